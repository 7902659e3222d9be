using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Paths;
using Joinery.Sandbox.Scim.Store;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Sandbox.Scim.Patching;

/// <summary>Changes a user's manager, as far as the switches let it.</summary>
internal sealed class ManagerPatch(ScimSandbox sandbox, JsonObject enterprise)
{
    private const string Manager = "manager";
    private readonly ScimManagerSwitches switches = sandbox.Switches.Managers;

    public void Apply(PatchVerb verb, ScimPath path, JsonNode? value)
    {
        if (switches.RefusesPatch)
            throw ScimRefusal.Path("The manager is not changed by PATCH.");
        if (sandbox.Switches.Users.Drops.Contains(Manager))
            return;
        if (verb == PatchVerb.Remove || ScimJson.IsNothing(value) || (value is JsonObject o && o.All(member => ScimJson.IsNothing(member.Value))))
            Remove(verb);
        else
            Set(path, value!);
    }

    private void Set(ScimPath path, JsonNode value)
    {
        if (path.Sub is not null && !switches.Takes.HasFlag(ManagerForms.ValuePath))
            throw ScimRefusal.Path("The manager is changed as a whole.");
        var given = path.Sub is null ? value : new JsonObject(ScimJson.NoCase) { [path.Sub] = value.DeepClone() };
        if (sandbox.Managers.Take(given) is { } kept)
            enterprise[Manager] = kept;
        else
            enterprise.Remove(Manager);
    }

    private void Remove(PatchVerb verb)
    {
        switch (switches.Removal)
        {
            case ManagerRemoval.Impossible:
            case ManagerRemoval.OnlyByReplace when verb == PatchVerb.Remove:
                throw ScimRefusal.Path("The manager is not removed this way.");
            case ManagerRemoval.RemoveIsIgnored when verb == PatchVerb.Remove:
                break;
            default:
                enterprise.Remove(Manager);
                break;
        }
    }
}
