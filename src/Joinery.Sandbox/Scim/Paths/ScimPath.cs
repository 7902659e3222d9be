using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Store;

namespace Joinery.Sandbox.Scim.Paths;

/// <summary>A path such as <c>name.familyName</c>, <c>emails[type eq "work"].value</c> or <c>urn:...:2.0:User:manager</c>.</summary>
/// <param name="Schema">The extension's name; null for the core.</param>
/// <param name="Attribute">Null for the extension as a whole.</param>
internal sealed record ScimPath(string? Schema, string? Attribute, ScimFilter? Filter, string? Sub)
{
    /// <exception cref="ScimRefusal">It is no path.</exception>
    public static ScimPath Parse(string text)
    {
        var bracket = text.IndexOf('[', StringComparison.Ordinal);
        var head = bracket < 0 ? text : text[..bracket];
        var (schema, names) = SplitSchema(head);
        if (schema is not null && names is null)
            return new ScimPath(schema, null, null, null);
        if (bracket < 0)
        {
            var parts = names!.Split('.');
            return parts.Length <= 2 && parts.All(IsName) ? new ScimPath(schema, parts[0], null, parts.ElementAtOrDefault(1)) : throw ScimRefusal.Path("This is no path.");
        }

        var close = text.LastIndexOf(']');
        var rest = close < bracket ? null : text[(close + 1)..];
        if (rest is null || !IsName(names!) || (rest.Length > 0 && (rest[0] != '.' || !IsName(rest[1..]))))
            throw ScimRefusal.Path("This is no path.");
        return new ScimPath(schema, names, ScimFilter.Parse(text[(bracket + 1)..close]), rest.Length == 0 ? null : rest[1..]);
    }

    /// <summary>In lower case, without core schema and filter, as switches name it.</summary>
    public string Word => ((Attribute ?? Schema!) + (Sub is null ? "" : "." + Sub)).ToLowerInvariant();

    /// <summary>Every value that stands there, as text.</summary>
    public IEnumerable<string> TextsIn(ScimResource resource)
    {
        if (Word is "id")
            return [resource.Id];
        if (Word is "members" or "members.value")
            return resource.Members;
        return TextsIn(resource.Attributes);
    }

    public IEnumerable<string> TextsIn(JsonObject root)
    {
        var owner = Schema is null ? root : root[Schema] as JsonObject;
        var found = Attribute is null ? owner : owner?[Attribute];
        // "emails eq" means the values of the e-mails.
        var nodes = found is JsonArray many ? many.Where(element => Filter is null || (element is JsonObject o && Filter.Matches(o))).Select(element => Below(element, Sub ?? "value")) : [Below(found, Sub)];
        return nodes.Select(ScimJson.Text).OfType<string>();
    }

    private static JsonNode? Below(JsonNode? node, string? name) => name is not null && node is JsonObject o ? o[name] : node;

    private static (string? Schema, string? Names) SplitSchema(string head)
    {
        if (!head.StartsWith("urn:", StringComparison.OrdinalIgnoreCase))
            return (null, head);
        foreach (var core in (string[])[ScimNames.User, ScimNames.Group])
        {
            if (head.StartsWith(core + ":", StringComparison.OrdinalIgnoreCase))
                return (null, head[(core.Length + 1)..]);
        }

        // The name of a schema ends in a version and a word; what follows the next colon is the attribute.
        var parts = head.Split(':');
        var version = Array.FindLastIndex(parts, part => part.Length > 0 && char.IsAsciiDigit(part[0]));
        var length = version + 2;
        return version < 0 || length > parts.Length ? throw ScimRefusal.Path("This is no path.")
            : length == parts.Length ? (head, null)
            : (string.Join(':', parts[..length]), string.Join(':', parts[length..]));
    }

    private static bool IsName(string text) => text.Length > 0 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '$');
}
