using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Company.TimeOff;
using Joinery.Sandbox.Merge;

namespace Joinery.Connectors.Tests.Merge;

public sealed class Absences : MergeTest
{
    /// <summary>Somebody who has no time off until a test says so.</summary>
    private string Id { get; set; } = "";

    protected override CompanyShape Shape => CompanyShape.Tidy;

    protected override void Prepare()
    {
        var off = Company.TimeOff.Requests.Select(r => r.EmployeeId).ToHashSet();
        Id = Somebody(p => !off.Contains(p.Id)).Id;
    }

    [Fact]
    public async Task Whole_days_are_told_with_the_last_one_included()
    {
        Company.TimeOff.Approved(Id, TimeOffBook.Holiday, new TimeOffSpan.Days(Today, DayPortion.AllDay, Today.AddDays(3), DayPortion.AllDay));
        var absence = await OneAsync();
        Assert.Equal((Id, Today, Today.AddDays(3), DayPart.Day, DayPart.Day, AbsenceState.Approved, null), (absence.Person.Value, absence.FirstDay, absence.LastDay!.Value, absence.FirstPart, absence.LastPart, absence.State, absence.Hours));
        Assert.Equal("VACATION", absence.Type.Name);
    }

    [Theory]
    [InlineData(false, false, DayPart.Morning)]
    [InlineData(true, false, DayPart.Morning)]
    [InlineData(false, true, DayPart.Morning)]
    public async Task Half_a_day_is_half_a_day_however_it_is_told(bool inHours, bool realTimes, DayPart part)
    {
        (Merge.Switches.HoursInsteadOfDays, Merge.Switches.RealTimes) = (inHours, realTimes);
        Company.TimeOff.Approved(Id, TimeOffBook.Holiday, new TimeOffSpan.PortionOnRange(Today, Today, DayPortion.Morning));
        var absence = await OneAsync();
        Assert.Equal((Today, Today, part), (absence.FirstDay, absence.LastDay!.Value, absence.FirstPart));
        Assert.Equal(inHours ? 4 : null, absence.Hours);
    }

    [Fact]
    public async Task Hours_are_told_for_each_day()
    {
        Company.TimeOff.Approved(Id, TimeOffBook.Appointment, new TimeOffSpan.HoursOnRange(Today, Today.AddDays(1), 3));
        var absence = await OneAsync();
        Assert.Equal(3, absence.Hours);
        Assert.Equal("Appointments", absence.Type.Name);
    }

    [Fact]
    public async Task Somebody_off_until_further_notice_has_no_last_day()
    {
        Company.TimeOff.Approved(Id, TimeOffBook.Sick, new TimeOffSpan.OpenEnded(Today.AddDays(-400), DayPortion.AllDay));
        Assert.Null((await OneAsync()).LastDay);
    }

    [Fact]
    public async Task Where_ends_are_not_told_the_amount_tells_them_over_the_weekend()
    {
        LinkTo(MergeCoverage.Workday);
        var friday = Today.AddDays(4);
        Company.TimeOff.Approved(Id, TimeOffBook.Holiday, new TimeOffSpan.Days(friday, DayPortion.AllDay, friday.AddDays(4), DayPortion.AllDay));
        Assert.Equal(friday.AddDays(4), (await OneAsync()).LastDay);
    }

    [Fact]
    public async Task Where_neither_end_nor_amount_is_told_it_is_one_day_and_not_for_ever()
    {
        LinkTo(MergeCoverage.Workday with { TimeOffAmount = false });
        Company.TimeOff.Approved(Id, TimeOffBook.Holiday, new TimeOffSpan.Days(Today, DayPortion.AllDay, Today.AddDays(4), DayPortion.AllDay));
        Assert.Equal(Today, (await OneAsync()).LastDay);
    }

    [Fact]
    public async Task An_amount_of_a_unit_that_nobody_knows_is_not_taken_for_days()
    {
        LinkTo(MergeCoverage.Workday);
        Merge.Switches.Words["DAYS"] = "Schichten";
        Company.TimeOff.Approved(Id, TimeOffBook.Holiday, new TimeOffSpan.Days(Today, DayPortion.AllDay, Today.AddDays(4), DayPortion.AllDay));
        var absence = await OneAsync();
        Assert.Equal((Today, DayPart.Day, null), (absence.LastDay, absence.FirstPart, absence.Hours));
    }

    [Fact]
    public async Task What_was_cancelled_declined_or_deleted_is_withdrawn_and_what_waits_is_pending()
    {
        var requests = Enumerable.Range(0, 4).Select(i => Company.TimeOff.Pending(Id, TimeOffBook.Holiday, Day(i))).ToList();
        Company.TimeOff.Decline(requests[0].Id);
        Company.TimeOff.Approve(requests[1].Id);
        Company.TimeOff.Cancel(requests[1].Id);
        Company.TimeOff.Delete(requests[2].Id);
        Assert.Equal([AbsenceState.Withdrawn, AbsenceState.Withdrawn, AbsenceState.Withdrawn, AbsenceState.Pending], (await ReadAsync()).OrderBy(a => a.FirstDay).Select(a => a.State));
    }

    [Fact]
    public async Task An_unknown_status_is_no_approval_and_a_system_without_one_approves_all()
    {
        Company.TimeOff.Approved(Id, TimeOffBook.Holiday, Day(0));
        Merge.Switches.Words["APPROVED"] = "Signed off by payroll";
        Assert.Equal(AbsenceState.Pending, (await OneAsync()).State);
        Merge.Switches.Words.Clear();
        LinkTo(MergeCoverage.FolksHr);
        Assert.Equal(AbsenceState.Approved, (await OneAsync()).State);
    }

    [Fact]
    public async Task Working_elsewhere_is_told_by_the_words_of_the_hr_system()
    {
        Company.TimeOff.Approved(Id, TimeOffBook.WorkFromHome, Day(0));
        var type = (await OneAsync()).Type;
        Assert.True(type.WorksElsewhere);
        Assert.Equal("Working from home", type.Name);
    }

    [Fact]
    public async Task Only_what_touches_the_days_is_told()
    {
        Company.TimeOff.Approved(Id, TimeOffBook.Holiday, Day(-30));
        Company.TimeOff.Approved(Id, TimeOffBook.Holiday, new TimeOffSpan.Days(Today.AddDays(-20), DayPortion.AllDay, Today, DayPortion.AllDay));
        Company.TimeOff.Approved(Id, TimeOffBook.Holiday, Day(2));
        Account.Sync();
        var touching = await Source<IAbsenceSource>().ReadAbsencesAsync(new AbsenceRequest(Today, Today.AddDays(1)) { WithWorkElsewhere = true }, Cancelled).ToListAsync(Cancelled);
        Assert.Equal(Today.AddDays(-20), Assert.Single(touching, a => a.Person.Value == Id).FirstDay);
        Assert.All(touching, a => Assert.True(a.FirstDay <= Today.AddDays(1) && !(a.LastDay < Today)));
    }

    private static TimeOffSpan.Days Day(int offset) => new(Today.AddDays(offset), DayPortion.AllDay, Today.AddDays(offset), DayPortion.AllDay);

    private T Source<T>() => (T)Source();

    private async Task<Absence> OneAsync() => Assert.Single(await ReadAsync());

    private async Task<List<Absence>> ReadAsync()
    {
        Account.Sync();
        return await Source<IAbsenceSource>().ReadAbsencesAsync(new AbsenceRequest(Today.AddDays(-90), Today.AddDays(400)) { WithWorkElsewhere = true }, Cancelled).Where(a => a.Person.Value == Id).ToListAsync(Cancelled);
    }
}
