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
    private readonly Dictionary<PersonId, int> _rows = [];
    private readonly Dictionary<int, int> _depth = [];
    private readonly HashSet<int> _onPath = [];
    private readonly HashSet<int> _setAside = [];
    private readonly HashSet<int> _released = [];

    private UniqueValues(PlanDraft draft)
    {
        _draft = draft;
        foreach (var claim in draft.Claims)
        {
            if (!_claims.TryGetValue(claim.Position, out var own)) _claims[claim.Position] = own = [];
            own.Add(claim);
        }

        for (var i = 0; i < draft.Changes.Count; i++)
            if (draft.Changes[i] is { Kind: ChangeKind.Create or ChangeKind.Update, Person: { } person })
                _rows[person] = i;
    }

    public static void Run(PlanDraft draft)
    {
        if (draft.Claims.Count == 0) return;
        var values = new UniqueValues(draft);
        values.DropDuplicates();
        while (values.DropTaken()) { }
        values.Order();
        values.BreakRings();
        values.SetSteps();
        draft.Changes.RemoveAll(c => c.Kind is ChangeKind.Create or ChangeKind.Update && c.After.Count == 0);
    }

    /// <summary>A value like the given one that nobody else has, e-mail shaped where the value is.</summary>
    public static string SetAside(string word, string value, AccountId account)
    {
        var mark = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(account.Value)).AsSpan(0, 5));
        var at = value.LastIndexOf('@');
        return at < 0 ? $"{value}-{word}-{mark}" : $"{value[..at]}-{word}-{mark}{value[at..]}";
    }

    private static StringComparer ComparerOf(string attribute) => AccountAttributes.IgnoresCase(attribute) ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;

    private PersonId PersonAt(int position) => _draft.Standings[position].Person.Id;

    private void DropDuplicates()
    {
        foreach (var attribute in _draft.Input.Target.Unique.Order(StringComparer.Ordinal))
        {
            var first = new Dictionary<string, UniqueClaim>(ComparerOf(attribute));
            var drops = new List<(UniqueClaim Claim, UniqueClaim Other)>();
            foreach (var claim in _claims.Values.SelectMany(c => c).Where(c => c.Attribute == attribute))
            {
                if (first.TryAdd(claim.New, claim)) continue;
                if (!drops.Exists(d => d.Claim == first[claim.New])) drops.Add((first[claim.New], claim));
                drops.Add((claim, first[claim.New]));
            }

            foreach (var (claim, other) in drops)
                Drop(claim, FindingKind.DuplicateEmail, $"This person and {PersonAt(other.Position)} have the same {attribute} in HR.", "Give each of the two an address of their own in the HR system.");
        }
    }

    /// <summary>Takes out who wants a value that its holder keeps. Each taking out may make another holder keep his.</summary>
    private bool DropTaken()
    {
        var drops = new List<(UniqueClaim Claim, Account Holder)>();
        foreach (var claim in _claims.Values.SelectMany(c => c))
            if (HolderOf(claim) is { } holder && !IsReleasing(holder, claim))
                drops.Add((claim, holder));
        foreach (var (claim, holder) in drops)
        {
            if (_draft.Input.Links.Of(holder.Id) is { } link)
                Drop(claim, FindingKind.DuplicateEmail, $"The {claim.Attribute} of this person is that of {link.Person} already.", "Give each of the two an address of their own in the HR system.");
            else
                Drop(claim, FindingKind.NameTaken, $"The {claim.Attribute} of this person is taken by the account {holder.Id}, which Joinery does not manage.", "Free it in the application, or link the two by hand.");
        }

        return drops.Count > 0;
    }

    private Account? HolderOf(UniqueClaim claim)
    {
        foreach (var holder in _draft.Accounts.With(claim.Attribute, claim.New))
            if (holder.Id != claim.Account?.Id)
                return holder;
        return null;
    }

    private bool IsReleasing(Account holder, UniqueClaim claim) => Policies.Rehires.GaveUpAddress(_draft.Input, holder.Id)
        || (PositionOfHolder(holder) is { } position && _claims.TryGetValue(position, out var own) && own.Exists(c => c.Attribute == claim.Attribute));

    private int? PositionOfHolder(Account holder)
    {
        if (_draft.Input.Links.Of(holder.Id) is not { } link || link.Namespace != _draft.Input.Namespace) return null;
        var position = _draft.PositionOf(link.Person);
        return position >= 0 && _draft.Subjects[position].Account?.Id == holder.Id ? position : null;
    }

    private void Drop(UniqueClaim claim, FindingKind kind, string text, string whatToDo)
    {
        if (!_claims.TryGetValue(claim.Position, out var own) || !own.Remove(claim)) return;
        _draft.Find(kind, PersonAt(claim.Position), text, whatToDo, claim.Attribute);
        if (own.Count == 0) _claims.Remove(claim.Position);
        if (!_rows.TryGetValue(PersonAt(claim.Position), out var row)) return;
        var change = _draft.Changes[row];
        if (change.Kind == ChangeKind.Create)
        {
            _draft.Changes[row] = change with { After = Values.None };
            _draft.Subjects[claim.Position].Creates = false;
            _claims.Remove(claim.Position);
            return;
        }

        // The e-mail goes with the user name it feeds: half of an address change helps nobody.
        bool Stays(string name) => name != claim.Attribute && !(AccountAttributes.IgnoresCase(name) && string.Equals(change.After[name], claim.New, StringComparison.OrdinalIgnoreCase));
        _draft.Changes[row] = change with { Before = change.Before.Only(Stays), After = change.After.Only(Stays) };
    }

    private IEnumerable<int> WaitsFor(int position) => _claims.TryGetValue(position, out var own)
        ? own.Select(HolderOf).OfType<Account>().Select(PositionOfHolder).OfType<int>().Where(p => p != position).Distinct()
        : [];

    private void Order()
    {
        foreach (var position in _claims.Keys) Visit(position);
    }

    private int Visit(int position)
    {
        if (_depth.TryGetValue(position, out var known)) return known;
        _onPath.Add(position);
        var depth = 1;
        foreach (var holder in WaitsFor(position))
        {
            _released.Add(holder);
            if (_onPath.Contains(holder)) _setAside.Add(holder);
            else depth = Math.Max(depth, Visit(holder) + 1);
        }

        _onPath.Remove(position);
        return _depth[position] = depth;
    }

    private void BreakRings()
    {
        foreach (var position in _setAside.Order())
        {
            if (!_claims.TryGetValue(position, out var claims)) continue;
            var own = claims.Where(c => c.Old is not null).ToList();
            if (own.Count == 0) continue;
            if (!_draft.Input.Target.TakesTemporaryValues)
            {
                foreach (var claim in own)
                    Drop(claim, FindingKind.UniqueRing, $"Several people swap their {claim.Attribute}, and the application takes no temporary value.", "Change one of them by hand in the application; the others follow at the next run.");
                continue;
            }

            var row = _draft.Changes[_rows[PersonAt(position)]];
            var aside = Values.Of(own.Select(c => (c.Attribute, (string?)SetAside("swap", c.Old!, c.Account!.Id))));
            _draft.Changes.Add(row with { Before = Values.Of(own.Select(c => (c.Attribute, c.Old))), After = aside, IsTemporary = true, Step = Steps.Releases });
            // By then the account has the value that was set aside.
            _draft.Changes[_rows[PersonAt(position)]] = row with { Before = Values.Of(row.Before.Select(v => (v.Key, aside.Has(v.Key) ? aside[v.Key] : v.Value))) };
        }
    }

    private void SetSteps()
    {
        foreach (var (position, depth) in _depth)
        {
            var row = _rows[PersonAt(position)];
            if (_draft.Changes[row].Kind != ChangeKind.Update) continue;
            if (_released.Contains(position) || depth > 1) _draft.Changes[row] = _draft.Changes[row] with { Step = Steps.Releases + depth };
        }
    }
}
