using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Lists;
using Joinery.Sandbox.Scim.Patching;
using Joinery.Sandbox.Scim.Store;
using Joinery.Sandbox.Scim.Switches;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Scim.Groups;

/// <summary>What can be done with groups.</summary>
internal static class GroupEndpoints
{
    private static readonly string[] Texts = ["displayName", "externalId"];

    public static ScimAnswer Many(ScimCall call) => Supported(call).Method switch
    {
        "GET" => ListEndpoint.List(call, call.Sandbox.GroupStore, static _ => true, new GroupView(call.Sandbox).ShowInList),
        "POST" => Create(call),
        _ => throw ScimRefusal.NotAllowed(),
    };

    public static ScimAnswer One(ScimCall call) => Supported(call).Method switch
    {
        "GET" => Answer(call, StatusCodes.Status200OK, Find(call)),
        "PUT" => Put(call),
        "PATCH" => Patch(call),
        "DELETE" => Delete(call),
        _ => throw ScimRefusal.NotAllowed(),
    };

    private static ScimAnswer Create(ScimCall call)
    {
        var sandbox = call.Sandbox;
        var attributes = AttributesOf(call);
        CheckName(call, attributes, null);
        var made = sandbox.Make(attributes);
        var members = new Membership(sandbox).Take(call.Body["members"]);
        return Answer(call, StatusCodes.Status201Created, ScimSandbox.Keep(sandbox.GroupStore, made with { Members = StaysEmpty(call, made) ? made.Members : [.. members] }));
    }

    private static ScimAnswer Put(ScimCall call)
    {
        if (call.Switches.Patch.Put != ScimPutAnswer.Supported)
            return call.Switches.Patch.Put == ScimPutAnswer.HtmlNotFound ? ScimAnswer.HtmlNotFound : throw ScimRefusal.NotAllowed();
        var before = Find(call);
        call.CheckVersion(before);
        var attributes = AttributesOf(call);
        CheckName(call, attributes, before);
        var members = new Membership(call.Sandbox).Take(call.Body["members"]);
        return Answer(call, StatusCodes.Status200OK, Keep(call, before, attributes, [.. members]));
    }

    private static ScimAnswer Patch(ScimCall call)
    {
        if (!call.Switches.Patch.Supported)
            throw ScimRefusal.NotAllowed();
        var before = Find(call);
        call.CheckVersion(before);
        var patch = new GroupPatch(call.Sandbox, before);
        foreach (var operation in PatchOperation.ReadAll(call.Body, call.Switches.Patch))
            patch.Apply(operation);
        CheckName(call, patch.Attributes, before);
        return PatchAnswers.Of(call, Answer(call, StatusCodes.Status200OK, Keep(call, before, patch.Attributes, patch.Members)));
    }

    private static ScimAnswer Delete(ScimCall call)
    {
        var before = Find(call);
        call.CheckVersion(before);
        call.Sandbox.GroupStore.Remove(before.Id);
        return ScimAnswer.NoContent;
    }

    private static ScimResource Keep(ScimCall call, ScimResource before, JsonObject attributes, ImmutableSortedSet<string> members)
    {
        if (StaysEmpty(call, before))
            members = before.Members;
        var isSame = JsonNode.DeepEquals(before.Attributes, attributes) && before.Members.SetEquals(members);
        return isSame ? before : ScimSandbox.Keep(call.Sandbox.GroupStore, call.Sandbox.Changed(before, attributes) with { Members = members });
    }

    private static JsonObject AttributesOf(ScimCall call)
    {
        if (call.Body["schemas"] is not JsonArray schemas || !schemas.Any(schema => ScimNames.Group.Equals(ScimJson.Text(schema), StringComparison.OrdinalIgnoreCase)))
            throw ScimRefusal.Syntax("schemas does not name the group schema.");
        var attributes = ScimJson.NewObject();
        foreach (var name in Texts)
        {
            if (ScimJson.IsNothing(call.Body[name]) || (name == "externalId" && call.Switches.Groups.DropsExternalId))
                continue;
            attributes[name] = call.Body[name]!.GetValueKind() == JsonValueKind.String ? call.Body[name]!.DeepClone() : throw ScimRefusal.Value($"{name} is text.");
        }

        return attributes;
    }

    private static void CheckName(ScimCall call, JsonObject group, ScimResource? before)
    {
        var name = ScimJson.Text(group["displayName"]) ?? throw ScimRefusal.Value("displayName is required.");
        if (call.Switches.Groups.Names == GroupNames.Unique && call.Sandbox.GroupStore.Having("displayName", name).Any(other => other.Id != before?.Id))
            throw call.Sandbox.Clash("displayName");
    }

    /// <summary>Whether a group of this name was there first, where that keeps members from being linked.</summary>
    private static bool StaysEmpty(ScimCall call, ScimResource group) =>
        call.Switches.Groups.Names == GroupNames.SecondStaysEmpty && call.Sandbox.GroupStore.Having("displayName", group.Text("displayName")!).FirstOrDefault() is { } first && first.Id != group.Id;

    private static ScimAnswer Answer(ScimCall call, int status, ScimResource group) => call.Answer(status, group, new GroupView(call.Sandbox).ShowAlone(group));

    private static ScimCall Supported(ScimCall call) => call.Switches.Groups.Supported ? call : throw ScimRefusal.NotFound();

    private static ScimResource Find(ScimCall call) => call.Sandbox.GroupStore.Find(call.Id) ?? throw ScimRefusal.NotFound();
}
