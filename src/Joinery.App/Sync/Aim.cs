using Joinery.App.Storage;
using Joinery.Core.Contract;

namespace Joinery.App.Sync;

/// <summary>What a run is to do.</summary>
internal abstract record Aim
{
    private Aim() { }

    /// <summary>Read and plan; stop after saving.</summary>
    public sealed record Look : Aim;

    /// <summary>Plan, and apply what approval and guards allow.</summary>
    public sealed record Keep : Aim;

    /// <summary>The same for named people alone.</summary>
    public sealed record KeepSome(PeopleQuery People) : Aim;

    /// <summary>Approve a plan for a person, and apply it.</summary>
    /// <param name="Hash">The hash that the person named.</param>
    public sealed record Carry(PlanEntity Plan, string Hash, string By) : Aim;

    /// <summary>Plan how to turn a run back.</summary>
    public sealed record TurnBack(long Run) : Aim;

    /// <summary>The run whose undoing is planned or carried out; null otherwise.</summary>
    public long? UndoneRun => this switch { TurnBack back => back.Run, Carry carry => carry.Plan.UndoneRunId, _ => null };
}

/// <param name="Trigger"><c>command</c>, <c>schedule</c>, <c>webhook</c> or <c>button</c>: what a person starts waits for nothing.</param>
/// <param name="IsRehearsal">The present was replaced: the plan cannot be approved, and the read counts for nothing.</param>
internal sealed record RunRequest(Aim Aim, string Trigger = RunRequest.Command, bool IsRehearsal = false)
{
    public const string Command = "command";

    public bool IsStartedByPerson => Trigger is Command or "button";
}
