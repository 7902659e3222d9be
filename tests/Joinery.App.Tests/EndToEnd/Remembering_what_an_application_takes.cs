using Joinery.Sandbox.Faults;
using Joinery.Sandbox.Scim;

namespace Joinery.App.Tests.EndToEnd;

/// <summary>What an application says of itself is asked once a day and no more, and anew where it turns out to be wrong.</summary>
public sealed class Remembering_what_an_application_takes
{
    private const string Sync = """ "staff": { "source": "bob", "target": "app", "approval": "automatic", "guard": { "create": { "count": 500, "most": 500 }, "update": { "count": 500 } } } """;

    private static async Task<Rig> StartAsync()
    {
        var rig = await Rig.StartAsync(20);
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, "scim-token"), rig.Sandbox.Scim.Token);
        Configure(rig, Sync);
        return rig;
    }

    private static void Configure(Rig rig, string sync, string profile = "rfc") =>
        rig.Configure(sync, $$""" "app": { "connector": "scim", "settings": { "baseUrl": "{{rig.Sandbox.ScimBaseUrl}}", "token": "file:scim-token", "profile": "{{profile}}" } }, """);

    private static ScimSandbox Server(Rig rig) => rig.Sandbox.Scim;

    /// <summary>How often the server was asked what it takes while a command ran.</summary>
    private static async Task<int> AskedDuringAsync(Rig rig, string command)
    {
        rig.Sandbox.Requests.Reset();
        Assert.InRange((await rig.RunAsync(command)).Code, 0, 3);
        return rig.Sandbox.Requests.CountOf("/scim/v2/Schemas");
    }

    [Fact]
    public async Task It_is_asked_at_the_first_run_and_again_after_a_day()
    {
        await using var rig = await StartAsync();
        Assert.Equal(1, await AskedDuringAsync(rig, "sync staff"));
        Assert.Equal(0, await AskedDuringAsync(rig, "sync staff"));
        rig.Pass(TimeSpan.FromHours(25));
        Assert.Equal(1, await AskedDuringAsync(rig, "sync staff"));
        Assert.Equal(0, await AskedDuringAsync(rig, "explain staff " + rig.Anybody().Id));
    }

    [Fact]
    public async Task A_check_learns_for_the_runs_after_it()
    {
        await using var rig = await StartAsync();
        Assert.Equal(1, await AskedDuringAsync(rig, "check app"));
        Assert.Equal(0, await AskedDuringAsync(rig, "plan staff"));
    }

    [Fact]
    public async Task Another_profile_is_another_way_of_asking()
    {
        await using var rig = await StartAsync();
        await rig.RunAsync("plan staff");
        Configure(rig, Sync, "entra-like");
        Assert.Equal(1, await AskedDuringAsync(rig, "plan staff"));
    }

    [Fact]
    public async Task What_is_said_to_a_stranger_is_not_kept()
    {
        await using var rig = await StartAsync();
        var token = Server(rig).Token;
        Server(rig).Token = "another";
        Assert.Equal(6, (await rig.RunAsync("plan staff")).Code);
        Server(rig).Token = token;
        Assert.Equal(1, await AskedDuringAsync(rig, "plan staff"));
    }

    [Fact]
    public async Task What_could_not_be_told_is_asked_at_the_next_run()
    {
        await using var rig = await StartAsync();
        rig.Sandbox.Faults.Always(new Fault.CutBody(10), "/scim/v2/Schemas");
        await rig.RunAsync("plan staff");
        rig.Sandbox.Faults.Clear();
        Assert.Equal(1, await AskedDuringAsync(rig, "plan staff"));
    }

    [Fact]
    public async Task A_refused_write_makes_it_ask_anew()
    {
        await using var rig = await StartAsync();
        Assert.Equal(0, (await rig.RunAsync("sync staff")).Code);
        var renamed = rig.Anybody();
        rig.Hr.Rename(renamed.Id, "Ida", "Holm");
        rig.Sandbox.Faults.Always(new Fault.Answer(400), "/scim/v2/Users/");
        Assert.Equal(5, (await rig.RunAsync("sync staff")).Code);
        rig.Sandbox.Faults.Clear();
        Assert.Equal(1, await AskedDuringAsync(rig, "sync staff"));
        Assert.Equal(0, await AskedDuringAsync(rig, "sync staff"));
        Assert.Equal("Holm", Server(rig).Users.Single(u => u.ExternalId == renamed.Id)["name.familyName"]);
    }

    [Fact]
    public async Task The_administrator_whose_key_is_used_leaves_HR_and_stays_until_he_is_approved_by_name()
    {
        await using var rig = await StartAsync();
        var administrator = rig.Anybody();
        var account = Server(rig).AddUser(administrator.Email!, user => user["externalId"] = administrator.Id);
        Server(rig).Owner = account.Id;
        await rig.RunAsync("sync staff");
        await rig.RunAsync("sync staff");

        rig.Hr.Leave(administrator.Id, DateOnly.FromDateTime(rig.Now.UtcDateTime).AddDays(-1));
        rig.Sandbox.Requests.Reset();
        var held = await rig.RunAsync("sync staff");
        Assert.Equal(0, rig.Sandbox.Requests.CountOf("/scim/v2/Me"));
        Assert.Equal((3, 1), (held.Code, held.Count("suspend")));
        Assert.Contains("protected", held.Why);
        Assert.True(Server(rig).Users.Single(u => u.Id == account.Id).Active);

        Assert.Equal(0, (await rig.ApproveAsync(held)).Code);
        Assert.False(Server(rig).Users.Single(u => u.Id == account.Id).Active);
    }
}
