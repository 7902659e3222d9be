using System.Text.Json;
using Joinery.App.Storage;

namespace Joinery.App.Directory.Scim;

/// <summary>What this server says of itself (RFC 7643 sections 5 to 7, RFC 9865 section 4), written from the same tables that everything else uses.</summary>
internal static class ScimDiscovery
{
    private const string SchemaUrn = "urn:ietf:params:scim:schemas:core:2.0:Schema";
    private const string ResourceTypeUrn = "urn:ietf:params:scim:schemas:core:2.0:ResourceType";
    private const string ConfigUrn = "urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig";

    public static readonly ScimSchema[] Schemas = [ScimSchemas.User, ScimSchemas.Enterprise, ScimSchemas.Group];

    public static readonly ScimResourceType[] ResourceTypes = [ScimSchemas.Users, ScimSchemas.GroupType];

    public static void WriteConfig(Utf8JsonWriter json, Uri root)
    {
        json.WriteStartObject();
        ScimAnswers.WriteSchemas(json, ConfigUrn);
        WriteSwitch(json, "patch", true);
        WriteSwitch(json, "bulk", false, ("maxOperations", 0), ("maxPayloadSize", 0));
        WriteSwitch(json, "filter", true, ("maxResults", ScimQuery.LargestPage));
        WriteSwitch(json, "changePassword", false);
        WriteSwitch(json, "sort", true);
        WriteSwitch(json, "etag", true);
        json.WriteStartObject("pagination");
        json.WriteBoolean("cursor", true);
        json.WriteBoolean("index", true);
        json.WriteString("defaultPaginationMethod", "index");
        json.WriteNumber("defaultPageSize", ScimQuery.DefaultPage);
        json.WriteNumber("maxPageSize", ScimQuery.LargestPage);
        json.WriteEndObject();
        json.WriteStartArray("authenticationSchemes");
        json.WriteStartObject();
        json.WriteString("type", "oauthbearertoken");
        json.WriteString("name", "API key");
        json.WriteString("description", "A key of joinery keys add, as a bearer token.");
        json.WriteBoolean("primary", true);
        json.WriteEndObject();
        json.WriteEndArray();
        WriteMeta(json, "ServiceProviderConfig", $"{root}/ServiceProviderConfig");
        json.WriteEndObject();
    }

    public static void WriteResourceType(Utf8JsonWriter json, ScimResourceType type, Uri root)
    {
        json.WriteStartObject();
        ScimAnswers.WriteSchemas(json, ResourceTypeUrn);
        json.WriteString("id", type.Name);
        json.WriteString("name", type.Name);
        json.WriteString("description", type.Description);
        json.WriteString("endpoint", type.Endpoint);
        json.WriteString("schema", type.Core.Urn);
        if (type.Extension is { } extension)
        {
            json.WriteStartArray("schemaExtensions");
            json.WriteStartObject();
            json.WriteString("schema", extension.Urn);
            json.WriteBoolean("required", false);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        WriteMeta(json, "ResourceType", $"{root}/ResourceTypes/{type.Name}");
        json.WriteEndObject();
    }

    public static void WriteSchema(Utf8JsonWriter json, ScimSchema schema, Uri root)
    {
        json.WriteStartObject();
        ScimAnswers.WriteSchemas(json, SchemaUrn);
        json.WriteString("id", schema.Urn);
        json.WriteString("name", schema.Name);
        json.WriteString("description", schema.Description);
        json.WriteStartArray("attributes");
        foreach (var attribute in schema.Attributes) WriteAttribute(json, attribute);
        json.WriteEndArray();
        WriteMeta(json, "Schema", $"{root}/Schemas/{schema.Urn}");
        json.WriteEndObject();
    }

    private static void WriteAttribute(Utf8JsonWriter json, ScimAttribute attribute)
    {
        json.WriteStartObject();
        json.WriteString("name", attribute.Name);
        json.WriteString("type", Word<ScimType>.Of(attribute.Type));
        json.WriteBoolean("multiValued", attribute.IsMultiValued);
        json.WriteString("description", attribute.Description);
        json.WriteBoolean("required", attribute.IsRequired);
        json.WriteBoolean("caseExact", attribute.IsCaseExact);
        json.WriteString("mutability", Word<ScimMutability>.Of(attribute.Mutability));
        json.WriteString("returned", attribute.IsAlways ? "always" : "default");
        json.WriteString("uniqueness", attribute.IsUnique ? "server" : "none");
        WriteTexts(json, "canonicalValues", attribute.CanonicalValues);
        WriteTexts(json, "referenceTypes", attribute.ReferenceTypes);
        if (attribute.Subs.Length > 0)
        {
            json.WriteStartArray("subAttributes");
            foreach (var sub in attribute.Subs) WriteAttribute(json, sub);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter json, string name, IReadOnlyCollection<string> texts)
    {
        if (texts.Count == 0) return;
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }

    private static void WriteSwitch(Utf8JsonWriter json, string name, bool supported, params ReadOnlySpan<(string Name, int Value)> limits)
    {
        json.WriteStartObject(name);
        json.WriteBoolean("supported", supported);
        foreach (var (limit, value) in limits) json.WriteNumber(limit, value);
        json.WriteEndObject();
    }

    private static void WriteMeta(Utf8JsonWriter json, string resourceType, string location)
    {
        json.WriteStartObject(ScimSchemas.Meta);
        json.WriteString("resourceType", resourceType);
        json.WriteString("location", location);
        json.WriteEndObject();
    }
}
