using System.Buffers;
using System.Text;
using System.Text.Json;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Scim.Discovery;

/// <summary>What a server told of itself, as a text that can be kept: shapes and an account's id, no secret and nobody's values.</summary>
/// <param name="Schemas">Null where this connection does not ask for them.</param>
/// <param name="OwnAccount">The account behind the connection's own credential; null where that is not told.</param>
internal sealed record ScimLearned(ServiceConfig Config, UserSchemas? Schemas, AccountId? OwnAccount)
{
    // Another number whenever older texts would be misread: they are then asked for anew.
    private const int Form = 1;

    public string Write()
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteNumber("form", Form);
            json.WritePropertyName("config");
            Config.WriteTo(json);
            if (OwnAccount is { } own) json.WriteString("own", own.Value);
            if (Schemas is not null)
            {
                json.WritePropertyName("schemas");
                Schemas.WriteTo(json);
            }

            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    /// <summary>Null where it is no text of this form.</summary>
    public static ScimLearned? Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("form", out var form) || !form.TryGetInt32(out var number) || number != Form) return null;
            return new ScimLearned(
                ServiceConfig.Of(root.GetProperty("config")),
                root.TryGetProperty("schemas", out var schemas) ? UserSchemas.Of(schemas) : null,
                root.TryGetProperty("own", out var own) ? new AccountId(own.GetString()!) : null);
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or KeyNotFoundException)
        {
            return null;
        }
    }
}
