using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Joinery.App.Configuration;

/// <summary>A connection's settings as they are stored: sorted, secrets by reference.</summary>
internal static class ConnectionJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string Write(ConnectionSettings settings)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            writer.WriteStartObject();
            foreach (var (name, text) in settings.Texts) writer.WriteString(name, text);
            foreach (var (name, table) in settings.Tables)
            {
                writer.WriteStartObject(name);
                foreach (var (key, text) in table) writer.WriteString(key, text);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    public static ConnectionSettings Read(string json)
    {
        using var document = JsonDocument.Parse(json);
        var members = document.RootElement.EnumerateObject().ToList();
        return new ConnectionSettings
        {
            Texts = members.Where(m => m.Value.ValueKind != JsonValueKind.Object).ToImmutableSortedDictionary(m => m.Name, m => Reading.Scalars.Text(m.Value) ?? "", StringComparer.Ordinal),
            Tables = members.Where(m => m.Value.ValueKind == JsonValueKind.Object).ToImmutableSortedDictionary(
                m => m.Name,
                m => m.Value.EnumerateObject().ToImmutableSortedDictionary(v => v.Name, v => v.Value.GetString()!, StringComparer.Ordinal),
                StringComparer.Ordinal),
        };
    }
}
