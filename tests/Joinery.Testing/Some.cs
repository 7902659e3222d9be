using System.Collections.Immutable;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Testing;

/// <summary>Made-up people, reads and accounts. A test states what it turns on and takes the rest from here.</summary>
public static class Some
{
    /// <summary>Sunday the first of March 2026, noon in Amsterdam.</summary>
    public static readonly DateTimeOffset Now = new(2026, 3, 1, 11, 0, 0, TimeSpan.Zero);

    public static readonly Namespace Namespace = new("some:1");

    /// <summary>Everything a well-known person has, attributes of his employment included.</summary>
    public static Person Person(string id = "1", string firstName = "Jane", string lastName = "Doe", string? email = null, string status = "active", string department = "Sales") => new(
        new PersonId(id),
        AttributeSet.Of(
            (PersonAttributes.Id, id), (PersonAttributes.FirstName, firstName), (PersonAttributes.LastName, lastName), (PersonAttributes.DisplayName, $"{firstName} {lastName}"),
            (PersonAttributes.Email, email ?? $"{firstName}.{lastName}@example.test".ToLowerInvariant()), (PersonAttributes.Status, status), (PersonAttributes.Department, department),
            (PersonAttributes.FirstDay, "2024-01-01"), (PersonAttributes.LastDay, null), (PersonAttributes.Manager, null)));

    /// <summary>A person of whom exactly these attributes are told; null is empty.</summary>
    public static Person PersonWith(string id, params IEnumerable<(string Name, string? Text)> attributes) => new(new PersonId(id), AttributeSet.Of(attributes));

    /// <summary>That many people with ids from 1 on, all alike but for names and e-mails.</summary>
    public static IEnumerable<Person> People(int count, int from = 1) =>
        Enumerable.Range(from, count).Select(i => Person(Id(i), $"First{i}", $"Last{i}"));

    /// <summary>Ids that sort as they count.</summary>
    public static string Id(int number) => number.ToString("0000", System.Globalization.CultureInfo.InvariantCulture);

    public static Person With(this Person person, string attribute, string? text) => person with { Attributes = person.Attributes.With(attribute, AttributeValue.Of(text)) };

    public static Person Without(this Person person, string attribute) => person with { Attributes = person.Attributes.With(attribute, AttributeValue.NotSupplied) };

    public static Person In(this Person person, params IEnumerable<string> groups)
    {
        ImmutableArray<GroupId> ids = [.. groups.Select(g => GroupId.Parse(g)!)];
        return person with { Memberships = new Memberships(ids.Aggregate(person.Memberships.Supplied, (kinds, id) => kinds | id.Kind), ids) };
    }

    /// <summary>In a layout of every attribute that any of the people has.</summary>
    public static PeopleRead Read(params IEnumerable<Person> people) => Read(people, null);

    public static PeopleRead Read(IEnumerable<Person> people, SourceFacts? facts, DateTimeOffset? startedAt = null)
    {
        var folded = people.Select(EmploymentFolding.Fold).ToList();
        var layout = new AttributeLayout(folded.SelectMany(p => p.Attributes.Layout.Names));
        var kinds = folded.Aggregate(GroupKind.None, (k, p) => k | p.Memberships.Supplied);
        return PeopleRead.Of(folded, layout, kinds, facts ?? Source([.. layout.Names]), startedAt ?? Now);
    }

    public static SourceFacts Source(params string[] attributes) => new()
    {
        Attributes = [.. attributes],
        Namespace = Namespace,
        ShowsFutureJoiners = true,
        KeepsLeavers = true,
        GroupKinds = GroupKinds.All,
    };

    /// <summary>A target that takes all that is known, like the directory.</summary>
    public static TargetFacts Target(params string[] required) => new()
    {
        Attributes = [.. AccountAttributes.Known],
        Required = [.. required.Length > 0 ? required : [AccountAttributes.ExternalId, AccountAttributes.UserName]],
        Unique = [AccountAttributes.ExternalId, AccountAttributes.UserName],
        Fingerprint = "some:target",
        GroupKinds = GroupKinds.All,
    };

    public static SyncSettings Sync(string name = "staff") => new() { Name = name };

    /// <summary>The account that <see cref="Person(string, string, string, string?, string, string)"/> of the same arguments would have.</summary>
    public static Account Account(string id = "a1", string? externalId = "1", string firstName = "Jane", string lastName = "Doe", string? email = null, string enabled = "true")
    {
        email ??= $"{firstName}.{lastName}@example.test".ToLowerInvariant();
        return new Account(new AccountId(id), AttributeSet.Of(
            (AccountAttributes.ExternalId, externalId), (AccountAttributes.UserName, email), (AccountAttributes.Email, email), (AccountAttributes.FirstName, firstName),
            (AccountAttributes.LastName, lastName), (AccountAttributes.DisplayName, $"{firstName} {lastName}"), (AccountAttributes.Enabled, enabled)));
    }

    public static IReadOnlyDictionary<GroupId, Group> Groups(params IEnumerable<(string Id, string Name)> groups) =>
        groups.Select(g => new Group(GroupId.Parse(g.Id)!, g.Name)).ToDictionary(g => g.Id);
}
