using System.Globalization;
using System.Net;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Company.TimeOff;
using Joinery.Sandbox.HiBob;
using Joinery.Sandbox.HiBob.Lists;

namespace Joinery.Connectors.Tests.Sandbox;

public sealed class OtherEndpoints : SandboxTest
{
    [Fact]
    public async Task Field_metadata_lead_from_a_column_to_its_list()
    {
        var fields = await GetJsonAsync("company/people/fields");
        var team = fields.EnumerateArray().Single(field => field.GetProperty("id").GetString() == HiBobFields.Team);

        Assert.Equal("Team", team.GetProperty("name").GetString());
        Assert.Equal(HiBobLists.NameOf(ListKind.Team), team.GetProperty("typeData").GetProperty("listId").GetString());
    }

    [Fact]
    public async Task A_field_moved_to_another_category_needs_the_other_right()
    {
        Sandbox.HiBob.Fields.MoveToCategory("work.title", HiBobCategory.Personal);
        var user = Sandbox.HiBob.AddServiceUser("SERVICE-2", "x").Grant(HiBobCategory.Root, HiBobCategory.Work);
        using var caller = Caller(user);
        var without = await SearchAsync("""{"fields":["root.id","work.title"]}""", caller);
        user.Grant(HiBobCategory.Personal);

        Assert.False(without[0].TryGetProperty("work", out _));
        Assert.True((await SearchAsync("""{"fields":["root.id","work.title"]}""", caller))[0].TryGetProperty("work", out _));
    }

    [Fact]
    public async Task Lists_come_by_name_with_items_under_items()
    {
        var departments = (await GetJsonAsync("company/named-lists")).GetProperty("department");
        var engineering = departments.GetProperty("values").EnumerateArray().Single(item => item.GetProperty("id").GetString() == "Engineering");

        Assert.Equal(departments.GetProperty("values").ToString(), departments.GetProperty("items").ToString());
        Assert.NotEmpty(engineering.GetProperty("children").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("company/named-lists/nonsense")).StatusCode);
    }

    [Fact]
    public async Task An_archived_item_hides_and_a_renamed_one_keeps_its_id()
    {
        Company.Lists.Departments.Archive("Legal");
        Company.Lists.Departments.Rename("Sales", "Revenue");
        var shown = (await GetJsonAsync("company/named-lists/department")).GetProperty("values").ToString();
        var all = (await GetJsonAsync("company/named-lists/department?includeArchived=true")).GetProperty("values").ToString();

        Assert.DoesNotContain("\"Legal\"", shown, StringComparison.Ordinal);
        Assert.Contains("\"Legal\"", all, StringComparison.Ordinal);
        Assert.Contains("""{"id":"Sales","value":"Revenue","name":"Revenue",""", shown, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_person_is_found_by_id_or_address()
    {
        var person = Company.Snapshot().People.First(candidate => candidate.Email is not null && !Company.Anomalies.Has(candidate.Id));
        var byId = await JsonAsync(await PostAsync("people/" + person.Id, """{"fields":["root.id"]}"""));
        var byEmail = await JsonAsync(await PostAsync("people/" + Uri.EscapeDataString(person.Email!), """{"fields":["root.id"]}"""));
        using var unknown = await PostAsync("people/1", "{}");

        Assert.Equal(person.Id, byId.GetProperty("id").GetString());
        Assert.Equal(person.Id, byEmail.GetProperty("id").GetString());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Fact]
    public async Task A_picture_has_a_signed_address_that_expires()
    {
        var person = Company.Snapshot().People.First(candidate => candidate.Photo is not null);
        using var answer = await GetAsync("avatars/" + person.Id);
        using var anybody = new HttpClient();
        var address = new Uri(await answer.Content.ReadAsStringAsync(Cancelled));
        var picture = await anybody.GetByteArrayAsync(address, Cancelled);
        Sandbox.Clock.Advance(TimeSpan.FromHours(2));
        using var expired = await anybody.GetAsync(address, Cancelled);

        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture[..4]);
        Assert.Equal(HttpStatusCode.Forbidden, expired.StatusCode);
        Assert.False(Sandbox.Requests.All[^1].CarriedCredentials);
        var without = Company.Snapshot().People.First(candidate => candidate.Photo is null);
        Assert.Equal(HttpStatusCode.NotFound, (await GetAsync("avatars/" + without.Id)).StatusCode);
    }

    [Fact]
    public async Task Tables_come_in_pages_until_there_is_no_cursor()
    {
        var ids = new List<string>();
        string? cursor = "";
        while (cursor is not null)
        {
            var page = await GetJsonAsync("bulk/people/lifecycle?limit=100&cursor=" + Uri.EscapeDataString(cursor));
            ids.AddRange(page.GetProperty("results").EnumerateArray().Select(row => row.GetProperty("employeeId").GetString()!));
            cursor = page.GetProperty("response_metadata").GetProperty("next_cursor").GetString();
        }

        Assert.Equal(240, ids.Distinct().Count());
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync("bulk/people/lifecycle?limit=201")).StatusCode);
    }

    [Fact]
    public async Task A_departure_ahead_stands_in_the_lifecycle_table()
    {
        var person = Company.Snapshot().People.First(candidate => Company.StandingOf(candidate).Standing == Standing.Employed);
        Company.Changes.Leave(person.Id, Today.AddDays(40), lastWorkingDay: Today.AddDays(10));
        var rows = (await GetJsonAsync($"people/{person.Id}/lifecycle")).GetProperty("values").EnumerateArray().ToArray();

        Assert.Equal(["Employed", "Garden leave", "Terminated"], rows.Select(row => row.GetProperty("status").GetString()));
        Assert.Equal([true, false, false], rows.Select(row => row.GetProperty("isCurrent").GetBoolean()));
    }

    [Fact]
    public async Task Time_off_is_told_by_its_own_rules()
    {
        var book = Company.TimeOff;
        var id = Company.Snapshot().People.First(candidate => Company.StandingOf(candidate).Standing == Standing.Employed).Id;
        var day = Today.AddDays(100);
        book.Approved(id, TimeOffBook.Holiday, new TimeOffSpan.Days(day, DayPortion.AllDay, day.AddDays(4), DayPortion.Morning));
        book.Approved(id, TimeOffBook.Sick, new TimeOffSpan.Days(day, DayPortion.AllDay, day, DayPortion.AllDay));
        book.Approved(id, TimeOffBook.Appointment, new TimeOffSpan.Hours(day, 2, 30));
        book.Pending(id, TimeOffBook.Holiday, new TimeOffSpan.PercentageOnRange(day, day, 50));
        book.Approved(id, TimeOffBook.WorkFromHome, new TimeOffSpan.OpenEnded(day.AddDays(5), DayPortion.AllDay));

        Assert.Equal(["days"], await TypesAsync(id, day, ""));
        Assert.Equal(["days", "days", "hours", "percentageOnRange"], await TypesAsync(id, day, "&includePrivate=true&includeHourly=true&includePending=true"));
        Assert.Equal(["openEnded"], await TypesAsync(id, day.AddDays(20), ""));
        Assert.Empty(await TypesAsync(id, day.AddDays(20), "&includeWorkingRequests=false"));
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync("timeoff/whosout?from=2026-01-01")).StatusCode);
    }

    [Fact]
    public async Task Changes_of_time_off_go_back_six_months()
    {
        var id = Company.Snapshot().People.First(candidate => Company.StandingOf(candidate).Standing == Standing.Employed).Id;
        Sandbox.Clock.Advance(TimeSpan.FromHours(1));
        var since = Sandbox.Clock.UtcNow.ToString("yyyy-MM-ddTHH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var first = Company.TimeOff.Approved(id, TimeOffBook.Holiday, new TimeOffSpan.OpenEnded(Today, DayPortion.AllDay));
        var second = Company.TimeOff.Reschedule(first.Id, new TimeOffSpan.OpenEnded(Today.AddDays(1), DayPortion.AllDay));
        var changes = (await GetJsonAsync("timeoff/requests/changes?since=" + since)).GetProperty("changes").EnumerateArray().ToArray();

        Assert.Equal([("Created", first.Id), ("Canceled", first.Id), ("Created", second.Id)],
            changes.Select(change => (change.GetProperty("changeType").GetString()!, change.GetProperty("requestId").GetInt64())));
        Assert.Equal(HttpStatusCode.BadRequest, (await GetAsync("timeoff/requests/changes?since=2025-12-01T00:00:00Z")).StatusCode);
    }

    [Fact]
    public async Task An_address_is_given_once()
    {
        var taken = Company.Snapshot().People.First(candidate => candidate.Email is not null).Email;
        using var refused = await PostAsync("people", NewPerson(taken!));
        using var accepted = await PostAsync("people", NewPerson("nora.lind@acme.example"));

        Assert.Contains("validations.email.alreadyexists", await refused.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        Assert.Equal("Berlin", (await JsonAsync(accepted)).GetProperty("work").GetProperty("site").GetString());
    }

    private static string NewPerson(string email) =>
        $$$"""{"firstName":"Nora","surname":"Lind","email":"{{{email}}}","work":{"site":"berlin","startDate":"2026-07-01"}}""";

    private async Task<IEnumerable<string?>> TypesAsync(string id, DateOnly day, string more)
    {
        var outs = (await GetJsonAsync($"timeoff/whosout?from={day:yyyy-MM-dd}&to={day:yyyy-MM-dd}{more}")).GetProperty("outs");
        return outs.EnumerateArray().Where(one => one.GetProperty("employeeId").GetString() == id).Select(one => one.GetProperty("type").GetString());
    }
}
