using System.Collections.Immutable;
using Joinery.Core.Model;

namespace Joinery.Core.Policies;

/// <summary>What a sync decides by (CONFIGURATION, "syncs"). What is left out has the value written here.</summary>
public sealed record SyncSettings
{
    public required string Name { get; init; }

    /// <summary>The zone of people whose workplace tells none.</summary>
    public string TimeZone { get; init; } = "Europe/Amsterdam";

    public ApprovalMode Approval { get; init; } = ApprovalMode.FirstRun;

    public HoldMode Hold { get; init; } = HoldMode.Plan;

    /// <summary>False: match and link only.</summary>
    public bool Accounts { get; init; } = true;

    public LifecycleSettings Lifecycle { get; init; } = new();

    /// <summary>Site name to IANA zone.</summary>
    public ImmutableDictionary<string, string> SiteTimeZones { get; init; } = ImmutableDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>Null: everybody.</summary>
    public ScopeRule? Scope { get; init; }

    public ImmutableArray<HandsOff> HandsOff { get; init; } = [];

    /// <summary>E-mails, user names or account ids never shut out, deleted or renamed without approval by name.</summary>
    public ImmutableArray<string> Protected { get; init; } = [];

    /// <summary>Laid over the target's default mapping row by row; a null row takes one out.</summary>
    public ImmutableSortedDictionary<string, MappingRow?> Mapping { get; init; } = ImmutableSortedDictionary.Create<string, MappingRow?>(StringComparer.Ordinal);

    /// <summary>Kinds that are left out keep their default.</summary>
    public ImmutableDictionary<Planning.GuardKind, GuardLimit> Guard { get; init; } = ImmutableDictionary<Planning.GuardKind, GuardLimit>.Empty;

    public GroupSettings Groups { get; init; } = new();

    public ManagerOutOfScope ManagerOutOfScope { get; init; } = ManagerOutOfScope.Nearest;

    public AbsenceSettings Absences { get; init; } = new();

    public bool Photos { get; init; }
}

public enum ApprovalMode
{
    FirstRun,
    Always,
    Automatic,
}

public enum HoldMode
{
    Plan,
    Kind,
}

public enum ManagerOutOfScope
{
    Nearest,
    None,
}

public sealed record LifecycleSettings
{
    public int CreateDaysBefore { get; init; }

    public bool CreateEnabled { get; init; }

    public int SuspendDaysAfter { get; init; }

    public bool SuspendOnLeave { get; init; }

    /// <summary>Null: never.</summary>
    public int? DeleteDaysAfterSuspend { get; init; }

    public bool RecreateMissing { get; init; }

    public bool RehireAutomatically { get; init; }
}

/// <param name="Person">A person id or an e-mail.</param>
/// <param name="Until">The last day it holds, at the sync's zone; null: for good.</param>
public sealed record HandsOff(string Person, string Reason, DateOnly? Until);

/// <summary>Exactly one of <paramref name="From"/>, <paramref name="Value"/> and <paramref name="Template"/>.</summary>
/// <param name="Clear">Whether an empty value in HR clears the account's; null: yes, but for required attributes.</param>
public sealed record MappingRow(string? From = null, string? Value = null, string? Template = null, bool OnlyAtCreate = false, bool? Clear = null);

/// <param name="Percent">Of the accounts this sync has linked and enabled.</param>
/// <param name="Most">Null: no limit.</param>
public sealed record GuardLimit(int Count = 0, double Percent = 0, int? Most = null);

public sealed record GroupSettings
{
    public GroupKind Kinds { get; init; }

    public bool SendEmpty { get; init; }

    public bool Flatten { get; init; }

    /// <summary>Whether memberships of linked people that Joinery did not add are removed too.</summary>
    public bool MembersExact { get; init; }

    public bool DeleteEmptied { get; init; }
}

public sealed record AbsenceSettings
{
    public bool Send { get; init; }

    /// <summary>Type name to what is sent; <c>*</c> is every type but working elsewhere and less than half a day.</summary>
    public ImmutableDictionary<string, AbsenceSending> Types { get; init; } = ImmutableDictionary.Create<string, AbsenceSending>(StringComparer.OrdinalIgnoreCase).Add("*", AbsenceSending.Absent);

    /// <summary>Whether some type is sent by its name, which is the only way for one that means working elsewhere.</summary>
    public bool NamesTypes => Types.Any(type => type.Key != "*" && type.Value != AbsenceSending.Skip);

    public bool OverwriteOwn { get; init; }
}

public enum AbsenceSending
{
    Send,
    Absent,
    Skip,
}

/// <summary>A rule over a person's attributes; answers yes, no, or unknown.</summary>
public abstract record ScopeRule
{
    private ScopeRule() { }

    public sealed record All(ImmutableArray<ScopeRule> Rules) : ScopeRule;

    public sealed record Any(ImmutableArray<ScopeRule> Rules) : ScopeRule;

    public sealed record Not(ScopeRule Rule) : ScopeRule;

    /// <param name="Operand">One value, or several for <see cref="Comparison.In"/>; null is empty.</param>
    public sealed record Compare(string Attribute, Comparison Comparison, ImmutableArray<string?> Operand) : ScopeRule;

    /// <summary>Reports to that person, directly or through others.</summary>
    /// <param name="Manager">A person id or an e-mail.</param>
    public sealed record ReportsTo(string Manager) : ScopeRule;

    /// <param name="Group"><c>kind:id</c>, an id, or a name.</param>
    public sealed record InGroup(string Group) : ScopeRule;
}

public enum Comparison
{
    Equals,
    In,
    StartsWith,
    Matches,
    Before,
    After,
}
