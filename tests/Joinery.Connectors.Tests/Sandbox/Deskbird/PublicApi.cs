using System.Text.Json;
using Joinery.Sandbox.Deskbird;

namespace Joinery.Connectors.Tests.Sandbox.Deskbird;

public sealed class PublicApi : DeskbirdSandboxTest
{
    [Fact]
    public async Task Users_have_other_ids_than_over_SCIM_and_come_in_pages()
    {
        for (var n = 0; n < 3; n++)
            Deskbird.Scim.AddUser($"person{n}@example.test");
        var (_, page) = await SendAsync("GET", "users?limit=2&offset=1");
        var row = page.GetProperty("data")[0];
        var (_, one) = await SendAsync("GET", "users/" + row.GetProperty("id").GetString());

        Assert.Equal((4, 2), (page.GetProperty("total").GetInt32(), page.GetProperty("data").GetArrayLength()));
        Assert.Equal("person0@example.test", one.GetProperty("email").GetString());
        Assert.DoesNotContain(row.GetProperty("id").GetString(), Deskbird.Scim.Users.Select(user => user.Id));
        Assert.Equal(404, (await SendAsync("GET", "users/" + Nora.Id)).Status);
    }

    [Fact]
    public async Task A_day_is_filled_listed_replaced_and_taken_away()
    {
        Deskbird.Schedule.Fill(Nora, Day("2026-06-16"), Deskbird.Options[0]);
        var (status, made) = await PostAsync("2026-06-16");
        var id = made.GetProperty("data")[0].GetProperty("id").GetString();
        var (_, listed) = await SendAsync("GET", "scheduling?startDate=2026-06-16&endDate=2026-06-16");

        Assert.Equal(201, status);
        Assert.Equal(["2026-06-16 Absent full_day"], Deskbird.Schedule.Of(Nora));
        Assert.Equal(id, Assert.Single(listed.GetProperty("data").EnumerateArray()).GetProperty("id").GetString());
        Assert.Equal(0, (await SendAsync("GET", "scheduling?startDate=2026-06-17&endDate=2026-06-18")).Json.GetProperty("data").GetArrayLength());
        Assert.Equal(204, (await SendAsync("DELETE", "scheduling", $$"""{"ids":["{{id}}"]}""")).Status);
        Assert.Empty(Deskbird.Schedule.All);
    }

    [Theory]
    [InlineData(TakenDay.Replaced, 201, "2026-06-16 Absent full_day")]
    [InlineData(TakenDay.Conflict, 409, "2026-06-16 Office full_day")]
    [InlineData(TakenDay.Appended, 201, "2026-06-16 Office full_day,2026-06-16 Absent full_day")]
    public async Task A_day_with_a_status_is(TakenDay taken, int status, string now)
    {
        Switches.TakenDay = taken;
        Deskbird.Schedule.Fill(Nora, Day("2026-06-16"), Deskbird.Options[0]);

        Assert.Equal(status, (await PostAsync("2026-06-16")).Status);
        Assert.Equal(now.Split(','), Deskbird.Schedule.Of(Nora));
    }

    [Theory]
    [InlineData(HalfDayAnswer.Kept, 201, "2026-06-16 Office afternoon,2026-06-16 Absent morning")]
    [InlineData(HalfDayAnswer.Refused, 400, "2026-06-16 Office afternoon")]
    [InlineData(HalfDayAnswer.MadeFull, 201, "2026-06-16 Absent full_day")]
    public async Task Half_a_day_is(HalfDayAnswer half, int status, string now)
    {
        Deskbird.Schedule.Fill(Nora, Day("2026-06-16"), Deskbird.Options[0], "afternoon");
        Switches.HalfDays = half;

        Assert.Equal(status, (await PostAsync("2026-06-16", "morning")).Status);
        Assert.Equal(now.Split(','), Deskbird.Schedule.Of(Nora));
    }

    [Fact]
    public async Task Days_long_ago_people_who_left_and_options_that_are_off_are_refused()
    {
        Assert.Equal((201, 400), ((await PostAsync("2026-03-17")).Status, (await PostAsync("2026-03-16")).Status));
        Deskbird.SwitchOff(Deskbird.Options[4].Id);
        Assert.Equal(400, (await PostAsync("2026-06-16", option: Deskbird.Options[4].Id)).Status);
        Assert.Equal(400, (await PostAsync("2026-06-16", duration: "evening")).Status);
        Deskbird.Scim.Edit(Nora.Id, user => user["active"] = false);
        Assert.Equal(400, (await PostAsync("2026-06-16")).Status);
    }

    [Fact]
    public async Task Each_key_opens_its_own_door()
    {
        Use(Deskbird.Scim.Token);
        Assert.Equal(403, (await SendAsync("GET", "users")).Status);
        Use("wrong");
        Assert.Equal(401, (await SendAsync("GET", "users")).Status);
        using var scim = new HttpClient();
        scim.DefaultRequestHeaders.Authorization = new("Bearer", Deskbird.ApiKey);
        Assert.Equal(403, (int)(await scim.GetAsync(new Uri(Deskbird.Scim.BaseUrl + "/Users"), Cancelled)).StatusCode);
    }

    [Fact]
    public async Task Shapes_can_differ()
    {
        (Switches.ListMember, Switches.NumericUserIds, Switches.PostAnswer) = (null, true, PostAnswer.WholeDays);
        Switches.TakenDay = TakenDay.Appended;
        Deskbird.Schedule.Fill(Nora, Day("2026-06-16"), Deskbird.Options[0]);
        Assert.Equal(JsonValueKind.Number, (await SendAsync("GET", "users")).Json[0].GetProperty("id").ValueKind);
        Assert.Equal(2, (await PostAsync("2026-06-16")).Json.GetArrayLength());
        Switches.ListMember = "results";
        Assert.Equal(5, (await SendAsync("GET", "scheduling/options")).Json.GetProperty("results").GetArrayLength());
        Switches.PostAnswer = PostAnswer.Nothing;
        Assert.Equal(204, (await PostAsync("2026-06-17")).Status);
    }

    [Theory]
    [InlineData(DeleteForm.Query, "scheduling?ids={0}", null)]
    [InlineData(DeleteForm.Path, "scheduling/{0}", null)]
    [InlineData(DeleteForm.Body, "scheduling", """{"ids":["{0}"]}""")]
    public async Task One_way_of_deleting_is_known(DeleteForm form, string path, string? body)
    {
        var id = Deskbird.Schedule.Fill(Nora, Day("2026-06-16"), Deskbird.Absent).Id;
        Task<(int Status, JsonElement Json)> DeleteAsync() => SendAsync("DELETE", path.Replace("{0}", id, StringComparison.Ordinal), body?.Replace("{0}", id, StringComparison.Ordinal));
        Switches.DeleteForm = form == DeleteForm.Body ? DeleteForm.Query : DeleteForm.Body;
        Assert.Equal(404, (await DeleteAsync()).Status);
        Switches.DeleteForm = form;
        Assert.Equal(204, (await DeleteAsync()).Status);
        Assert.Empty(Deskbird.Schedule.All);
        Assert.Equal(204, (await DeleteAsync()).Status);
        Switches.UnknownDeleteIsNotFound = true;
        Assert.Equal(404, (await DeleteAsync()).Status);
    }

    [Fact]
    public async Task Only_people_are_members_of_groups()
    {
        var inner = Deskbird.Scim.AddGroup("Inner");
        using var scim = new HttpClient();
        scim.DefaultRequestHeaders.Authorization = new("Bearer", Deskbird.Scim.Token);
        using var body = new StringContent($$"""{"schemas":["urn:ietf:params:scim:schemas:core:2.0:Group"],"displayName":"Outer","members":[{"value":"{{inner.Id}}"}]}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/scim+json"));

        Assert.Equal(400, (int)(await scim.PostAsync(new Uri(Deskbird.Scim.BaseUrl + "/Groups"), body, Cancelled)).StatusCode);
    }
}
