using System.Collections.Immutable;
using Joinery.App.Cli.Answers;
using Joinery.App.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;

namespace Joinery.App.Sync;

/// <summary>What a run writes down: its beginning, its plan, its end.</summary>
internal sealed partial class SyncRun
{
    private const int MostNamed = 20;

    private PlanEntity? _continued;
    private string? _applying;

    private async Task<RunState> BeginAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (_request.Aim is Aim.Carry carry) await ApproveAsync(carry, cancellationToken);
        var id = await new Runs(_store).StartAsync(_setup.Id, _request.Trigger, _now, _request.Aim is Aim.Carry, cancellationToken);
        return new RunState(id, await new Recovery(_setup, _store, turn, _tools.Clock).MarkAsync(id, cancellationToken));
    }

    /// <summary>One conditional update, under the turn: the second caller is told who was first.</summary>
    private async Task ApproveAsync(Aim.Carry carry, CancellationToken cancellationToken)
    {
        var plans = new Plans(_store);
        if (await plans.ApproveAsync(carry.Plan.Id, carry.Hash, carry.By, _now, cancellationToken)) return;
        var now = (await plans.FindAsync(carry.Plan.Id, cancellationToken))[0];
        throw PlanStore.NotWaiting(now);
    }

    /// <summary>The rows of an approved plan that a crash interrupted: this run finishes it.</summary>
    private async Task<IReadOnlySet<string>> StillApprovedAsync(CancellationToken cancellationToken)
    {
        if (_request.Aim is Aim.Carry || _request.Aim.UndoneRun is not null) return ImmutableHashSet<string>.Empty;
        var plans = new Plans(_store);
        var interrupted = await plans.NewestAsync(_setup.Id, [PlanState.Interrupted], cancellationToken);
        if (interrupted?.ApprovedAt is not { } at || interrupted.SettingsHash != _setup.SettingsHash || interrupted.Origin != PlanOrigin.Normal) return ImmutableHashSet<string>.Empty;
        if (_now - at.ToInstant() > PlanStore.LongestLife) return ImmutableHashSet<string>.Empty;
        _continued = interrupted;
        return await new PlanRows(_store).KeysAsync(interrupted.Id, cancellationToken);
    }

    private async Task<PlanEntity> SaveAsync(RunState run, SourceRead read, PlanningInput input, Plan plan, CancellationToken cancellationToken)
    {
        if (_request.Aim is Aim.Carry carry) return carry.Plan;
        PlanEntity? saved = null;
        await _store.InTransactionAsync(
            async token =>
            {
                var counts = !_request.IsRehearsal && LooksAtEverybody(input);
                var snapshot = counts ? await KeepReadAsync(read, read.Verdict.Kind == VerdictKind.Believed, token) : (long?)null;
                saved = await new PlanStore(_store).SaveAsync(_setup, run.Id, _request, plan, read.Verdict, snapshot, _continued, _now, token);
                if (!counts) return;
                if (_setup.PausedBecause is null) await new Plans(_store).ReplaceOthersAsync(_setup.Id, saved.Id, token);
                await new OpenFindings(_store).ReplaceAsync(_setup.Id, plan.Findings, _now, token);
                await new SyncStanding(_store).SetNextDueAsync(_setup.Id, plan.NextDue, token);
            },
            cancellationToken);
        return saved!;
    }

    /// <summary>One person's run, and an undoing, say nothing of all the others.</summary>
    private bool LooksAtEverybody(PlanningInput input) => input.Only is null && _request.Aim.UndoneRun is null;

    private async Task<long> KeepReadAsync(SourceRead read, bool isBelieved, CancellationToken cancellationToken)
    {
        var snapshots = _tools.SnapshotsOf(_store);
        if (isBelieved && read.SameAs is { } same && await snapshots.RenewAsync(same, read.ToKeep.StartedAt, cancellationToken)) return same;
        var open = read.Unconfirmed.Select(e => (e.Person, e.Attribute)).ToHashSet();
        return isBelieved ? await snapshots.SaveBelievedAsync(_setup.Source.Id, read.ToKeep, open, cancellationToken) : await snapshots.SaveCandidateAsync(_setup.Source.Id, read.ToKeep, open, cancellationToken);
    }

    /// <summary>Exactly the approved rows that are still the same, if the source is still what the approval looked at.</summary>
    private async Task<Permission?> PermitApprovedAsync(Aim.Carry carry, PlanningInput input, Plan plan, CancellationToken cancellationToken)
    {
        if (input.Verdict.Kind == VerdictKind.Doubtful && !await IsAsApprovedAsync(carry.Plan, input, cancellationToken))
            throw new JoineryException(3, $"The source changed again since the plan {carry.Plan.Id[..8]} was made: {string.Join("; ", input.Verdict.Reasons)}.", $"Make a new plan and look at it: joinery plan {_setup.Name}");
        var keys = await new PlanRows(_store).KeysAsync(carry.Plan.Id, cancellationToken);
        var granted = Approval.Grant(plan, keys, carry.By);
        return new Permission(granted.Plan, granted.Dropped.Length, granted.Waiting);
    }

    private async Task<bool> IsAsApprovedAsync(PlanEntity approved, PlanningInput input, CancellationToken cancellationToken)
    {
        if (approved.SnapshotId is not { } id || await _tools.SnapshotsOf(_store).LoadAsync(id, cancellationToken) is not { } looked) return false;
        var requirements = SourceReading.RequirementsOf(_setup.Settings, _mapping, input.Read.Facts);
        return Believing.Judge(input.Read, looked.Read, requirements).Kind == VerdictKind.Believed;
    }

    private Task BeginApplyingAsync(PlanEntity saved, CancellationToken cancellationToken) => _store.InTransactionAsync(
        async token =>
        {
            if (!await new Plans(_store).MoveAsync(saved.Id, [PlanState.Approved, PlanState.Planned, PlanState.Held], PlanState.Applying, token))
                throw new JoineryException(2, $"The plan {saved.Id[..8]} is being applied by another run.", $"Look what became of it: joinery show {saved.Id[..8]}");
            if (_request.Aim is Aim.Carry) await new SyncStanding(_store).SetApprovedAsync(_setup.Id, _now, token);
            _applying = saved.Id;
        },
        cancellationToken);

    private async Task<SyncAnswer> RefuseAsync(RunState run, ReadOutcome read)
    {
        await GiveBackAsync();
        var verdict = read.Source.Verdict;
        await FinishAsync(run, PlanState.Refused, null, string.Join("; ", verdict.Reasons));
        return new SyncAnswer(_setup.Name, run.Id, PlanStore.Of(verdict), null, null, null, Requests(), Duration()) { Failure = read.Failure };
    }

    private async Task<SyncAnswer> EndAsync(RunState run, SourceRead read, PlanEntity saved, Plan plan)
    {
        await CloseContinuedAsync();
        await FinishAsync(run, saved.State, saved.Id, null);
        return new SyncAnswer(_setup.Name, run.Id, PlanStore.Of(read.Verdict), PlanStore.Answer(saved, plan, saved.State, plan.Findings), null, null, Requests(), Duration()) { Notes = Notes(null) };
    }

    private async Task<SyncAnswer> RecordAsync(
        RunState run, SourceRead read, PlanEntity saved, PlanningInput input, Plan plan, Permission permitted, ApplyResult applied, Proved proved, Remembered remembered)
    {
        var isCarry = _request.Aim is Aim.Carry;
        var stillHeld = isCarry ? 0 : plan.Changes.Count(c => c.IsHeld);
        var state = applied.Stopped is not null ? PlanState.Interrupted : stillHeld > 0 ? PlanState.Held : PlanState.Applied;
        List<Finding> findings = [.. plan.Findings, .. proved.Findings, .. Refusals(applied), .. NotKept(applied)];
        await _store.InTransactionAsync(
            async token =>
            {
                var effects = new EffectStore(_store, input.Target.Fingerprint, _setup.Id, _tools.Clock);
                await effects.SaveAsync([.. NewLinks(input, applied, remembered), .. proved.Effects], token);
                if (input.Absences is not null) await new AbsenceLinks(_store).ForgetAsync(input.Target.Fingerprint, AbsencePolicy.Window(_now).First, token);
                await new Plans(_store).MoveAsync(saved.Id, [PlanState.Applying], state, token);
                if (isCarry && applied.Stopped is null && LooksAtEverybody(input)) await KeepReadAsync(read, isBelieved: true, token);
                if (LooksAtEverybody(input)) await new OpenFindings(_store).ReplaceAsync(_setup.Id, findings, _now, token);
                await new BackOff(_store).RecordAsync(_setup.Id, applied, _now, token);
            },
            CancellationToken.None);
        if (applied.Stopped is null) await CloseContinuedAsync();
        await FinishAsync(run, state, saved.Id, applied.Stopped?.WhatToDo);
        var counts = new AppliedAnswer(applied.Count<Applied.Done>(), applied.Count<Applied.AlreadyTrue>(), applied.Count<Applied.Conflict>(), applied.Count<Applied.Failed>());
        return new SyncAnswer(_setup.Name, run.Id, PlanStore.Of(read.Verdict), PlanStore.Answer(saved, plan, state, findings) with { StillHeld = stillHeld }, counts,
            new ProvedAnswer(proved.Checked, proved.Differing), Requests(), Duration()) { Failure = applied.Stopped?.Kind, Notes = Notes(permitted, applied) };
    }

    private async Task FailAsync(RunState run, Exception exception)
    {
        try
        {
            await GiveBackAsync();
            // Stopped half-way: its approval holds for the run that goes on with it.
            if (_applying is { } plan) await new Plans(_store).MoveAsync(plan, [PlanState.Applying], PlanState.Interrupted, CancellationToken.None);
            await FinishAsync(run, exception is OperationCanceledException ? PlanState.Interrupted : "failed", _applying, exception.Message);
        }
        catch (Exception second) when (second is System.Data.Common.DbException or IOException)
        {
            // What went wrong first is what the administrator must hear of; the next run marks this one as interrupted.
        }
    }

    /// <summary>An approval that could not be carried out stays an approval to be given again.</summary>
    private async Task GiveBackAsync()
    {
        if (_request.Aim is Aim.Carry carry) await new Plans(_store).MoveAsync(carry.Plan.Id, [PlanState.Approved], PlanState.Held, CancellationToken.None);
    }

    private async Task CloseContinuedAsync()
    {
        if (_continued is not null && !_request.IsRehearsal && _request.Aim is Aim.Keep)
            await new Plans(_store).MoveAsync(_continued.Id, [PlanState.Interrupted], PlanState.Applied, CancellationToken.None);
    }

    private Task FinishAsync(RunState run, string outcome, string? planId, string? text) => new Runs(_store).FinishAsync(
        new Run
        {
            Id = run.Id,
            Trigger = _request.Trigger,
            Outcome = outcome,
            PlanId = planId,
            FinishedAt = _tools.Clock.GetUtcNow().ToMilliseconds(),
            SourceRequests = Requests().Source,
            TargetRequests = Requests().Target,
            DurationMs = Duration(),
            Text = text,
            // What goes on with an approval after a crash was approved too.
            IsApproved = _request.Aim is Aim.Carry || _continued is not null,
        },
        CancellationToken.None);

    /// <summary>Links to accounts that existed before: what is in step there counts as written, so that a later difference is told as drift.</summary>
    private IEnumerable<Effect> NewLinks(PlanningInput input, ApplyResult applied, Remembered remembered)
    {
        var values = new AttributeValue[_mapping.Rows.Count];
        var problems = new List<MappingProblem>();
        var linked = applied.Attempts.Where(a => a.IsTrue && a.Change is { Kind: ChangeKind.Link, Reason.Kind: ReasonKind.Matched }).ToList();
        if (linked.Count == 0) yield break;
        var accounts = input.Actual.Accounts.ToDictionary(a => a.Id);
        foreach (var attempt in linked)
        {
            if (attempt.Account is not { } id || remembered.LinkOf(id) is not { } link || input.Read.Find(link.Person) is not { } person) continue;
            if (!accounts.TryGetValue(id, out var account)) continue;
            _mapping.Map(person, values, problems);
            var inStep = _mapping.Rows.Select((row, i) => (row.Name, Hash: WrittenMemory.HashOf(row.Name, values[i]), Actual: WrittenMemory.HashOf(row.Name, account.Attributes[row.Name])))
                .Where(v => v.Hash == v.Actual && link.Memory?[v.Name] is null).Select(v => (v.Name, new Written(v.Hash, v.Actual)));
            yield return new Effect.SaveLink(link with { Memory = WrittenMemory.With(link.Memory, inStep) });
        }
    }

    private static IEnumerable<Finding> Refusals(ApplyResult applied)
    {
        foreach (var attempt in applied.Attempts)
        {
            var why = attempt.Answer switch { Applied.Conflict conflict => conflict.Why, Applied.Failed failed => failed.Why, _ => null };
            if (why is null) continue;
            yield return new Finding(FindingKind.RefusedByTarget, attempt.Change.Person, why, "Look at the account in the application; the next run tries again.", $"{attempt.Change.Kind} {attempt.Change.Group}");
        }
    }

    /// <summary>What went through and was not kept all the same, as the target itself says.</summary>
    private static IEnumerable<Finding> NotKept(ApplyResult applied)
    {
        foreach (var attempt in applied.Attempts)
            if (attempt.Answer is Applied.Done { NotKept: { } what })
                yield return new Finding(FindingKind.NotProved, attempt.Change.Person, what, "Look at the account in the application.", $"{attempt.Change.Kind} {attempt.Change.Absence}".Trim());
    }

    /// <summary>What an administrator still has to do for the accounts that this run made.</summary>
    private string? AfterCreate(ApplyResult? applied)
    {
        if (_setup.Target.Opened.Facts.NoteAfterCreate is not { } note || applied is null) return null;
        var made = applied.Attempts.Where(a => a is { IsTrue: true, Change.Kind: ChangeKind.Create }).Select(a => a.Change.Email ?? a.Change.Person!.Value.Value).ToList();
        var more = made.Count > MostNamed ? $" and {made.Count - MostNamed} more" : "";
        return made.Count == 0 ? null : $"{note} ({string.Join(", ", made.Take(MostNamed))}{more})";
    }

    private List<string> Notes(Permission? permitted, ApplyResult? applied = null)
    {
        var notes = new List<string>();
        if (_continued is not null) notes.Add($"Went on with the approved plan {_continued.Id[..8]}, which a crash had interrupted.");
        if (permitted is { Dropped: > 0 }) notes.Add($"{permitted.Dropped} approved changes are no longer needed and were dropped.");
        if (permitted is { Waiting.Length: > 0 }) notes.Add($"{permitted.Waiting.Length} new changes wait for the next plan.");
        if (_setup.Settings.Absences.Send && _absences.WhatIsMissing() is { } noAbsences) notes.Add(noAbsences);
        if (_setup.Settings.Photos && PictureFetching.WhatIsMissing(_setup) is { } noPictures) notes.Add(noPictures);
        if (AfterCreate(applied) is { } todo) notes.Add(todo);
        if (_request.IsRehearsal) notes.Add("A rehearsal: this plan can be shown, not approved.");
        return notes;
    }

    private RequestsAnswer Requests() => new(_setup.Source.Requests.Count, _setup.Target.Requests.Count is > 0 and var own ? own : _target.Calls);

    private long Duration() => (long)_tools.Waiting.GetElapsedTime(_began).TotalMilliseconds;
}
