namespace Joinery.Core.Model;

/// <summary>The picture that an account was given last.</summary>
/// <param name="Address">Where it came from, without its query: signed addresses change daily, pictures do not.</param>
/// <param name="Content">Hash of its bytes; null when there was no picture behind the address.</param>
/// <param name="LookedAt">When it was last fetched.</param>
public sealed record PictureSent(AccountId Account, string Address, string? Content, DateTimeOffset LookedAt);
