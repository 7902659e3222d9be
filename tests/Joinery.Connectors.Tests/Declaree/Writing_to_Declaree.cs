using System.Collections.Immutable;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Sandbox.Scim.Switches;
using static Joinery.Connectors.Tests.Conformance.TargetChanges;

namespace Joinery.Connectors.Tests.Declaree;

public sealed class Writing_to_Declaree : DeclareeTest
{
    private const string Enterprise = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";

    [Theory]
    [InlineData(false, 400)]
    [InlineData(false, 405)]
    [InlineData(true, 400)]
    public async Task The_story_ends_well_with_documented_forms_and_with_those_of_the_standard(bool takesStandard, int refusal)
    {
        if (takesStandard) Declaree.TakeStandardForms();
        Declaree.Switches.RefusalOfStandardForms = refusal;
        var target = Target();
        await ReadAsync(target);
        var max = await DoneAsync(ApplyAsync(target, Create(Max)));
        var nora = await DoneAsync(ApplyAsync(target, Create(Nora, max)));
        Assert.IsType<Applied.Done>(await ApplyAsync(target, Update(nora, [("lastName", "Lind"), ("email", "nora.lind@example.test"), ("userName", "nora.lind@example.test")], [("lastName", "Berg"), ("email", "nora.berg@example.test"), ("userName", "nora.berg@example.test")])));
        Assert.IsType<Applied.Done>(await ApplyAsync(target, Update(nora, "department", null, "Sales")));
        Assert.IsType<Applied.Done>(await ApplyAsync(target, SetManager(max, nora)));
        Assert.IsType<Applied.Done>(await ApplyAsync(target, SetManager(nora, null)));
        Assert.IsType<Applied.Done>(await ApplyAsync(target, Suspend(max)));
        Assert.IsType<Applied.Done>(await ApplyAsync(target, Suspend(nora)));
        Assert.IsType<Applied.Done>(await ApplyAsync(target, Reactivate(nora)));

        Assert.Equal([("max.berg@example.test", false, nora.Value), ("nora.berg@example.test", true, null)], People.Select(u => (u.UserName, u.Active, u.Manager)));
        var there = Server.User("nora.berg@example.test");
        Assert.Equal(("Berg", "nora.berg@example.test", "Sales"), (there["name.familyName"], there["emails.value"], there[$"{Enterprise}:department"]));
        Assert.Equal(nora.Value, (await ReadAsync(Target())).Single(a => a.Id == max).Attributes.Text(AccountAttributes.Manager));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_forms_that_its_schemas_describe_are_begun_with(bool takesStandard)
    {
        if (takesStandard) Declaree.TakeStandardForms();
        var first = Target();
        var learned = await ((IDiscoveringTarget)first).DiscoverAsync(Cancelled);
        Assert.All(Host.Requests.All, r => Assert.Equal("GET", r.Method));
        var later = Target();
        Assert.True(((IDiscoveringTarget)later).Recall(learned!));
        Assert.Equal(first.Facts.Attributes.Order(StringComparer.Ordinal), later.Facts.Attributes.Order(StringComparer.Ordinal));
        Assert.Equal(1, await CallsAsync(() => ApplyAsync(later, Create(Nora))));
        Assert.Equal(!takesStandard, Host.Requests.All[^1].Body!.Contains("urn:scim:schemas:core:1.0", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_describes_the_standard_and_does_not_take_it_is_spoken_to_as_the_manual_shows()
    {
        Switches.Edge.Discovery = ScimDiscovery.Right;
        var target = Target();
        await ((IDiscoveringTarget)target).DiscoverAsync(Cancelled);
        var nora = await DoneAsync(ApplyAsync(target, Create(Nora)));
        Assert.IsType<Applied.Done>(await ApplyAsync(target, Update(nora, "lastName", "Lind", "Berg")));
        Assert.Equal("Berg", Server.User("nora.lind@example.test")["name.familyName"]);
    }

    [Fact]
    public async Task The_administrator_named_in_the_settings_is_privileged()
    {
        var target = Made(ConnectorCatalog.BuiltIn.CreateTarget("declaree", new ConnectorSettings
        {
            Texts = ImmutableDictionary<string, string>.Empty.Add("baseUrl", Host.DeclareeBaseUrl.AbsoluteUri).Add("administrator", "Administrator@declaree.example"),
            Secrets = ImmutableDictionary<string, Secret>.Empty.Add("apiKey", new Secret(Server.Token)),
        }, Services));
        await ApplyAsync(target, Create(Nora));
        Assert.Equal([Declaree.Administrator.Id], (await ReadAsync(target)).Where(a => a.IsPrivileged).Select(a => a.Id.Value));
    }

    [Fact]
    public async Task A_manager_is_named_by_external_id_and_costs_no_request_of_his_own()
    {
        var target = Target();
        var max = await DoneAsync(ApplyAsync(target, Create(Max)));
        await ReadAsync(target);
        Assert.Equal(1, await CallsAsync(() => ApplyAsync(target, Create(Nora, max))));
        Assert.Contains("\"managerId\":\"7002\"", Host.Requests.All[^1].Body, StringComparison.Ordinal);
        Assert.Equal(max.Value, Server.User("nora.lind@example.test").Manager);

        // A run that knows the manager from its list alone.
        var later = Target();
        await ReadAsync(later);
        Assert.Equal(1, await CallsAsync(() => ApplyAsync(later, Create(Person("7003", "Ida", "Holm"), max))));
        Assert.Equal(max.Value, Server.User("ida.holm@example.test").Manager);
    }

    [Fact]
    public async Task An_account_is_sent_as_the_manual_shows()
    {
        await ApplyAsync(Target(), Create(Nora));
        var body = Host.Requests.All[^1].Body!;
        Assert.Contains("\"urn:scim:schemas:core:1.0\"", body, StringComparison.Ordinal);
        Assert.Contains("\"active\":\"true\"", body, StringComparison.Ordinal);
        Assert.DoesNotContain("null", body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ClashAnswer.Conflict)]
    [InlineData(ClashAnswer.BadRequest)]
    [InlineData(ClashAnswer.BareConflict)]
    public async Task An_address_of_another_administration_is_explained_in_words(ClashAnswer clash)
    {
        Switches.Users.Clash = clash;
        Declaree.AddUserElsewhere("nora.lind@example.test");
        var conflict = Assert.IsType<Applied.Conflict>(await ApplyAsync(Target(), Create(Nora)));
        Assert.Contains("administration", conflict.Why, StringComparison.Ordinal);
        Assert.Null(conflict.Actual);
        Assert.DoesNotContain(People, u => u.ExternalId == "7001");
    }

    [Fact]
    public async Task Nobody_is_invited_and_the_facts_say_so()
    {
        var target = Target();
        var nora = await DoneAsync(ApplyAsync(target, Create(Nora)));
        Assert.False(Declaree.IsInvited(nora.Value));
        Assert.Contains("Invite", target.Facts.NoteAfterCreate, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_group_of_one_name_is_a_conflict()
    {
        Server.AddGroup("Sales");
        Assert.Contains("group of this name", Assert.IsType<Applied.Conflict>(await ApplyAsync(Target(), CreateGroup("Sales"))).Why, StringComparison.Ordinal);
        Assert.Single(Server.Groups);
    }

    [Fact]
    public void The_default_mapping_and_what_is_required_are_those_of_the_manual()
    {
        Assert.Equal(["email", "enabled", "externalId", "firstName", "lastName", "manager", "userName"], ConnectorCatalog.BuiltIn.Find("declaree")!.DefaultMapping!.Keys);
        Assert.Equal(["email", "enabled", "externalId", "firstName", "lastName", "userName"], Target().Facts.Required.Order(StringComparer.Ordinal));
    }
}
