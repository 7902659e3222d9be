using System.Text.Json;

namespace Joinery.App.Configuration.Reading;

/// <summary>Single JSON values as texts: attributes are texts, whatever a file's author writes.</summary>
internal static class Scalars
{
    public static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => value.GetString(),
        _ => value.GetRawText(),
    };
}
