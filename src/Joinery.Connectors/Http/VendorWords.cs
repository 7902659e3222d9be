namespace Joinery.Connectors.Http;

/// <summary>What an administrator is told of refusals, in the vendor's own terms.</summary>
/// <param name="Name">The vendor as administrators call it.</param>
/// <param name="Refused">What to do at 401.</param>
/// <param name="Forbidden">What to do at 403.</param>
internal sealed record VendorWords(string Name, string Refused, string Forbidden);
