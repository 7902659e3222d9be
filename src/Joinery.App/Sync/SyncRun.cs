using System.Collections.Immutable;
using Joinery.App.Cli.Answers;
using Joinery.App.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;

namespace Joinery.App.Sync;

/// <summary>One execution of a sync, from taking the turn to recording what came of it. Read this first.</summary>
internal sealed partial class SyncRun
{
    private readonly SyncSetup _setup;
    private readonly Store _store;
    private readonly RunRequest _request;
    private readonly RunTools _tools;
    private readonly TargetReading _target;
    private readonly AbsenceReading _absences;
    private readonly Discovering _discovering;
    private Mapping _mapping;
    private readonly long _began;
    private readonly DateTimeOffset _now;

    public SyncRun(SyncSetup setup, Store store, RunRequest request, RunTools tools)
    {
        (_setup, _store, _request, _tools) = (setup, store, request, tools);
        _target = new TargetReading(setup.Target.Opened, tools.Progress, setup.Target.Name);
        _absences = new AbsenceReading(setup, tools.Clock, tools.Progress);
        _discovering = new Discovering(store, setup.Target, tools.Clock);
        _mapping = Mapping.Create(setup.Settings, setup.Source.Opened.Facts, setup.Target.Opened.Facts, setup.Defaults);
        _began = tools.Waiting.GetTimestamp();
        _now = tools.Clock.GetUtcNow();
    }

    public async Task<SyncAnswer> RunAsync(CancellationToken cancellationToken)
    {
        await using var turn = await _tools.TakeTurnToWriteAsync(_setup, $"joinery {_request.Trigger} of {_setup.Name}", cancellationToken);
        var run = await BeginAsync(turn, cancellationToken);
        try
        {
            await DiscoverAsync(cancellationToken);
            var read = await ReadSourceAsync(cancellationToken);
            if (read.Source.Verdict.Kind == VerdictKind.Refused) return await RefuseAsync(run, read);
            var actual = await ReadTargetAsync(run, read, turn, cancellationToken);
            var input = await GatherAsync(read, actual, cancellationToken);
            var plan = await MakePlanAsync(input, cancellationToken);
            var saved = await SaveAsync(run, read.Source, input, plan, cancellationToken);
            if (await PermitAsync(input, plan, cancellationToken) is not { } permitted) return await EndAsync(run, read.Source, saved, plan);
            var remembered = Remember(input);
            var applied = await ApplyAsync(run, saved, input, permitted, remembered, turn, cancellationToken);
            (applied, var proved) = await ProveAsync(applied, remembered, cancellationToken);
            return await RecordAsync(run, read.Source, saved, input, plan, permitted, applied, proved, remembered);
        }
        catch (Exception exception)
        {
            await FailAsync(run, exception);
            throw;
        }
    }

    /// <summary>What the target takes decides what is read for it.</summary>
    private async Task DiscoverAsync(CancellationToken cancellationToken)
    {
        await _discovering.LearnAsync(cancellationToken);
        _mapping = Mapping.Create(_setup.Settings, _setup.Source.Opened.Facts, _setup.Target.Opened.Facts, _setup.Defaults);
    }

    private async Task<ReadOutcome> ReadSourceAsync(CancellationToken cancellationToken)
    {
        await using var turn = await _tools.TakeTurnToReadAsync(_setup, $"joinery reading for {_setup.Name}", cancellationToken);
        var reading = new SourceReading(_setup, _mapping, _tools.SnapshotsOf(_store), _tools.Clock, _tools.Waiting, _tools.Progress);
        try
        {
            var read = _request.Aim is Aim.KeepSome some ? await reading.ReadSomeAsync(some.People, cancellationToken) : new ReadOutcome(await reading.ReadAsync(cancellationToken), null);
            return read.Source.Verdict.Kind == VerdictKind.Refused ? read : read with { Source = read.Source with { Absences = await _absences.ReadAsync(cancellationToken) } };
        }
        catch (ConnectorException failure)
        {
            var nobody = PeopleRead.Of([], new AttributeLayout([]), GroupKind.None, _setup.Source.Opened.Facts, _now);
            return new ReadOutcome(new SourceRead(nobody, nobody, [], null, new Verdict(VerdictKind.Refused, 0, [failure.WhatToDo], []), null), null, failure.Kind);
        }
    }

    /// <summary>The target as it is; what a crash left open is settled first.</summary>
    private async Task<ActualState> ReadTargetAsync(RunState run, ReadOutcome read, Turn turn, CancellationToken cancellationToken)
    {
        var isUndoing = _request.Aim.UndoneRun is not null;
        var withGroups = _setup.Settings.Groups.Kinds != GroupKind.None || isUndoing;
        var days = read.Source.Absences?.InHr is not null ? _absences.Window : isUndoing ? AbsencePolicy.Window(_now) : null;
        // What a crash left open may concern anybody.
        var only = run.HasOpenIntents ? null : read.Only;
        var lookup = new AccountLookup(_setup, _store, _mapping, _target);
        var isLookedUp = !_setup.Target.Opened.Facts.CanList || (only is not null && lookup.Serves);
        var accounts = isLookedUp ? await lookup.FindAsync(read.Source.People, only, cancellationToken) : await _target.ReadAccountsAsync(cancellationToken);
        var actual = await _target.ReadAsync(accounts, withGroups, days, cancellationToken) with { IsPartial = isLookedUp && only is not null };
        if (!_request.IsRehearsal) await _discovering.KeepAsync(cancellationToken);
        if (run.HasOpenIntents) await new Recovery(_setup, _store, turn, _tools.Clock).RepairAsync(actual, _target, cancellationToken);
        return actual;
    }

    private async Task<PlanningInput> GatherAsync(ReadOutcome read, ActualState actual, CancellationToken cancellationToken)
    {
        var gathering = new Gathering(_setup, _store, _tools.SnapshotsOf(_store), _mapping, _request, _now);
        var input = await gathering.GatherAsync(read.Source, actual, read.Only, await StillApprovedAsync(cancellationToken), cancellationToken);
        await using var pictures = new PictureFetching(_setup, _tools, input.Read);
        return await pictures.LookAsync(input, _request.IsRehearsal ? null : _store, cancellationToken);
    }

    private async Task<Plan> MakePlanAsync(PlanningInput input, CancellationToken cancellationToken)
    {
        if (_request.Aim.UndoneRun is not { } run) return Planner.Create(input);
        var done = await new JournalReading(_store).DoneByAsync(run, cancellationToken).ToListAsync(cancellationToken);
        var groups = input.GroupLinks.Where(g => g.Namespace == input.Namespace).ToDictionary(g => g.Group, g => (TargetGroupId?)g.Target);
        return Planner.Undo(input, [.. done.Select(d => new Done(d.Change, d.Account, d.Change.TargetGroup ?? (d.Change.Group is { } group ? groups.GetValueOrDefault(group) : null)))], UndoChoice.SuspendCreated);
    }

    /// <summary>What may be applied now; null when this run ends with its plan.</summary>
    private async Task<Permission?> PermitAsync(PlanningInput input, Plan plan, CancellationToken cancellationToken)
    {
        if (_request.IsRehearsal || _request.Aim is Aim.Look or Aim.TurnBack) return null;
        if (_request.Aim is Aim.Carry carry) return await PermitApprovedAsync(carry, input, plan, cancellationToken);
        var free = Approval.WithoutPerson(plan);
        return free.Changes.IsEmpty ? null : new Permission(free, 0, []);
    }

    private Remembered Remember(PlanningInput input) => new(_setup, input.Namespace, [.. input.Links.All, .. input.LinksElsewhere], input.GroupLinks, _now)
    {
        Absences = new AbsenceMemory(input.Absences?.Links ?? [], input.Namespace, _now),
        Pictures = input.Pictures?.Sent ?? ImmutableDictionary<AccountId, PictureSent>.Empty,
    };

    private async Task<ApplyResult> ApplyAsync(
        RunState run, PlanEntity saved, PlanningInput input, Permission permitted, Remembered remembered, Turn turn, CancellationToken cancellationToken)
    {
        await BeginApplyingAsync(saved, cancellationToken);
        var effects = new EffectStore(_store, input.Target.Fingerprint, _setup.Id, _tools.Clock);
        var journal = new RunJournal(_store, new Journal(_store, turn, run.Id, _setup.Id), effects, _tools.Clock);
        var versions = input.Actual.Accounts.Where(a => a.Version is not null).ToDictionary(a => a.Id, a => a.Version);
        await using var pictures = new PictureFetching(_setup, _tools, input.Read);
        var applied = await new Applier(_setup, remembered, journal, turn, versions, pictures, _tools.Progress).ApplyAsync(permitted.Plan, cancellationToken);
        await _discovering.ForgetDoubtedAsync(cancellationToken);
        return applied;
    }

    /// <summary>What was written and cannot be read back is not proved: the run ends half-way, and the next one looks again.</summary>
    private async Task<(ApplyResult Applied, Proved Proved)> ProveAsync(ApplyResult applied, Remembered remembered, CancellationToken cancellationToken)
    {
        var nothing = new Proved(0, 0, [], []);
        if (applied.Stopped is not null) return (applied, nothing);
        try
        {
            return (applied, await new Proof(_setup, remembered, _target, _tools.Progress, _now).ProveAsync(applied, cancellationToken));
        }
        catch (ConnectorException unread)
        {
            return (applied with { Stopped = unread }, nothing);
        }
    }
}
