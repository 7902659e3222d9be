using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;

namespace Joinery.App.Sync;

/// <summary>What was read back after applying.</summary>
internal sealed record Proved(int Checked, int Differing, IReadOnlyList<Finding> Findings, IReadOnlyList<Effect> Effects);

/// <summary>"Done" is proof: what was written is read back, and what differs is a finding (BEHAVIOUR 6).</summary>
internal sealed class Proof(SyncSetup setup, Remembered remembered, TargetReading target, Cli.IProgressView progress, DateTimeOffset now)
{
    private const int Singly = 20;
    private const int AtOnce = 100;

    public async Task<Proved> ProveAsync(ApplyResult applied, CancellationToken cancellationToken)
    {
        var written = Expected(applied.Attempts);
        var members = applied.Attempts.Where(a => a.IsTrue && a.Change.Kind is ChangeKind.AddMember or ChangeKind.RemoveMember && a.Account is not null).ToList();
        // The last word on an absence counts.
        var absences = applied.Attempts.Where(a => a is { IsTrue: true, Account: not null } && a.Change.Absence is not null).GroupBy(a => (a.Account, a.Change.Absence)).Select(g => g.Last()).ToList();
        if (written.Count == 0 && members.Count == 0 && absences.Count == 0) return new Proved(0, 0, [], []);
        progress.Step($"proving against {setup.Target.Name}");
        var findings = new List<Finding>();
        var effects = new List<Effect>();
        var actual = await ReadAsync(written.Keys, cancellationToken);
        var differing = 0;
        foreach (var (id, expected) in written)
            if (Compare(id, expected, actual.GetValueOrDefault(id), findings, effects)) differing++;
        differing += await CompareMembersAsync(members, findings, cancellationToken);
        differing += await CompareAbsencesAsync(absences, findings, effects, cancellationToken);
        return new Proved(written.Count + members.Count + absences.Count, differing, findings, effects);
    }

    private sealed record Expectation(Dictionary<string, string?> Values, bool IsGone, PersonId? Person);

    /// <summary>Per account, the last value that was written to each attribute.</summary>
    private static Dictionary<AccountId, Expectation> Expected(IReadOnlyList<Attempt> attempts)
    {
        var expected = new Dictionary<AccountId, Expectation>();
        foreach (var attempt in attempts.Where(a => a.IsTrue && a.Account is not null))
        {
            var change = attempt.Change;
            if (change.Kind is not (ChangeKind.Create or ChangeKind.Update or ChangeKind.Suspend or ChangeKind.Reactivate or ChangeKind.SetManager or ChangeKind.Delete)) continue;
            var id = attempt.Account!.Value;
            if (!expected.TryGetValue(id, out var now)) expected[id] = now = new Expectation([], false, change.Person);
            if (change.Kind == ChangeKind.Delete) expected[id] = now with { IsGone = true };
            else if (change.Kind == ChangeKind.SetManager) now.Values[AccountAttributes.Manager] = attempt.Manager?.Value;
            else
                foreach (var (name, text) in change.After)
                    now.Values[name] = text;
            if (change.Kind == ChangeKind.Create && attempt.Manager is { } manager) now.Values[AccountAttributes.Manager] = manager.Value;
        }

        return expected;
    }

    private async Task<Dictionary<AccountId, Account>> ReadAsync(IReadOnlyCollection<AccountId> ids, CancellationToken cancellationToken)
    {
        if (ids.Count > Singly && setup.Target.Opened.Facts.CanList)
            return (await target.ReadAccountsAsync(cancellationToken)).ToDictionary(a => a.Id);
        if (ids.Count > Singly)
        {
            var found = new Dictionary<AccountId, Account>();
            foreach (var chunk in ids.Chunk(AtOnce))
                foreach (var account in await target.FindAccountsAsync(new AccountQuery([.. chunk], [], [], []), cancellationToken))
                    found[account.Id] = account;
            return found;
        }

        var read = new Dictionary<AccountId, Account>();
        foreach (var id in ids)
            if (await target.ReadAccountAsync(id, cancellationToken) is { } account)
                read[id] = account;
        return read;
    }

    private bool Compare(AccountId id, Expectation expected, Account? actual, List<Finding> findings, List<Effect> effects)
    {
        if (actual is null)
        {
            if (expected.IsGone || expected.Values.Count == 0) return false;
            findings.Add(new Finding(FindingKind.NotProved, expected.Person, $"The account {id} was written, but is not there when read back.", "Look in the application whether seats or a licence are used up, then run again.", id.Value));
            return true;
        }

        var differing = new List<string>();
        var memory = new List<(string, Written)>();
        foreach (var (name, text) in expected.Values)
        {
            var there = actual.Attributes[name];
            var comparison = AccountAttributes.IgnoresCase(name) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            if (there.IsSupplied && string.Equals(text, there.Text, comparison)) continue;
            // A credential-like attribute may never come back: that alone is no news after the first time.
            if (!there.IsSupplied && remembered.LinkOf(id)?.Memory?[name] is { } before && before.ReadBack != before.Value) continue;
            differing.Add(name);
            if (name != AccountAttributes.Enabled) memory.Add((name, new Written(WrittenMemory.HashOf(name, AttributeValue.Of(text)), WrittenMemory.HashOf(name, there))));
        }

        if (memory.Count > 0 && remembered.LinkOf(id) is { } link) effects.Add(new Effect.SaveLink(link with { Memory = WrittenMemory.With(link.Memory, memory) }));
        if (differing.Count == 0) return false;
        findings.Add(new Finding(FindingKind.NotProved, expected.Person, $"The application did not keep what was written: {string.Join(", ", differing)}.",
            "If it rewrites this value by its own rules, nothing needs doing: the value read back counts as in step from now on.", string.Join(' ', differing)));
        return true;
    }

    private async Task<int> CompareAbsencesAsync(List<Attempt> changes, List<Finding> findings, List<Effect> effects, CancellationToken cancellationToken)
    {
        if (changes.Count == 0) return 0;
        var there = await target.ReadAbsencesAsync(AbsencePolicy.Window(now), cancellationToken);
        var proving = new AbsenceProving(new AbsencesOfBothSides(null, there, [.. remembered.Absences.All]), remembered.Namespace, DateOnly.FromDateTime(now.UtcDateTime));
        var differing = 0;
        foreach (var change in changes)
        {
            if (proving.WhatDiffers(change.Change, change.Account!.Value) is not { } days) continue;
            differing++;
            // What it made of it counts as in step from now on; nothing at all does only where the target itself told what it leaves out.
            if (days.Length > 0 || change.Answer is Applied.Done { NotKept: not null }) effects.Add(new Effect.SaveAbsence(remembered.Absences.Of(change.Change, change.Account.Value) with { ReadBack = days }));
            findings.Add(new Finding(FindingKind.NotProved, change.Change.Person, $"The application does not hold the absence of {change.Change.Reason.Detail} as it was written.",
                "Look in the application whether it refuses some of these days, or keeps whole days only.", change.Change.Absence!));
        }

        return differing;
    }

    private async Task<int> CompareMembersAsync(List<Attempt> changes, List<Finding> findings, CancellationToken cancellationToken)
    {
        if (changes.Count == 0) return 0;
        var all = await target.ReadGroupsAsync(cancellationToken);
        var hidden = all.Where(g => !g.TellsMembers).Select(g => g.Id).ToHashSet();
        var groups = all.ToDictionary(g => g.Id, g => g.Members.ToHashSet());
        // The last word on a pair of group and account counts: an undo may touch one twice.
        var last = changes.GroupBy(c => (c.Group!.Value, c.Account!.Value)).Select(g => g.Last());
        var differing = last.Where(c => !hidden.Contains(c.Group!.Value) && groups.GetValueOrDefault(c.Group!.Value)?.Contains(c.Account!.Value) != (c.Change.Kind == ChangeKind.AddMember)).ToList();
        foreach (var group in differing.GroupBy(c => c.Change.Group))
            findings.Add(new Finding(FindingKind.NotProved, null, $"The members of the group {group.Key} differ from what was written, by {group.Count()}.", "Look in the application whether its member list is cut off or kept by somebody else.", group.Key?.ToString() ?? ""));
        return differing.Count;
    }
}
