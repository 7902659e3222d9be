using System.Collections.Immutable;
using Joinery.Connectors;
using Joinery.Core.Contract;
using Joinery.Core.Policies;

namespace Joinery.App.Sync;

/// <summary>One sync as a run needs it: its policies, its two connections opened, and what else stands on them.</summary>
internal sealed record SyncSetup
{
    public required long Id { get; init; }

    public string Name => Settings.Name;

    public required SyncSettings Settings { get; init; }

    /// <summary>Of everything that decides: a plan made under another hash cannot be approved.</summary>
    public required string SettingsHash { get; init; }

    public required string? PausedBecause { get; init; }

    public required DateTimeOffset? FirstApprovedAt { get; init; }

    public required DateTimeOffset? LastApprovalAt { get; init; }

    /// <summary>Data older than this is late; null: never.</summary>
    public required int? MaxAgeHours { get; init; }

    public required ConnectionSetup<ISource> Source { get; init; }

    public required ConnectionSetup<ITarget> Target { get; init; }

    public required string Organisation { get; init; }

    /// <summary>The target's default mapping.</summary>
    public required ImmutableSortedDictionary<string, MappingRow> Defaults { get; init; }

    /// <summary>Every sync of the source connection, this one included: one read serves them all.</summary>
    public required IReadOnlyList<SyncSettings> OfSource { get; init; }

    /// <summary>The other syncs of the target connection that are at work.</summary>
    public required IReadOnlyList<OtherSync> OfTarget { get; init; }

    /// <summary>Ids of all syncs of the target connection, this one included.</summary>
    public required IReadOnlyDictionary<long, string> NamesOfTarget { get; init; }

    public string TurnKeyOf(string connection) => Turns.KeyOf(Organisation, connection);
}

/// <summary>A connection and the opened connector behind it.</summary>
internal sealed record ConnectionSetup<T>(long Id, string Name, string Connector, T Opened, RequestCounter Requests)
{
    /// <summary>Of everything that was set, secrets by their references alone.</summary>
    public string SettingsHash { get; init; } = "";
}

/// <summary>Another sync of the same target, as far as its claims are asked for.</summary>
internal sealed record OtherSync(long Id, SyncSettings Settings, long SourceId);
