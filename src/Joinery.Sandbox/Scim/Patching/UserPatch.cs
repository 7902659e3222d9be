using System.Text.Json;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Paths;
using Joinery.Sandbox.Scim.Store;
using Joinery.Sandbox.Scim.Users;

namespace Joinery.Sandbox.Scim.Patching;

/// <summary>Carries out the operations of one PATCH on a copy of a user.</summary>
internal sealed class UserPatch(ScimSandbox sandbox, JsonObject user)
{
    public void Apply(PatchOperation operation)
    {
        if (operation.Path is not { } path)
            SetAll(operation.Verb, null, (JsonObject)operation.Value!);
        else
            Apply(operation.Verb, ScimPath.Parse(path), operation.Value);
    }

    private void SetAll(PatchVerb verb, string? schema, JsonObject values)
    {
        foreach (var (name, value) in values)
        {
            if (name.Equals("schemas", StringComparison.OrdinalIgnoreCase))
                continue;
            if (name.Contains('.', StringComparison.Ordinal) && !name.StartsWith("urn:", StringComparison.OrdinalIgnoreCase) && !sandbox.Switches.Patch.TakesDottedKeys)
                throw ScimRefusal.Path("A key is no path.");
            Apply(verb, ScimPath.Parse(schema is null ? name : schema + ":" + name), value);
        }
    }

    private void Apply(PatchVerb verb, ScimPath path, JsonNode? value)
    {
        if (path.Attribute is null)
        {
            ApplyToExtension(verb, path.Schema!, value);
            return;
        }

        if (UserWords.ReadOnly.Contains(path.Attribute) && path.Schema is null)
            throw ScimRefusal.Fixed($"{path.Attribute} does not change.");
        if (IsEnterprise(path.Schema) && path.Attribute.Equals("manager", StringComparison.OrdinalIgnoreCase))
            new ManagerPatch(sandbox, Owner(path)).Apply(verb, path, value);
        else if (verb == PatchVerb.Remove || ScimJson.IsNothing(value))
            Remove(path);
        else
            Set(verb, path, value!);
    }

    private void ApplyToExtension(PatchVerb verb, string schema, JsonNode? value)
    {
        if (verb == PatchVerb.Remove)
            user.Remove(schema);
        else
            SetAll(verb, schema, value as JsonObject ?? throw ScimRefusal.Value("An extension is an object."));
    }

    private void Remove(ScimPath path)
    {
        var owner = Owner(path);
        var name = path.Attribute!;
        if (path.Filter is null && path.Sub is null)
        {
            owner.Remove(name);
        }
        else if (owner[name] is JsonArray many)
        {
            foreach (var element in many.OfType<JsonObject>().Where(element => path.Filter?.Matches(element) ?? true).ToList())
            {
                if (path.Sub is null || element.Count == 1)
                    many.Remove(element);
                else
                    element.Remove(path.Sub);
            }
        }
        else if (owner[name] is JsonObject complex)
        {
            complex.Remove(path.Sub!);
        }
    }

    private void Set(PatchVerb verb, ScimPath path, JsonNode value)
    {
        // What comes in is checked and evened as it would be in a whole user.
        var isWhole = path is { Filter: null, Sub: null };
        var taken = sandbox.Taker.Take(Wrapped(path, isWhole ? value : Placeholder(path, value)));
        var valued = path.Schema is null ? taken[path.Attribute!] : (taken[path.Schema] as JsonObject)?[path.Attribute!];
        if (valued is null)
            return;
        var owner = Owner(path);
        if (!isWhole)
            new ElementPatch(owner, path).Set(verb, value);
        else if (verb == PatchVerb.Add && valued is JsonArray more && owner[path.Attribute!] is JsonArray many)
            Append(many, more);
        else if (valued is JsonObject members && owner[path.Attribute!] is JsonObject complex)
            Merge(complex, members);
        else
            owner[path.Attribute!] = valued.DeepClone();
    }

    /// <summary>A document with nothing but this in it.</summary>
    private static JsonObject Wrapped(ScimPath path, JsonNode value)
    {
        var document = ScimJson.NewObject();
        var owner = path.Schema is null ? document : (JsonObject)(document[path.Schema] = ScimJson.NewObject());
        owner[path.Attribute!] = value.DeepClone();
        return document;
    }

    /// <summary>Something of the right type, so that attributes that are not taken here are found out by name.</summary>
    private static JsonNode Placeholder(ScimPath path, JsonNode value)
    {
        var inner = value is JsonObject o ? o.DeepClone().AsObject() : new JsonObject { [path.Sub ?? "value"] = value.DeepClone() };
        return UserWords.Core.GetValueOrDefault(path.Attribute!) == UserValue.Array ? new JsonArray(inner) : inner;
    }

    private JsonObject Owner(ScimPath path)
    {
        if (path.Schema is null)
            return user;
        if (user[path.Schema] is JsonObject extension)
            return extension;
        var made = ScimJson.NewObject();
        user[IsEnterprise(path.Schema) ? ScimNames.Enterprise : path.Schema] = made;
        return made;
    }

    private static bool IsEnterprise(string? schema) => ScimNames.Enterprise.Equals(schema, StringComparison.OrdinalIgnoreCase);

    private static void Append(JsonArray many, JsonArray more)
    {
        foreach (var element in more.ToList())
        {
            if (element!["primary"]?.GetValueKind() == JsonValueKind.True)
            {
                foreach (var other in many)
                    other!.AsObject().Remove("primary");
            }

            if (!many.Any(other => JsonNode.DeepEquals(other, element)))
                many.Add(element.DeepClone());
        }
    }

    private static void Merge(JsonObject complex, JsonObject members)
    {
        foreach (var (name, value) in members)
            complex[name] = value!.DeepClone();
    }
}
