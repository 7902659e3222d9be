using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Groups;
using Joinery.Sandbox.Scim.Paths;
using Joinery.Sandbox.Scim.Store;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Sandbox.Scim.Patching;

/// <summary>Carries out the operations of one PATCH on a copy of a group.</summary>
internal sealed class GroupPatch(ScimSandbox sandbox, ScimResource before)
{
    private readonly Membership membership = new(sandbox);
    private readonly ScimGroupSwitches switches = sandbox.Switches.Groups;
    private int moved;

    public JsonObject Attributes { get; } = (JsonObject)before.Attributes.DeepClone();

    public ImmutableSortedSet<string> Members { get; private set; } = before.Members;

    public void Apply(PatchOperation operation)
    {
        if (operation.Path is { } path)
        {
            Apply(operation.Verb, ScimPath.Parse(path), operation.Value);
            return;
        }

        foreach (var (name, value) in (JsonObject)operation.Value!)
        {
            // Some send the id of the group along.
            if (name is not ("id" or "schemas"))
                Apply(operation.Verb, ScimPath.Parse(name), value);
        }
    }

    private void Apply(PatchVerb verb, ScimPath path, JsonNode? value)
    {
        switch (path.Attribute!.ToLowerInvariant())
        {
            case "members" when verb == PatchVerb.Remove:
                Remove(path, value);
                break;
            case "members":
                Add(verb, value);
                break;
            case "displayname":
                Attributes["displayName"] = ScimJson.Text(value) ?? throw ScimRefusal.Value("displayName is required.");
                break;
            case "externalid":
                Attributes.Remove("externalId");
                if (verb != PatchVerb.Remove && ScimJson.Text(value) is { } text && !switches.DropsExternalId)
                    Attributes["externalId"] = text;
                break;
            default:
                throw ScimRefusal.Path("There is no such attribute.");
        }
    }

    private void Add(PatchVerb verb, JsonNode? value)
    {
        if (verb == PatchVerb.Replace && switches.RefusesAllMembers)
            throw ScimRefusal.Value("All members are not replaced at once.");
        var ids = membership.Take(value);
        Count(ids.Length);
        if (verb == PatchVerb.Add && switches.MemberAgainIsConflict && ids.Any(Members.Contains))
            throw new ScimRefusal(409, "Somebody is a member already.", "uniqueness");
        Members = verb == PatchVerb.Replace ? [.. ids] : Members.Union(ids);
    }

    private void Remove(ScimPath path, JsonNode? value)
    {
        var ids = Named(path, value);
        Count(ids.Length);
        Members = Members.Except(ids);
    }

    private ImmutableArray<string> Named(ScimPath path, JsonNode? value)
    {
        if (path.Filter is { } filter)
        {
            if (switches.Removal == MemberRemoval.ByList)
                throw ScimRefusal.Path("Members are taken out by a list.");
            return [.. Members.Where(id => filter.Matches(new JsonObject(ScimJson.NoCase) { ["value"] = id }))];
        }

        if (value is null)
            return switches.RefusesAllMembers ? throw ScimRefusal.Value("All members are not taken out at once.") : [.. Members];
        return switches.Removal == MemberRemoval.ByFilter ? throw ScimRefusal.Path("Members are taken out by a filter.") : Membership.IdsOf(value);
    }

    private void Count(int members) => membership.CheckCount(moved += members);
}
