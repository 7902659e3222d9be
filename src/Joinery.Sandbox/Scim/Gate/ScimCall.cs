using System.Globalization;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Store;
using Joinery.Sandbox.Scim.Switches;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Scim.Gate;

/// <summary>One call that has passed the gate.</summary>
/// <param name="Given">The body; null where there is none.</param>
internal sealed record ScimCall(HttpContext Context, ScimSandbox Sandbox, JsonNode? Given)
{
    public ScimSwitches Switches => Sandbox.Switches;

    public string Method => Context.Request.Method;

    /// <summary>The id in the address.</summary>
    public string Id => (string)Context.Request.RouteValues["id"]!;

    /// <exception cref="ScimRefusal">There is none.</exception>
    public JsonObject Body => Given as JsonObject ?? throw ScimRefusal.Syntax("The body is no object.");

    public string? Query(string name) => Context.Request.Query.TryGetValue(name, out var values) ? values.ToString() : null;

    public int? Number(string name) => int.TryParse(Query(name), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <exception cref="ScimRefusal">The caller knows another version, or none where one is needed.</exception>
    public void CheckVersion(ScimResource before)
    {
        if (Switches.Edge.Versions == ScimVersions.None)
            return;
        var known = Context.Request.Headers.IfMatch.ToString();
        if (known.Length == 0 ? Switches.Edge.Versions == ScimVersions.Needed : known != "*" && !known.Split(',').Any(tag => tag.Trim() == before.ETag))
            throw new ScimRefusal(412, "The resource has another version.");
    }

    /// <summary>One resource as an answer, as far as <c>attributes</c> and <c>excludedAttributes</c> ask for it.</summary>
    public ScimAnswer Answer(int status, ScimResource resource, JsonObject shown) => new(status, Trimmed(shown))
    {
        ETag = Switches.Edge.Versions == ScimVersions.None ? null : resource.ETag,
        Location = status == StatusCodes.Status201Created ? (string?)shown["meta"]!["location"] : null,
    };

    public JsonObject Trimmed(JsonObject shown)
    {
        var only = Names("attributes");
        var without = Names("excludedAttributes");
        foreach (var name in shown.Select(member => member.Key).ToList())
        {
            var isKept = name is "id" or "schemas" || ((only.Count == 0 || only.Contains(name)) && !without.Contains(name));
            if (!isKept)
                shown.Remove(name);
        }

        return shown;
    }

    private HashSet<string> Names(string parameter) =>
        (Query(parameter) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(path => path.StartsWith(ScimNames.Enterprise, StringComparison.OrdinalIgnoreCase) ? ScimNames.Enterprise : path.Split('.')[0])
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
}
