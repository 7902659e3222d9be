using Joinery.App.Cli.Answers;
using Joinery.App.Configuration;
using Joinery.App.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.App.Sync;

/// <summary>Plans and runs.</summary>
internal sealed partial class Engine
{
    private const int ShownRuns = 50;

    public async Task<SyncAnswer> PlanAsync(string sync, CancellationToken cancellationToken) =>
        await NewRun(await _setups.OpenAsync(sync, cancellationToken), new Aim.Look()).RunAsync(cancellationToken);

    public async Task<SyncAnswer> SyncAsync(string sync, string? person, CancellationToken cancellationToken)
    {
        var setup = await _setups.OpenAsync(sync, cancellationToken);
        if (setup.PausedBecause is { } why)
            throw new JoineryException(3, $"{sync} is paused: {why}.", why.StartsWith("enabled", StringComparison.Ordinal) ? "Set enabled to true in the configuration file." : $"See what it would do with: joinery plan {sync}. Then: joinery resume {sync}");
        return await NewRun(setup, person is null ? new Aim.Keep() : new Aim.KeepSome(QueryOf(person))).RunAsync(cancellationToken);
    }

    public async Task<SyncAnswer> ApproveAsync(string plan, string hash, CancellationToken cancellationToken)
    {
        var found = await new PlanStore(_store).FindAsync(plan, cancellationToken);
        var setup = await _setups.OpenAsync(found.SyncId, cancellationToken);
        PlanStore.AssertApprovable(found, hash, setup.SettingsHash, Now);
        return await NewRun(setup, new Aim.Carry(found, found.Hash, Who)).RunAsync(cancellationToken);
    }

    public async Task<SyncAnswer> RejectAsync(string plan, CancellationToken cancellationToken)
    {
        var found = await new PlanStore(_store).FindAsync(plan, cancellationToken);
        if (!await new Plans(_store).MoveAsync(found.Id, [PlanState.Held, PlanState.Planned], PlanState.Rejected, cancellationToken)) throw PlanStore.NotWaiting(found);
        await AuditAsync("plan rejected", found.Id, cancellationToken);
        return await ShowAsync(found.Id, cancellationToken);
    }

    public async Task<IReadOnlyList<RunAnswer>> RunsAsync(string? sync, CancellationToken cancellationToken)
    {
        var id = sync is null ? (long?)null : (await StoredConfiguration.SyncAsync(_store, sync, cancellationToken)).Id;
        var names = await NamesAsync(cancellationToken);
        var runs = await new Runs(_store).NewestAsync(id, ShownRuns, cancellationToken);
        return [.. runs.Select(r => new RunAnswer(r.Id, names.GetValueOrDefault(r.SyncId, "(gone)"), r.Trigger, r.StartedAt.ToInstant(), r.FinishedAt?.ToInstant(), r.Outcome, r.PlanId))];
    }

    public async Task<SyncAnswer> ShowAsync(string runOrPlan, CancellationToken cancellationToken)
    {
        var run = long.TryParse(runOrPlan, out var number) ? await new Runs(_store).FindAsync(number, cancellationToken) : null;
        var plans = new PlanStore(_store);
        if (run is { PlanId: null })
        {
            var name = (await NamesAsync(cancellationToken)).GetValueOrDefault(run.SyncId, "(gone)");
            return new SyncAnswer(name, run.Id, new VerdictAnswer(VerdictWords.Refused, 0, run.Text is { } text ? [text] : []), null, null, null, new RequestsAnswer(run.SourceRequests, run.TargetRequests), run.DurationMs);
        }

        var plan = await plans.FindAsync(run?.PlanId ?? runOrPlan, cancellationToken);
        run ??= await new Runs(_store).FindAsync(plan.RunId, cancellationToken);
        var sync = (await NamesAsync(cancellationToken)).GetValueOrDefault(plan.SyncId, "(gone)");
        return new SyncAnswer(sync, run?.Id, PlanStore.DocumentOf(plan).Verdict, await plans.ShowAsync(plan, cancellationToken),
            run is null ? null : await AppliedAsync(run.Id, cancellationToken), null, new RequestsAnswer(run?.SourceRequests ?? 0, run?.TargetRequests ?? 0), run?.DurationMs ?? 0);
    }

    public async Task<SyncAnswer> UndoAsync(long run, CancellationToken cancellationToken)
    {
        var undone = await new Runs(_store).FindAsync(run, cancellationToken) ?? throw new JoineryException(2, $"There is no run {run}.", "List the runs with: joinery runs");
        var setup = await _setups.OpenAsync(undone.SyncId, cancellationToken);
        if (await AppliedAsync(run, cancellationToken) is null) throw new JoineryException(2, $"The run {run} changed nothing, so there is nothing to undo.", "List the runs with: joinery runs");
        // Paused first: the next scheduled run must not do again what is about to be turned back.
        await new SyncStanding(_store).PauseAsync(setup.Id, $"undone run {run}", cancellationToken);
        await AuditAsync("run to be undone", $"{setup.Name}, run {run}", cancellationToken);
        var answer = await NewRun(setup with { PausedBecause = $"undone run {run}" }, new Aim.TurnBack(run)).RunAsync(cancellationToken);
        return answer with { Notes = [.. answer.Notes, $"{setup.Name} is paused: undone run {run}. Before you resume it, see what its next plan would do: joinery plan {setup.Name}"] };
    }

    public async Task<SyncStateAnswer> PauseAsync(string sync, CancellationToken cancellationToken) => await SetPausedAsync(sync, "paused by hand", cancellationToken);

    public async Task<SyncStateAnswer> ResumeAsync(string sync, CancellationToken cancellationToken) => await SetPausedAsync(sync, null, cancellationToken);

    private async Task<SyncStateAnswer> SetPausedAsync(string sync, string? because, CancellationToken cancellationToken)
    {
        var found = await StoredConfiguration.SyncAsync(_store, sync, cancellationToken);
        if (because is null || found.PausedBecause is null)
        {
            await new SyncStanding(_store).PauseAsync(found.Id, because, cancellationToken);
            await AuditAsync(because is null ? "sync resumed" : "sync paused", sync, cancellationToken);
        }

        return new SyncStateAnswer(sync, because is not null, because is null ? null : found.PausedBecause ?? because);
    }

    private async Task<AppliedAnswer?> AppliedAsync(long run, CancellationToken cancellationToken)
    {
        var lines = await new JournalReading(_store).OfRunAsync(run, cancellationToken).Select(l => l.State).ToListAsync(cancellationToken);
        return lines.Count == 0 ? null : new AppliedAnswer(lines.Count(s => s == JournalState.Done), lines.Count(s => s == JournalState.AlreadyTrue), lines.Count(s => s == JournalState.Conflict), lines.Count(s => s is JournalState.Failed or JournalState.Intended));
    }

    private async Task<Dictionary<long, string>> NamesAsync(CancellationToken cancellationToken) =>
        (await StoredConfiguration.SyncsAsync(_store, cancellationToken)).ToDictionary(s => s.Id, s => s.Name);

    private Task AuditAsync(string what, string? detail, CancellationToken cancellationToken) => new AuditTrail(_store).AddAsync(Now, Who, what, detail, cancellationToken);

    private static PeopleQuery QueryOf(string person) => person.Contains('@', StringComparison.Ordinal) ? new PeopleQuery([], [person]) : new PeopleQuery([new PersonId(person)], []);
}
