using Joinery.Core.Planning;

namespace Joinery.Core.Model;

/// <summary>The remembered pair of a person and an account, owned by one sync.</summary>
public sealed record Link(Namespace Namespace, PersonId Person, AccountId Account, string Sync, LinkHow How, DateTimeOffset Since)
{
    /// <summary>Who suspended the account, as far as it is known to be suspended. Joinery reactivates only what it suspended itself.</summary>
    public SuspendedBy? SuspendedBy { get; init; }

    public DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>The e-mail the person had when last seen, for people who no longer are.</summary>
    public string? Email { get; init; }

    public WrittenMemory? Memory { get; init; }
}

public enum SuspendedBy
{
    Joinery,
    Other,
}

/// <summary>The remembered pair of a source group and a target group.</summary>
/// <param name="Name">The name given; it changes when the group is renamed in HR, not because of a newcomer.</param>
public sealed record GroupLink(Namespace Namespace, GroupId Group, TargetGroupId Target, string Sync, string Name);

/// <summary>All links of one target, of every sync.</summary>
public sealed class LinkBook
{
    // By the bare texts, and the companies apart: nearly always there is one, and every person is looked up.
    private readonly Dictionary<Namespace, Dictionary<string, Link>> _byPerson = [];
    private readonly Dictionary<string, Link> _byAccount;

    public LinkBook(IReadOnlyCollection<Link> links)
    {
        All = links;
        _byAccount = new(links.Count, StringComparer.Ordinal);
        foreach (var link in links)
        {
            if (!_byPerson.TryGetValue(link.Namespace, out var people)) _byPerson[link.Namespace] = people = new(links.Count, StringComparer.Ordinal);
            people[link.Person.Value] = link;
            _byAccount[link.Account.Value] = link;
        }
    }

    public static LinkBook Empty { get; } = new([]);

    public IReadOnlyCollection<Link> All { get; }

    public Link? Of(Namespace space, PersonId person) => _byPerson.GetValueOrDefault(space)?.GetValueOrDefault(person.Value);

    public Link? Of(AccountId account) => _byAccount.GetValueOrDefault(account.Value);
}
