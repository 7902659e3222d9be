using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Joinery.App.Configuration.Reading;

namespace Joinery.App.Configuration;

/// <summary>Writes <c>docs/joinery.schema.json</c> from the declarations that the file is checked by.</summary>
internal static class ConfigurationSchema
{
    private const string SecretPattern = "^(env:[A-Za-z_][A-Za-z0-9_]*|file:.+)$";

    private static readonly JsonSerializerOptions Options = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write()
    {
        var schema = Of(FileShape.File);
        schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
        schema["title"] = "Joinery configuration";
        schema["$defs"] = new JsonObject(FileShape.Sections.Where(s => s != FileShape.File).Select(s => KeyValuePair.Create(NameOf(s), (JsonNode?)(s == FileShape.Connection ? Connection() : Of(s)))));
        return schema.ToJsonString(Options) + "\n";
    }

    private static JsonObject Of(Shape shape)
    {
        var required = shape.Keys.Where(k => k.IsRequired).Select(k => (JsonNode?)k.Name).ToArray();
        var schema = new JsonObject { ["type"] = "object" };
        if (shape.About.Length > 0) schema["description"] = shape.About;
        schema["properties"] = new JsonObject(shape.Keys.Select(k => KeyValuePair.Create(k.Name, (JsonNode?)Of(k))));
        if (required.Length > 0) schema["required"] = new JsonArray(required);
        schema["additionalProperties"] = false;
        return schema;
    }

    private static JsonObject Of(Key key)
    {
        var schema = Of(key.Kind);
        schema["description"] = key.About;
        if (key.Default is not null) schema["default"] = JsonNode.Parse(key.Default);
        return schema;
    }

    /// <summary>What the settings may be follows from the connector.</summary>
    private static JsonObject Connection()
    {
        var schema = Of(FileShape.Connection);
        schema["allOf"] = new JsonArray([.. Connectors.All.Select(c => new JsonObject
        {
            ["if"] = new JsonObject { ["properties"] = new JsonObject { ["connector"] = new JsonObject { ["const"] = c.Name } } },
            ["then"] = new JsonObject { ["properties"] = new JsonObject { ["settings"] = Of(c.Settings) } },
        })]);
        return schema;
    }

    private static JsonObject Of(Kind kind) => kind switch
    {
        Kind.Flag => Typed("boolean"),
        Kind.Integer(var least, var most) => Bounded(Typed("integer"), least, most, int.MaxValue),
        Kind.Number(var least, var most) => Bounded(Typed("number"), least, most, double.MaxValue),
        Kind.Choice(var words) => new JsonObject { ["enum"] = new JsonArray([.. words.Select(w => JsonValue.Create(w))]) },
        Kind.Secret => Pattern(SecretPattern),
        Kind.Address => Pattern("^https?://"),
        Kind.TimeOfDay => Pattern("^([01][0-9]|2[0-3]):[0-5][0-9]$"),
        Kind.Day => Pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$"),
        Kind.Text({ } pattern, _) => Pattern(pattern),
        Kind.Scalar => new JsonObject { ["type"] = new JsonArray("string", "number", "boolean", "null") },
        Kind.ListOf(var item, var notEmpty) => List(item, notEmpty),
        Kind.TableOf(var value, _, _, _) => new JsonObject { ["type"] = "object", ["additionalProperties"] = Of(value) },
        Kind.Record(var shape) => new JsonObject { ["$ref"] = $"#/$defs/{NameOf(shape())}" },
        Kind.ConnectorSettings => Typed("object"),
        Kind.OrNull(var inner) => new JsonObject { ["anyOf"] = new JsonArray(Of(inner), Typed("null")) },
        _ => Typed("string"),
    };

    private static JsonObject List(Kind item, bool notEmpty)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Of(item) };
        if (notEmpty) schema["minItems"] = 1;
        return schema;
    }

    private static JsonObject Typed(string type) => new() { ["type"] = type };

    private static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };

    private static JsonObject Bounded(JsonObject schema, double least, double most, double open)
    {
        schema["minimum"] = least;
        if (most < open) schema["maximum"] = most;
        return schema;
    }

    private static string NameOf(Shape shape) => shape.Name.Replace(' ', '-');
}
