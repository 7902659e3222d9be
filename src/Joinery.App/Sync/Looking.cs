using System.Collections.Immutable;
using Joinery.App.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Planning;
using Joinery.Core.Policies;

namespace Joinery.App.Sync;

/// <summary>Reads both sides as they are now for an answer that changes nothing, and counts for nothing.</summary>
internal sealed class Looking(SyncSetup setup, Store store, RunTools tools)
{
    public async Task<PlanningInput> InputAsync(CancellationToken cancellationToken) => (await LookAsync(cancellationToken)).Input;

    /// <summary>The input, and the read of the source that it is made of.</summary>
    public async Task<(PlanningInput Input, SourceRead Read)> LookAsync(CancellationToken cancellationToken)
    {
        await new Discovering(store, setup.Target, tools.Clock).LearnAsync(cancellationToken);
        var mapping = Mapping.Create(setup.Settings, setup.Source.Opened.Facts, setup.Target.Opened.Facts, setup.Defaults);
        var read = await ReadAsync(mapping, cancellationToken);
        if (read.Verdict.Kind == VerdictKind.Refused) throw new ConnectorException(FailureKind.Incomplete, $"The read of {setup.Source.Name} is not believed: {string.Join("; ", read.Verdict.Reasons)}.");
        var target = new TargetReading(setup.Target.Opened, tools.Progress, setup.Target.Name);
        var accounts = setup.Target.Opened.Facts.CanList ? await target.ReadAccountsAsync(cancellationToken) : await new AccountLookup(setup, store, mapping, target).FindAsync(read.People, null, cancellationToken);
        var days = read.Absences?.InHr is null ? null : Absences.Window;
        var actual = await target.ReadAsync(accounts, setup.Settings.Groups.Kinds != Core.Model.GroupKind.None, days, cancellationToken);
        var gathering = new Gathering(setup, store, tools.SnapshotsOf(store), mapping, new RunRequest(new Aim.Look(), IsRehearsal: true), tools.Clock.GetUtcNow());
        return (await gathering.GatherAsync(read, actual, null, ImmutableHashSet<string>.Empty, cancellationToken), read);
    }

    private AbsenceReading Absences => new(setup, tools.Clock, tools.Progress);

    private async Task<SourceRead> ReadAsync(Mapping mapping, CancellationToken cancellationToken)
    {
        await using var turn = await tools.TakeTurnToReadAsync(setup, $"joinery looking at {setup.Name}", cancellationToken);
        var read = await new SourceReading(setup, mapping, tools.SnapshotsOf(store), tools.Clock, tools.Waiting, tools.Progress).ReadAsync(cancellationToken);
        return read with { Absences = await Absences.ReadAsync(cancellationToken) };
    }
}
