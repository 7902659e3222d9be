using Joinery.App.Cli.Answers;
using Joinery.App.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.App.Tests.Running;

/// <summary>Runs that send absences to an application with one entry a day.</summary>
public sealed class Absences : RunTest
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    public Absences()
    {
        Settings = Settings with { Absences = new AbsenceSettings { Send = true } };
        Source.People.Add(Some.Person());
        Source.Absences.Add(Away());
    }

    private static Absence Away(string id = "h1", int days = 3) =>
        new(id, new PersonId("1"), Monday, Monday.AddDays(days - 1), DayPart.Day, DayPart.Day, new AbsenceType("t", "Holiday", WorksElsewhere: false), AbsenceState.Approved);

    [Fact]
    public async Task Entries_are_remembered_changed_and_taken_back()
    {
        var first = await SyncAsync();
        Assert.Equal((1, 3), (first.Plan!.Counts.AddAbsence, Target.Calendar.Entries.Count));
        Assert.Equal((2, 0), (first.Proved!.Checked, first.Proved.Differing));
        Assert.Equal("empty", (await SyncAsync()).Plan!.State);
        Assert.Equal(["list", "absences"], Target.Asked);

        Source.Absences[0] = Away(days: 1);
        await SyncAsync();
        Assert.Equal(Monday, Assert.Single(Target.Calendar.Entries).FirstDay);

        Source.Absences.Clear();
        await SyncAsync();
        Assert.Empty(Target.Calendar.Entries);
        Assert.Equal("empty", (await SyncAsync()).Plan!.State);
    }

    [Fact]
    public async Task After_a_lost_answer_nothing_is_written_twice()
    {
        Target.LosesAnswerOf = ChangeKind.AddAbsence;
        Assert.Equal(1, (await SyncAsync()).Applied!.Failed);
        Target.LosesAnswerOf = null;

        Assert.Equal("empty", (await SyncAsync()).Plan!.State);

        Assert.Equal(3, Target.Calendar.Entries.Count);
        Source.Absences.Clear();
        await SyncAsync();
        Assert.Empty(Target.Calendar.Entries);
    }

    [Fact]
    public async Task After_a_lost_answer_to_a_change_the_next_run_ends_in_step()
    {
        await SyncAsync();
        Source.Absences[0] = Away(days: 5);
        Target.LosesAnswerOf = ChangeKind.ChangeAbsence;
        await SyncAsync();
        Target.LosesAnswerOf = null;
        await SyncAsync();

        Assert.Equal("empty", (await SyncAsync()).Plan!.State);
        Assert.Equal(5, Target.Calendar.Entries.Count);
    }

    [Fact]
    public async Task What_the_application_makes_of_it_counts_as_in_step_once_it_was_told()
    {
        Source.Absences[0] = Away() with { LastPart = DayPart.Morning };
        Target.Calendar.RoundsUp = true;
        var first = await SyncAsync();
        Assert.Equal(1, first.Proved!.Differing);
        Assert.Contains(first.Plan!.Findings, f => f.Kind == FindingKind.NotProved);

        Assert.Equal("empty", (await SyncAsync()).Plan!.State);

        Target.Calendar.Remove(Target.Calendar.Entries[0].Id);
        Assert.Equal(1, (await SyncAsync()).Plan!.Counts.ChangeAbsence);
    }

    [Fact]
    public async Task Half_a_day_that_the_application_leaves_out_and_tells_of_is_not_sent_again()
    {
        Source.Absences[0] = Away(days: 1) with { FirstPart = DayPart.Morning, LastPart = DayPart.Morning };
        Target.Calendar.LeavesOutHalves = true;
        Target.NotKept = "Whole days only.";
        Assert.Contains((await SyncAsync()).Plan!.Findings, f => f.Kind == FindingKind.NotProved);
        Assert.Empty(Target.Calendar.Entries);

        Assert.Equal("empty", (await SyncAsync()).Plan!.State);

        Source.Absences[0] = Away(days: 1);
        Assert.Equal(1, (await SyncAsync()).Plan!.Counts.AddAbsence);
        Assert.Single(Target.Calendar.Entries);
    }

    [Fact]
    public async Task A_read_that_breaks_off_refuses_the_run()
    {
        await SyncAsync();
        Source.AbsencesFail = FailureKind.Incomplete;
        var said = await SyncAsync();

        Assert.Equal((VerdictWords.Refused, FailureKind.Incomplete), (said.Verdict.Kind, said.Failure));
        Assert.Equal(3, Target.Calendar.Entries.Count);
    }

    [Fact]
    public async Task Absences_that_are_not_shown_are_a_finding_and_stay()
    {
        await SyncAsync();
        Source.Absences.Clear();
        Source.AbsencesFail = FailureKind.Unauthorized;

        var said = await SyncAsync();

        Assert.Equal((FindingKind.AttributeNotSupplied, "Give the service user the right to see who is out."), (Assert.Single(said.Plan!.Findings).Kind, said.Plan.Findings[0].WhatToDo));
        Assert.Equal(3, Target.Calendar.Entries.Count);
    }

    [Fact]
    public async Task One_person_alone_gets_his_absences_without_a_list()
    {
        Source.People.Add(Some.Person("2", "John"));
        await SyncAsync();
        Source.Absences.Add(Away("h2", days: 1) with { Person = new PersonId("2") });
        Source.Absences.Clear();
        Source.Absences.Add(Away("h2", days: 1) with { Person = new PersonId("2") });

        var said = await SyncOneAsync("2");

        Assert.Equal((1, 0), (said.Plan!.Counts.AddAbsence, said.Plan.Counts.WithdrawAbsence));
        Assert.DoesNotContain("list", Target.Asked);
    }

    [Fact]
    public async Task What_was_not_kept_is_told_for_the_person()
    {
        Target.NotKept = "The seats are used up.";
        var said = await SyncAsync();
        Assert.All(said.Plan!.Findings.Where(f => f.Text == "The seats are used up."), f => Assert.Equal((FindingKind.NotProved, "1"), (f.Kind, f.Person)));
        Assert.Contains(said.Plan.Findings, f => f.Text == "The seats are used up.");
    }

    [Fact]
    public async Task What_ended_long_ago_is_forgotten()
    {
        await SyncAsync();
        Source.Absences.Clear();
        Clock.Advance(TimeSpan.FromDays(120));
        Source.Absences.Add(Away("h2") with { FirstDay = Monday.AddDays(121), LastDay = Monday.AddDays(121) });
        await SyncAsync();

        Assert.Equal("h2", Assert.Single(await new AbsenceLinks(Store).ReadAsync(Facts.Fingerprint, TestContext.Current.CancellationToken)).Absence);
    }

    [Fact]
    public async Task A_side_without_absences_is_said()
    {
        Facts = Facts with { TakesAbsences = false };
        Assert.Contains("absences.send is on, but app takes no absences.", (await SyncAsync()).Notes);
    }
}
