using System.Text.Json.Nodes;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Sandbox.Faults;
using Joinery.Sandbox.Scim.Switches;
using static Joinery.Connectors.Tests.Conformance.TargetChanges;

namespace Joinery.Connectors.Tests.Scim;

/// <summary>What a server does not do as asked: told in words, and never guessed.</summary>
public sealed class Refusals : ScimTest
{
    [Fact]
    public async Task A_login_that_stays_is_told_and_all_else_is_written()
    {
        Switches.Users.UserNameIsFixed = true;
        var target = Target();
        var nora = await DoneAsync(ApplyAsync(target, Create(Nora)));
        var done = Assert.IsType<Applied.Done>(await ApplyAsync(target, Update(nora, [("userName", "nora.lind@example.test"), ("lastName", "Lind")], [("userName", "nora.holm@example.test"), ("lastName", "Holm")])));
        Assert.Contains("login", done.NotKept, StringComparison.Ordinal);
        Assert.Equal(("nora.lind@example.test", "Holm"), (Server.Users[0].UserName, Server.Users[0]["name.familyName"]));
        Assert.Contains("login", Assert.IsType<Applied.Conflict>(await ApplyAsync(target, Update(nora, "userName", "nora.lind@example.test", "nora.holm@example.test"))).Why, StringComparison.Ordinal);
        Assert.Single(Server.Users);
    }

    [Theory]
    [InlineData(ClashAnswer.Conflict)]
    [InlineData(ClashAnswer.BareConflict)]
    [InlineData(ClashAnswer.BadRequest)]
    public async Task A_taken_name_is_a_conflict_with_its_holder_and_is_tried_once(ClashAnswer clash)
    {
        Switches.Users.Clash = clash;
        var holder = Server.AddUser("nora.lind@example.test");
        var target = Target();
        var calls = await CallsAsync(async () => Assert.Equal(holder.Id, Assert.IsType<Applied.Conflict>(await ApplyAsync(target, Create(Nora))).Actual?.Id.Value));
        Assert.InRange(calls, 2, 3);
        var max = await DoneAsync(ApplyAsync(target, Create(Max)));
        Assert.Equal(holder.Id, Assert.IsType<Applied.Conflict>(await ApplyAsync(target, Update(max, "userName", "max.berg@example.test", "nora.lind@example.test"))).Actual?.Id.Value);
        Assert.Equal(2, Server.Users.Count);
    }

    [Fact]
    public async Task A_lost_answer_to_a_create_costs_one_look_and_no_second_account()
    {
        Host.Faults.Next(new Fault.CloseAfter());
        var target = Target();
        Assert.Equal(2, await CallsAsync(async () => await DoneAsync(ApplyAsync(target, Create(Nora)))));
        Assert.Single(Server.Users);
    }

    [Fact]
    public async Task What_somebody_else_changed_meanwhile_is_not_overwritten_where_versions_are_checked()
    {
        Switches.Edge.Versions = ScimVersions.Offered;
        var nora = new AccountId(Server.AddUser("nora.lind@example.test", user => user["title"] = "Designer").Id);
        var target = Target();
        var read = Assert.Single(await ReadAsync(target));
        Server.Edit(nora.Value, user => user["title"] = "Baker");
        Assert.IsType<Applied.Conflict>(await ApplyAsync(target, Update(nora, "title", "Designer", "Cook") with { Version = read.Version }));
        Assert.Equal("Baker", Server.Users[0]["title"]);
        Server.Edit(nora.Value, user => user["nickName"] = "No");
        Assert.IsType<Applied.Done>(await ApplyAsync(target, Update(nora, "title", "Baker", "Cook") with { Version = read.Version }));
        Assert.Equal("Cook", Server.Users[0]["title"]);
    }

    [Fact]
    public async Task No_version_is_named_where_the_server_does_not_check_them()
    {
        Switches.Edge.Versions = ScimVersions.Offered;
        Switches.Edge.Discovery = ScimDiscovery.DeniesEverything;
        Server.AddUser("nora.lind@example.test");
        var target = Target();
        var read = Assert.Single(await ReadAsync(target));
        Server.Edit(read.Id.Value, user => user["title"] = "Baker");
        Assert.IsType<Applied.Done>(await ApplyAsync(target, Update(read.Id, "title", "Designer", "Cook") with { Version = read.Version }));
    }

    [Fact]
    public async Task Other_addresses_and_numbers_of_an_account_stay()
    {
        var nora = new AccountId(Server.AddUser("nora.lind@example.test", user =>
        {
            user["emails"] = new JsonArray(Entry("nora@home.test", "home"), Entry("nora.lind@example.test", "work"));
            user["phoneNumbers"] = new JsonArray(Entry("+31 6 1", "mobile"));
        }).Id);
        var target = Target();
        await ReadAsync(target);
        Assert.IsType<Applied.Done>(await ApplyAsync(target, Update(nora, [("email", "nora.lind@example.test"), ("phone", null)], [("email", "nora.berg@example.test"), ("phone", "+31 20 2")])));
        var kept = Server.Users[0].Attributes.ToJsonString();
        Assert.All(["nora@home.test", "nora.berg@example.test", "+31 6 1", "+31 20 2"], value => Assert.Contains(value, kept.Replace("\\u002B", "+", StringComparison.Ordinal), StringComparison.Ordinal));
        Assert.DoesNotContain("nora.lind@example.test\",\"type", kept, StringComparison.Ordinal);

        static JsonObject Entry(string value, string type) => new() { ["value"] = value, ["type"] = type };
    }

    [Fact]
    public async Task A_strict_server_gets_only_what_its_schemas_have()
    {
        Switches.Users.Unknown = UnknownAttributes.Refused;
        var target = Target();
        (string, string?)[] badge = [.. Nora, ("urn:example:params:scim:schemas:extension:acme:2.0:User:badge", "17")];
        await DoneAsync(ApplyAsync(target, Create(badge)));
        Assert.Equal(1, await CallsAsync(async () => await DoneAsync(ApplyAsync(target, Create(Max.Append(("urn:example:params:scim:schemas:extension:acme:2.0:User:badge", "18")))))));
        Assert.Equal(2, Server.Users.Count);
    }

    [Fact]
    public async Task What_the_schema_adds_is_written_by_its_own_name()
    {
        await DoneAsync(ApplyAsync(Target(), Create(Nora.Append(("urn:example:params:scim:schemas:extension:acme:2.0:User:badge", "17")))));
        Assert.Equal("17", Server.Users[0]["urn:example:params:scim:schemas:extension:acme:2.0:User:badge"]);
    }

    [Fact]
    public async Task A_picture_behind_a_credential_cannot_be_given_and_a_public_one_can()
    {
        var target = Target();
        var nora = await DoneAsync(ApplyAsync(target, Create(Nora)));
        var change = Update(nora, "photo", null, null);
        TargetChange Picture(string? address) => change with { Change = change.Change with { Kind = Core.Planning.ChangeKind.SetPhoto }, Photo = new Photo(new byte[] { 1 }, "image/png", "https://pictures.example.test/1") { Address = address } };
        Assert.NotNull(Assert.IsType<Applied.Done>(await ApplyAsync(target, Picture(null))).NotKept);
        Assert.Null(Assert.IsType<Applied.Done>(await ApplyAsync(target, Picture("https://pictures.example.test/1?s=2"))).NotKept);
        Assert.Equal("https://pictures.example.test/1?s=2", Server.Users[0]["photos.value"]);
        Server.Edit(nora.Value, user => user.Remove("photos"));
        Switches.Users.Drops = ["photos"];
        Assert.NotNull(Assert.IsType<Applied.Done>(await ApplyAsync(Target("deskbird"), Picture("https://pictures.example.test/2"))).NotKept);
    }
}
