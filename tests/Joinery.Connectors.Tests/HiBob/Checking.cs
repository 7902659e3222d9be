using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Tests.HiBob;

public sealed class Checking : BobTest
{
    [Fact]
    public async Task Each_attribute_is_told_with_its_field()
    {
        Company.People[1].Remove("work.startDate");
        var check = await CheckAsync();
        Assert.True(check is { Reachable: true, Accepted: true });
        Assert.Contains(new AttributeCheck("status", "internal.status", Supplied.Yes), check.Attributes);
        Assert.Contains(new AttributeCheck("firstDay", "work.startDate", Supplied.Partly), check.Attributes);
        Assert.Contains(new AttributeCheck("team", "work.customColumns.column_1", Supplied.Yes), check.Attributes);
        Assert.Contains(new AttributeCheck("phone", "work.workPhone", Supplied.No), check.Attributes);
        Assert.Equal(["/v1/company/people/fields", "/v1/people/search"], Server.Requests.Select(r => r.Target));
    }

    [Fact]
    public async Task Hidden_attributes_are_named_with_the_category_to_grant()
    {
        Company.Hidden.UnionWith(["internal.status", "internal.terminationDate", "home.privateEmail"]);
        var advice = (await CheckAsync()).Advice!;
        Assert.Contains("lastDay, privateEmail, status", advice, StringComparison.Ordinal);
        Assert.Contains("give \"View\" on Home, Lifecycle.", advice, StringComparison.Ordinal);
        Assert.Contains("Settings > Permission groups", advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_field_bob_does_not_have_is_named()
    {
        var check = await Source(("division", "work.custom.field_5")).CheckAsync(Cancelled);
        Assert.Contains("work.custom.field_5 (division)", check.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_audience_without_leavers_is_said()
    {
        const string Sentence = "does not cover people who are not employed";
        Assert.DoesNotContain(Sentence, (await CheckAsync()).Advice ?? "", StringComparison.Ordinal);
        Company.People.RemoveAll(p => p["internal.status"]!.GetValue<string>() == "Inactive");
        Assert.Contains(Sentence, (await CheckAsync()).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_token_is_reached_and_not_accepted()
    {
        var check = await BobSources.Create(Server.Url, new ConnectorServices { Network = new() { AllowPrivate = true } }, "wrong").CheckAsync(Cancelled);
        Assert.True(check is { Reachable: true, Accepted: false });
        Assert.Contains("does not accept the service user", check.Advice, StringComparison.Ordinal);
        Assert.All(check.Attributes, a => Assert.Equal(Supplied.No, a.Supplied));
        Assert.Single(Server.Requests);
    }

    [Fact]
    public async Task A_service_user_without_rights_is_accepted_and_told_what_it_lacks()
    {
        Instead = request => request.Path.EndsWith("search", StringComparison.Ordinal) ? new Reply(403, """{"key":"forbidden","error":"x"}""") : null;
        var check = await CheckAsync();
        Assert.True(check is { Reachable: true, Accepted: true });
        Assert.Contains("Permission groups", check.Advice, StringComparison.Ordinal);

        Instead = static _ => null;
        Company.People.Clear();
        var empty = await CheckAsync();
        Assert.True(empty.Accepted);
        Assert.Contains("Access data for", empty.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dead_address_is_not_reached()
    {
        var check = await BobSources.Create(new Uri("http://127.0.0.1:1/"), new ConnectorServices { Network = new() { AllowPrivate = true }, Limits = new() { Attempts = 1 } }).CheckAsync(Cancelled);
        Assert.True(check is { Reachable: false, Accepted: false });
        Assert.Contains("127.0.0.1:1 refuses the connection", check.Advice, StringComparison.Ordinal);
    }

    private Task<CheckResult> CheckAsync() => Source().CheckAsync(Cancelled);
}
