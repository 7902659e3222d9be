using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Sandbox.Deskbird;

namespace Joinery.Connectors.Tests.Deskbird;

public sealed class AbsencesWritten : AbsencesTest
{
    [Fact]
    public async Task An_absence_is_one_entry_a_day_and_its_ids_are_told()
    {
        var entries = EntriesOf(await AddAsync(Away("2026-06-16", "2026-06-18")));

        Assert.Equal("16 Absent full_day, 17 Absent full_day, 18 Absent full_day", Schedule);
        Assert.Equal(Deskbird.Schedule.All.Select(e => e.Id), entries);
    }

    [Fact]
    public async Task After_a_read_an_absence_costs_one_request()
    {
        await ReadAsync();
        Sandbox.Requests.Reset();
        await AddAsync(Away("2026-06-16", "2026-06-30"));

        Assert.Equal(["POST scheduling"], Calls);
    }

    [Fact]
    public async Task Halves_are_kept_where_they_can_be()
    {
        await AddAsync(Away("2026-06-16", "2026-06-17", DayPart.Afternoon, DayPart.Morning));

        Assert.Equal("16 Absent afternoon, 17 Absent morning", Schedule);
    }

    [Theory]
    [InlineData(HalfDayAnswer.Refused, PostAnswer.Entries)]
    [InlineData(HalfDayAnswer.MadeFull, PostAnswer.Entries)]
    [InlineData(HalfDayAnswer.MadeFull, PostAnswer.Nothing)]
    [InlineData(HalfDayAnswer.MadeFull, PostAnswer.WholeDays)]
    public async Task Halves_that_cannot_be_kept_are_left_out_and_said_to_be(HalfDayAnswer halves, PostAnswer answer)
    {
        (Deskbird.Switches.HalfDays, Deskbird.Switches.PostAnswer) = (halves, answer);
        var done = Assert.IsType<Applied.Done>(await AddAsync(Away("2026-06-16", "2026-06-18", DayPart.Afternoon)));

        Assert.Equal("17 Absent full_day, 18 Absent full_day", Schedule);
        Assert.Equal(2, done.Entries.Length);
        Assert.Contains("whole days only", done.NotKept, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TakenDay.Replaced)]
    [InlineData(TakenDay.Conflict)]
    [InlineData(TakenDay.Appended)]
    public async Task A_change_deletes_what_is_no_longer_wanted_adds_what_is_missing_and_keeps_the_others(TakenDay taken)
    {
        Deskbird.Switches.TakenDay = taken;
        var before = EntriesOf(await AddAsync(Away("2026-06-15", "2026-06-17")));
        var after = EntriesOf(await ChangeAsync(Away("2026-06-16", "2026-06-18", lastPart: DayPart.Morning), before));

        Assert.Equal("16 Absent full_day, 17 Absent full_day, 18 Absent morning", Schedule);
        Assert.Equal(before[1..], after[..2]);
        Assert.Equal(3, after.Length);
    }

    [Fact]
    public async Task A_whole_day_that_becomes_half_a_day_is_written_anew()
    {
        var before = EntriesOf(await AddAsync(Away("2026-06-16", "2026-06-16")));
        await ChangeAsync(Away("2026-06-16", "2026-06-16", DayPart.Morning, DayPart.Morning), before);

        Assert.Equal("16 Absent morning", Schedule);
    }

    [Fact]
    public async Task What_is_already_true_is_said_to_be_and_nothing_is_written()
    {
        var entries = EntriesOf(await AddAsync(Away("2026-06-16", "2026-06-17")));
        BeginRun();
        await ReadAsync();
        Sandbox.Requests.Reset();

        Assert.IsType<Applied.AlreadyTrue>(await ChangeAsync(Away("2026-06-16", "2026-06-17"), entries));
        Assert.Empty(Calls);
    }

    [Fact]
    public async Task Adding_once_more_adopts_what_is_there()
    {
        Deskbird.Switches.TakenDay = TakenDay.Appended;
        var entries = EntriesOf(await AddAsync(Away("2026-06-16", "2026-06-17")));
        BeginRun();

        Assert.Equal(entries, EntriesOf(await AddAsync(Away("2026-06-16", "2026-06-17"))));
        Assert.Equal("16 Absent full_day, 17 Absent full_day", Schedule);
    }

    [Theory]
    [InlineData(DeleteForm.Body, false)]
    [InlineData(DeleteForm.Query, false)]
    [InlineData(DeleteForm.Path, false)]
    [InlineData(DeleteForm.Body, true)]
    [InlineData(DeleteForm.Query, true)]
    [InlineData(DeleteForm.Path, true)]
    public async Task A_withdrawn_absence_is_gone_in_whatever_way_deskbird_deletes(DeleteForm form, bool unknownIsNotFound)
    {
        (Deskbird.Switches.DeleteForm, Deskbird.Switches.UnknownDeleteIsNotFound) = (form, unknownIsNotFound);
        var own = Deskbird.Schedule.Fill(Nora, Today, Deskbird.Options[0]);
        var entries = EntriesOf(await AddAsync(Away("2026-06-16", "2026-06-18")));
        Deskbird.Schedule.Remove(entries[1]);

        Assert.IsType<Applied.Done>(await WithdrawAsync(Away("2026-06-16", "2026-06-18"), entries));
        Assert.Equal(own.Id, Assert.Single(Deskbird.Schedule.All).Id);
        Assert.IsType<Applied.AlreadyTrue>(await WithdrawAsync(Away("2026-06-16", "2026-06-18"), entries));
    }

    [Fact]
    public async Task The_way_of_deleting_is_found_out_once()
    {
        Deskbird.Switches.DeleteForm = DeleteForm.Query;
        var first = EntriesOf(await AddAsync(Away("2026-06-16", "2026-06-17")));
        var second = EntriesOf(await AddAsync(Away("2026-06-18", "2026-06-19")));
        await WithdrawAsync(Away("2026-06-16", "2026-06-17"), first);
        await ReadAsync();
        Sandbox.Requests.Reset();
        await WithdrawAsync(Away("2026-06-18", "2026-06-19"), second);

        Assert.Equal(["DELETE scheduling"], Calls);
    }

    [Fact]
    public async Task Days_before_the_first_that_may_change_stay_as_they_are()
    {
        var absence = Away("2026-06-10", "2026-06-18");
        var entries = EntriesOf(await AddAsync(absence));
        var later = absence with { NotBefore = Day("2026-06-15"), LastDay = Day("2026-06-16") };
        Assert.Equal(entries[..7], EntriesOf(await ChangeAsync(later, entries)));
        await WithdrawAsync(later, entries[..7]);

        Assert.Equal("10 Absent full_day, 11 Absent full_day, 12 Absent full_day, 13 Absent full_day, 14 Absent full_day", Schedule);
    }

    [Fact]
    public async Task Days_that_people_filled_in_and_that_are_excepted_stay()
    {
        Deskbird.Schedule.Fill(Nora, Day("2026-06-17"), Deskbird.Options[0]);
        await AddAsync(Away("2026-06-16", "2026-06-18", except: Day("2026-06-17")));

        Assert.Equal("16 Absent full_day, 17 Office full_day, 18 Absent full_day", Schedule);
    }

    [Theory]
    [InlineData(TakenDay.Replaced)]
    [InlineData(TakenDay.Conflict)]
    [InlineData(TakenDay.Appended)]
    public async Task Days_that_people_filled_in_and_that_are_wanted_all_the_same_are_replaced(TakenDay taken)
    {
        Deskbird.Switches.TakenDay = taken;
        Deskbird.Schedule.Fill(Nora, Day("2026-06-17"), Deskbird.Options[0]);
        Deskbird.Schedule.Fill(Nora, Day("2026-06-18"), Deskbird.Options[1], "afternoon");
        await ReadAsync();
        await AddAsync(Away("2026-06-16", "2026-06-18", lastPart: DayPart.Morning));

        Assert.Equal("16 Absent full_day, 17 Absent full_day, 18 Absent morning, 18 Mobile work afternoon", Schedule);
    }

    [Fact]
    public async Task The_days_of_a_long_absence_go_out_in_several_requests_and_smaller_ones_where_deskbird_wants_them()
    {
        Deskbird.Switches.MostEntries = 10;
        var entries = EntriesOf(await AddAsync(Away("2026-06-16", "2026-08-31")));

        Assert.Equal(77, entries.Distinct().Count());
        Assert.Equal(77, Deskbird.Schedule.All.Length);
    }

    [Fact]
    public async Task Days_too_long_ago_for_deskbird_are_left_out_and_said_to_be()
    {
        Deskbird.Switches.DaysBack = 88;
        var done = Assert.IsType<Applied.Done>(await AddAsync(Away("2026-03-10", "2026-03-25")));

        Assert.Equal(Day("2026-03-19"), Deskbird.Schedule.All[0].Day);
        Assert.Equal(7, done.Entries.Length);
        Assert.Contains("90 days", done.NotKept, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Somebody_who_is_not_active_there_is_a_sentence()
    {
        Deskbird.Scim.Edit(Nora.Id, user => user["active"] = false);
        var conflict = Assert.IsType<Applied.Conflict>(await AddAsync(Away("2026-06-16", "2026-08-18", DayPart.Afternoon)));

        Assert.Contains("not active", conflict.Why, StringComparison.Ordinal);
        Assert.DoesNotContain("nora", conflict.Why, StringComparison.OrdinalIgnoreCase);
        Assert.InRange(Sandbox.Requests.CountOf("/scheduling/user/"), 1, 8);
    }

    [Fact]
    public async Task A_type_goes_under_the_status_of_its_own_name_where_there_is_one()
    {
        await AddAsync(Away("2026-06-16", "2026-06-16", type: "holiday"));
        await AddAsync(Away("2026-06-17", "2026-06-17", type: "Parental leave"));

        Assert.Equal("16 Holiday full_day, 17 Absent full_day", Schedule);
    }

    [Fact]
    public async Task A_user_who_was_just_made_is_looked_for_once_more()
    {
        await ReadAsync();
        var late = Deskbird.Scim.AddUser("late@example.test");
        Assert.IsType<Applied.Done>(await ApplyAsync(ChangeKind.AddAbsence, Away("2026-06-16", "2026-06-16"), [], "Late@example.test"));
        Assert.Single(Deskbird.Schedule.Of(late));
        Sandbox.Requests.Reset();
        Assert.IsType<Applied.Conflict>(await ApplyAsync(ChangeKind.AddAbsence, Away("2026-06-16", "2026-06-16"), [], "nobody@example.test"));

        Assert.Empty(Calls);
    }

    [Fact]
    public async Task Two_users_of_one_address_are_nobody()
    {
        Deskbird.Scim.AddUser("other", user => user["emails"] = System.Text.Json.Nodes.JsonNode.Parse("""[{"value":"Nora@example.test"}]"""));

        Assert.IsType<Applied.Conflict>(await AddAsync(Away("2026-06-16", "2026-06-16")));
        Assert.Empty(Deskbird.Schedule.All);
    }
}
