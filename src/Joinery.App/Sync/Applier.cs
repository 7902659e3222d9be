using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Sync;

/// <summary>One change on its way: what is asked of the target, and what came of it.</summary>
internal sealed class Attempt(Change change)
{
    public Change Change { get; } = change;

    public AccountId? Account { get; set; }

    public TargetGroupId? Group { get; set; }

    public AccountId? Manager { get; set; }

    public Applied? Answer { get; set; }

    /// <summary>The picture to be sent; only while it is.</summary>
    public Photo? Photo { get; set; }

    /// <summary>The hash of the picture that was fetched; null when there is none.</summary>
    public string? Content { get; set; }

    /// <summary>Its place in the run's journal.</summary>
    public int Seq { get; set; }

    public bool IsTrue => Answer is Applied.Done or Applied.AlreadyTrue;
}

/// <summary>What became of an approved plan.</summary>
/// <param name="Stopped">What stopped the run half-way; null when it went to its end.</param>
internal sealed record ApplyResult(IReadOnlyList<Attempt> Attempts, ConnectorException? Stopped)
{
    public int Count<T>()
        where T : Applied => Attempts.Count(a => a.Answer is T);
}

/// <summary>Carries out an approved plan: journal first, then the target, then what is remembered (BEHAVIOUR 6).</summary>
internal sealed class Applier(SyncSetup setup, Remembered remembered, RunJournal journal, Turn turn, IReadOnlyDictionary<AccountId, string?> versions, PictureFetching pictures, Cli.IProgressView progress)
{
    private const int BatchSize = 100;

    private readonly List<Attempt> _attempts = [];

    public async Task<ApplyResult> ApplyAsync(ApprovedPlan plan, CancellationToken cancellationToken)
    {
        progress.Step($"applying to {setup.Target.Name}");
        try
        {
            foreach (var batch in Batches(plan.Changes))
            {
                await ApplyBatchAsync(batch, cancellationToken);
                progress.At(_attempts.Count, plan.Changes.Length);
            }
        }
        catch (ConnectorException stopped)
        {
            return new ApplyResult(_attempts, stopped);
        }

        return new ApplyResult(_attempts, null);
    }

    /// <summary>Up to a hundred changes of one step: they do not depend on each other.</summary>
    private static IEnumerable<List<Attempt>> Batches(IReadOnlyList<Change> changes)
    {
        var batch = new List<Attempt>();
        foreach (var change in changes)
        {
            if (batch.Count == BatchSize || (batch.Count > 0 && batch[^1].Change.Step != change.Step))
            {
                yield return batch;
                batch = [];
            }

            batch.Add(new Attempt(change));
        }

        if (batch.Count > 0) yield return batch;
    }

    private async Task ApplyBatchAsync(List<Attempt> batch, CancellationToken cancellationToken)
    {
        await turn.AssertNewestAsync(cancellationToken);
        foreach (var attempt in batch) Resolve(attempt);
        await journal.IntendAsync(batch, [.. batch.Where(a => a is { Answer: null, Account: not null } && a.Change.Absence is not null).Select(a => new Effect.SaveAbsence(remembered.Absences.Intend(a.Change, a.Account!.Value)))], cancellationToken);
        _attempts.AddRange(batch);
        ConnectorException? stopped = null;
        try
        {
            if (batch[0].Change.Kind == ChangeKind.SetPhoto) await SendPicturesAsync(batch, cancellationToken);
            else await AskTargetAsync([.. batch.Where(a => a.Answer is null)], cancellationToken);
        }
        catch (ConnectorException exception)
        {
            stopped = exception;
            foreach (var attempt in batch.Where(a => a.Answer is null)) attempt.Answer = new Applied.Failed(exception.Kind, exception.WhatToDo);
        }

        // What reached the target must be written down, whoever wants to stop now.
        var effects = batch.Where(a => a.IsTrue).SelectMany(a => remembered.Take(a) is { } effect ? [effect] : remembered.Take(a.Change, a.Account, a.Group, a.Manager)).ToList();
        await journal.FinishAsync(batch, effects, CancellationToken.None);
        cancellationToken.ThrowIfCancellationRequested();
        if ((stopped ?? StopAmong(batch)) is { } stop) throw stop;
    }

    /// <summary>A target that carries out many at once tells what it did; that it was then shut out stands beside it. A picture that could not be had is the source's affair.</summary>
    private static ConnectorException? StopAmong(List<Attempt> batch) => batch
        .Where(a => a.Answer is Applied.Failed failed && (failed.StopsRun || (failed.Kind == FailureKind.Unauthorized && a.Change.Kind != ChangeKind.SetPhoto)))
        .Select(a => (Applied.Failed)a.Answer!)
        .FirstOrDefault() is { } failed ? new ConnectorException(failed.Kind, failed.Why) : null;

    private void Resolve(Attempt attempt)
    {
        var change = attempt.Change;
        attempt.Account = change.Account ?? (change.Person is { } person ? remembered.AccountOf(person) : null);
        attempt.Group = change.TargetGroup ?? (change.Group is { } group ? remembered.GroupOf(group) : null);
        attempt.Manager = change.Manager is { } manager ? remembered.AccountOf(manager) : AccountNamedIn(change);
        if (change.Kind is ChangeKind.Link) attempt.Answer = new Applied.Done(change.Account);
        else if (change.Kind is ChangeKind.LinkGroup) attempt.Answer = new Applied.Done(Group: change.TargetGroup);
        else if (change.Kind is ChangeKind.AddMember or ChangeKind.RemoveMember && (attempt.Account is null || attempt.Group is null))
            attempt.Answer = new Applied.Conflict(attempt.Account is null ? "The account was not made, so it cannot be put into the group." : "The group was not made, so nobody can be put into it.");
        else if ((change.Absence is not null || change.Kind == ChangeKind.SetPhoto) && attempt.Account is null)
            attempt.Answer = new Applied.Conflict("The account was not made; what belongs to it follows at the next run.");
        else if (change.Kind is ChangeKind.SetManager && change.Manager is not null && attempt.Manager is null)
            attempt.Answer = new Applied.Conflict("The manager's account was not made; the manager follows at the next run.");
    }

    // An undone change of manager may lead back to an account that is nobody's we know.
    private static AccountId? AccountNamedIn(Change change) =>
        change.Kind == ChangeKind.SetManager && change.After[AccountAttributes.Manager] is { } account ? new AccountId(account) : null;

    /// <summary>Fetched, sent and forgotten a few at a time.</summary>
    private async Task SendPicturesAsync(List<Attempt> batch, CancellationToken cancellationToken)
    {
        foreach (var few in batch.Where(a => a.Answer is null).Chunk(PictureFetching.AtOnce))
        {
            await pictures.FetchAsync(few, account => remembered.Pictures.GetValueOrDefault(account), cancellationToken);
            await AskTargetAsync([.. few.Where(a => a.Answer is null)], cancellationToken);
            foreach (var attempt in few) attempt.Photo = null;
        }
    }

    private async Task AskTargetAsync(List<Attempt> batch, CancellationToken cancellationToken)
    {
        if (batch.Count == 0) return;
        var target = setup.Target.Opened;
        if (target is IBatchTarget many && target.Facts.MaxBatch > 1)
        {
            foreach (var chunk in batch.Chunk(target.Facts.MaxBatch))
            {
                var answers = await many.ApplyAsync([.. chunk.Select(Asked)], cancellationToken);
                for (var i = 0; i < chunk.Length; i++) Answer(chunk[i], answers[i]);
                if (StopAmong([.. chunk]) is { } stop) throw stop;
            }

            return;
        }

        var options = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, target.Facts.Concurrency), CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(batch, options, async (attempt, token) => Answer(attempt, await AskOneAsync(target, attempt, token)));
    }

    /// <summary>One failing person does not stop the others; a refused credential, wrong settings or a dead host do.</summary>
    private async Task<Applied> AskOneAsync(ITarget target, Attempt attempt, CancellationToken cancellationToken)
    {
        try
        {
            return await target.ApplyAsync(Asked(attempt), cancellationToken);
        }
        catch (ConnectorException exception) when (exception.Kind is not (FailureKind.Unauthorized or FailureKind.Misconfigured or FailureKind.Unreachable))
        {
            return new Applied.Failed(exception.Kind, exception.WhatToDo);
        }
    }

    private TargetChange Asked(Attempt attempt) => new(attempt.Change, attempt.Account, attempt.Group, attempt.Manager, attempt.Account is { } id ? versions.GetValueOrDefault(id) : null)
    {
        Sync = setup.Name,
        Source = setup.Source.Name,
        Photo = attempt.Photo,
        Absence = attempt.Change.Keep,
        Entries = attempt.Change.Absence is not null ? remembered.Absences.EntriesOf(attempt.Change, attempt.Account!.Value) : [],
    };

    private static void Answer(Attempt attempt, Applied answer)
    {
        attempt.Answer = answer;
        var (account, group) = answer switch
        {
            Applied.Done done => (done.Account, done.Group),
            Applied.AlreadyTrue done => (done.Account, done.Group),
            _ => (null, null),
        };
        attempt.Account = account ?? attempt.Account;
        attempt.Group = group ?? attempt.Group;
    }
}
