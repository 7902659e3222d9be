using System.Security.Cryptography;
using System.Text;
using Joinery.Core.Model;

namespace Joinery.Core.Planning;

/// <summary>
/// Values of which there may be one: who holds what, who gives it up, and in which order (BEHAVIOUR 4).
/// A ring is broken by a value set aside for a moment; what cannot be had becomes a finding for exactly those people.
/// </summary>
internal sealed class UniqueValues
{
    private readonly PlanDraft _draft;
    private readonly SortedDictionary<int, List<UniqueClaim>> _claims = [];
    private readonly Dictionary<AccountId, int> _claimants = [];
    private readonly Dictionary<PersonId, int> _rows = [];
    private readonly HashSet<(AccountId, string)> _givenUp = [];

    private UniqueValues(PlanDraft draft)
    {
        _draft = draft;
        foreach (var claim in draft.Claims)
        {
            if (!_claims.TryGetValue(claim.Position, out var own)) _claims[claim.Position] = own = [];
            own.Add(claim);
            if (claim.Account is { } account) _claimants[account.Id] = claim.Position;
        }

        for (var i = 0; i < draft.Changes.Count; i++)
        {
            if (draft.Changes[i] is not { Kind: ChangeKind.Create or ChangeKind.Update, Person: { } person } change) continue;
            if (change.Step != Steps.Releases) _rows[person] = i;
            else _givenUp.UnionWith(change.Before.Select(v => (change.Account!.Value, v.Key)));
        }
    }

    public static void Run(PlanDraft draft)
    {
        if (draft.Claims.Count == 0) return;
        var values = new UniqueValues(draft);
        values.DropDuplicates();
        values.DropTaken();
        var order = values.Order();
        while (!draft.Input.Target.TakesTemporaryValues && order.Rings.Count > 0)
        {
            values.DropRings(order);
            values.DropTaken();
            order = values.Order();
        }

        foreach (var position in order.Rings.Keys) values.SetAside(position);
        values.SetSteps(order);
        draft.Changes.RemoveAll(c => c.Kind is ChangeKind.Create or ChangeKind.Update && c.After.Count == 0);
    }

    /// <summary>A value like the given one that nobody else has, e-mail shaped where the value is.</summary>
    public static string SetAside(string word, string value, AccountId account)
    {
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account.Value)).AsSpan(0, 5));
        var at = value.LastIndexOf('@');
        return at < 0 ? $"{value}-{word}-{mark}" : $"{value[..at]}-{word}-{mark}{value[at..]}";
    }

    private PersonId PersonAt(int position) => _draft.Standings[position].Person.Id;

    private IEnumerable<UniqueClaim> All => _claims.Values.SelectMany(c => c);

    private void DropDuplicates()
    {
        foreach (var attribute in _draft.Input.Target.Unique.Order(StringComparer.Ordinal))
        {
            var comparer = AccountAttributes.IgnoresCase(attribute) ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
            var shared = All.Where(c => c.Attribute == attribute && c.New is not null).GroupBy(c => c.New!, comparer).Select(g => g.ToList()).Where(g => g.Count > 1).ToList();
            foreach (var people in shared)
                for (var i = 0; i < people.Count; i++)
                    Drop(people[i], FindingKind.DuplicateEmail, $"This person and {PersonAt(people[i == 0 ? 1 : 0].Position)} have the same {attribute} in HR.", "Give each of the two an address of their own in the HR system.");
        }
    }

    /// <summary>Takes out who wants a value that its holder keeps; who waited for what he would have given up goes with him.</summary>
    private void DropTaken()
    {
        var waiting = new Dictionary<int, List<UniqueClaim>>();
        var open = new Queue<UniqueClaim>(All);
        while (open.TryDequeue(out var claim))
        {
            if (HolderOf(claim) is not { } holder || !IsOpen(claim)) continue;
            if (ReleasedBy(holder, claim.Attribute) is >= 0 and var position)
            {
                (waiting.TryGetValue(position, out var others) ? others : waiting[position] = []).Add(claim);
                continue;
            }

            if (_givenUp.Contains((holder.Id, claim.Attribute))) continue;
            Refuse(claim, holder);
            if (waiting.Remove(claim.Position, out var again))
                foreach (var other in again) open.Enqueue(other);
        }
    }

    private void Refuse(UniqueClaim claim, Account holder)
    {
        var link = _draft.Input.Links.Of(holder.Id);
        if (link is not null || _draft.NewLinks.ContainsKey(holder.Id))
            Drop(claim, FindingKind.DuplicateEmail, $"The {claim.Attribute} of this person is that of {link?.Person ?? PersonAt(_draft.NewLinks[holder.Id])} already.", "Give each of the two an address of their own in the HR system.");
        else
            Drop(claim, FindingKind.NameTaken, $"The {claim.Attribute} of this person is taken by the account {holder.Id}, which Joinery does not manage.", "Free it in the application, or link the two by hand.");
    }

    private bool IsOpen(UniqueClaim claim) => _claims.TryGetValue(claim.Position, out var own) && own.Contains(claim);

    private Account? HolderOf(UniqueClaim claim)
    {
        foreach (var holder in _draft.Accounts.With(claim.Attribute, claim.New))
            if (holder.Id != claim.Account?.Id)
                return holder;
        return null;
    }

    /// <summary>Position of the person who gives up this attribute of the account in this plan; -1 when nobody does.</summary>
    private int ReleasedBy(Account holder, string attribute) =>
        _claimants.TryGetValue(holder.Id, out var position) && _claims.TryGetValue(position, out var own) && own.Exists(c => c.Attribute == attribute) ? position : -1;

    private void Drop(UniqueClaim claim, FindingKind kind, string text, string whatToDo)
    {
        if (!_claims.TryGetValue(claim.Position, out var own) || !own.Remove(claim)) return;
        _draft.Find(kind, PersonAt(claim.Position), text, whatToDo, claim.Attribute);
        var row = _rows[PersonAt(claim.Position)];
        var change = _draft.Changes[row];
        if (change.Kind == ChangeKind.Create)
        {
            _draft.Changes[row] = change with { After = Values.None };
            _draft.Subjects[claim.Position].Creates = false;
            own.Clear();
        }
        else
        {
            // The e-mail goes with the user name it feeds: half of an address change helps nobody.
            bool Stays(string name) => name != claim.Attribute && !(AccountAttributes.IgnoresCase(name) && string.Equals(change.After[name], claim.New, StringComparison.OrdinalIgnoreCase));
            _draft.Changes[row] = change with { Before = change.Before.Only(Stays), After = change.After.Only(Stays) };
            own.RemoveAll(c => !Stays(c.Attribute));
        }

        if (own.Count == 0) _claims.Remove(claim.Position);
    }

    /// <param name="Depth">Per person, how many must go before him, and himself.</param>
    /// <param name="Released">Whose values somebody waits for.</param>
    /// <param name="Rings">Who is to step aside so that a ring opens, with everybody of that ring.</param>
    private sealed record Ordering(Dictionary<int, int> Depth, HashSet<int> Released, SortedDictionary<int, HashSet<int>> Rings);

    /// <summary>Walks from each taker to the holders he waits for, without recursion: chains can be as long as the company is large.</summary>
    private Ordering Order()
    {
        var order = new Ordering([], [], []);
        var path = new List<(int Position, List<int> Holders, int Next)>();
        var onPath = new HashSet<int>();
        foreach (var start in _claims.Keys)
        {
            if (!order.Depth.ContainsKey(start)) Push(start);
            while (path.Count > 0)
            {
                var (position, holders, next) = path[^1];
                if (next == holders.Count)
                {
                    path.RemoveAt(path.Count - 1);
                    onPath.Remove(position);
                    order.Depth[position] = 1 + holders.Select(h => order.Depth.GetValueOrDefault(h)).DefaultIfEmpty().Max();
                    continue;
                }

                path[^1] = (position, holders, next + 1);
                var holder = holders[next];
                order.Released.Add(holder);
                if (onPath.Contains(holder)) order.Rings[holder] = [.. path.SkipWhile(p => p.Position != holder).Select(p => p.Position), .. order.Rings.GetValueOrDefault(holder) ?? []];
                else if (!order.Depth.ContainsKey(holder)) Push(holder);
            }
        }

        return order;

        void Push(int position)
        {
            path.Add((position, HoldersBefore(position), 0));
            onPath.Add(position);
        }
    }

    private List<int> HoldersBefore(int position)
    {
        var holders = new List<int>();
        foreach (var claim in _claims[position])
            if (HolderOf(claim) is { } holder && ReleasedBy(holder, claim.Attribute) is >= 0 and var before && before != position && !holders.Contains(before))
                holders.Add(before);
        return holders;
    }

    private void DropRings(Ordering order)
    {
        foreach (var position in order.Rings.Values.SelectMany(r => r).Distinct().ToList())
            foreach (var claim in _claims.TryGetValue(position, out var own) ? own.Where(c => HolderOf(c) is not null).ToList() : [])
                Drop(claim, FindingKind.UniqueRing, $"Several people swap their {claim.Attribute}, and the application takes no temporary value.", "Change one of them by hand in the application; the others follow at the next run.");
    }

    private void SetAside(int position)
    {
        var own = _claims[position].Where(c => c.Old is not null).ToList();
        var row = _draft.Changes[_rows[PersonAt(position)]];
        // Many applications keep addresses unique and do not say so: an address goes with the user name that it feeds.
        bool Goes(string name) => own.Exists(c => c.Attribute == name || (AccountAttributes.IgnoresCase(name) && string.Equals(row.Before[name], c.Old, StringComparison.OrdinalIgnoreCase)));
        var given = row.Before.Only(Goes);
        var aside = Values.Of(given.Select(v => (v.Key, (string?)SetAside("swap", v.Value!, row.Account!.Value))));
        _draft.Changes.Add(row with { Before = given, After = aside, IsTemporary = true, Step = Steps.Releases });
        // By then the account has the value that was set aside.
        _draft.Changes[_rows[PersonAt(position)]] = row with { Before = row.Before.With(aside) };
    }

    private void SetSteps(Ordering order)
    {
        foreach (var (position, depth) in order.Depth)
        {
            var row = _rows[PersonAt(position)];
            if (_draft.Changes[row].Kind == ChangeKind.Update && (order.Released.Contains(position) || depth > 1)) _draft.Changes[row] = _draft.Changes[row] with { Step = Steps.Releases + depth };
        }
    }
}
