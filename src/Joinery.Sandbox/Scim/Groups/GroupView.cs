using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Store;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Sandbox.Scim.Groups;

/// <summary>Shows groups the way this server shows them.</summary>
internal sealed class GroupView(ScimSandbox sandbox)
{
    private ScimGroupSwitches Switches => sandbox.Switches.Groups;

    public JsonObject ShowInList(ScimResource group) => Show(group, Switches.Members == MembersShown.Always);

    public JsonObject ShowAlone(ScimResource group) => Show(group, Switches.Members != MembersShown.Never);

    private JsonObject Show(ScimResource group, bool withMembers)
    {
        var shown = new JsonObject { ["schemas"] = new JsonArray(ScimNames.Group), ["id"] = sandbox.IdNode(group.Id) };
        foreach (var (name, value) in group.Attributes)
            shown[name] = value!.DeepClone();
        if (withMembers)
            shown["members"] = new JsonArray([.. group.Members.Take(Switches.MostMembersShown).Select(ShowMember)]);
        shown["meta"] = sandbox.Meta("Group", "Groups", group);
        return shown;
    }

    private JsonObject ShowMember(string id)
    {
        var isGroup = sandbox.GroupStore.Find(id) is not null;
        var shown = new JsonObject
        {
            ["value"] = sandbox.IdNode(id),
            ["$ref"] = $"{sandbox.BaseUrl}/{(isGroup ? "Groups" : "Users")}/{id}",
            ["type"] = isGroup ? "Group" : "User",
        };
        if (sandbox.UserStore.Find(id)?.Text("displayName") is { } name)
            shown["display"] = name;
        return shown;
    }
}
