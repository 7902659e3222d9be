using Joinery.Core.Contract;
using Joinery.Sandbox.Personio;

namespace Joinery.Connectors.Tests.Personio;

public sealed class Checking : PersonioTest
{
    protected override int Size => 60;

    public static TheoryData<string> Versions => ["v1", "v2"];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Each_attribute_is_told_with_its_field(string version)
    {
        Personio.Credential.Withdraw("supervisor");
        var check = await Source(version, ("custom.desk", "dynamic_33401")).CheckAsync(Cancelled);
        Assert.True(check is { Reachable: true, Accepted: true });
        Assert.Contains(new AttributeCheck("status", "status", Supplied.Yes), check.Attributes);
        Assert.Contains(new AttributeCheck("custom.desk", "dynamic_33401", Supplied.Yes), check.Attributes);
        Assert.Contains(new AttributeCheck("manager", "supervisor", Supplied.No), check.Attributes);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task What_is_hidden_is_named_as_personio_names_it(string version)
    {
        Personio.Credential.Withdraw("status", "position", "employment_type");
        var advice = (await Source(version, ("division", "dynamic_9")).CheckAsync(Cancelled)).Advice!;
        Assert.Contains("Personio does not show employmentType, jobTitle, status.", advice, StringComparison.Ordinal);
        Assert.Contains("tick \"Employment type\", \"Position\", \"Status\"", advice, StringComparison.Ordinal);
        Assert.Contains("Settings > Integrations > API credentials", advice, StringComparison.Ordinal);
        Assert.Contains("no attribute dynamic_9 (division)", advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_only_some_people_are_told_is_named_too()
    {
        Personio.Credential.Withdraw("termination_date");
        var check = await Source().CheckAsync(Cancelled);
        Assert.Contains(new AttributeCheck("lastDay", "termination_date", Supplied.Partly), check.Attributes);
        Assert.Contains("shows lastDay only for some people", check.Advice, StringComparison.Ordinal);
        Assert.Contains("tick \"Termination date\"", check.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_credential_that_sees_everything_gets_no_advice() => Assert.Null((await Source().CheckAsync(Cancelled)).Advice);

    [Fact]
    public async Task The_cost_of_the_second_generation_is_said()
    {
        var advice = (await Source("v2").CheckAsync(Cancelled)).Advice;
        Assert.Contains("about 62 requests and 1 min for 60 people", advice, StringComparison.Ordinal);
        Assert.Equal(20, Asked.Count(path => path.EndsWith("/employments", StringComparison.Ordinal)));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Missing_rights_to_absences_and_lists_are_said(string version)
    {
        Personio.Credential.Rights = PersonioRights.ReadEmployees;
        var advice = (await Source(version).CheckAsync(Cancelled)).Advice!;
        Assert.Contains("Absences may not be read.", advice, StringComparison.Ordinal);
        if (version == "v2") Assert.Contains("only their ids", advice, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task A_credential_without_rights_is_accepted_and_a_wrong_one_is_not(string version)
    {
        var bare = await Source(Personio.AddCredential("papi-new", "papi-new-secret"), version).CheckAsync(Cancelled);
        Assert.True(bare is { Reachable: true, Accepted: true });
        Assert.Contains("read access", bare.Advice, StringComparison.Ordinal);

        var source = Source(version);
        Personio.Credential.Secret = "another";
        var wrong = await source.CheckAsync(Cancelled);
        Assert.True(wrong is { Reachable: true, Accepted: false });
        Assert.Contains("does not accept the credential", wrong.Advice, StringComparison.Ordinal);
        Assert.All(wrong.Attributes, a => Assert.Equal(Supplied.No, a.Supplied));
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public void The_facts_say_what_the_reads_do(string version)
    {
        var facts = Source(version).Facts;
        Assert.True(facts is { ShowsFutureJoiners: true, KeepsLeavers: true, EndDate: { Inclusive: true, Certain: false }, HasStatus: true });
        Assert.Equal("personio:12345", facts.Namespace?.Value);
        Assert.Equal(version == "v1", Source(version) is IChangeSource);
    }
}
