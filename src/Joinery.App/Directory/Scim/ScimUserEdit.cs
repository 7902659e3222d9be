using System.Text.Json;
using Joinery.App.Directory.Scim.Filters;

namespace Joinery.App.Directory.Scim;

/// <summary>Lays what a client sends over an account: a whole body, or the operations of a patch.</summary>
internal sealed class ScimUserEdit(DirectoryUserRow row)
{
    private static readonly ScimResourceType Type = ScimSchemas.Users;

    /// <summary>Empties what a whole new body would have to say again. Whether somebody is shut out is never left to a silence.</summary>
    public void Empty(IReadOnlySet<string> except)
    {
        for (var i = 0; i < row.Values.Length; i++)
            if (i != DirectoryAttributes.Enabled && !except.Contains(DirectoryAttributes.Layout.Names[i]))
                row.Values[i] = null;
    }

    public void Apply(ScimOperation operation)
    {
        if (operation.Path is null) Merge(operation.Value!.Value, operation.Verb);
        else if (SchemaOf(operation.Path) is { } schema) MergeSchema(schema, operation);
        else Set(FilterParser.ParsePath(Type, operation.Path), operation.Verb, operation.Value ?? default, isNamed: true);
    }

    /// <summary>Takes over the members of an object. What the directory does not keep, or cannot have changed, is passed over.</summary>
    public void Merge(JsonElement body, ScimVerb verb)
    {
        foreach (var member in body.EnumerateObject())
        {
            if (SchemaOf(member.Name) is { } schema && member.Value.ValueKind == JsonValueKind.Object)
                foreach (var inner in member.Value.EnumerateObject()) Set(Known($"{schema.Urn}:{inner.Name}"), verb, inner.Value, isNamed: false);
            else Set(Known(member.Name), verb, member.Value, isNamed: false);
        }
    }

    private static ScimSchema? SchemaOf(string name) => Type.Schemas.FirstOrDefault(s => string.Equals(s.Urn, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The place that a key of an object names: dotted, with a URN or with a filter as in a path; null for what the directory does not know.</summary>
    private static ScimPath? Known(string key)
    {
        if (!key.Contains('[', StringComparison.Ordinal)) return ScimPath.Find(Type, key, out _);
        try
        {
            return FilterParser.ParsePath(Type, key);
        }
        catch (ScimException)
        {
            return null;
        }
    }

    /// <summary>A schema's URN as a path means everything in it.</summary>
    private void MergeSchema(ScimSchema schema, ScimOperation operation)
    {
        if (operation.Verb == ScimVerb.Remove)
            foreach (var attribute in schema.Attributes) Set(new ScimPath(schema, attribute, null, null), ScimVerb.Remove, default, isNamed: false);
        else if (operation.Value is { ValueKind: JsonValueKind.Object } value)
            foreach (var member in value.EnumerateObject()) Set(Known($"{schema.Urn}:{member.Name}"), operation.Verb, member.Value, isNamed: false);
        else throw ScimException.Bad(ScimErrorType.InvalidValue, $"The value at {schema.Urn} is a JSON object.");
    }

    /// <param name="isNamed">Whether the client named this very place: then it is told that it cannot be changed.</param>
    private void Set(ScimPath? path, ScimVerb verb, JsonElement value, bool isNamed)
    {
        if (path is null) return;
        var isReadOnly = path.Attribute.Mutability == ScimMutability.ReadOnly || (path.Sub?.Mutability == ScimMutability.ReadOnly && !path.Attribute.IsMultiValued);
        if (isReadOnly && isNamed) throw ScimException.Bad(ScimErrorType.Mutability, $"{path.Text} cannot be changed by a client.");
        if (isReadOnly || (path.Sub?.Mutability == ScimMutability.ReadOnly)) return;
        if (path.Attribute.IsMultiValued) SetOneOf(path, verb, value);
        else if (path.Attribute.Type != ScimType.Complex || path.Sub is not null) Store(path.Text, verb, value);
        else if (verb == ScimVerb.Remove || value.ValueKind == JsonValueKind.Null)
            foreach (var sub in path.Attribute.Subs) Store($"{path.Attribute.Name}.{sub.Name}", ScimVerb.Remove, default);
        else if (value.ValueKind == JsonValueKind.Object)
            foreach (var member in value.EnumerateObject()) Store($"{path.Attribute.Name}.{member.Name}", verb, member.Value);
        // A manager as a bare id.
        else if (path.Attribute.Value is { } whole) Store($"{path.Attribute.Name}.{whole.Name}", verb, value);
        else throw ScimException.Bad(ScimErrorType.InvalidValue, $"{path.Text} takes a JSON object.");
    }

    /// <summary>E-mail, telephone, picture: lists of which the directory keeps one.</summary>
    private void SetOneOf(ScimPath path, ScimVerb verb, JsonElement value)
    {
        var at = $"{path.Attribute.Name}.value";
        var type = path.Attribute.Name == ScimSchemas.Photos ? ScimUser.Photo : ScimUser.Work;
        var present = row[ScimSchemas.KeptAs(at)!];
        if (path.Where is { } where && !where.Matches(new ScimComplex(("value", present), ("type", type), ("primary", true))))
        {
            // A value of another type is one that the directory does not keep.
            if (where.Names("type") || verb == ScimVerb.Remove) return;
            throw ScimException.Bad(ScimErrorType.NoTarget, $"No value of {path.Attribute.Name} is as the path says.");
        }

        if (verb == ScimVerb.Remove && path.Where is null && value.ValueKind == JsonValueKind.Array && !IsAmong(present, value)) return;
        if (verb == ScimVerb.Remove) Store(at, verb, value);
        else if (path.Sub is not null) Store(at, verb, value);
        else if (ScimValues.Best(value, type) is not { } best) Store(at, verb == ScimVerb.Add ? verb : ScimVerb.Remove, value);
        // One more beside the one there is: only where it is to be the first from now on.
        else if (verb == ScimVerb.Replace || present is null || ScimValues.IsPrimary(best) || ScimValues.IsOfType(best, type)) StoreElement(at, best);
    }

    private static bool IsAmong(string? present, JsonElement list) => list.EnumerateArray().Any(e => string.Equals(ScimValues.Text("value", e), present, StringComparison.OrdinalIgnoreCase));

    private void StoreElement(string at, JsonElement element)
    {
        // An element that says nothing of its value changes its type or its place, and these are fixed here.
        if (element.ValueKind != JsonValueKind.Object || element.TryGetProperty("value", out _)) Store(at, ScimVerb.Replace, element);
    }

    private void Store(string path, ScimVerb verb, JsonElement value)
    {
        if (ScimSchemas.KeptAs(path) is not { } attribute || (verb == ScimVerb.Add && value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == 0)) return;
        var (at, text) = (DirectoryAttributes.Layout.IndexOf(attribute), ScimValues.Stored(attribute, path, verb == ScimVerb.Remove ? default : value));
        // Whether somebody is shut out is said with true or false, never with nothing.
        if (at != DirectoryAttributes.Enabled || text is not null) row.Values[at] = text;
    }
}
