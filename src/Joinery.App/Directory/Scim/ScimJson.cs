using System.Text.Json;
using Joinery.App.Cli.Answers;

namespace Joinery.App.Directory.Scim;

/// <summary>Writes a resource as its schemas describe it. What is empty is left out.</summary>
internal static class ScimJson
{
    public static void Write(Utf8JsonWriter json, ScimResource resource, ScimProjection projection)
    {
        json.WriteStartObject();
        WriteSchemas(json, resource);
        WriteAttributes(json, resource, ScimSchemas.Common, projection);
        WriteAttributes(json, resource, resource.Type.Core, projection);
        if (resource.Type.Extension is { } extension && extension.Attributes.Any(a => projection.Has(extension, a) && resource.Read(extension, a).Any()))
        {
            json.WriteStartObject(extension.Urn);
            WriteAttributes(json, resource, extension, projection);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteSchemas(Utf8JsonWriter json, ScimResource resource)
    {
        json.WriteStartArray(ScimSchemas.Schemas);
        json.WriteStringValue(resource.Type.Core.Urn);
        if (resource.Type.Extension is { } extension && extension.Attributes.Any(a => resource.Read(extension, a).Any())) json.WriteStringValue(extension.Urn);
        json.WriteEndArray();
    }

    private static void WriteAttributes(Utf8JsonWriter json, ScimResource resource, ScimSchema schema, ScimProjection projection)
    {
        foreach (var attribute in schema.Attributes)
        {
            if (!projection.Has(schema, attribute)) continue;
            var isOpen = false;
            foreach (var value in resource.Read(schema, attribute))
            {
                if (!isOpen) json.WritePropertyName(attribute.Name);
                if (!isOpen && attribute.IsMultiValued) json.WriteStartArray();
                isOpen = true;
                if (value is ScimComplex complex) WriteComplex(json, schema, attribute, complex, projection);
                else WriteSimple(json, value);
            }

            if (isOpen && attribute.IsMultiValued) json.WriteEndArray();
        }
    }

    private static void WriteComplex(Utf8JsonWriter json, ScimSchema schema, ScimAttribute attribute, ScimComplex value, ScimProjection projection)
    {
        json.WriteStartObject();
        foreach (var sub in attribute.Subs)
        {
            if (value[sub.Name] is not { } part || !projection.Has(schema, attribute, sub)) continue;
            json.WritePropertyName(sub.Name);
            WriteSimple(json, part);
        }

        json.WriteEndObject();
    }

    private static void WriteSimple(Utf8JsonWriter json, object value)
    {
        switch (value)
        {
            case bool flag: json.WriteBooleanValue(flag); break;
            case DateTimeOffset instant: json.WriteStringValue(Instants.Text(instant)); break;
            default: json.WriteStringValue((string)value); break;
        }
    }
}
