using System.Collections.Immutable;
using Joinery.App.Cli;
using Joinery.App.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Sync;

/// <summary>What every run needs of the house.</summary>
/// <param name="Clock">The present of everything that is decided.</param>
/// <param name="Waiting">Real time, for waiting.</param>
internal sealed record RunTools(Turns Turns, TimeProvider Clock, TimeProvider Waiting, IProgressView Progress, Func<Store, Snapshots> SnapshotsOf)
{
    /// <summary>The turn of the target connection: the exclusive right to write.</summary>
    public Task<Turn> TakeTurnToWriteAsync(SyncSetup setup, string doing, CancellationToken cancellationToken) =>
        Turns.TakeAsync(setup.TurnKeyOf(setup.Target.Name), doing, holder => Progress.Say($"{setup.Target.Name} is held by {holder}; waiting for the turn"), cancellationToken);

    /// <summary>The turn of the source connection, for as long as it is read: so that pacing is per connection in truth.</summary>
    public Task<Turn> TakeTurnToReadAsync(SyncSetup setup, string doing, CancellationToken cancellationToken) =>
        Turns.TakeAsync(setup.TurnKeyOf(setup.Source.Name), doing, holder => Progress.Say($"{setup.Source.Name} is read by {holder}; waiting"), cancellationToken);
}

/// <param name="HasOpenIntents">A crash left intended changes of which nobody knows whether they arrived.</param>
internal sealed record RunState(long Id, bool HasOpenIntents);

/// <summary>The outcome of reading the source.</summary>
/// <param name="Failure">Why there is no read worth judging; null otherwise.</param>
internal sealed record ReadOutcome(SourceRead Source, IReadOnlySet<PersonId>? Only, FailureKind? Failure = null);

/// <summary>What may be applied.</summary>
/// <param name="Dropped">How many approved rows are no longer needed.</param>
/// <param name="Waiting">New rows, for the next plan.</param>
internal sealed record Permission(ApprovedPlan Plan, int Dropped, ImmutableArray<Change> Waiting);
