using System.Collections.Immutable;
using Joinery.Core.Planning;

namespace Joinery.Core.Policies;

/// <summary>How much may change without a person where a sync does not say otherwise (BEHAVIOUR 5).</summary>
public static class GuardDefaults
{
    /// <summary>Every kind, in the order of <see cref="GuardKind"/>.</summary>
    public static ImmutableSortedDictionary<GuardKind, GuardLimit> All { get; } = new Dictionary<GuardKind, GuardLimit>
    {
        [GuardKind.Suspend] = new(3, 5, 50),
        [GuardKind.Create] = new(50, 25, 500),
        [GuardKind.Link] = new(5),
        [GuardKind.Identity] = new(3, 2, 50),
        [GuardKind.Update] = new(10, 25, 1000),
        [GuardKind.Manager] = new(10, 25),
        [GuardKind.RemoveMember] = new(10, 25),
        [GuardKind.Absence] = new(10, 20),
        [GuardKind.Delete] = new(),
        [GuardKind.DeleteGroup] = new(),
    }.ToImmutableSortedDictionary();

    public static GuardLimit Of(SyncSettings settings, GuardKind kind) => settings.Guard.GetValueOrDefault(kind) ?? All[kind];
}
