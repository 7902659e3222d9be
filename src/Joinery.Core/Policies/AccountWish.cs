using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Core.Policies;

/// <summary>What a person's status and days want of the account.</summary>
public enum AccountWish
{
    /// <summary>Unknown (then there is a finding), or a delay is running (then the reason is <see cref="ReasonKind.DelayEnded"/>): leave everything as it is.</summary>
    Keep,

    /// <summary>No account is due yet. An enabled one that is there already is early: reason <see cref="ReasonKind.Preboarding"/>.</summary>
    None,

    Enabled,

    /// <summary>An existing account must be off; none is created.</summary>
    Disabled,

    /// <summary>Due before the first day and created disabled; whether an existing one is enabled is left as it is.</summary>
    CreateDisabled,
}

/// <param name="Reason">Why, should this wish lead to a change; without meaning where there is a finding and nothing is wished.</param>
/// <param name="ReasonDetail">The day it turns on, as ISO text.</param>
/// <param name="Status">The effective status: what the HR system says, made sense of by the days.</param>
/// <param name="StatusSupplied">Whether a status, or in a source without one a day, was told at all.</param>
/// <param name="Zone">The person's zone.</param>
/// <param name="Today">The day there.</param>
/// <param name="Next">The next moment at which this decision changes by date alone.</param>
public readonly record struct LifecycleDecision(
    AccountWish Wish,
    ReasonKind Reason,
    string? ReasonDetail,
    EmploymentStatus Status,
    bool StatusSupplied,
    string Zone,
    DateOnly Today,
    DateOnly? FirstDay,
    DateOnly? LastDay,
    Due? Next,
    FindingKind? Finding);

/// <param name="Kind">Create or Suspend; a reactivation is due as Create.</param>
public readonly record struct Due(DateTimeOffset At, ChangeKind Kind);
