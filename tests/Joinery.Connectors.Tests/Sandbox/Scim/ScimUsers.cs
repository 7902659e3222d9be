using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Connectors.Tests.Sandbox.Scim;

public sealed class ScimUsers : ScimTest
{
    [Fact]
    public async Task A_user_is_made_found_changed_replaced_and_taken_away()
    {
        var made = await CreateAsync("nora@example.test", """ "externalId":"7","title":"Buyer","emails":[{"value":"nora@example.test","type":"work","primary":true}] """);
        var found = await FindAsync("""externalId eq "7" """);
        var patched = await PatchAsync("Users/" + made.Id, """{"op":"replace","path":"name.familyName","value":"Berg"}""", """{"op":"replace","path":"active","value":false}""");
        var replaced = await SendAsync("PUT", "Users/" + made.Id, $$"""{"schemas":["{{UserSchema}}"],"userName":"nora@example.test"}""");
        var gone = await SendAsync("DELETE", "Users/" + made.Id);

        Assert.Equal((201, "application/scim+json"), (made.Status, made.MediaType));
        Assert.Equal(made.Id, Assert.Single(found.Rows).GetProperty("id").GetString());
        Assert.Equal("Berg", patched.Json.GetProperty("name").GetProperty("familyName").GetString());
        Assert.False(patched.Json.GetProperty("active").GetBoolean());
        Assert.False(replaced.Json.TryGetProperty("title", out _));
        Assert.Equal(204, gone.Status);
        Assert.Equal(404, (await GetAsync("Users/" + made.Id)).Status);
        Assert.Empty(Server.Users);
    }

    [Theory]
    [InlineData("""{"op":"replace","path":"emails[type eq \"work\"].value","value":"new@example.test"}""", "emails.value", "new@example.test")]
    [InlineData("""{"op":"Add","path":"title","value":"Chef"}""", "title", "Chef")]
    [InlineData("""{"op":"add","path":"phoneNumbers[type eq \"mobile\"].value","value":"1"}""", "phoneNumbers.value", "1")]
    [InlineData("""{"op":"replace","value":{"title":"Cook","nickName":"No"}}""", "title", "Cook")]
    [InlineData("""{"op":"replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"Finance"}""", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "Finance")]
    [InlineData("""{"op":"add","value":{"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User":{"department":"Sales"}}}""", "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department", "Sales")]
    [InlineData("""{"op":"remove","path":"name.givenName"}""", "name.givenName", null)]
    [InlineData("""{"op":"replace","path":"emails","value":[{"value":"only@example.test","type":"work"}]}""", "emails.value", "only@example.test")]
    public async Task A_part_is_changed_by_path_or_without(string operation, string path, string? value)
    {
        var made = await CreateAsync("nora@example.test", """ "emails":[{"value":"nora@example.test","type":"work"}] """);

        Assert.Equal(200, (await PatchAsync("Users/" + made.Id, operation)).Status);
        Assert.Equal(value, Server.User("nora@example.test")[path]);
    }

    [Theory]
    [InlineData("""{"op":"replace","path":"active","value":"false"}""", "invalidValue")]
    [InlineData("""{"op":"replace","path":"emails[type eq \"home\"].value","value":"x"}""", "noTarget")]
    [InlineData("""{"op":"replace","path":"id","value":"x"}""", "mutability")]
    [InlineData("""{"op":"remove"}""", "noTarget")]
    [InlineData("""{"op":"move","path":"title","value":"x"}""", "invalidSyntax")]
    [InlineData("""{"op":"replace","path":"a..b","value":"x"}""", "invalidPath")]
    [InlineData("""{"op":"replace","value":{"name.familyName":"x"}}""", "invalidPath")]
    public async Task What_is_no_change_is_refused_and_changes_nothing(string operation, string scimType)
    {
        var made = await CreateAsync("nora@example.test");
        var refused = await PatchAsync("Users/" + made.Id, """{"op":"replace","path":"title","value":"Chef"}""", operation);

        Assert.Equal((400, scimType), (refused.Status, refused.ScimType));
        Assert.Null(Server.User("nora@example.test")["title"]);
    }

    [Fact]
    public async Task A_user_name_is_unique_without_case()
    {
        await CreateAsync("nora@example.test");
        var clash = await CreateAsync("NORA@example.test");
        Switches.Users.Clash = ClashAnswer.BadRequest;
        var other = await CreateAsync("NORA@example.test");

        Assert.Equal((409, "uniqueness"), (clash.Status, clash.ScimType));
        Assert.Equal((400, "uniqueness"), (other.Status, other.ScimType));
        Assert.Single(Server.Users);
    }

    [Fact]
    public async Task An_e_mail_can_be_unique_and_be_held_by_somebody_out_of_sight()
    {
        Switches.Users.UniqueEmails = true;
        Server.AddUserOutOfSight("hidden@example.test", user => user["emails"] = System.Text.Json.Nodes.JsonNode.Parse("""[{"value":"nora@example.test"}]"""));

        Assert.Equal(409, (await CreateAsync("nora@example.test", """ "emails":[{"value":"nora@example.test"}] """)).Status);
        Assert.Empty((await GetAsync("Users")).Rows);
        Assert.Equal(404, (await GetAsync("Users/" + Server.Users[0].Id)).Status);
    }

    [Fact]
    public async Task Values_can_be_rewritten_dropped_hidden_and_told_otherwise()
    {
        (Switches.Users.UserName, Switches.Users.Ids, Switches.Users.ShowsActive) = (UserNameHabit.WithoutAtSign, ScimIds.Numbers, BooleanSpelling.Text);
        (Switches.Users.Drops, Switches.Users.Hides) = (["externalid", "department"], ["title"]);
        var made = await CreateAsync("nora@example.test", $$""" "externalId":"7","title":"Buyer","{{Enterprise}}":{"department":"Sales","division":"North"} """);

        Assert.Equal("nora[at]example.test", made.Json.GetProperty("userName").GetString());
        Assert.Equal(System.Text.Json.JsonValueKind.Number, made.Json.GetProperty("id").ValueKind);
        Assert.Equal("True", made.Json.GetProperty("active").GetString());
        Assert.False(made.Json.TryGetProperty("externalId", out _));
        Assert.False(made.Json.TryGetProperty("title", out _));
        Assert.Equal("Buyer", Server.Users[0]["title"]);
        Assert.Equal("""{"division":"North"}""", made.Json.GetProperty(Enterprise).GetRawText());
        Assert.Equal(200, (await GetAsync("Users/" + made.Id)).Status);
    }

    [Fact]
    public async Task A_fixed_user_name_stays_and_a_lower_cased_one_may_come_in_capitals()
    {
        (Switches.Users.UserNameIsFixed, Switches.Users.UserName) = (true, UserNameHabit.LowerCase);
        var made = await CreateAsync("Nora@example.test");

        Assert.Equal(200, (await PatchAsync("Users/" + made.Id, """{"op":"replace","path":"userName","value":"NORA@example.test"}""")).Status);
        Assert.Equal("mutability", (await PatchAsync("Users/" + made.Id, """{"op":"replace","path":"userName","value":"lind@example.test"}""")).ScimType);
    }

    [Fact]
    public async Task Who_is_not_active_can_vanish_and_come_back()
    {
        Switches.Users.HidesInactive = true;
        var made = await CreateAsync("nora@example.test", "\"active\":false");

        Assert.Equal(404, (await GetAsync("Users/" + made.Id)).Status);
        Assert.Empty((await GetAsync("Users")).Rows);
        Assert.Equal(409, (await CreateAsync("nora@example.test")).Status);
        await PatchAsync("Users/" + made.Id, """{"op":"replace","path":"active","value":true}""");
        Assert.Equal(200, (await GetAsync("Users/" + made.Id)).Status);
    }

    [Fact]
    public async Task Delete_can_only_deactivate_or_not_be_there()
    {
        Switches.Users.Delete = DeleteAnswer.Deactivates;
        var made = await CreateAsync("nora@example.test");
        Assert.Equal(204, (await SendAsync("DELETE", "Users/" + made.Id)).Status);
        Assert.False(Server.User("nora@example.test").Active);
        Switches.Users.Delete = DeleteAnswer.NotAllowed;
        Assert.Equal(405, (await SendAsync("DELETE", "Users/" + made.Id)).Status);
    }

    [Fact]
    public async Task Patch_and_put_can_be_missing()
    {
        var made = await CreateAsync("nora@example.test");
        (Switches.Patch.Supported, Switches.Patch.Put) = (false, ScimPutAnswer.HtmlNotFound);
        var put = await SendAsync("PUT", "Users/" + made.Id, "{}");

        Assert.Equal(405, (await PatchAsync("Users/" + made.Id, """{"op":"replace","path":"title","value":"x"}""")).Status);
        Assert.Equal((404, "text/html"), (put.Status, put.MediaType));
    }

    [Theory]
    [InlineData(PatchForm.WithPath, """{"op":"replace","value":{"title":"x"}}""", 400)]
    [InlineData(PatchForm.WithoutPath, """{"op":"replace","path":"title","value":"x"}""", 400)]
    [InlineData(PatchForm.WithoutPathOneAttribute, """{"op":"replace","value":{"title":"x","nickName":"y"}}""", 400)]
    [InlineData(PatchForm.WithoutPathOneAttribute, """{"op":"replace","value":{"title":"x"}}""", 200)]
    [InlineData(PatchForm.WithoutPath, """{"op":"replace","value":{"title":"x"}}""", 200)]
    public async Task Forms_of_a_change_can_be_unknown(PatchForm form, string operation, int status)
    {
        var made = await CreateAsync("nora@example.test");
        Switches.Patch.Form = form;

        Assert.Equal(status, (await PatchAsync("Users/" + made.Id, operation)).Status);
    }

    [Fact]
    public async Task Operations_can_be_counted_answers_short_and_case_strict()
    {
        var made = await CreateAsync("nora@example.test");
        (Switches.Patch.MostOperations, Switches.Patch.Answer, Switches.Patch.Case) = (1, PatchAnswer.EmptyObject, OpCase.Lower);
        const string title = """{"op":"replace","path":"title","value":"x"}""";

        Assert.Equal("{}", (await PatchAsync("Users/" + made.Id, title)).Text);
        Assert.Equal(400, (await PatchAsync("Users/" + made.Id, title, title)).Status);
        Assert.Equal(400, (await PatchAsync("Users/" + made.Id, title.Replace("replace", "Replace", StringComparison.Ordinal))).Status);
        Switches.Patch.Answer = PatchAnswer.NoContent;
        Assert.Equal((204, ""), (await PatchAsync("Users/" + made.Id, title)) is var told ? (told.Status, told.Text) : default);
    }

    [Fact]
    public async Task Seats_run_out()
    {
        Switches.Users.Seats = 1;
        await CreateAsync("nora@example.test");

        Assert.Equal(403, (await CreateAsync("max@example.test")).Status);
        Assert.Equal(201, (await CreateAsync("max@example.test", "\"active\":false")).Status);
    }
}
