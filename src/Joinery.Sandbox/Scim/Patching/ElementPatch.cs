using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Paths;
using Joinery.Sandbox.Scim.Store;

namespace Joinery.Sandbox.Scim.Patching;

/// <summary>Changes a part of an attribute: <c>name.familyName</c>, <c>emails[type eq "work"].value</c>.</summary>
internal sealed class ElementPatch(JsonObject owner, ScimPath path)
{
    public void Set(PatchVerb verb, JsonNode value)
    {
        if (path.Filter is null && owner[path.Attribute!] is not JsonArray)
        {
            if (owner[path.Attribute!] is not JsonObject complex)
                owner[path.Attribute!] = complex = ScimJson.NewObject();
            Write(complex, value);
            return;
        }

        var many = owner[path.Attribute!] as JsonArray ?? new JsonArray(ScimJson.NoCase);
        var matching = many.OfType<JsonObject>().Where(element => path.Filter?.Matches(element) ?? true).ToList();
        if (matching.Count == 0)
            matching.Add(Made(verb, many));
        foreach (var element in matching)
            Write(element, value);
        if (many.Parent is null)
            owner[path.Attribute!] = many;
    }

    private void Write(JsonObject element, JsonNode value)
    {
        if (path.Sub is not null)
        {
            element[path.Sub] = value.DeepClone();
            return;
        }

        foreach (var (name, member) in value as JsonObject ?? throw ScimRefusal.Value("This is no value of several members."))
            element[name] = member?.DeepClone();
    }

    /// <summary>What is added where nothing matches is what the filter asks for; what is replaced must be there.</summary>
    private JsonObject Made(PatchVerb verb, JsonArray many)
    {
        if (verb == PatchVerb.Replace)
            throw new ScimRefusal(400, "Nothing is there to replace.", "noTarget");
        var made = ScimJson.NewObject();
        foreach (var asked in path.Filter?.Comparisons ?? [])
            made[asked.Path.Attribute!] = asked.Value is "true" or "false" ? JsonValue.Create(asked.Value == "true") : JsonValue.Create(asked.Value);
        many.Add(made);
        return made;
    }
}
