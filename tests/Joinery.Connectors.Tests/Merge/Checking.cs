using Joinery.Core.Contract;
using Joinery.Sandbox.Merge;

namespace Joinery.Connectors.Tests.Merge;

public sealed class Checking : MergeTest
{
    [Fact]
    public async Task A_check_names_the_system_and_each_attribute_with_its_field()
    {
        var check = await CheckAsync();
        Assert.True(check is { Reachable: true, Accepted: true });
        Assert.Contains("Hibob is linked", check.Advice, StringComparison.Ordinal);
        Assert.Contains(new AttributeCheck("email", "work_email", Supplied.Yes), check.Attributes);
        Assert.Contains(new AttributeCheck("division", "groups: BUSINESS_UNIT", Supplied.No), check.Attributes);
        Assert.Equal(1, Host.Requests.CountOf("/employees"));
    }

    [Fact]
    public async Task Issues_and_lost_access_are_said()
    {
        Account.LoseAccess("Missing permission");
        var check = await CheckAsync();
        Assert.True(check.Accepted);
        Assert.Contains("Merge has lost its access to Hibob", check.Advice, StringComparison.Ordinal);
        Assert.Contains("Merge says of Hibob: Missing permission.", check.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sync_under_way_is_said()
    {
        Account.SyncWords["TimeOff"] = "SYNCING";
        Assert.Contains("still reading time off", (await CheckAsync()).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_account_token_is_told_from_a_wrong_key()
    {
        Account.Token = "another";
        var old = MergeSources.Settings(Host.MergeBaseUrl("us"), "stolen-token", MergeSandbox.UsKey);
        var token = await ConnectorCatalog.BuiltIn.CreateSource("merge", old, Services()).CheckAsync(Cancelled);
        Assert.True(token is { Reachable: true, Accepted: false });
        Assert.Contains("accepts the API key, but not the account token", token.Advice, StringComparison.Ordinal);

        Merge.RemoveKey(MergeSandbox.UsKey);
        Assert.Contains("does not accept the API key", (await CheckAsync()).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_of_another_region_is_not_accepted()
    {
        var settings = MergeSources.Settings(Host.MergeBaseUrl("eu"), Account.Token, MergeSandbox.UsKey);
        var source = ConnectorCatalog.BuiltIn.CreateSource("merge", settings, Services());
        var check = await source.CheckAsync(Cancelled);
        Assert.False(check.Accepted);
        Assert.Contains("region", check.Advice, StringComparison.Ordinal);
        Assert.Equal(FailureKind.Unauthorized, (await RefusedAsync(() => source.ReadPeopleAsync(Everything(source), Cancelled).ToListAsync(Cancelled).AsTask())).Kind);
    }

    [Theory]
    [InlineData(401)]
    [InlineData(404)]
    public async Task An_account_that_was_deleted_at_merge_is_not_read(int status)
    {
        Merge.Switches.StatusAfterDeletion = status;
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, Host.MergeBaseUrl("us") + "/hris/v1/delete-account");
        request.Headers.Add("Authorization", "Bearer " + MergeSandbox.UsKey);
        request.Headers.Add("X-Account-Token", Account.Token);
        using var answer = await http.SendAsync(request, Cancelled);
        answer.EnsureSuccessStatusCode();
        Assert.False((await CheckAsync()).Accepted);
        await RefusedAsync(() => ReadAsync());
    }

    [Fact]
    public async Task A_connection_that_is_not_linked_says_so_without_asking_anybody()
    {
        var settings = MergeSources.Settings(Host.MergeBaseUrl("us"), "x", MergeSandbox.UsKey);
        var definition = ConnectorCatalog.BuiltIn.Find("merge")!;
        var source = definition.Source!(settings with { Secrets = settings.Secrets.Remove("accountToken") }, Services());
        var check = await source.CheckAsync(Cancelled);
        Assert.True(check is { Reachable: false, Accepted: false });
        Assert.Contains("not linked to an HR system yet", check.Advice, StringComparison.Ordinal);
        Assert.Equal(0, Counter.Count);
    }

    [Fact]
    public void Settings_that_do_not_fit_together_are_named()
    {
        var definition = ConnectorCatalog.BuiltIn.Find("merge")!;
        var whole = MergeSources.Settings(Host.MergeBaseUrl("us"), "t", "k");
        Assert.Empty(definition.ProblemsOf(whole));
        Assert.Equal("apiKey", Assert.Single(definition.ProblemsOf(whole with { Secrets = whole.Secrets.Remove("apiKey") })).Where);
        Assert.Equal("account", Assert.Single(definition.ProblemsOf(whole with { Texts = whole.Texts.Add("account", "main") })).Where);
        Assert.Equal("region", Assert.Single(definition.ProblemsOf(whole with { Texts = whole.Texts.Add("region", "moon") })).Where);
        Assert.Empty(definition.ProblemsOf(whole with { Texts = whole.Texts.Add("account", "main"), Secrets = [] }));
    }

    private Task<CheckResult> CheckAsync() => Source().CheckAsync(Cancelled);
}
