using System.Collections.Immutable;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Sync;

/// <summary>What was sent of absences, as it is while a run applies its plan.</summary>
internal sealed class AbsenceMemory(IEnumerable<AbsenceLink> links, Namespace space, DateTimeOffset now)
{
    private readonly Dictionary<(Namespace, string), AbsenceLink> _links = links.ToDictionary(l => (l.Namespace, l.Absence));

    public IReadOnlyCollection<AbsenceLink> All => _links.Values;

    /// <summary>Ids in the target of what was written for an absence so far.</summary>
    public ImmutableArray<string> EntriesOf(Change change, AccountId account) => Of(change, account).Entries;

    public AbsenceLink Of(Change change, AccountId account)
    {
        var former = change.Before[AbsenceValues.Namespace] ?? change.After[AbsenceValues.Namespace];
        var key = (former is null ? space : new Namespace(former), change.Absence!);
        return _links.TryGetValue(key, out var link) && link.Account == account ? link : new AbsenceLink(key.Item1, key.Item2, account, now);
    }

    /// <summary>Before it is asked for: whatever the answer, what it leaves behind is then ours.</summary>
    public AbsenceLink Intend(Change change, AccountId account) => Keep(Of(change, account) with { Intended = AbsenceShape.Of(change.After) });

    /// <summary>Now it is true.</summary>
    /// <param name="entries">Null where the target told none.</param>
    /// <param name="isAnswered">It was this very write; else what it wrote before is still to be found.</param>
    public AbsenceLink Take(Change change, AccountId account, ImmutableArray<string>? entries, bool isAnswered)
    {
        var link = Of(change, account);
        return Keep(link with
        {
            At = now,
            Written = AbsenceShape.Of(change.After),
            Former = AbsenceShape.Of(change.Before),
            Intended = isAnswered ? null : link.Intended,
            ReadBack = null,
            Entries = change.Kind == ChangeKind.WithdrawAbsence ? [] : entries ?? link.Entries,
        });
    }

    private AbsenceLink Keep(AbsenceLink link) => _links[(link.Namespace, link.Absence)] = link;
}
