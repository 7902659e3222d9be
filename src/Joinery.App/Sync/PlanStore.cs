using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Joinery.App.Cli.Answers;
using Joinery.App.Storage;
using Joinery.Core.Planning;
using Joinery.Core.Policies;

namespace Joinery.App.Sync;

/// <summary>Everything of a plan but its rows, as it is stored.</summary>
internal sealed record PlanDocument(VerdictAnswer Verdict, PlanCounts Counts, int Unchanged, IReadOnlyList<HoldAnswer> HeldBecause, IReadOnlyList<StoredFinding> Findings);

internal sealed record StoredFinding(FindingKind Kind, string? Person, string Text, string WhatToDo);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(Choice<FindingKind>), typeof(Choice<HoldWhy>), typeof(Choice<GuardKind>)])]
[JsonSerializable(typeof(PlanDocument))]
internal sealed partial class PlanDocumentJson : JsonSerializerContext;

/// <summary>Saves plans and shows them again.</summary>
internal sealed class PlanStore(Store store)
{
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(7);

    private readonly Plans _plans = new(store);

    /// <summary>What an approval names: the same rows under the same settings give the same hash.</summary>
    public static string HashOf(Plan plan, string settingsHash)
    {
        var text = new StringBuilder(settingsHash);
        foreach (var row in plan.Changes) text.Append('\n').AppendJoin(' ', row.Keys);
        foreach (var hold in plan.HeldBecause) text.Append('\n').Append(hold.Why);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 6));
    }

    public static string StateOf(Plan plan) => plan.IsHeld ? PlanState.Held : plan.IsEmpty ? PlanState.Empty : PlanState.Planned;

    public async Task<PlanEntity> SaveAsync(SyncSetup setup, long runId, RunRequest request, Plan plan, Verdict verdict, long? snapshotId, PlanEntity? continued, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var counts = PlanCounts.Of(plan.Changes.Select(c => c.Change.Kind));
        var document = new PlanDocument(Of(verdict), counts, plan.Unchanged, [.. plan.HeldBecause.Select(HoldAnswer.Of)],
            [.. plan.Findings.Select(f => new StoredFinding(f.Kind, f.Person?.Value, f.Text, f.WhatToDo))]);
        var entity = new PlanEntity
        {
            Id = Plans.NewId(),
            SyncId = setup.Id,
            RunId = runId,
            Hash = HashOf(plan, setup.SettingsHash),
            State = StateOf(plan),
            CreatedAt = now.ToMilliseconds(),
            SettingsHash = setup.SettingsHash,
            IsRehearsal = request.IsRehearsal,
            Origin = request.Aim.UndoneRun is not null ? PlanOrigin.Undo : PlanOrigin.Normal,
            UndoneRunId = request.Aim.UndoneRun,
            ApprovedBy = continued?.ApprovedBy,
            ApprovedAt = continued?.ApprovedAt,
            Document = JsonSerializer.Serialize(document, PlanDocumentJson.Default.PlanDocument),
            SnapshotId = snapshotId,
        };
        await _plans.AddAsync(entity, cancellationToken);
        if (!plan.Changes.IsEmpty) await new PlanRows(store).InsertAsync(entity.Id, plan.Changes, cancellationToken);
        return entity;
    }

    /// <summary>The plan of this id, or of the only id that begins so.</summary>
    public async Task<PlanEntity> FindAsync(string id, CancellationToken cancellationToken)
    {
        var found = await _plans.FindAsync(id.ToLowerInvariant(), cancellationToken);
        return found.Count switch
        {
            1 => found[0],
            0 => throw new JoineryException(2, $"There is no plan {id}.", "List the runs and their plans with: joinery runs"),
            _ => throw new JoineryException(2, $"Several plans begin with {id}.", "Give more of its id."),
        };
    }

    /// <summary>Why a plan cannot be approved or rejected any more: who was first, or what became of it.</summary>
    public static JoineryException NotWaiting(PlanEntity plan)
    {
        var name = plan.Id[..8];
        var text = plan switch
        {
            { State: PlanState.Replaced } => $"The plan {name} was replaced by a newer one.",
            { State: PlanState.Empty } => $"The plan {name} is empty: there is nothing to approve.",
            { State: PlanState.Interrupted } => $"The plan {name} was interrupted while it was applied.",
            { ApprovedBy: { } by, ApprovedAt: { } at } => $"The plan {name} was approved by {by} at {at.ToInstant():yyyy-MM-dd HH:mm:ss} UTC already.",
            _ => $"The plan {name} is {plan.State}, and does not wait for anybody.",
        };
        return new JoineryException(2, text, plan.State == PlanState.Interrupted ? "The next sync goes on with it, no new approval is needed." : "See which plans wait: joinery runs");
    }

    /// <summary>Checks that an approval may be given at all; the run itself makes sure that nobody was first.</summary>
    public static void AssertApprovable(PlanEntity plan, string hash, string settingsHash, DateTimeOffset now)
    {
        var name = plan.Id[..8];
        if (plan.IsRehearsal) throw new JoineryException(2, $"The plan {name} is a rehearsal: it was made for another moment than the present.", "Make a plan without --now and approve that one.");
        if (plan.State is not (PlanState.Held or PlanState.Planned)) throw NotWaiting(plan);
        if (!string.Equals(plan.Hash, hash, StringComparison.OrdinalIgnoreCase))
            throw new JoineryException(2, $"The hash {hash} is not that of the plan {name}.", $"Look at the plan again, and approve what you saw: joinery show {name}");
        if (plan.SettingsHash != settingsHash)
            throw new JoineryException(2, $"The sync's settings changed since the plan {name} was made.", "Make a new plan and look at it.");
        if (now - plan.CreatedAt.ToInstant() > LongestLife)
            throw new JoineryException(2, $"The plan {name} is older than 7 days.", "Make a new plan and look at it.");
    }

    public async Task<PlanAnswer> ShowAsync(PlanEntity plan, CancellationToken cancellationToken)
    {
        var document = DocumentOf(plan);
        var changes = new List<ChangeAnswer>();
        await foreach (var row in new PlanRows(store).ReadAsync(plan.Id, cancellationToken)) changes.Add(ChangeAnswer.Of(row.Change) with { IsHeld = row.IsHeld });
        return new PlanAnswer(plan.Id, plan.Hash, plan.State, document.Counts, document.Unchanged, document.HeldBecause, changes,
            [.. document.Findings.Select(f => new PlanFindingAnswer(f.Kind, f.Person, f.Text) { WhatToDo = f.WhatToDo })]);
    }

    public static PlanDocument DocumentOf(PlanEntity plan) => JsonSerializer.Deserialize(plan.Document, PlanDocumentJson.Default.PlanDocument)!;

    public static PlanAnswer Answer(PlanEntity entity, Plan plan, string state, IEnumerable<Finding> findings) => new(
        entity.Id, entity.Hash, state, PlanCounts.Of(plan.Changes.Select(c => c.Change.Kind)), plan.Unchanged, [.. plan.HeldBecause.Select(HoldAnswer.Of)],
        [.. plan.Changes.Select(ChangeAnswer.Of)], [.. findings.Select(PlanFindingAnswer.Of)]);

    public static VerdictAnswer Of(Verdict verdict) => new(verdict.Kind switch
    {
        VerdictKind.Believed => VerdictWords.Believed,
        VerdictKind.Doubtful => VerdictWords.Doubtful,
        _ => VerdictWords.Refused,
    }, verdict.People, verdict.Reasons);
}
