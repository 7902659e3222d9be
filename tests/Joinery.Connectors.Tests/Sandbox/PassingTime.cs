using System.Text.Json;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.HiBob;

namespace Joinery.Connectors.Tests.Sandbox;

public sealed class PassingTime : SandboxTest
{
    [Fact]
    public async Task A_status_flips_at_midnight_of_the_site()
    {
        var inAuckland = Employed("Pacific/Auckland");
        var inNewYork = Employed("America/New_York");
        Company.Changes.Leave(inAuckland.Id, Today);
        Company.Changes.Leave(inNewYork.Id, Today);

        Sandbox.Clock.Set(new DateTimeOffset(2026, 6, 15, 11, 59, 0, TimeSpan.Zero));
        Assert.Equal("Active", await StatusAsync(inAuckland.Id));
        Sandbox.Clock.Set(new DateTimeOffset(2026, 6, 15, 12, 0, 0, TimeSpan.Zero));
        Assert.Equal("Inactive", await StatusAsync(inAuckland.Id));
        Assert.Equal("Active", await StatusAsync(inNewYork.Id));
        Sandbox.Clock.Set(new DateTimeOffset(2026, 6, 16, 4, 0, 0, TimeSpan.Zero));
        Assert.Equal("Inactive", await StatusAsync(inNewYork.Id));
    }

    [Fact]
    public async Task A_joiner_is_hired_first_and_employed_from_the_first_day()
    {
        var joiner = Company.Changes.Hire(new NewHire("Zoë", "de la Cruz", Today.AddDays(1)));
        var before = await LifecycleAsync(joiner.Id);
        Sandbox.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal("hired", before);
        Assert.Equal("employed", await LifecycleAsync(joiner.Id));
    }

    [Fact]
    public async Task Garden_leave_lies_between_the_last_day_at_work_and_the_last_day()
    {
        var leaver = Employed("Europe/Amsterdam");
        Company.Changes.Leave(leaver.Id, Today.AddDays(30), lastWorkingDay: Today.AddDays(-1));
        Assert.Equal(("garden leave", "Inactive"), (await LifecycleAsync(leaver.Id), await StatusAsync(leaver.Id)));

        Sandbox.HiBob.Switches.GardenLeaveKeepsAccess = true;
        Assert.Equal("Active", await StatusAsync(leaver.Id));
    }

    [Fact]
    public async Task A_leave_keeps_access_where_HR_says_so()
    {
        var (one, other) = (Employed("Europe/Berlin"), Employed("Europe/London"));
        Company.Changes.StartLeave(one.Id, new LeavePeriod(Today, null, LeaveKind.Parental, KeepsAccess: true));
        Company.Changes.StartLeave(other.Id, new LeavePeriod(Today, Today.AddDays(9), LeaveKind.General, KeepsAccess: false));

        Assert.Equal(("parental leave", "Active"), (await LifecycleAsync(one.Id), await StatusAsync(one.Id)));
        Assert.Equal(("leave", "Inactive"), (await LifecycleAsync(other.Id), await StatusAsync(other.Id)));
    }

    [Theory]
    [InlineData(LagStyle.OldValue)]
    [InlineData(LagStyle.Null)]
    public async Task A_change_is_seen_after_the_lag(LagStyle style)
    {
        Sandbox.HiBob.Switches.ReadLag = TimeSpan.FromSeconds(20);
        Sandbox.HiBob.Switches.Lag = style;
        var person = Employed("Europe/Madrid");
        Company.Changes.ChangeEmail(person.Id, "new@acme.example");
        Sandbox.Clock.Advance(TimeSpan.FromSeconds(19));
        var soon = await FindAsync(person.Id, "root.email", "root.firstName");
        Sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        var later = await FindAsync(person.Id, "root.email");

        Assert.Equal(style == LagStyle.Null ? null : person.Email, soon.GetProperty("email").GetString());
        Assert.Equal(person.FirstName, soon.GetProperty("firstName").GetString());
        Assert.Equal("new@acme.example", later.GetProperty("email").GetString());
    }

    [Fact]
    public async Task The_end_date_can_mean_the_first_day_gone()
    {
        var person = Employed("Europe/Lisbon");
        Company.Changes.Leave(person.Id, Today.AddDays(5));
        Sandbox.HiBob.Switches.TerminationDate = TerminationDateMeaning.FirstDayGone;

        Assert.Equal("2026-06-21", (await FindAsync(person.Id, "internal.terminationDate")).GetProperty("internal").GetProperty("terminationDate").GetString());
    }

    private Employee Employed(string zone) => Company.Snapshot().People.First(person =>
        Company.Site(person.SiteId).TimeZone == zone && person.Leaves.IsEmpty && Company.StandingOf(person).Standing == Standing.Employed);

    private async Task<string?> StatusAsync(string id) => (await InternalAsync(id)).GetProperty("status").GetString();

    private async Task<string?> LifecycleAsync(string id) => (await InternalAsync(id)).GetProperty("lifecycleStatus").GetString();

    private async Task<JsonElement> InternalAsync(string id) => (await FindAsync(id, "internal.status", "internal.lifecycleStatus")).GetProperty("internal");
}
