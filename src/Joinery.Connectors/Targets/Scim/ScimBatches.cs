using System.Runtime.ExceptionServices;
using Joinery.Connectors.Targets.Scim.Writing;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Connectors.Targets.Scim;

/// <summary>Carries out changes that do not depend on each other: several at once, and members of one group together.</summary>
/// <param name="apply">Carries out one change.</param>
/// <param name="members">Carries out changes of one group's members; null where a batch has none.</param>
internal sealed class ScimBatches(Func<TargetChange, CancellationToken, Task<Applied>> apply, MemberChanges? members, int concurrency)
{
    /// <remarks>
    /// What stops a run (a refused credential, a dead host) is thrown only where nothing was carried out yet: else what was done would be
    /// forgotten. The rest of this batch is then answered as failed, in a way that stops the run.
    /// </remarks>
    public async Task<IReadOnlyList<Applied>> ApplyAsync(IReadOnlyList<TargetChange> changes, CancellationToken cancellationToken)
    {
        var answers = new Applied?[changes.Count];
        ConnectorException? stopped = null;
        var options = new ParallelOptions { MaxDegreeOfParallelism = concurrency, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(PiecesOf(changes), options, async (piece, token) =>
        {
            if (Volatile.Read(ref stopped) is not null) return;
            try
            {
                await ApplyAsync(piece, changes, answers, token);
            }
            catch (ConnectorException error)
            {
                var stops = error.Kind is FailureKind.Unauthorized or FailureKind.Misconfigured or FailureKind.Unreachable;
                foreach (var at in piece.At) answers[at] ??= new Applied.Failed(error.Kind, error.WhatToDo) { StopsRun = stops };
                if (stops) Volatile.Write(ref stopped, error);
            }
        });

        if (stopped is null) return answers!;
        if (!Array.Exists(answers, a => a is Applied.Done or Applied.AlreadyTrue)) ExceptionDispatchInfo.Throw(stopped);
        return [.. answers.Select(a => a ?? new Applied.Failed(stopped.Kind, stopped.WhatToDo) { StopsRun = true })];
    }

    private async Task ApplyAsync(Piece piece, IReadOnlyList<TargetChange> changes, Applied?[] answers, CancellationToken cancellationToken)
    {
        if (piece.Group is not { } group)
        {
            answers[piece.At[0]] = await apply(changes[piece.At[0]], cancellationToken);
            return;
        }

        await members!.ApplyAsync(group, piece.At.ConvertAll(at => changes[at]), (i, applied) => answers[piece.At[i]] = applied, cancellationToken);
    }

    /// <param name="At">Places in the batch.</param>
    /// <param name="Group">The group whose members change; null for one change of its own.</param>
    private sealed record Piece(List<int> At, TargetGroupId? Group);

    private static IEnumerable<Piece> PiecesOf(IReadOnlyList<TargetChange> changes)
    {
        var groups = new Dictionary<TargetGroupId, Piece>();
        var pieces = new List<Piece>(changes.Count);
        for (var at = 0; at < changes.Count; at++)
        {
            var group = changes[at].Change.Kind is ChangeKind.AddMember or ChangeKind.RemoveMember ? changes[at].Group : null;
            if (group is { } id && groups.TryGetValue(id, out var piece))
            {
                piece.At.Add(at);
                continue;
            }

            pieces.Add(piece = new Piece([at], group));
            if (group is { } first) groups[first] = piece;
        }

        return pieces;
    }
}
