using System.Collections.Concurrent;

namespace Joinery.Sandbox.Merge.Linking;

/// <summary>The ways from a link token to an account token, as an administrator in a browser goes them.</summary>
public sealed class MergeLinks
{
    private static readonly TimeSpan PublicTokenLives = TimeSpan.FromMinutes(10);
    private readonly MergeSandbox sandbox;
    private readonly ConcurrentDictionary<string, LinkRequest> links = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (Guid Account, DateTimeOffset Until)> publicTokens = new(StringComparer.Ordinal);

    internal MergeLinks(MergeSandbox sandbox) => this.sandbox = sandbox;

    private DateTimeOffset Now => sandbox.Company.Clock.GetUtcNow();

    /// <summary>Goes through the dialog to its end with credentials that work; null when the link token is used up or too old.</summary>
    public string? Complete(string linkToken, MergeCoverage coverage)
    {
        if (!links.TryRemove(linkToken, out var link) || link.Until < Now) return null;
        var account = sandbox.FindByOrigin(link.Region, link.OriginId) ?? sandbox.Add(link.Region, link.OriginId, coverage);
        account.Coverage = account.Status == "INCOMPLETE" ? coverage : account.Coverage;
        account.RegainAccess();
        account.Sync();
        var token = $"public-{Guid.NewGuid():N}";
        publicTokens[token] = (account.Id, Now + PublicTokenLives);
        return token;
    }

    /// <summary>Leaves the dialog in the middle.</summary>
    public void Abandon(string linkToken, MergeCoverage coverage)
    {
        if (!links.TryRemove(linkToken, out var link) || sandbox.FindByOrigin(link.Region, link.OriginId) is not null) return;
        sandbox.Add(link.Region, link.OriginId, coverage).Status = "INCOMPLETE";
    }

    internal string Begin(LinkRequest link)
    {
        var token = $"link-{Guid.NewGuid():N}";
        links[token] = link;
        return token;
    }

    /// <summary>Works once.</summary>
    internal MergeLinkedAccount? Exchange(string publicToken, string region) =>
        publicTokens.TryRemove(publicToken, out var link) && link.Until >= Now ? sandbox.Accounts.FirstOrDefault(account => account.Id == link.Account && account.Region == region) : null;
}

internal sealed record LinkRequest(string Region, string OriginId, DateTimeOffset Until);
