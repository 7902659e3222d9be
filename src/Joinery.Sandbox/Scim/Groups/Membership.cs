using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Store;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Sandbox.Scim.Groups;

/// <summary>Who may be a member, and how many at a time.</summary>
internal sealed class Membership(ScimSandbox sandbox)
{
    private ScimGroupSwitches Switches => sandbox.Switches.Groups;

    /// <summary>The ids named in a value of <c>members</c>, as far as they may be members.</summary>
    public ImmutableArray<string> Take(JsonNode? value)
    {
        var named = IdsOf(value);
        CheckCount(named.Length);
        return [.. named.Where(IsTaken)];
    }

    /// <summary>The ids named in a value of <c>members</c>: a list of objects, one object, or bare ids.</summary>
    public static ImmutableArray<string> IdsOf(JsonNode? value) => value switch
    {
        null => [],
        JsonArray many => [.. many.Select(IdOf)],
        _ => [IdOf(value)],
    };

    public void CheckCount(int count)
    {
        if (count > Switches.MostMembersPerRequest)
            throw new ScimRefusal(400, $"More than {Switches.MostMembersPerRequest} members at once.", "tooMany");
    }

    private static string IdOf(JsonNode? member) => ScimJson.Text(member is JsonObject o ? o["value"] : member) ?? throw ScimRefusal.Value("A member has no value.");

    private bool IsTaken(string id)
    {
        if (sandbox.UserStore.Find(id) is { IsOutOfSight: false })
            return true;
        return (sandbox.GroupStore.Find(id) is null ? Switches.UnknownMember : Switches.Nested) switch
        {
            UnknownMember.Kept => true,
            UnknownMember.Dropped => false,
            _ => throw ScimRefusal.Value("There is no such member."),
        };
    }
}
