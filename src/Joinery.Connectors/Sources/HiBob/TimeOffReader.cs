using System.Globalization;
using System.Text.Json;
using Joinery.Connectors.Http;

namespace Joinery.Connectors.Sources.HiBob;

/// <summary>Reads requests of a who's-out list: each alone is small, so it may be a document.</summary>
internal sealed class TimeOffReader : IElementReader<TimeOffRow>
{
    public bool TryRead(ref Utf8JsonReader reader, out TimeOffRow element)
    {
        element = null!;
        if (!JsonDocument.TryParseValue(ref reader, out var document)) return false;
        using (document)
        {
            var request = document.RootElement;
            if (request.ValueKind != JsonValueKind.Object) throw new JsonException("A request is no object.");
            element = Of(request);
            return true;
        }
    }

    private static TimeOffRow Of(JsonElement request)
    {
        var date = Day(request, "date");
        return new TimeOffRow
        {
            Id = Text(request, "requestId", "id"),
            Employee = Text(request, "employeeId"),
            Policy = Text(request, "policyType", "policyTypeDisplayName"),
            PublicName = Text(request, "policyTypeDisplayName", "policyType"),
            Status = Text(request, "status"),
            Duration = Text(request, "type", "requestRangeType"),
            First = Day(request, "startDate") ?? date,
            Last = Day(request, "endDate") ?? date,
            FirstPortion = Text(request, "startPortion", "startDatePortion"),
            LastPortion = Text(request, "endPortion", "endDatePortion"),
            DayPortion = Text(request, "dayPortion"),
            Hours = HoursOf(request),
            Days = [.. DaysOf(request)],
        };
    }

    private static IEnumerable<(DateOnly, string?, decimal?)> DaysOf(JsonElement request)
    {
        if (!request.TryGetProperty("durations", out var durations) || durations.ValueKind != JsonValueKind.Array) yield break;
        foreach (var duration in durations.EnumerateArray())
            if (duration.ValueKind == JsonValueKind.Object && Day(duration, "date") is { } day)
                yield return (day, Text(duration, "dayPortion", "portion"), HoursOf(duration));
    }

    /// <summary>However Bob counts them: hours with minutes, a beginning and an end, or a part of a day of eight hours.</summary>
    private static decimal? HoursOf(JsonElement element)
    {
        var hours = Number(element, "hoursOnDate", "hours", "dailyHours");
        var minutes = Number(element, "minutes", "dailyMinutes");
        if (hours is not null || minutes is not null) return (hours ?? 0) + ((minutes ?? 0) / 60);
        if (Time(element, "startTime", "localStartTime") is { } start && Time(element, "endTime", "localEndTime") is { } end) return (decimal)(end - start).TotalHours;
        return Number(element, "percentageOfDay", "percentage", "percent") is { } percent ? percent * 8 / 100 : null;
    }

    private static DateOnly? Day(JsonElement element, string name) =>
        Text(element, name) is { Length: >= 10 } text && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", out var day) ? day : null;

    private static TimeOnly? Time(JsonElement element, params ReadOnlySpan<string> names) =>
        TimeOnly.TryParse(Text(element, names), CultureInfo.InvariantCulture, out var time) ? time : null;

    private static decimal? Number(JsonElement element, params ReadOnlySpan<string> names) =>
        decimal.TryParse(Text(element, names), NumberStyles.Number, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>The first of the members that is there; a number digit by digit.</summary>
    private static string? Text(JsonElement element, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
            if (element.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String or JsonValueKind.Number && value.ToString() is { Length: > 0 } text)
                return text;
        return null;
    }
}
