using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Net;
using Joinery.Connectors.Targets.Scim.Profiles;
using Joinery.Connectors.Targets.Scim.Reading;

namespace Joinery.Connectors.Targets.Scim.Discovery;

/// <summary>What a server says of itself: recalled from an earlier run, or asked for, each document once.</summary>
internal sealed class ScimDiscovery(ScimClient client, AccountMemory memory) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile ServiceConfig? _config;
    private volatile UserSchemas? _schemas;
    private volatile bool _hasAskedForSchemas;
    private volatile bool _isRecalled;
    private volatile bool _isDoubted;
    private bool _hasAskedForAll;

    public ScimProfile Profile => client.Profile;

    public UserSchemas Schemas => _schemas ?? UserSchemas.Unknown;

    /// <summary>What is known by now to be taken.</summary>
    public ImmutableHashSet<string> Attributes => Profile.AsksWhatIsTaken ? Schemas.Refine(Profile.Attributes) : Profile.Attributes;

    /// <summary>Attributes that are no texts, by our names.</summary>
    public FrozenDictionary<string, string> Types { get; private set; } = FrozenDictionary<string, string>.Empty;

    /// <summary>Whether the server refused something in whatever form, and what is known of it is of an earlier day.</summary>
    public bool IsDoubted => _isDoubted;

    public void Doubt() => _isDoubted |= _isRecalled;

    /// <summary>Asks for all that this connection wants to know. What cannot be told now stays as it was known before.</summary>
    /// <returns>Null where something could not be told.</returns>
    public async Task<ScimLearned?> LearnAsync(CancellationToken cancellationToken)
    {
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_hasAskedForAll)
            {
                var isConfigTold = await AskForConfigAsync(cancellationToken);
                var areSchemasTold = !Profile.AsksForSchemas || await AskForSchemasAsync(cancellationToken);
                var isOwnTold = !Profile.TellsOwnAccount || await AskForOwnAccountAsync(cancellationToken);
                if (!isConfigTold || !areSchemasTold || !isOwnTold) return null;
                (_hasAskedForAll, _isRecalled) = (true, false);
            }

            return new ScimLearned(_config!, Profile.AsksForSchemas ? Schemas : null, memory.OwnAccount);
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Recall(ScimLearned learned)
    {
        _isRecalled = true;
        _config = learned.Config;
        memory.OwnAccount = learned.OwnAccount;
        if (learned.Schemas is { } schemas) Take(schemas);
    }

    public async Task<ServiceConfig> ConfigAsync(CancellationToken cancellationToken)
    {
        if (_config is { } known) return known;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_config is null) await AskForConfigAsync(cancellationToken);
            return _config ??= ServiceConfig.Unknown;
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <summary>The schemas as they are now: what an earlier run learned of them does not explain a refusal.</summary>
    public async Task<UserSchemas> SchemasAsync(CancellationToken cancellationToken)
    {
        if (_hasAskedForSchemas) return Schemas;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (!_hasAskedForSchemas) await AskForSchemasAsync(cancellationToken);
            return Schemas;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();

    private async Task<bool> AskForConfigAsync(CancellationToken cancellationToken)
    {
        var document = await client.DiscoverAsync("ServiceProviderConfig", cancellationToken);
        if (document.IsCertain) _config = ServiceConfig.Of(document.Body);
        return document.IsCertain;
    }

    private async Task<bool> AskForSchemasAsync(CancellationToken cancellationToken)
    {
        var document = await client.DiscoverAsync("Schemas", cancellationToken);
        if (document.IsCertain) Take(UserSchemas.Of(document.Body));
        _hasAskedForSchemas = true;
        return document.IsCertain;
    }

    /// <summary>The account behind the credential, where the server has such an address: it is never shut out without a person's word.</summary>
    private async Task<bool> AskForOwnAccountAsync(CancellationToken cancellationToken)
    {
        var document = await client.DiscoverAsync("Me", cancellationToken);
        if (!document.IsCertain) return false;
        var own = document.Body is { } me ? ScimAnswer.Of(HttpStatusCode.OK, me, null, null, false).Read(new UserReader(new UserLayout([], []))) : null;
        memory.OwnAccount = own?.Account.Id;
        return true;
    }

    private void Take(UserSchemas schemas)
    {
        Types = schemas.Types();
        _schemas = schemas;
    }
}
