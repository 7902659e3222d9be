using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Sandbox.Scim.Switches;
using static Joinery.Connectors.Tests.Conformance.TargetChanges;

namespace Joinery.Connectors.Tests.Scim;

/// <summary>One story, told to servers of every kind: people and a group come, change and go, and all of it is there in the end.</summary>
public sealed class Dialects : ScimTest
{
    private static readonly Dictionary<string, Action<ScimSwitches>> Ways = new()
    {
        ["as the RFC says"] = _ => { },
        ["no PATCH"] = s => s.Patch.Supported = false,
        ["no PATCH, and a whole user without active is suspended"] = s => (s.Patch.Supported, s.Users.PutWithoutActiveSuspends) = (false, true),
        ["no PUT, and a web page instead"] = s => s.Patch.Put = ScimPutAnswer.HtmlNotFound,
        ["operations in capitals"] = s => s.Patch.Case = OpCase.Capital,
        ["operations without a path"] = s => s.Patch.Form = PatchForm.WithoutPath,
        ["without a path one attribute at a time"] = s => s.Patch.Form = PatchForm.WithoutPathOneAttribute,
        ["no filtered paths"] = s => s.Patch.RefusesFilteredPaths = true,
        ["changes answered with nothing"] = s => s.Patch.Answer = PatchAnswer.NoContent,
        ["changes answered with an empty object"] = s => s.Patch.Answer = PatchAnswer.EmptyObject,
        ["active as text, told and taken"] = s => (s.Users.ShowsActive, s.Users.TakesActive) = (BooleanSpelling.Text, BooleanSpelling.Text),
        ["managers as bare text"] = s => (s.Managers.Takes, s.Managers.Shows) = (ManagerForms.Text, ManagerForms.Text),
        ["managers by the path of their value"] = s => s.Managers.Takes = ManagerForms.ValuePath | ManagerForms.Value,
        ["managers not by PATCH"] = s => s.Managers.RefusesPatch = true,
        ["managers removed only by an empty one"] = s => s.Managers.Removal = ManagerRemoval.OnlyByReplace,
        ["a manager's removal done in words only"] = s => s.Managers.Removal = ManagerRemoval.RemoveIsIgnored,
        ["members removed by a list"] = s => s.Groups.Removal = MemberRemoval.ByList,
        ["members removed by a filter"] = s => s.Groups.Removal = MemberRemoval.ByFilter,
        ["one member a request"] = s => s.Groups.MostMembersPerRequest = 1,
        ["a member again is a conflict"] = s => s.Groups.MemberAgainIsConflict = true,
        ["not all members at once"] = s => s.Groups.RefusesAllMembers = true,
        ["members not in lists"] = s => s.Groups.Members = MembersShown.OnlyForOne,
        ["versions offered"] = s => s.Edge.Versions = ScimVersions.Offered,
        ["versions needed"] = s => s.Edge.Versions = ScimVersions.Needed,
        ["versions needed, and no discovery"] = s => (s.Edge.Versions, s.Edge.Discovery) = (ScimVersions.Needed, ScimDiscovery.Absent),
        ["only plain JSON"] = s => (s.Edge.Takes, s.Edge.Answers) = (ScimContentType.Json, ScimContentType.Json),
        ["a slash at the end"] = s => s.Edge.TrailingSlash = TrailingSlash.Needed,
        ["no null"] = s => s.Edge.RefusesNull = true,
        ["discovery is nonsense"] = s => s.Edge.Discovery = ScimDiscovery.Nonsense,
        ["discovery denies everything"] = s => s.Edge.Discovery = ScimDiscovery.DeniesEverything,
        ["discovery is partial"] = s => s.Edge.Discovery = ScimDiscovery.Partial,
        ["errors without a body"] = s => s.Edge.ErrorBody = ScimErrorBody.Empty,
        ["cursors for everybody"] = s => (s.Lists.Paging, s.Lists.MostRows) = (ScimPaging.CursorOnly, 2),
        ["no pages"] = s => s.Lists.Paging = ScimPaging.None,
        ["totals missing"] = s => s.Lists.Total = ScimTotal.Missing,
        ["filters ignored"] = s => s.Lists.Filtering = ScimFiltering.Ignored,
        ["filters refused"] = s => s.Lists.Filtering = ScimFiltering.Refused,
        ["no match is not found"] = s => s.Lists.NoMatchIsNotFound = true,
        ["numbers for ids"] = s => s.Users.Ids = ScimIds.Numbers,
        ["no external ids"] = s => s.Users.Drops = ["externalid"],
        ["user names in lower case"] = s => s.Users.UserName = UserNameHabit.LowerCase,
        ["one value in each list"] = s => s.Users.OneValueOnly = true,
        ["clashes are bad requests"] = s => s.Users.Clash = ClashAnswer.BadRequest,
    };

    public static TheoryData<string> All => [.. Ways.Keys];

    [Theory]
    [MemberData(nameof(All))]
    public async Task The_story_ends_well_at_a_server_with(string way)
    {
        Ways[way](Switches);
        await TellAsync(Target());
    }

    [Theory]
    [InlineData("entra-like", ScimPreset.EntraLike)]
    [InlineData("okta-like", ScimPreset.OktaLike)]
    [InlineData("slack", ScimPreset.Slack)]
    [InlineData("atlassian", ScimPreset.Atlassian)]
    [InlineData("rfc", ScimPreset.EntraLike)]
    [InlineData("rfc", ScimPreset.OktaLike)]
    [InlineData("rfc", ScimPreset.Slack)]
    [InlineData("rfc", ScimPreset.Atlassian)]
    [InlineData("entra-like", ScimPreset.Rfc)]
    [InlineData("okta-like", ScimPreset.Rfc)]
    [InlineData("atlassian", ScimPreset.Rfc)]
    [InlineData("declaree", ScimPreset.Rfc)]
    [InlineData("deskbird", ScimPreset.Rfc)]
    public async Task The_story_ends_well_whatever_the_profile(string profile, ScimPreset preset)
    {
        Server.Become(preset);
        await TellAsync(Target(profile));
    }

    private async Task TellAsync(ITarget target)
    {
        await ReadAsync(target);
        var max = await DoneAsync(ApplyAsync(target, Create(Max)));
        var nora = await DoneAsync(ApplyAsync(target, Create([.. Nora, (AccountAttributes.Department, "Product")], max)));
        var ida = await DoneAsync(ApplyAsync(target, Create(Person("7003", "Ida", "Holm"))));
        await ReadAsync(target);

        Assert.IsType<Applied.Done>(await ApplyAsync(target, Update(nora, [("lastName", "Lind"), ("email", "nora.lind@example.test"), ("department", "Product")], [("lastName", "Berg"), ("email", "nora.berg@example.test"), ("department", "Sales")])));
        Assert.IsType<Applied.Done>(await ApplyAsync(target, Update(nora, "userName", "nora.lind@example.test", "nora.berg@example.test")));
        Assert.IsType<Applied.Done>(await ApplyAsync(target, SetManager(ida, nora)));
        Assert.IsType<Applied.Done>(await ApplyAsync(target, Suspend(max)));
        Assert.IsType<Applied.Done>(await ApplyAsync(target, SetManager(nora, null)));
        var group = Assert.IsType<Applied.Done>(await ApplyAsync(target, CreateGroup("Product"))).Group!.Value;
        var batch = (IBatchTarget)target;
        Assert.All(await batch.ApplyAsync([AddMember(group, nora), AddMember(group, max), AddMember(group, ida)], Cancelled), a => Assert.IsType<Applied.Done>(a));
        var isTrue = await batch.ApplyAsync([RemoveMember(group, nora), AddMember(group, max)], Cancelled);
        Assert.All(isTrue, a => Assert.True(a is Applied.Done or Applied.AlreadyTrue));
        Assert.IsType<Applied.Done>(await ApplyAsync(target, RenameGroup(group, "Product", "Sales")));
        Assert.IsType<Applied.Done>(await ApplyAsync(target, Suspend(ida)));
        Assert.IsType<Applied.Done>(await ApplyAsync(target, Reactivate(ida)));

        Assert.Equal([(false, "max.berg@example.test"), (true, "nora.berg@example.test"), (true, "ida.holm@example.test")], Server.Users.Select(u => (u.Active, u.UserName)));
        Assert.Equal([null, null, nora.Value], Server.Users.Select(u => u.Manager));
        var (noraThere, groupThere) = (Server.User("nora.berg@example.test"), Assert.Single(Server.Groups));
        Assert.Equal(("Berg", "nora.berg@example.test", "Sales"), (noraThere["name.familyName"], noraThere["emails.value"], noraThere["urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"]));
        Assert.Equal("Sales", groupThere.Name);
        Assert.Equal(new[] { max.Value, ida.Value }.Order(StringComparer.Ordinal), groupThere.Members.Order(StringComparer.Ordinal));

        var read = await ReadAsync(Target());
        Assert.Equal(Server.Users.Select(u => (u.Id, (bool?)u.Active)), read.Select(a => (a.Id.Value, a.Enabled)));
        Assert.Equal(nora.Value, read[2].Attributes.Text(AccountAttributes.Manager));
        Assert.Equal(2, Assert.Single(await ReadGroupsAsync(target)).Members.Length);
    }
}
