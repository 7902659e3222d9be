using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Company.TimeOff;

namespace Joinery.Connectors.Tests.Personio;

public sealed class ReadingAbsences : PersonioTest
{
    private static readonly DateOnly Monday = new(2026, 6, 22);

    protected override int Size => 30;

    public static TheoryData<string> Versions => ["v1", "v2"];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Days_and_halves_are_the_days_and_halves_that_were_entered(string version)
    {
        var whole = Take(new TimeOffSpan.Days(Monday, DayPortion.AllDay, Monday.AddDays(2), DayPortion.AllDay));
        var halves = Take(new TimeOffSpan.Days(Monday, DayPortion.Afternoon, Monday.AddDays(2), DayPortion.Morning));
        var morning = Take(new TimeOffSpan.Days(Monday, DayPortion.Morning, Monday, DayPortion.Morning));
        var afternoon = Take(new TimeOffSpan.Days(Monday, DayPortion.Afternoon, Monday, DayPortion.Afternoon));
        var open = Take(new TimeOffSpan.OpenEnded(Monday, DayPortion.AllDay));
        Assert.Equal(
            [
                (Monday, Monday.AddDays(2), DayPart.Day, DayPart.Day), (Monday, Monday.AddDays(2), DayPart.Afternoon, DayPart.Morning),
                (Monday, Monday, DayPart.Morning, DayPart.Morning), (Monday, Monday, DayPart.Afternoon, DayPart.Afternoon), (Monday, null, DayPart.Day, DayPart.Day),
            ],
            (await AbsencesAsync(version, [whole, halves, morning, afternoon, open])).Select(a => (a.FirstDay, a.LastDay, a.FirstPart, a.LastPart)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Hours_are_told_on_their_day_at_the_workplace(string version)
    {
        var request = Take(new TimeOffSpan.SpecificHours(Monday, Monday, new TimeOnly(0, 30), new TimeOnly(3, 0)), TimeOffBook.Appointment);
        var absence = Assert.Single(await AbsencesAsync(version, [request]));
        Assert.Equal((Monday, Monday, 2.5m), (absence.FirstDay, absence.LastDay, absence.Hours));
        Assert.Equal("Appointments", absence.Type.Name);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Only_what_is_approved_is_approved_and_home_is_work(string version)
    {
        var pending = Company.TimeOff.Pending(Somebody().Id, TimeOffBook.Holiday, Day(0));
        var declined = Company.TimeOff.Pending(Somebody().Id, TimeOffBook.Holiday, Day(1));
        Company.TimeOff.Decline(declined.Id);
        var deleted = Take(Day(2));
        Company.TimeOff.Delete(deleted.Id);
        var home = Take(Day(3), TimeOffBook.WorkFromHome);
        var read = await AbsencesAsync(version, [pending, declined, deleted, home]);
        Assert.Equal([AbsenceState.Pending, AbsenceState.Withdrawn, AbsenceState.Approved], read.Select(a => a.State));
        Assert.Equal([false, false, true], read.Select(a => a.Type.WorksElsewhere));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Hours_at_home_are_work_whatever_place_their_type_has_in_the_list(string version)
    {
        Company.TimeOff.Policies = [TimeOffBook.WorkFromHome, .. Company.TimeOff.Policies.Where(p => p != TimeOffBook.WorkFromHome)];
        var request = Take(new TimeOffSpan.Hours(Monday, 4, 0), TimeOffBook.WorkFromHome);
        Assert.True(Assert.Single(await AbsencesAsync(version, [request])).Type.WorksElsewhere);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Many_are_read_once_each(string version)
    {
        for (var n = 0; n < 450; n++) Take(Day(n % 20));
        var read = await ReadAllAsync(version);
        Assert.True(read.Count > 450);
        Assert.Equal(read.Count, read.Select(a => a.Id).Distinct().Count());
        if (version == "v1") Assert.Equal(3, Asked.Count(path => path.EndsWith("time-offs", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task An_absence_keeps_its_id_from_one_generation_to_the_other()
    {
        Take(Day(0));
        Take(new TimeOffSpan.Hours(Monday, 3, 0), TimeOffBook.Appointment);
        Assert.Equal((await ReadAllAsync("v1")).Select(Row).Order(), (await ReadAllAsync("v2")).Select(Row).Order());
    }

    [Fact]
    public async Task Where_filters_are_refused_everything_is_read_and_sifted()
    {
        var request = Take(Day(0));
        Take(new TimeOffSpan.Days(Monday.AddDays(300), DayPortion.AllDay, Monday.AddDays(301), DayPortion.AllDay));
        Personio.Switches.NoAbsenceFilters = true;
        Assert.Single(await AbsencesAsync("v2", [request]));
        Assert.DoesNotContain(await ReadAllAsync("v2"), a => a.FirstDay >= Monday.AddDays(300));
    }

    private static TimeOffSpan.Days Day(int after) => new(Monday.AddDays(after), DayPortion.AllDay, Monday.AddDays(after), DayPortion.AllDay);

    private static string Row(Absence a) => $"{a.Id} {a.Person} {a.FirstDay} {a.LastDay} {a.FirstPart} {a.LastPart} {a.Type.Name} {a.Type.WorksElsewhere} {a.State} {a.Hours:0.##}";

    private TimeOffRequest Take(TimeOffSpan span, TimeOffPolicy? policy = null) => Company.TimeOff.Approved(Somebody(Standing.Employed).Id, policy ?? TimeOffBook.Holiday, span);

    private async Task<List<Absence>> ReadAllAsync(string version) =>
        await ((IAbsenceSource)Source(version)).ReadAbsencesAsync(new AbsenceRequest(Today.AddDays(-90), Monday.AddDays(200)), Cancelled).ToListAsync(Cancelled);

    /// <summary>Of these requests, in their order.</summary>
    private async Task<List<Absence>> AbsencesAsync(string version, TimeOffRequest[] requests)
    {
        var read = (await ReadAllAsync(version)).ToDictionary(a => a.Id);
        return [.. requests.Select(r => Joinery.Sandbox.Personio.People.PersonioSecondIds.OfAbsence(r.Id)).Where(read.ContainsKey).Select(id => read[id])];
    }
}
