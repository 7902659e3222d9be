using System.Collections.Immutable;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.Core.Tests.Properties;

/// <summary>One thing that happens, in HR or by somebody's hand in the application; whom and what are taken modulo what there is.</summary>
public sealed record Happening(int Kind, int Who, int What)
{
    public override string ToString() => $"({Kind % Kinds},{Who},{What})";

    private const int Kinds = 31;

    private static readonly string[] Names = ["Ann", "Bob", "Cid", "Dee", "Eve", "Fay"];
    private static readonly string?[] Departments = ["Sales", "Legal", "Works", null];
    private static readonly string[] Statuses = ["active", "active", "active", "ended", "ended", "onLeave", "upcoming", "sabbatical"];

    public static readonly Gen<Happening> Any = from kind in Gen.Choose(0, Kinds - 1) from who in Gen.Choose(0, 30) from what in Gen.Choose(0, 30) select new Happening(kind, who, what);

    public void Act(FakeSync sync)
    {
        var people = sync.People;
        var accounts = sync.Target.Actual.Accounts;
        switch (Kind % Kinds)
        {
            case 0 or 1 or 2 or 3 or 4:
                Join(sync);
                break;
            case 19:
                sync.Target.Set($"hand{What % 5}", [(AccountAttributes.UserName, $"hand{What % 5}@example.test"), (AccountAttributes.Email, Mail(Who)), (AccountAttributes.ExternalId, What % 3 == 0 ? Some.Id(Who) : null)]);
                break;
            case 20 or 21 or 22 when accounts.Count > 0:
                ChangeByHand(sync, accounts[Who % accounts.Count].Id.Value);
                break;
            case 23:
                sync.Groups = sync.Groups!.Values.Select(g => g.Id.Value == $"{Who % 4}" ? g with { Name = Names[What % Names.Length] } : g).ToDictionary(g => g.Id);
                break;
            case 24:
                sync.Target.SetGroup($"handGroup{What % 3}", Names[Who % Names.Length], members: accounts.Take(What % 3).Select(a => a.Id.Value));
                break;
            case 26 when people.Length > 0 && accounts.Count > 0:
                Decide(sync, people[Who % people.Length].Id, accounts[What % accounts.Count].Id);
                break;
            case 27 or 28:
                Be(sync, away: true);
                break;
            case 29:
                Be(sync, away: false);
                break;
            case 30 when accounts.Count > 0:
                FillIn(sync, accounts[Who % accounts.Count].Id.Value);
                break;
            case 25:
                sync.Now += TimeSpan.FromHours(1 + What);
                break;
            default:
                if (people.Length > 0) sync.People = ChangeInHr(people, Who % people.Length);
                break;
        }
    }

    private static string Mail(int who) => $"{Names[who % Names.Length].ToLowerInvariant()}{who % 9}@example.test";

    private void Join(FakeSync sync)
    {
        var id = Some.Id(Who + (40 * (What % 2)));
        if (sync.People.Any(p => p.Id.Value == id)) return;
        var person = Some.Person(id, Names[What % Names.Length], Names[Who % Names.Length], Mail(What), Statuses[What % Statuses.Length], Departments[Who % 3]!)
            .With(PersonAttributes.JobTitle, What % 4 == 0 ? null : "Lead").With(PersonAttributes.EmployeeNumber, $"n{What % 9}").With(PersonAttributes.FirstDay, $"2026-03-{(What % 28) + 1:00}").In($"team:{Who % 4}");
        sync.People = sync.People.Add(person);
    }

    private ImmutableArray<Person> ChangeInHr(ImmutableArray<Person> people, int at)
    {
        var person = people[at];
        var other = people[What % people.Length];
        switch (Kind % Kinds)
        {
            case 5: return people.SetItem(at, person.With(PersonAttributes.Status, Statuses[What % Statuses.Length]));
            case 6: return people.SetItem(at, person.With(PersonAttributes.Department, Departments[What % Departments.Length]));
            case 7: return people.SetItem(at, person.With(PersonAttributes.Email, Mail(What)));
            case 8: return people.SetItem(at, person.With(PersonAttributes.Email, other.Email)).SetItem(What % people.Length, at == What % people.Length ? person : other.With(PersonAttributes.Email, person.Email));
            case 9: return people.SetItem(at, person.With(PersonAttributes.LastName, Names[What % Names.Length]));
            case 10: return people.SetItem(at, person.With(PersonAttributes.Manager, What % 5 == 0 ? null : other.Id.Value));
            case 11: return people.SetItem(at, person.Without(new[] { PersonAttributes.JobTitle, PersonAttributes.Department, PersonAttributes.Status, PersonAttributes.Manager, PersonAttributes.Email }[What % 5]));
            case 12: return people.SetItem(at, person.With(new[] { PersonAttributes.JobTitle, PersonAttributes.FirstName, PersonAttributes.Email, PersonAttributes.Manager }[What % 4], null));
            case 13: return people.SetItem(at, person with { Memberships = new Memberships(What % 3 == 0 ? GroupKind.None : GroupKind.Team, What % 3 == 0 ? [] : [new GroupId(GroupKind.Team, (What % 4).ToString(CultureInfo.InvariantCulture))]) });
            case 14: return people.RemoveAt(at);
            case 15: return people.SetItem(at, person with { Id = new PersonId($"again{person.Id.Value}") }).DistinctBy(p => p.Id).ToImmutableArray();
            case 16: return people.SetItem(at, person.With(PersonAttributes.LastDay, $"2026-03-{(What % 28) + 1:00}"));
            case 17: return [.. people.Select((p, i) => p.With(PersonAttributes.Email, people[(i + 1) % people.Length].Email))];
            default: return people.SetItem(at, person.With(PersonAttributes.JobTitle, Names[What % Names.Length]));
        }
    }

    /// <summary>An absence comes, changes or goes; several of one person may overlap, and some have no end.</summary>
    private void Be(FakeSync sync, bool away)
    {
        var id = $"h{Who % 8}";
        var others = (sync.Absences ?? []).RemoveAll(a => a.Id == id);
        if (!away || sync.People.IsEmpty)
        {
            sync.Absences = What % 7 == 0 ? null : others;
            return;
        }

        var first = DateOnly.FromDateTime(sync.Now.UtcDateTime).AddDays((What % 12) - 3);
        DayPart[] parts = [DayPart.Day, DayPart.Day, DayPart.Morning, DayPart.Afternoon];
        sync.Absences = others.Add(new Absence(id, sync.People[Who % 3 % sync.People.Length].Id, first, What % 9 == 0 ? null : first.AddDays(Who % 4), parts[What % 4], parts[Who % 4],
            new AbsenceType($"t{What % 4}", Names[What % 4], WorksElsewhere: What % 4 == 0), (AbsenceState)(What % 5 == 0 ? 2 : 0), What % 6 == 0 ? 2 : null));
    }

    /// <summary>Somebody fills in a day himself, or takes one away.</summary>
    private void FillIn(FakeSync sync, string account)
    {
        var calendar = sync.Target.Calendar;
        if (What % 3 == 0 && calendar.Entries.Count > 0) calendar.Remove(calendar.Entries[Who % calendar.Entries.Count].Id);
        else calendar.SetOwn(account, DateOnly.FromDateTime(sync.Now.UtcDateTime).AddDays(What % 6), "Office");
    }

    private void Decide(FakeSync sync, PersonId person, AccountId account)
    {
        sync.Decisions.RemoveAll(d => d.Person == person || d.Account == account);
        sync.Decisions.Add(new Decision(person, account, (DecisionKind)(What % 3)));
    }

    private void ChangeByHand(FakeSync sync, string account)
    {
        switch (What % 6)
        {
            case 0:
                sync.Target.Set(account, [(AccountAttributes.Enabled, "false")]);
                break;
            case 1:
                sync.Target.Set(account, [(AccountAttributes.Enabled, "true")]);
                break;
            case 2:
                sync.Target.Set(account, [(AccountAttributes.Title, "by hand")]);
                break;
            case 3:
                sync.Target.Set(account, [(AccountAttributes.Email, Mail(What))]);
                break;
            case 4:
                sync.Target.Remove(account);
                break;
            default:
                sync.Target.Set(account, [(AccountAttributes.Manager, null), (AccountAttributes.LastName, "Hand")]);
                break;
        }
    }
}

/// <summary>What a company has switched on, and what happens there day by day.</summary>
public sealed record Story(int Variant, ImmutableArray<ImmutableArray<Happening>> Days)
{
    private static readonly Gen<Story> Any =
        from variant in Gen.Choose(0, 8191)
        from first in Happening.Any.ArrayOf(12)
        from days in Happening.Any.ArrayOf().Resize(6).ArrayOf().Resize(6)
        select new Story(variant, [[.. first], .. days.Select(d => d.ToImmutableArray())]);

    public static readonly Arbitrary<Story> Arbitrary = Arb.From(Any, story => story.Smaller());

    public override string ToString() => $"{Variant}: {string.Join(" | ", Days.Select(d => string.Join(" ", d)))}";

    public FakeSync Begin()
    {
        bool Is(int bit) => (Variant & (1 << bit)) != 0;
        var facts = Some.Target() with { CanDelete = true, TakesTemporaryValues = !Is(0), TakesAbsences = true, TakesHalfDays = !Is(11), KeepsAbsencesByDay = Is(10), Unique = Is(1) ? [AccountAttributes.ExternalId, AccountAttributes.UserName, AccountAttributes.Email] : [AccountAttributes.ExternalId, AccountAttributes.UserName] };
        var target = new FakeTarget(facts) { LeavesOutEmpty = Is(2), LowerCases = Is(3) ? [AccountAttributes.LastName] : [], Hides = Is(3) ? [AccountAttributes.Title] : [], Drops = Is(3) ? [AccountAttributes.Department] : [] };
        return new FakeSync(target, new FakeMemory())
        {
            KeepsLeavers = Is(4),
            Groups = Some.Groups(("team:0", "Ann"), ("team:1", "Bob"), ("team:2", "Bob"), ("team:3", "Cid")).Values
                .Select(g => g.Id.Value is "1" or "2" ? g with { Parent = new GroupId(GroupKind.Team, "0") } : g).ToDictionary(g => g.Id),
            Settings = Some.Sync() with
            {
                Approval = ApprovalMode.Automatic,
                Lifecycle = new LifecycleSettings { RecreateMissing = Is(5), RehireAutomatically = Is(6), SuspendOnLeave = Is(7), CreateDaysBefore = Is(8) ? 5 : 0 },
                Scope = Is(9) ? new ScopeRule.Compare(PersonAttributes.Department, Comparison.In, ["Sales", "Legal"]) : null,
                Absences = new AbsenceSettings { Send = true, OverwriteOwn = Is(12) },
                Groups = new GroupSettings { Kinds = GroupKind.Team, Flatten = Is(12), MembersExact = Is(2), DeleteEmptied = Is(4), SendEmpty = Is(5) },
            },
        };
    }

    private IEnumerable<Story> Smaller()
    {
        for (var d = 0; d < Days.Length; d++) yield return this with { Days = Days.RemoveAt(d) };
        for (var d = 0; d < Days.Length; d++)
            for (var h = 0; h < Days[d].Length; h++)
                yield return this with { Days = Days.SetItem(d, Days[d].RemoveAt(h)) };
        for (var bit = 0; bit < 13; bit++)
            if ((Variant & (1 << bit)) != 0)
                yield return this with { Variant = Variant & ~(1 << bit) };
    }
}
