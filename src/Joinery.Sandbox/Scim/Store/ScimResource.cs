using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;

namespace Joinery.Sandbox.Scim.Store;

/// <summary>One user or group as it is kept: in the form of the RFC, whatever form it came in. Never changed in place.</summary>
internal sealed record ScimResource(string Id, JsonObject Attributes, DateTimeOffset Created)
{
    public int Version { get; init; } = 1;

    public DateTimeOffset Modified { get; init; } = Created;

    /// <summary>Ids of users and groups; of groups only.</summary>
    public ImmutableSortedSet<string> Members { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>There, but outside what the caller's credential shows.</summary>
    public bool IsOutOfSight { get; init; }

    public string ETag => string.Create(CultureInfo.InvariantCulture, $"W/\"{Version}\"");

    public bool IsActive => Attributes["active"]?.GetValue<bool>() ?? true;

    public string? Text(string name) => ScimJson.Text(Attributes[name]);
}
