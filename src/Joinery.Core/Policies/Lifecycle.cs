using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Core.Policies;

/// <summary>What a person's status and days want of the account.</summary>
public enum AccountWish
{
    /// <summary>Unknown, or a delay is running: leave everything as it is.</summary>
    Keep,

    /// <summary>No account is due yet.</summary>
    None,

    Enabled,

    /// <summary>An existing account must be off; none is created.</summary>
    Disabled,

    /// <summary>Due before the first day and created disabled; whether an existing one is enabled is left as it is.</summary>
    CreateDisabled,
}

/// <param name="Zone">The person's zone.</param>
/// <param name="Today">The day there.</param>
/// <param name="Next">The next moment at which this decision changes by date alone.</param>
public sealed record LifecycleDecision(
    AccountWish Wish, ReasonKind Reason, string? ReasonDetail, EmploymentStatus Status, bool StatusSupplied, string Zone, DateOnly Today, DateOnly? FirstDay, DateOnly? LastDay, Due? Next, FindingKind? Finding);

/// <param name="Kind">Create or Suspend; a reactivation is due as Create.</param>
public readonly record struct Due(DateTimeOffset At, ChangeKind Kind);

/// <summary>Status decides; dates move it (BEHAVIOUR 2).</summary>
public sealed class Lifecycle(LifecycleSettings settings, Zones zones, bool sourceHasStatus)
{
    public LifecycleDecision Decide(Person person, DateTimeOffset now) => throw new NotImplementedException($"{settings} {zones} {sourceHasStatus}");
}
