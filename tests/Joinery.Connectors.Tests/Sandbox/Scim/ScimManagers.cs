using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Connectors.Tests.Sandbox.Scim;

public sealed class ScimManagers : ScimTest
{
    private const string Path = Enterprise + ":manager";

    private async Task<(string Boss, string User)> TwoAsync() =>
        ((await CreateAsync("boss@example.test", "\"externalId\":\"1\"")).Id, (await CreateAsync("nora@example.test", "\"externalId\":\"2\"")).Id);

    private Task<Told> SetAsync(string user, string value, string path = Path) => PatchAsync("Users/" + user, $$"""{"op":"replace","path":"{{path}}","value":{{value}}}""");

    [Fact]
    public async Task The_standards_form_is_taken_and_others_are_not_unless_switched_on()
    {
        var (boss, user) = await TwoAsync();
        Assert.Equal(400, (await SetAsync(user, $"\"{boss}\"")).Status);
        Assert.Equal(400, (await SetAsync(user, $$"""{"managerId":"{{boss}}"}""")).Status);
        var told = await SetAsync(user, $$"""{"value":"{{boss}}"}""");
        Assert.Equal(boss, told.Json.GetProperty(Enterprise).GetProperty("manager").GetProperty("value").GetString());

        (Switches.Managers.Takes, Switches.Managers.Shows) = (ManagerForms.Any, ManagerForms.Text);
        told = await SetAsync(user, $"\"{boss}\"");
        Assert.Equal(boss, told.Json.GetProperty(Enterprise).GetProperty("manager").GetString());
        Assert.Equal(200, (await SetAsync(user, $"\"{boss}\"", Path + ".value")).Status);
    }

    [Fact]
    public async Task A_manager_can_be_named_by_his_external_id()
    {
        (Switches.Managers.Takes, Switches.Managers.Shows, Switches.Managers.Key) = (ManagerForms.ManagerId, ManagerForms.ManagerId, ManagerKey.ExternalId);
        var (boss, user) = await TwoAsync();
        var told = await SetAsync(user, """{"managerId":"1"}""");

        Assert.Equal("1", told.Json.GetProperty(Enterprise).GetProperty("manager").GetProperty("managerId").GetString());
        Assert.Equal(boss, Server.User("nora@example.test").Manager);
        await PatchAsync("Users/" + user, """{"op":"replace","path":"title","value":"x"}""");
        Assert.Equal(boss, Server.User("nora@example.test").Manager);
    }

    [Theory]
    [InlineData(UnknownManager.Refused, 400, null)]
    [InlineData(UnknownManager.Kept, 200, "nobody")]
    [InlineData(UnknownManager.Dropped, 200, null)]
    public async Task Nobody_knows_the_manager(UnknownManager unknown, int status, string? kept)
    {
        var (_, user) = await TwoAsync();
        Switches.Managers.Unknown = unknown;

        Assert.Equal(status, (await SetAsync(user, """{"value":"nobody"}""")).Status);
        Assert.Equal(kept, Server.User("nora@example.test").Manager);
    }

    [Theory]
    [InlineData(ManagerRemoval.Works, 200, true, 200, true)]
    [InlineData(ManagerRemoval.OnlyByReplace, 400, false, 200, true)]
    [InlineData(ManagerRemoval.RemoveIsIgnored, 200, false, 200, true)]
    [InlineData(ManagerRemoval.Impossible, 400, false, 400, false)]
    public async Task A_manager_is_taken_away_or_is_not(ManagerRemoval removal, int removed, bool goneByRemove, int replaced, bool goneByReplace)
    {
        var (boss, user) = await TwoAsync();
        await SetAsync(user, $$"""{"value":"{{boss}}"}""");
        Switches.Managers.Removal = removal;

        Assert.Equal(removed, (await PatchAsync("Users/" + user, $$"""{"op":"remove","path":"{{Path}}"}""")).Status);
        Assert.Equal(goneByRemove, Server.User("nora@example.test").Manager is null);
        Assert.Equal(replaced, (await SetAsync(user, "null")).Status);
        Assert.Equal(goneByReplace, Server.User("nora@example.test").Manager is null);
    }
}
