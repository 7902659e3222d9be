using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Sandbox.Scim.Patching;

internal static class PatchAnswers
{
    /// <summary>What is sent in place of the whole resource.</summary>
    public static ScimAnswer Of(ScimCall call, ScimAnswer whole) => call.Switches.Patch.Answer switch
    {
        PatchAnswer.NoContent => whole with { Status = 204, Body = null },
        PatchAnswer.EmptyObject => whole with { Body = new JsonObject() },
        _ => whole,
    };
}
