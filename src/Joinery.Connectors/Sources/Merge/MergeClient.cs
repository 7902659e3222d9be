using Joinery.Connectors.Http;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>The two ways into Merge's API: with the key alone, and with the token of one linked account beside it.</summary>
internal sealed class MergeClient(MergeOptions options, ConnectorServices services) : IDisposable
{
    // 100 a minute for each linked account is what the smallest plan allows; larger plans say nothing about themselves.
    private static readonly Pacing Pace = new(Burst: 100, PerSecond: 100.0 / 60);

    private static readonly VendorWords Words = new(
        "Merge",
        "Merge accepts the API key or the account token no longer. Check both in the connection and that they belong to its region: keys stand in Merge under Configuration > API keys, tokens under Linked accounts.",
        "Merge lets the key in but not at these data. In Merge, open the linked account and look at its scopes: Employee, Employment, Group, Location, Company and Time Off are read.");

    // Made at first use: a connection that is not linked yet can still be shown.
    private readonly Lazy<VendorHttp> _account = new(() => Open(
        options, services, Credential.Both(Key(options), Credential.Named("X-Account-Token", options.AccountToken ?? throw NotLinked()))));

    private readonly Lazy<VendorHttp> _server = new(() => Open(options, services, Key(options)));

    /// <summary>For everything that belongs to the linked account.</summary>
    public VendorHttp Account => _account.Value;

    /// <summary>For what belongs to the Merge account as a whole; it takes no account token.</summary>
    public VendorHttp Server => _server.Value;

    public MergePages Pages => new(Account);

    public MergePages ServerPages => new(Server);

    public void Dispose()
    {
        if (_account.IsValueCreated) _account.Value.Dispose();
        if (_server.IsValueCreated) _server.Value.Dispose();
    }

    private static VendorHttp Open(MergeOptions options, ConnectorServices services, Credential credential) =>
        new(new VendorApi(options.BaseUrl, credential, Words, Pace), services);

    private static Credential Key(MergeOptions options) => Credential.Bearer(options.ApiKey ?? throw new ConnectorException(
        FailureKind.Misconfigured, "The connection has no API key of Merge: give it apiKey, or account with the name of one of mergeAccounts."));

    private static ConnectorException NotLinked() =>
        new(FailureKind.Misconfigured, "This connection is not linked to an HR system yet: link it, or give it the accountToken of a linked account.");
}
