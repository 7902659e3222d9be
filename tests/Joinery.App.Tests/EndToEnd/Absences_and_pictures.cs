using System.Text.Json;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Company.TimeOff;
using Joinery.Sandbox.Faults;
using Joinery.Sandbox.HiBob;

namespace Joinery.App.Tests.EndToEnd;

public sealed class Absences_and_pictures
{
    private const string WithAbsences = """ "staff": { "source": "bob", "target": "people", "approval": "automatic", "absences": { "send": true } } """;
    private const string WithPictures = """ "staff": { "source": "bob", "target": "people", "approval": "automatic", "photos": true } """;

    private static readonly DateOnly Today = DateOnly.FromDateTime(Rig.Start.UtcDateTime);

    [Fact]
    public async Task Absences_come_change_and_go_with_HR_and_the_reason_stays_there()
    {
        await using var rig = await StartAsync();
        var (ann, bob) = (rig.Anybody(), rig.Anybody(1));
        var holiday = Off(rig, ann, TimeOffBook.Holiday, new TimeOffSpan.Days(Today.AddDays(3), DayPortion.Afternoon, Today.AddDays(5), DayPortion.Morning));
        Off(rig, ann, TimeOffBook.WorkFromHome, Days(10, 11));
        Off(rig, bob, TimeOffBook.Appointment, new TimeOffSpan.Hours(Today.AddDays(2), 1, 30));
        rig.Company.TimeOff.Pending(bob.Id, TimeOffBook.Holiday, Days(20, 21));
        Off(rig, bob, TimeOffBook.Holiday, Days(-200, -190));

        Assert.Equal(1, (await SyncAsync(rig)).Count("addAbsence"));

        var absence = Assert.Single(await AbsencesAsync(rig));
        Assert.Equal(("2026-02-05", "afternoon", "2026-02-07", "morning", "absent"), Shown(absence));
        Assert.Equal("empty", (await SyncAsync(rig)).State);

        rig.Company.TimeOff.Reschedule(holiday.Id, Days(3, 4));
        var moved = await SyncAsync(rig);
        Assert.Equal((1, 1), (moved.Count("addAbsence"), moved.Count("withdrawAbsence")));
        Assert.Equal(("2026-02-05", "day", "2026-02-06", "day", "absent"), Shown(Assert.Single(await AbsencesAsync(rig))));

        rig.Company.TimeOff.Cancel(rig.Company.TimeOff.Requests.Single(r => r.EmployeeId == ann.Id && r.Status == TimeOffStatus.Approved && r.Policy == TimeOffBook.Holiday).Id);
        Assert.Equal(1, (await SyncAsync(rig)).Count("withdrawAbsence"));
        Assert.Empty(await AbsencesAsync(rig));
        Assert.Equal("empty", (await SyncAsync(rig)).State);
    }

    [Fact]
    public async Task An_absence_without_an_end_goes_on_from_day_to_day_and_stays_one_row()
    {
        await using var rig = await StartAsync();
        Off(rig, rig.Anybody(), TimeOffBook.Holiday, new TimeOffSpan.OpenEnded(Today.AddDays(-2), DayPortion.AllDay));
        await SyncAsync(rig);
        Assert.Equal("2026-04-03", Assert.Single(await AbsencesAsync(rig)).GetProperty("lastDay").GetString());
        Assert.Equal("empty", (await SyncAsync(rig)).State);

        rig.Pass(TimeSpan.FromDays(1));
        var next = await SyncAsync(rig);

        Assert.Equal((1, 1), (next.Count("changeAbsence"), next.Total));
        Assert.Equal("2026-04-04", Assert.Single(await AbsencesAsync(rig)).GetProperty("lastDay").GetString());
    }

    [Fact]
    public async Task Without_the_right_to_see_absences_nothing_is_withdrawn_and_all_else_goes_on()
    {
        await using var rig = await StartAsync();
        Off(rig, rig.Anybody(), TimeOffBook.Holiday, Days(3, 4));
        await SyncAsync(rig);
        rig.Sandbox.HiBob.ServiceUser.Features &= ~HiBobFeatures.WhosOut;
        rig.Hr.Rename(rig.Anybody(1).Id, "Other", "Name");

        var said = await SyncAsync(rig);

        Assert.Equal(1, said.Count("update"));
        Assert.Single(said.Findings("attributeNotSupplied"));
        Assert.Single(await AbsencesAsync(rig));
    }

    [Fact]
    public async Task Absences_alone_are_sent_where_accounts_come_from_elsewhere()
    {
        await using var rig = await StartAsync(""" "staff": { "source": "bob", "target": "people", "approval": "automatic", "accounts": false, "absences": { "send": true } } """);
        var ann = rig.Anybody();
        await rig.RunAsync($"directory add user a1 userName={ann.Email} email={ann.Email}");
        Off(rig, ann, TimeOffBook.Holiday, Days(3, 4));
        Off(rig, rig.Anybody(1), TimeOffBook.Holiday, Days(3, 4));

        var said = await SyncAsync(rig);

        Assert.Equal((1, 1, 2), (said.Count("link"), said.Count("addAbsence"), said.Total));
        Assert.Single(await AbsencesAsync(rig));
        Assert.Equal("empty", (await SyncAsync(rig)).State);
    }

    [Theory]
    [InlineData("500")]
    [InlineData("closed after")]
    [InlineData("truncated")]
    public async Task A_fault_at_any_call_withdraws_nothing(string fault)
    {
        await using var rig = await StartAsync();
        Off(rig, rig.Anybody(), TimeOffBook.Holiday, Days(3, 4));
        await SyncAsync(rig);
        rig.Sandbox.Requests.Reset();
        await rig.RunAsync("plan staff");
        var calls = rig.Sandbox.Requests.Count;
        for (var call = 1; call <= calls; call++)
        {
            rig.Sandbox.Requests.Reset();
            rig.Sandbox.Faults.AtRequest(call, fault switch { "500" => new Fault.Answer(500), "closed after" => new Fault.CloseAfter(), _ => new Fault.TruncateBody(5) });
            Assert.True((await SyncAsync(rig)).Code is 0 or 4);
            rig.Sandbox.Faults.Clear();
            Assert.Single(await AbsencesAsync(rig));
        }

        Assert.Equal("empty", (await SyncAsync(rig)).State);
    }

    [Fact]
    public async Task A_run_with_absences_is_undone()
    {
        await using var rig = await StartAsync();
        await SyncAsync(rig);
        Off(rig, rig.Anybody(), TimeOffBook.Holiday, Days(3, 4));
        var run = (await SyncAsync(rig)).Json.GetProperty("run").GetInt64();

        var undo = await rig.RunAsync($"undo {run}");
        Assert.Equal(1, undo.Count("withdrawAbsence"));
        Assert.Equal(0, (await rig.ApproveAsync(undo)).Code);

        Assert.Empty(await AbsencesAsync(rig));
    }

    [Fact]
    public async Task Pictures_are_sent_once_and_again_when_they_change()
    {
        await using var rig = await StartAsync(WithPictures);
        var withPictures = rig.Company.Snapshot().People.Count(p => p.Photo is not null);
        var first = await SyncAsync(rig);
        Assert.Equal((withPictures, 0), (first.Count("setPhoto"), first.Findings("refusedByTarget").Count));
        // The signature in an address is another one at every look.
        rig.Pass(TimeSpan.FromHours(1));
        Assert.Equal("empty", (await SyncAsync(rig)).State);

        rig.Hr.ChangePhoto(rig.Anybody().Id, "another");
        var changed = await SyncAsync(rig);

        Assert.Equal((1, 1), (changed.Count("setPhoto"), changed.Total));
        rig.Hr.ChangePhoto(rig.Anybody().Id, null);
        Assert.Equal("empty", (await SyncAsync(rig)).State);
    }

    [Fact]
    public async Task The_weekly_look_fetches_a_part_of_the_pictures_at_a_time_and_finds_nothing_new()
    {
        await using var rig = await StartAsync(WithPictures);
        await SyncAsync(rig);
        var pictures = rig.Company.Snapshot().People.Count(p => p.Photo is not null);
        var fetched = 0;
        for (var day = 1; day <= 7; day++)
        {
            rig.Pass(TimeSpan.FromDays(1));
            rig.Sandbox.Requests.Reset();
            Assert.Equal(0, (await SyncAsync(rig)).Count("setPhoto"));
            var today = rig.Sandbox.Requests.All.Count(r => r.Path.Contains("/media/", StringComparison.Ordinal));
            Assert.True(today < pictures);
            fetched += today;
        }

        Assert.Equal(pictures, fetched);
    }

    private static async Task<Rig> StartAsync(string syncs = WithAbsences)
    {
        var rig = await Rig.StartAsync(employees: 30, CompanyShape.Tidy, syncs);
        // Each story says itself who is away.
        foreach (var request in rig.Company.TimeOff.Requests) rig.Company.TimeOff.Delete(request.Id);
        return rig;
    }

    private static TimeOffSpan.Days Days(int from, int until) => new(Today.AddDays(from), DayPortion.AllDay, Today.AddDays(until), DayPortion.AllDay);

    private static TimeOffRequest Off(Rig rig, Employee person, TimeOffPolicy policy, TimeOffSpan span) => rig.Company.TimeOff.Approved(person.Id, policy, span);

    private static async Task<Said> SyncAsync(Rig rig) => await rig.RunAsync("sync staff");

    private static async Task<IReadOnlyList<JsonElement>> AbsencesAsync(Rig rig) => [.. (await rig.RunAsync("directory absences")).Json.EnumerateArray()];

    private static (string?, string?, string?, string?, string?) Shown(JsonElement absence) => (
        absence.GetProperty("firstDay").GetString(), absence.GetProperty("firstPart").GetString(), absence.GetProperty("lastDay").GetString(),
        absence.GetProperty("lastPart").GetString(), absence.GetProperty("type").GetString());
}
