using System.Text.Json;

namespace Joinery.Sandbox.HiBob.People;

/// <summary>What a caller asks of people search, once it has been found in order.</summary>
internal sealed record SearchQuestion
{
    private const int MostFields = 400;

    /// <summary>Null for the fields HiBob sends unasked.</summary>
    public IReadOnlyList<string>? Fields { get; private init; }

    public string? FilterPath { get; private init; }

    public HashSet<string> FilterValues { get; private init; } = [];

    public bool ShowInactive { get; private init; }

    public ReadableStyle Readable { get; private init; }

    /// <summary>Reads the body; null and a reason where HiBob answers 400.</summary>
    public static SearchQuestion? TryRead(JsonElement body, out string? fault)
    {
        fault = Fault(body);
        if (fault is not null)
            return null;

        var filter = body.TryGetProperty("filters", out var filters) && filters.ValueKind == JsonValueKind.Array ? filters[0] : default;
        var path = filter.ValueKind == JsonValueKind.Object ? Text(filter, "fieldPath") : null;
        var comparer = path == "root.email" ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal;
        return new SearchQuestion
        {
            Fields = body.TryGetProperty("fields", out var fields) && fields.ValueKind == JsonValueKind.Array ? [.. fields.EnumerateArray().Select(field => field.GetString() ?? "")] : null,
            FilterPath = path,
            FilterValues = path is null ? [] : filter.GetProperty("values").EnumerateArray().Select(value => value.GetString() ?? "").ToHashSet(comparer),
            ShowInactive = body.TryGetProperty("showInactive", out var inactive) && inactive.ValueKind == JsonValueKind.True,
            Readable = Text(body, "humanReadable")?.ToUpperInvariant() switch
            {
                "APPEND" => ReadableStyle.Append,
                "REPLACE" => ReadableStyle.Replace,
                _ => ReadableStyle.None,
            },
        };
    }

    private static string? Fault(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return "The body is not an object.";
        if (body.TryGetProperty("fields", out var fields) && fields.ValueKind != JsonValueKind.Null)
        {
            if (fields.ValueKind != JsonValueKind.Array || fields.EnumerateArray().Any(field => field.ValueKind != JsonValueKind.String))
                return "fields is not a list of field ids.";
            if (fields.GetArrayLength() > MostFields)
                return "More than 400 fields.";
        }

        return body.TryGetProperty("filters", out var filters) && filters.ValueKind != JsonValueKind.Null ? FilterFault(filters) : null;
    }

    private static string? FilterFault(JsonElement filters)
    {
        if (filters.ValueKind != JsonValueKind.Array || filters.GetArrayLength() != 1 || filters[0].ValueKind != JsonValueKind.Object)
            return "filters holds exactly one filter.";
        var filter = filters[0];
        if (Text(filter, "fieldPath") is not ("root.id" or "root.email"))
            return "Only root.id and root.email can be filtered by.";
        if (Text(filter, "operator") != "equals")
            return "The only operator is equals.";
        return filter.TryGetProperty("values", out var values) && values.ValueKind == JsonValueKind.Array && values.GetArrayLength() > 0
            && values.EnumerateArray().All(value => value.ValueKind == JsonValueKind.String)
                ? null
                : "values is empty.";
    }

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
