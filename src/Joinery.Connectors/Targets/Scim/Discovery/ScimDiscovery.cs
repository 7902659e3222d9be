using System.Collections.Frozen;
using System.Collections.Immutable;
using Joinery.Connectors.Targets.Scim.Profiles;

namespace Joinery.Connectors.Targets.Scim.Discovery;

/// <summary>Asks a server what it can do: only when it matters, and each document once.</summary>
internal sealed class ScimDiscovery(ScimClient client) : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);
    private volatile ServiceConfig? _config;
    private volatile UserSchemas? _schemas;

    public ScimProfile Profile => client.Profile;

    public UserSchemas Schemas => _schemas ?? UserSchemas.Unknown;

    public bool HasAskedForSchemas => _schemas is not null;

    /// <summary>What is known by now to be taken.</summary>
    public ImmutableHashSet<string> Attributes => Schemas.Refine(Profile.Attributes);

    /// <summary>Attributes that are no texts, by our names.</summary>
    public FrozenDictionary<string, string> Types { get; private set; } = FrozenDictionary<string, string>.Empty;

    public async Task<ServiceConfig> ConfigAsync(CancellationToken cancellationToken)
    {
        if (_config is { } known) return known;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            return _config ??= ServiceConfig.Of(await client.DiscoverAsync("ServiceProviderConfig", cancellationToken));
        }
        finally
        {
            _gate.Release();
        }
    }

    public async Task<UserSchemas> SchemasAsync(CancellationToken cancellationToken)
    {
        if (_schemas is { } known) return known;
        await _gate.WaitAsync(cancellationToken);
        try
        {
            if (_schemas is { } meanwhile) return meanwhile;
            var schemas = UserSchemas.Of(await client.DiscoverAsync("Schemas", cancellationToken));
            Types = schemas.Types();
            return _schemas = schemas;
        }
        finally
        {
            _gate.Release();
        }
    }

    public void Dispose() => _gate.Dispose();
}
