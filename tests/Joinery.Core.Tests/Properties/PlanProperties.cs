using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;
using Joinery.Core.Tests.Planning;
using Joinery.Testing;

namespace Joinery.Core.Tests.Properties;

/// <summary>What holds whatever happens. JOINERY_PROPERTY_RUNS asks for more stories than the usual ones, and others each time.</summary>
public sealed class PlanProperties
{
    private static Config Runs(int usual) => Environment.GetEnvironmentVariable("JOINERY_PROPERTY_RUNS") is { } more
        ? Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(int.Parse(more, CultureInfo.InvariantCulture))
        : Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(usual).WithReplay(20260301, 17);

    [Fact]
    public void The_second_plan_is_empty_and_the_target_refuses_nothing() => Tell(150, (sync, _) =>
    {
        var first = sync.RunApproved();
        // A plan of pairs alone is followed by what else there is.
        if (first.Changes.Any(c => c.Change.Reason.Kind == ReasonKind.Relinked)) first = sync.RunApproved();
        Assert.Empty(sync.Refused);
        var second = sync.Plan();
        Assert.True(second.Changes.IsEmpty, $"first:\n{Text(first)}\nsecond:\n{Text(second)}");
    });

    [Fact]
    public void Accounts_that_are_nobodys_are_never_changed() => Tell(60, (sync, _) =>
    {
        var before = Accounts(sync);
        var plan = sync.RunApproved();
        var linked = sync.Memory.Links.All.Select(l => l.Account).Concat(plan.Changes.Select(c => c.Change.Account).OfType<AccountId>().Where(a => plan.Changes.Any(c => c.Change.Kind is ChangeKind.Link or ChangeKind.Delete && c.Change.Account == a))).ToHashSet();
        var after = Accounts(sync);
        Assert.All(before.Where(a => !linked.Contains(a.Key)), a => Assert.Equal(a.Value, after[a.Key]));
        Assert.All(plan.Changes.Where(c => c.Change is { Account: not null, Kind: not (ChangeKind.Link or ChangeKind.Delete) }), c => Assert.Contains(c.Change.Account!.Value, linked));
    });

    [Fact]
    public void Days_that_people_filled_in_themselves_are_never_touched_unless_the_sync_says_so() => Tell(100, (sync, _) =>
    {
        var own = Own(sync);
        sync.RunApproved();
        if (!sync.Settings.Absences.OverwriteOwn) Assert.Equal(own, Own(sync));
        Assert.All(sync.Target.Calendar.Entries.GroupBy(e => (e.Account, e.FirstDay, e.FirstPart)).Where(_ => sync.Target.Facts.KeepsAbsencesByDay), g => Assert.Single(g));
    });

    [Fact]
    public void The_order_of_the_input_does_not_matter() => Tell(60, (sync, random) =>
    {
        var input = sync.Input();
        var plan = Planner.Create(input);
        var shuffled = Planner.Create(input with
        {
            Read = PeopleRead.Of(Shuffled(input.Read.People, random), input.Read.Layout, input.Read.GroupKinds, input.Read.Facts, input.Read.StartedAt),
            Actual = new ActualState(Shuffled(input.Actual.Accounts, random), [.. Shuffled(input.Actual.Groups!, random).Select(g => g with { Members = [.. Shuffled(g.Members, random)] })]),
            Links = new LinkBook(Shuffled([.. input.Links.All], random)),
            Decisions = [.. Shuffled(input.Decisions, random)],
            GroupLinks = [.. Shuffled(input.GroupLinks, random)],
            Absences = input.Absences! with
            {
                InHr = input.Absences.InHr is { } inHr ? Shuffled(inHr, random) : null,
                Actual = Shuffled(input.Absences.Actual, random),
                Links = Shuffled(input.Absences.Links, random),
            },
            Groups = Shuffled([.. input.Groups!.Values], random).ToDictionary(g => g.Id),
        });
        Assert.Equal(plan.Changes.Select(Line), shuffled.Changes.Select(Line));
        Assert.Equal(plan.Findings, shuffled.Findings);
        Assert.Equal(plan.HeldBecause, shuffled.HeldBecause);
        sync.RunApproved();
    });

    [Fact]
    public void The_plan_of_one_person_on_looked_up_accounts_is_that_of_the_whole_list() => Tell(80, (sync, random) =>
    {
        var input = sync.Input();
        if (sync.People.IsEmpty || input.Verdict.Kind == VerdictKind.Refused || !LookupQuestions.Serve(input.Target)) return;
        input = input with { Verdict = input.Verdict with { Kind = VerdictKind.Believed }, Only = new HashSet<PersonId> { sync.People[random.Next(sync.People.Length)].Id } };

        var onList = Planner.Create(input);
        var onSome = Planner.Create(input with { Actual = input.Actual with { Accounts = LookUp(input), IsPartial = true } });

        Assert.Equal(onList.Changes.Select(Line), onSome.Changes.Select(Line));
        Assert.Equal(onList.Findings, onSome.Findings);
        sync.RunApproved();
    });

    private static List<Account> LookUp(PlanningInput input)
    {
        var questions = new LookupQuestions(input.Mapping, input.Read, input.Namespace, input.Links, input.Decisions, input.Only);
        var found = input.Actual.Accounts.Where(a => questions.Accounts().Contains(a.Id)).ToDictionary(a => a.Id);
        foreach (var (attribute, value) in questions.Values(found))
            foreach (var account in input.Actual.Accounts.Where(a => string.Equals(a.Attributes.Text(attribute), value, AccountAttributes.IgnoresCase(attribute) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal)))
                found[account.Id] = account;
        return [.. found.Values];
    }

    [Fact]
    public void A_refused_read_changes_nothing() => Tell(30, (sync, random) =>
    {
        sync.RunApproved();
        var people = sync.People;
        sync.People = random.Next(2) == 0 ? [] : [.. people.Select(p => p.Without(PersonAttributes.Email))];
        if (people.Any(p => p.Email is not null)) Assert.Same(Plan.Nothing, sync.Run());
        sync.People = people;
    });

    [Fact]
    public void What_nobody_approved_stays_within_the_guards_however_runs_are_cut() => Check.One(
        Runs(60),
        Prop.ForAll(Gen.Choose(1, 12).ArrayOf().Resize(10).ToArbitrary(), Gen.Choose(0, 1).ToArbitrary(), (cuts, mode) =>
        {
            var sync = Company.Of(80, s => s with { Hold = (HoldMode)mode });
            var next = 1;
            foreach (var cut in cuts)
            {
                sync.Leave(next, Math.Min(80, next + cut - 1));
                sync.Change(40, 80, p => p.With(PersonAttributes.JobTitle, $"{cut}"));
                next = Math.Min(80, next + cut);
                sync.Now += TimeSpan.FromMinutes(90);
                sync.Run();
            }

            Assert.True(sync.Journal.Count(d => d.Change.Kind == ChangeKind.Suspend) <= 4);
            Assert.True(sync.Journal.Count(d => d.Change.Kind == ChangeKind.Update) <= 20);
        }));

    private static void Tell(int usual, Action<FakeSync, Random> eachDay) => Check.One(
        Runs(usual),
        Prop.ForAll(Story.Arbitrary, story =>
        {
            var sync = story.Begin();
            var random = new Random(story.Variant);
            foreach (var day in story.Days)
            {
                sync.Now += TimeSpan.FromHours(13);
                foreach (var happening in day) happening.Act(sync);
                eachDay(sync, random);
            }
        }));

    private static Dictionary<AccountId, string> Accounts(FakeSync sync) =>
        sync.Target.Actual.Accounts.ToDictionary(a => a.Id, a => string.Join('|', a.Attributes.Supplied().Select(v => $"{v.Name}={v.Value}")));

    private static List<AccountAbsence> Own(FakeSync sync) => [.. sync.Target.Calendar.Entries.Where(e => e.Type == "Office" && sync.Target.Actual.Accounts.Any(a => a.Id == e.Account)).OrderBy(e => e.Id, StringComparer.Ordinal)];

    private static string Text(Plan plan) => string.Join('\n', plan.Changes.Select(c => $"{c.Change.Kind} {c.Change.Person} {c.Change.Group} {c.Change.Account} {c.Change.Absence} {c.Change.Reason.Kind} {string.Join(", ", c.Change.After.Select(v => $"{v.Key}: {c.Change.Before[v.Key]} -> {v.Value}"))}"))
        + "\n" + string.Join('\n', plan.Findings.Select(f => $"{f.Kind} {f.Person} {f.Text}"));

    private static string Line(PlannedChange row) => $"{row.Change.Kind} {row.Change.Account} {row.Change.TargetGroup} {row.IsHeld} {row.Change.Step} {string.Join(' ', row.Keys)}";

    private static List<T> Shuffled<T>(IReadOnlyCollection<T> all, Random random)
    {
        var list = all.ToArray();
        random.Shuffle(list);
        return [.. list];
    }
}
