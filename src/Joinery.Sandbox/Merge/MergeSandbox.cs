using System.Collections.Concurrent;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Merge.Linking;
using Joinery.Sandbox.Merge.Webhooks;

namespace Joinery.Sandbox.Merge;

/// <summary>
/// The pretend Merge: API keys and linked accounts by region, and switches for everything that is not known for certain
/// about the real one. One company stands behind every linked account; each sees it as of its own last sync.
/// </summary>
public sealed class MergeSandbox
{
    private readonly ConcurrentDictionary<string, string> keys = new(StringComparer.Ordinal) { [UsKey] = "us", [EuKey] = "eu", [ApKey] = "ap" };
    private readonly ConcurrentDictionary<Guid, MergeLinkedAccount> accounts = [];

    internal MergeSandbox(SandboxCompany company)
    {
        Company = company;
        Account = new Lazy<MergeLinkedAccount>(() => Add("us", "acme", MergeCoverage.Hibob));
        Links = new MergeLinks(this);
    }

    /// <summary>The keys that are there from the start; each lets in at its own region only.</summary>
    public const string UsKey = "test_us_key";
    public const string EuKey = "test_eu_key";
    public const string ApKey = "test_ap_key";

    public SandboxCompany Company { get; }

    /// <summary>An account of the American region, linked to Hibob and read once.</summary>
    public Lazy<MergeLinkedAccount> Account { get; }

    public MergeSwitches Switches { get; } = new();

    public MergeLimits Limits { get; } = new();

    /// <summary>How systems are linked, as an administrator in a browser would do it.</summary>
    public MergeLinks Links { get; }

    /// <summary>Where the regions lie, known once the host runs.</summary>
    internal Uri Root { get; set; } = new("http://127.0.0.1/merge/");

    internal IEnumerable<MergeLinkedAccount> Accounts => accounts.Values.OrderBy(account => account.CompletedAt).ThenBy(account => account.Id);

    /// <summary>Links a system and reads it.</summary>
    public MergeLinkedAccount Add(string region, string originId, MergeCoverage coverage)
    {
        var account = new MergeLinkedAccount(this, Company, region, originId, coverage) { CompletedAt = Company.Clock.GetUtcNow() };
        account.Sync();
        accounts[account.Id] = account;
        return account;
    }

    /// <summary>Takes a key away; its calls then get 401.</summary>
    public void RemoveKey(string key) => keys.TryRemove(key, out _);

    /// <summary>Sends webhooks to a listener on this machine; what happened before is not told. The caller disposes it.</summary>
    public MergeWebhookSender WebhooksTo(Uri target, string secret) => new(this, target, secret);

    internal string? RegionOf(string? key) => key is null ? null : keys.GetValueOrDefault(key);

    internal MergeLinkedAccount? FindByToken(string? token) => accounts.Values.FirstOrDefault(account => account.Token == token);

    internal MergeLinkedAccount? FindByOrigin(string region, string originId) =>
        accounts.Values.FirstOrDefault(account => account.Region == region && account.OriginId == originId && !account.IsDeleted);

    internal Uri PhotoAddressOf(string photo) => new(Root, $"media/{Uri.EscapeDataString(photo)}.png?signature={photo.Length:x}");
}
