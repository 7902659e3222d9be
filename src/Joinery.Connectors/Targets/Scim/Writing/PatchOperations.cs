using System.Text.Json;
using Joinery.Connectors.Targets.Scim.Wire;

namespace Joinery.Connectors.Targets.Scim.Writing;

/// <summary>The frame of a PATCH: its schema, and its operations one after another.</summary>
internal sealed class PatchOperations(Utf8JsonWriter json, ScimForms forms)
{
    public void Begin()
    {
        json.WriteStartObject();
        json.WriteStartArray("schemas");
        json.WriteStringValue(ScimUrns.Patch);
        json.WriteEndArray();
        json.WriteStartArray("Operations");
    }

    public void Add(string path, Action value) => Operation(forms.CapitalOps ? "Add" : "add", path, value);

    /// <param name="path">Null: the value is a part of the whole.</param>
    public void Replace(string? path, Action value) => Operation(forms.CapitalOps ? "Replace" : "replace", path, value);

    public void Remove(string path, Action? value = null) => Operation(forms.CapitalOps ? "Remove" : "remove", path, value);

    public void End()
    {
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
    }

    private void Operation(string op, string? path, Action? value)
    {
        json.WriteStartObject();
        json.WriteString("op", op);
        if (path is not null) json.WriteString("path", path);
        if (value is not null)
        {
            json.WritePropertyName("value");
            value();
        }

        json.WriteEndObject();
    }
}
