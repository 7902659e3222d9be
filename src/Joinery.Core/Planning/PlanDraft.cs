using Joinery.Core.Model;

namespace Joinery.Core.Planning;

/// <summary>A plan while it is made: what the planner's parts share.</summary>
internal sealed class PlanDraft
{
    private readonly HashSet<string> _protected;

    public PlanDraft(PlanningInput input)
    {
        Input = input;
        Standings = Planning.Standings.Of(input.Settings, input.Read, input.Groups, input.Now);
        Accounts = new AccountIndex(input.Actual.Accounts);
        Subjects = new Subject[Standings.Length];
        _protected = new HashSet<string>(input.Settings.Protected, StringComparer.OrdinalIgnoreCase);
    }

    public PlanningInput Input { get; }

    public Standing[] Standings { get; }

    /// <summary>What matching found, beside each standing.</summary>
    public Subject[] Subjects { get; }

    public AccountIndex Accounts { get; }

    /// <summary>Accounts that get a link of this sync in this very plan, with whom they get.</summary>
    public Dictionary<AccountId, int> NewLinks { get; } = [];

    public List<Change> Changes { get; } = [];

    public List<Finding> Findings { get; } = [];

    /// <summary>Creates and updates that want a unique value, to be put in order or taken out.</summary>
    public List<UniqueClaim> Claims { get; } = [];

    /// <summary>Position of a person in <see cref="Standings"/>, or -1.</summary>
    public int PositionOf(PersonId person) => Input.Read.IndexOf(person);

    /// <summary>Position of the person whose account it is, by a remembered link of this sync or one planned here; -1 when nobody's in this read.</summary>
    public int OwnerOf(AccountId account)
    {
        if (NewLinks.TryGetValue(account, out var planned)) return planned;
        if (Input.Links.Of(account) is not { } link || link.Namespace != Input.Namespace) return -1;
        var position = PositionOf(link.Person);
        return position >= 0 && Subjects[position].Account?.Id == account ? position : -1;
    }

    /// <summary>Whether a link planned here was somebody else's before.</summary>
    public bool IsRehired(in Subject subject) => subject is { IsNew: true, Link: { } link } && Input.Links.Of(link.Account) is not null;

    /// <summary>
    /// Whether the account of this link may be hidden rather than gone: some applications show nobody whom they have shut out. Where one of those is
    /// shown, who is not shown is gone.
    /// </summary>
    public bool IsOutOfSight(Link link) =>
        link.SuspendedBy == SuspendedBy.Joinery && Accounts.Find(link.Account) is null && !Input.Settings.Lifecycle.RecreateMissing && Accounts.With(AccountAttributes.Enabled, "false").Count == 0;

    public bool IsAsked(PersonId person) => Input.Only is null || Input.Only.Contains(person);

    public void Find(FindingKind kind, PersonId? person, string text, string whatToDo, string subject = "") =>
        Findings.Add(new Finding(kind, person, text, whatToDo, subject));

    /// <summary>Administrators of the target, the connection's own account, and those the sync names (BEHAVIOUR 3).</summary>
    public bool IsProtected(Account account) => account.IsPrivileged
        || (_protected.Count > 0 && (_protected.Contains(account.Id.Value)
            || (account.Email is { } email && _protected.Contains(email)) || (account.UserName is { } name && _protected.Contains(name))));
}

/// <summary>What is known of one person in the target.</summary>
/// <param name="Link">His link, be it remembered or planned here; null when there is none.</param>
/// <param name="IsNew">The link is planned here.</param>
/// <param name="Account">The linked account; null when it is gone, or to be created.</param>
internal record struct Subject(Link? Link, bool IsNew, Account? Account, bool Creates)
{
    public readonly bool HasAccount => Account is not null || Creates;
}

/// <summary>One change's wish for a unique value.</summary>
/// <param name="New">Null where the value is given up only.</param>
/// <param name="Old">The value given up; null for a create.</param>
internal sealed record UniqueClaim(int Position, string Attribute, string? New, string? Old, Account? Account);
