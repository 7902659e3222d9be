using Joinery.Connectors.Tests.Sandbox.Scim;
using Joinery.Sandbox.Scim;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Connectors.Tests.Sandbox.Declaree;

public sealed class DocumentedForms : ScimTest
{
    protected override ScimSandbox Server => Sandbox.Declaree.Scim;

    private static string Whole(string email, string externalId, string? managerId = null, string schema = "urn:scim:schemas:core:1.0") => $$"""
        {"schemas":["{{schema}}","{{Enterprise}}"],"userName":"{{email}}","externalId":"{{externalId}}","name":{"familyName":"Lind","givenName":"Nora"},
         "emails":[{"value":"{{email}}","type":"work","primary":true}],"locale":"nl_NL","active":true,"title":"Buyer",
         "{{Enterprise}}":{"department":"Sales","manager": { "managerId":"{{managerId}}" } } }
        """;

    private Task<Told> MakeAsync(string email, string externalId, string? managerId = null) => SendAsync("POST", "Users", Whole(email, externalId, managerId));

    [Fact]
    public async Task The_documented_calls_go_through()
    {
        var boss = await MakeAsync("boss@example.test", "1");
        var made = await MakeAsync("nora@example.test", "2", "1");
        var changed = await PatchAsync("Users/" + made.Id, """{"op":"replace","path":"active","value":"false"}""", """{"op":"replace","path":"familyName","value":"Berg"}""", """{"op":"replace","path":"emails[email.type eq 'work']","value":"berg@example.test"}""");
        var found = await FindAsync("externalId eq \"2\"");

        Assert.Equal((201, 200), (made.Status, changed.Status));
        var nora = Server.User("nora@example.test");
        Assert.Equal((false, "Berg", "berg@example.test", boss.Id), (nora.Active, nora["name.familyName"], nora["emails.value"], nora.Manager));
        Assert.Equal("1", Assert.Single(found.Rows).GetProperty(Enterprise).GetProperty("manager").GetProperty("managerId").GetString());
        Assert.Null(nora["title"]);
    }

    [Fact]
    public async Task A_whole_user_is_put_to_the_collection_and_found_by_external_id_then_user_name()
    {
        await MakeAsync("nora@example.test", "2");
        Assert.Equal(200, (await SendAsync("PUT", "Users", Whole("berg@example.test", "2"))).Status);
        Assert.Equal(200, (await SendAsync("PUT", "Users", Whole("berg@example.test", "3"))).Status);
        Assert.Equal(404, (await SendAsync("PUT", "Users", Whole("nobody@example.test", "4"))).Status);
        Assert.Equal(405, (await SendAsync("PUT", "Users/" + Server.Users[1].Id, Whole("berg@example.test", "3"))).Status);
        Assert.Equal("3", Server.User("berg@example.test").ExternalId);
    }

    [Theory]
    [InlineData("""{"op":"replace","path":"active","value":false}""")]
    [InlineData("""{"op":"replace","path":"name.familyName","value":"Berg"}""")]
    [InlineData("""{"op":"replace","path":"emails[type eq \"work\"].value","value":"berg@example.test"}""")]
    [InlineData("""{"op":"replace","value":{"active":"false"}}""")]
    [InlineData("""{"op":"replace","path":"urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department","value":"Finance"}""")]
    public async Task The_standards_forms_are_taken_only_where_switched_on(string operation)
    {
        var made = await MakeAsync("nora@example.test", "2");
        Assert.Equal(400, (await PatchAsync("Users/" + made.Id, operation)).Status);
        Sandbox.Declaree.Switches.RefusalOfStandardForms = 405;
        Assert.Equal(405, (await PatchAsync("Users/" + made.Id, operation)).Status);
        Sandbox.Declaree.TakeStandardForms();
        Assert.Equal(200, (await PatchAsync("Users/" + made.Id, operation)).Status);
    }

    [Fact]
    public async Task With_the_standards_forms_a_user_has_an_address_a_schema_and_a_manager_by_id()
    {
        Sandbox.Declaree.TakeStandardForms();
        var boss = await MakeAsync("boss@example.test", "1");
        var made = await SendAsync("POST", "Users", Whole("nora@example.test", "2", "1", UserSchema));
        Assert.Equal(200, (await SendAsync("PUT", "Users/" + made.Id, Whole("nora@example.test", "2", schema: UserSchema))).Status);
        Assert.Null(Server.User("nora@example.test").Manager);
        await PatchAsync("Users/" + made.Id, $$"""{"op":"add","path":"{{Enterprise}}:manager","value": { "value":"{{boss.Id}}" } }""");
        Assert.Equal(boss.Id, Server.User("nora@example.test").Manager);
    }

    [Fact]
    public async Task An_address_held_in_another_administration_is_a_clash()
    {
        Sandbox.Declaree.AddUserElsewhere("nora@example.test");
        Assert.Equal(409, (await MakeAsync("nora@example.test", "2")).Status);
        Server.Switches.Users.Clash = ClashAnswer.BadRequest;
        Assert.Equal((400, "uniqueness"), (await MakeAsync("nora@example.test", "2")) is var told ? (told.Status, told.ScimType) : default);
        Assert.Empty((await FindAsync("userName eq \"nora@example.test\"")).Rows);
    }

    [Fact]
    public async Task A_manager_nobody_knows_is_passed_over_or_refused()
    {
        Assert.Equal(201, (await MakeAsync("nora@example.test", "2", "nobody")).Status);
        Assert.Null(Server.User("nora@example.test").Manager);
        Server.Switches.Managers.Unknown = UnknownManager.Refused;
        Assert.Equal(400, (await MakeAsync("max@example.test", "3", "nobody")).Status);
    }

    [Fact]
    public async Task Other_filters_are_refused_deletion_deactivates_and_nobody_new_is_invited()
    {
        var made = await MakeAsync("nora@example.test", "2");
        Assert.Equal(400, (await FindAsync("displayName eq \"Sales\"", "Groups")).Status);
        Assert.Equal(400, (await FindAsync("emails.value eq \"nora@example.test\"")).Status);
        Assert.Equal(204, (await SendAsync("DELETE", "Users/" + made.Id)).Status);
        Assert.False(Server.User("nora@example.test").Active);
        Assert.Equal((false, true), (Sandbox.Declaree.IsInvited(made.Id), Sandbox.Declaree.IsInvited(Sandbox.Declaree.Administrator.Id)));
        Sandbox.Declaree.Invite(made.Id);
        Assert.True(Sandbox.Declaree.IsInvited(made.Id));
    }
}
