using System.Text.Json;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Store;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Sandbox.Scim.Users;

/// <summary>Takes managers in the forms that are switched on, keeps them as the RFC has them, and shows them in the one that is switched on.</summary>
internal sealed class Managers(ScimSandbox sandbox)
{
    private ScimManagerSwitches Switches => sandbox.Switches.Managers;

    /// <summary>What is kept of what was given; null for nobody.</summary>
    public JsonObject? Take(JsonNode? given)
    {
        if (ScimJson.IsNothing(given))
            return null;
        var (form, named) = Read(given!);
        if (string.IsNullOrEmpty(named))
            return null;
        if (!Switches.Takes.HasFlag(form))
            throw ScimRefusal.Value("A manager is not given in this form.");
        return Find(form, named) is { } manager ? Kept(manager.Id) : Switches.Unknown switch
        {
            UnknownManager.Kept => Kept(named),
            UnknownManager.Dropped => null,
            _ => throw ScimRefusal.Value("There is no such manager."),
        };
    }

    /// <summary>What is shown of what was kept; null where that is nothing.</summary>
    public JsonNode? Show(JsonNode? kept)
    {
        if (ScimJson.Text((kept as JsonObject)?["value"]) is not { } id)
            return null;
        var manager = sandbox.UserStore.Find(id);
        var isByExternalId = IsByExternalId(Switches.Shows);
        var named = isByExternalId && manager is not null ? manager.Text("externalId") : id;
        if (named is null)
            return null;
        var value = isByExternalId ? JsonValue.Create(named) : sandbox.IdNode(named);
        if (Switches.Shows == ManagerForms.Text)
            return value;
        var shown = new JsonObject { [Switches.Shows == ManagerForms.ManagerId ? "managerId" : "value"] = value };
        if (manager?.Text("displayName") is { } name)
            shown["displayName"] = name;
        return shown;
    }

    private ScimResource? Find(ManagerForms form, string named) =>
        IsByExternalId(form) ? sandbox.UserStore.Having("externalId", named).FirstOrDefault() : sandbox.UserStore.Find(named);

    private bool IsByExternalId(ManagerForms form) => Switches.Key == ManagerKey.ExternalId || (Switches.Key == ManagerKey.ByForm && form == ManagerForms.ManagerId);

    private static JsonObject Kept(string id)
    {
        var kept = ScimJson.NewObject();
        kept["value"] = id;
        return kept;
    }

    private static (ManagerForms Form, string? Named) Read(JsonNode given) => given switch
    {
        JsonObject o when o.ContainsKey("managerId") => (ManagerForms.ManagerId, ScimJson.Text(o["managerId"])),
        JsonObject o => (ManagerForms.Value, ScimJson.Text(o["value"])),
        _ when given.GetValueKind() is JsonValueKind.String or JsonValueKind.Number => (ManagerForms.Text, ScimJson.Text(given)),
        _ => throw ScimRefusal.Value("This is no manager."),
    };
}
