using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Store;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Sandbox.Scim.Users;

/// <summary>Shows users the way this server shows them.</summary>
internal sealed class UserView(ScimSandbox sandbox)
{
    private ScimUserSwitches Switches => sandbox.Switches.Users;

    public JsonObject Show(ScimResource user)
    {
        var schemas = new JsonArray(ScimNames.User);
        var shown = new JsonObject { ["schemas"] = schemas, ["id"] = sandbox.IdNode(user.Id) };
        foreach (var (name, value) in user.Attributes)
        {
            if (name.StartsWith("urn:", StringComparison.Ordinal))
                ShowExtension(shown, schemas, name, (JsonObject)value!);
            else if (name.Equals("active", StringComparison.OrdinalIgnoreCase))
                shown["active"] = Active(value!.GetValue<bool>());
            else if (!IsHidden(name) && !name.Equals("password", StringComparison.OrdinalIgnoreCase))
                shown[name] = value!.DeepClone();
        }

        shown["active"] ??= Active(true);
        shown["meta"] = sandbox.Meta("User", "Users", user);
        return shown;
    }

    private void ShowExtension(JsonObject shown, JsonArray schemas, string schema, JsonObject kept)
    {
        var extension = new JsonObject();
        foreach (var (name, value) in kept)
        {
            var told = name.Equals("manager", StringComparison.OrdinalIgnoreCase) ? sandbox.Managers.Show(value) : value!.DeepClone();
            if (told is not null && !IsHidden(name))
                extension[name] = told;
        }

        if (extension.Count == 0)
            return;
        schemas.Add(schema);
        shown[schema] = extension;
    }

    private bool IsHidden(string name) => Switches.Hides.Contains(name.ToLowerInvariant());

    private JsonNode Active(bool active) => Switches.ShowsActive == BooleanSpelling.Text ? JsonValue.Create(active ? "True" : "False") : JsonValue.Create(active);
}
