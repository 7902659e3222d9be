using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.Core.Tests.Planning;

/// <summary>Absences over time: lost answers, one person's runs, turning back.</summary>
public sealed class AbsenceTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);

    private readonly FakeSync _sync = new(new FakeTarget(Some.Target() with { TakesAbsences = true, TakesHalfDays = true, KeepsAbsencesByDay = true }), new FakeMemory())
    {
        Settings = Some.Sync() with { Approval = ApprovalMode.Automatic, Absences = new AbsenceSettings { Send = true } },
        People = [Some.Person()],
    };

    private FakeCalendar Calendar => _sync.Target.Calendar;

    private static Absence Away(string id = "h1", int days = 3, int from = 0) =>
        new(id, new PersonId("1"), Monday.AddDays(from), Monday.AddDays(from + days - 1), DayPart.Day, DayPart.Day, new AbsenceType("t", "Holiday", WorksElsewhere: false), AbsenceState.Approved);

    [Fact]
    public void Entries_whose_answer_was_lost_are_ours_and_are_not_written_twice()
    {
        _sync.Absences = [Away()];
        Calendar.LosesAnswers.Add("h1");
        _sync.Run();
        Assert.Single(_sync.Refused);
        Assert.Equal(3, Calendar.Entries.Count);

        Assert.Empty(_sync.Run().Changes);

        Assert.Equal(3, Calendar.Entries.Count);
        _sync.Absences = [];
        _sync.Run();
        Assert.Empty(Calendar.Entries);
    }

    [Fact]
    public void A_write_that_never_arrived_is_written_again_around_the_days_filled_in_since()
    {
        _sync.Run();
        var account = _sync.Memory.Links.All.Single().Account;
        _sync.Memory.Absences[(_sync.Namespace, "h1")] = new AbsenceLink(_sync.Namespace, "h1", account, _sync.Now) { Intended = new AbsenceShape(Monday, Monday.AddDays(2), DayPart.Day, DayPart.Day, "absent") };
        Calendar.SetOwn(account.Value, Monday, "Office");
        _sync.Absences = [Away()];

        var change = Assert.Single(_sync.Run().Changes).Change;

        Assert.Equal((ChangeKind.AddAbsence, Monday), (change.Kind, Assert.Single(change.Keep!.Except)));
        Assert.Equal("Office", Calendar.Entries.Single(e => e.FirstDay == Monday).Type);
    }

    [Fact]
    public void The_same_days_under_another_id_stay_as_they_were_sent()
    {
        _sync.Absences = [Away(), Away("h2", days: 1, from: 7)];
        _sync.Run();
        var entries = Calendar.Entries.ToList();

        _sync.Absences = [Away("other1"), Away("other2", days: 1, from: 7)];
        Assert.Empty(_sync.Run().Changes);
        Assert.Equal(entries, Calendar.Entries);

        _sync.Absences = [Away("other1", days: 2)];
        _sync.Run();
        Assert.Equal([Monday, Monday.AddDays(1)], Calendar.Entries.Select(e => e.FirstDay).Order());
        Assert.Empty(_sync.Run().Changes);
    }

    [Fact]
    public void One_persons_run_leaves_what_only_flaps_to_the_next_read_of_everybody()
    {
        _sync.Run();
        _sync.Absences = [Away()];
        _sync.Run();
        _sync.Absences = [];
        _sync.Now += TimeSpan.FromHours(2);
        _sync.Only = new HashSet<PersonId> { new("1") };
        Assert.Empty(_sync.Run().Changes);

        _sync.Only = null;
        Assert.Equal(ChangeKind.WithdrawAbsence, Assert.Single(_sync.Run().Changes).Change.Kind);

        _sync.Absences = [Away()];
        _sync.Only = new HashSet<PersonId> { new("1") };
        Assert.Empty(_sync.Run().Changes);
        _sync.Now += TimeSpan.FromHours(25);
        Assert.Equal(ChangeKind.AddAbsence, Assert.Single(_sync.Run().Changes).Change.Kind);
    }

    [Fact]
    public void An_absence_without_an_end_is_the_same_row_tomorrow()
    {
        _sync.Run();
        _sync.Absences = [Away() with { LastDay = null }];
        var today = Assert.Single(_sync.Plan().Changes);
        _sync.Now += TimeSpan.FromDays(1);
        var tomorrow = Assert.Single(_sync.Plan().Changes);

        Assert.NotEqual(today.Change.After, tomorrow.Change.After);
        Assert.Equal(today.Keys, tomorrow.Keys);
    }

    [Fact]
    public void Another_type_of_the_same_days_is_another_row()
    {
        _sync.Run();
        _sync.Absences = [Away()];
        var absent = Assert.Single(_sync.Plan().Changes);
        _sync.Settings = _sync.Settings with { Absences = _sync.Settings.Absences with { Types = _sync.Settings.Absences.Types.SetItem("Holiday", AbsenceSending.Send) } };

        Assert.NotEqual(absent.Keys, Assert.Single(_sync.Plan().Changes).Keys);
    }

    [Fact]
    public void After_another_HR_system_took_over_its_absences_take_the_place_of_the_old_ones()
    {
        _sync.Absences = [Away()];
        _sync.Run();
        var link = _sync.Memory.Links.All.Single();
        _sync.Namespace = new Namespace("other:1");
        _sync.Memory.Save(link with { Namespace = _sync.Namespace, How = LinkHow.Relinked });
        _sync.Absences = [Away("other-7")];
        Assert.Empty(_sync.Run().Changes);
        _sync.Absences = [Away("other-7", from: 1)];

        Assert.Equal([ChangeKind.WithdrawAbsence, ChangeKind.AddAbsence], _sync.Run().Changes.Select(c => c.Change.Kind));

        Assert.Empty(_sync.Refused);
        Assert.Equal(3, Calendar.Entries.Count);
        Assert.Empty(_sync.Plan().Changes);
    }

    [Fact]
    public void A_run_is_turned_back_absence_by_absence()
    {
        _sync.Absences = [Away(), Away("h2", from: 7)];
        _sync.Run();
        var before = Calendar.Entries.Select(e => (e.FirstDay, e.Type)).Order().ToList();
        var from = _sync.Journal.Count;
        _sync.Absences = [Away(days: 1), Away("h3", from: 14)];
        _sync.Run();

        var undo = Planner.Undo(_sync.Input(), [.. _sync.Journal.Skip(from)], UndoChoice.SuspendCreated);
        _sync.Carry(Approval.Grant(undo, undo.Changes.SelectMany(c => c.Keys).ToHashSet(), "somebody").Plan);

        Assert.Empty(_sync.Refused);
        Assert.Equal(before, Calendar.Entries.Select(e => (e.FirstDay, e.Type)).Order());
    }

    [Fact]
    public void What_HR_changed_again_since_is_not_turned_back()
    {
        _sync.Absences = [Away()];
        _sync.Run();
        var run = _sync.Journal.Where(d => d.Change.Absence is not null).ToList();
        _sync.Absences = [Away(days: 1)];
        _sync.Run();

        var undo = Planner.Undo(_sync.Input(), run, UndoChoice.SuspendCreated);

        Assert.Empty(undo.Changes);
        Assert.Equal(FindingKind.NotProved, Assert.Single(undo.Findings).Kind);
    }

    [Fact]
    public void One_id_for_several_ranges_is_several_absences()
    {
        _sync.Absences = [Away(days: 1), Away(days: 1, from: 2)];
        _sync.Run();

        Assert.Equal([Monday, Monday.AddDays(2)], Calendar.Entries.Select(e => e.FirstDay).Order());
        Assert.Empty(_sync.Plan().Changes);
    }

    [Fact]
    public void Days_that_lie_further_back_than_ninety_are_left_as_they_are()
    {
        _sync.Now = Some.Now.AddDays(-100);
        _sync.Absences = [Away(days: 20, from: -101)];
        _sync.Run();
        var written = Calendar.Entries.Count;
        _sync.Now = Some.Now;
        _sync.Absences = [];

        Assert.Empty(_sync.Run().Changes.Where(c => c.Change.Kind != ChangeKind.WithdrawAbsence));

        Assert.InRange(Calendar.Entries.Count, 1, written - 1);
        Assert.All(Calendar.Entries, e => Assert.True(e.FirstDay < DateOnly.FromDateTime(Some.Now.Date).AddDays(-90)));
    }

    [Theory]
    [InlineData("2026-03-02 2026-03-04 day morning closed Leave of absence")]
    [InlineData("2026-03-02 2026-05-01 afternoon day open absent")]
    public void A_remembered_absence_is_read_as_it_was_written(string line)
    {
        Assert.Equal(line, AbsenceShape.Parse(line).ToString());
        Assert.Equal(AbsenceShape.Parse(line), AbsenceShape.Of(AbsenceShape.Parse(line).ToValues()));
    }
}
