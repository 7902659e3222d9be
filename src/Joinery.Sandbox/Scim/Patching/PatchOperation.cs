using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Store;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Sandbox.Scim.Patching;

internal enum PatchVerb
{
    Add,
    Replace,
    Remove,
}

/// <summary>One operation of a PATCH.</summary>
internal sealed record PatchOperation(PatchVerb Verb, string? Path, JsonNode? Value)
{
    /// <exception cref="ScimRefusal">It is no PATCH, or one in a form that is not known here.</exception>
    public static IReadOnlyList<PatchOperation> ReadAll(JsonObject body, ScimPatchSwitches switches)
    {
        if (body["schemas"] is not JsonArray schemas || !schemas.Any(schema => ScimNames.PatchOp.Equals(ScimJson.Text(schema), StringComparison.OrdinalIgnoreCase)))
            throw ScimRefusal.Syntax("schemas names no PatchOp.");
        if (body["Operations"] is not JsonArray { Count: > 0 } given)
            throw ScimRefusal.Syntax("Operations are missing.");
        if (given.Count > switches.MostOperations)
            throw new ScimRefusal(400, $"More than {switches.MostOperations} operations.", "tooMany");
        return [.. given.Select(operation => Read(operation as JsonObject ?? throw ScimRefusal.Syntax("An operation is an object."), switches))];
    }

    private static PatchOperation Read(JsonObject given, ScimPatchSwitches switches)
    {
        var verb = Verbs(ScimJson.Text(given["op"]) ?? throw ScimRefusal.Syntax("op is missing."), switches.Case);
        var path = ScimJson.Text(given["path"]);
        var value = given["value"];
        if (path is null && verb == PatchVerb.Remove)
            throw new ScimRefusal(400, "remove needs a path.", "noTarget");
        if (path is null && value is not JsonObject)
            throw ScimRefusal.Value("Without a path the value is an object.");
        CheckForm(path, value, switches);
        return new PatchOperation(verb, path, value);
    }

    private static void CheckForm(string? path, JsonNode? value, ScimPatchSwitches switches)
    {
        var isRefused = switches.Form switch
        {
            PatchForm.WithPath => path is null,
            PatchForm.WithoutPath => path is not null && !path.StartsWith("members", StringComparison.OrdinalIgnoreCase),
            PatchForm.WithoutPathOneAttribute => path is null && value is JsonObject { Count: > 1 },
            _ => false,
        };
        if (isRefused)
            throw ScimRefusal.Syntax("Operations are not taken in this form.");
        if (switches.RefusesFilteredPaths && path?.Contains('[', StringComparison.Ordinal) == true)
            throw ScimRefusal.Path("Paths with a filter are not supported.");
    }

    private static PatchVerb Verbs(string word, OpCase known)
    {
        var isKnown = known switch
        {
            OpCase.Lower => word.All(char.IsAsciiLetterLower),
            OpCase.Capital => char.IsAsciiLetterUpper(word.FirstOrDefault()),
            _ => true,
        };
        return !isKnown ? throw ScimRefusal.Syntax("There is no such op.") : word.ToLowerInvariant() switch
        {
            "add" => PatchVerb.Add,
            "replace" => PatchVerb.Replace,
            "remove" => PatchVerb.Remove,
            _ => throw ScimRefusal.Syntax("There is no such op."),
        };
    }
}
