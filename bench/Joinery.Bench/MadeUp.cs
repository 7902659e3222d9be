using System.Globalization;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;

namespace Joinery.Bench;

/// <summary>A company made up in memory: people, their accounts in step with them, and the links between the two.</summary>
internal sealed class MadeUp
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 11, 0, 0, TimeSpan.Zero);
    private static readonly Namespace Company = new("bench:1");

    private static readonly AttributeLayout PersonLayout = new(
    [
        PersonAttributes.Id, PersonAttributes.Email, PersonAttributes.FirstName, PersonAttributes.LastName, PersonAttributes.DisplayName, PersonAttributes.Status, PersonAttributes.FirstDay,
        PersonAttributes.LastDay, PersonAttributes.Manager, PersonAttributes.JobTitle, PersonAttributes.Department, PersonAttributes.Site, PersonAttributes.EmployeeNumber, PersonAttributes.Phone,
    ]);

    private static readonly AttributeLayout AccountLayout = new(
    [
        AccountAttributes.ExternalId, AccountAttributes.UserName, AccountAttributes.Email, AccountAttributes.FirstName, AccountAttributes.LastName, AccountAttributes.DisplayName,
        AccountAttributes.Enabled, AccountAttributes.Manager, AccountAttributes.Title, AccountAttributes.Department, AccountAttributes.EmployeeNumber, AccountAttributes.Phone,
    ]);

    private static readonly SourceFacts Source = new() { Attributes = [.. PersonLayout.Names], Namespace = Company, ShowsFutureJoiners = true, KeepsLeavers = true };

    private static readonly TargetFacts Target = new()
    {
        Attributes = [.. AccountLayout.Names],
        Required = [AccountAttributes.ExternalId, AccountAttributes.UserName],
        Unique = [AccountAttributes.UserName],
        Fingerprint = "bench",
        CanSuspend = true,
        CanDelete = true,
    };

    private readonly SyncSettings _settings = new() { Name = "staff", Approval = ApprovalMode.Automatic };
    private readonly int _count;
    private readonly List<Account> _accounts;
    private readonly LinkBook _links;
    private readonly Mapping _mapping;

    public MadeUp(int count)
    {
        _count = count;
        _mapping = Mapping.Create(_settings, Source, Target, Mapping.DirectoryDefaults);
        var people = People(0);
        _accounts = [.. people.Select(AccountOf)];
        _links = new LinkBook([.. people.Select(LinkOf)]);
    }

    /// <summary>A read of everybody, in which as many have another job than their account says.</summary>
    public PeopleRead Read(int changed) => PeopleRead.Of(People(changed), PersonLayout, GroupKind.None, Source, Now);

    /// <summary>All that a plan needs, with the read of before at hand, as in every run but the first.</summary>
    public PlanningInput Input(int changed)
    {
        var read = Read(changed);
        return new PlanningInput
        {
            Settings = _settings,
            Now = Now,
            Read = read,
            Verdict = new Verdict(VerdictKind.Believed, _count, [], []),
            Namespace = Company,
            Mapping = _mapping,
            Target = Target,
            Actual = new ActualState(_accounts),
            Links = _links,
            LastBelieved = Read(0),
        };
    }

    private List<Person> People(int changed) => [.. Enumerable.Range(0, _count).Select(i => PersonOf(i, i < changed))];

    private static Person PersonOf(int number, bool isChanged)
    {
        var writer = new AttributeSet.Writer(PersonLayout);
        string?[] values =
        [
            Id(number), $"person{number}@example.test", $"First{number % 700}", $"Last{number % 9000}", $"First{number % 700} Last{number % 9000}", EmploymentStatusWords.Active, "2019-04-02",
            null, number == 0 ? null : Id(number / 8), isChanged ? "Another job" : $"Job {number % 90}", $"Department {number % 40}", $"Site {number % 12}", Text(number), null,
        ];
        for (var i = 0; i < values.Length; i++) writer.Supply(i, values[i]);
        return new Person(new PersonId(Id(number)), writer.Done());
    }

    private static Account AccountOf(Person person)
    {
        var attributes = person.Attributes;
        var writer = new AttributeSet.Writer(AccountLayout);
        var manager = attributes.Text(PersonAttributes.Manager);
        string?[] values =
        [
            person.Id.Value, person.Email, person.Email, attributes.Text(PersonAttributes.FirstName), attributes.Text(PersonAttributes.LastName), attributes.Text(PersonAttributes.DisplayName),
            "true", manager is null ? null : "account-" + manager, attributes.Text(PersonAttributes.JobTitle), attributes.Text(PersonAttributes.Department), attributes.Text(PersonAttributes.EmployeeNumber), null,
        ];
        for (var i = 0; i < values.Length; i++) writer.Supply(i, values[i] is { } value ? new string(value) : null);
        return new Account(new AccountId("account-" + person.Id), writer.Done());
    }

    private static Link LinkOf(Person person) => new(Company, new PersonId(new string(person.Id.Value)), new AccountId("account-" + person.Id), "staff", LinkHow.Created, Now.AddYears(-1));

    private static string Id(int number) => Text(3_400_000_000_000_000_000 + number);

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
