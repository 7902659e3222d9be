using System.Collections.Immutable;

namespace Joinery.Core.Model;

/// <summary>A person's record in an application, as the application tells it.</summary>
public sealed record Account(AccountId Id, AttributeSet Attributes)
{
    /// <summary>An administrator of the application, or the account behind the connection's own credential: never shut out without approval by name.</summary>
    public bool IsPrivileged { get; init; }

    /// <summary>The target's own version mark (an ETag), where it has one.</summary>
    public string? Version { get; init; }

    /// <summary>The sync whose link this account has, where the target remembers it; null: made by hand.</summary>
    public string? ManagedBy { get; init; }

    /// <summary>Null where the target does not tell.</summary>
    public bool? Enabled => Attributes.Text(AccountAttributes.Enabled) is { } text ? bool.TryParse(text, out var enabled) ? enabled : null : null;

    public string? ExternalId => Attributes.Text(AccountAttributes.ExternalId);

    public string? UserName => Attributes.Text(AccountAttributes.UserName);

    public string? Email => Attributes.Text(AccountAttributes.Email);
}

/// <summary>A named set in an application.</summary>
/// <param name="ExternalId">What a source once wrote there: <c>kind:id</c> when it was us.</param>
/// <param name="Kind">Null where the target does not remember it.</param>
/// <param name="Source">The connection that the group came from, where the target remembers it; null: made by hand.</param>
public sealed record TargetGroup(TargetGroupId Id, string Name, string? ExternalId, GroupKind? Kind, string? Source, ImmutableArray<AccountId> Members)
{
    /// <summary>Whether its members can be seen. Where they never can, what was written to it counts as what it holds.</summary>
    public bool TellsMembers { get; init; } = true;
}

/// <summary>A dated leave in an application.</summary>
/// <param name="Type">As it was sent: a target with words of its own calls what <see cref="Contract.AbsenceToKeep.Absent"/> became so again.</param>
/// <param name="ExternalId">The absence's id in the HR system, where the target keeps it; null: entered by hand, or not kept.</param>
public sealed record AccountAbsence(string Id, AccountId Account, DateOnly FirstDay, DateOnly LastDay, DayPart FirstPart, DayPart LastPart, string Type, string? ExternalId);
