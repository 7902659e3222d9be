using System.Globalization;
using System.Text.Json;
using Joinery.Sandbox.HiBob.People;

namespace Joinery.Sandbox.HiBob.Tables;

/// <summary>One row of a history table: what was so from a day on, until the next row.</summary>
internal sealed record TableRow(DateOnly From, Action<Utf8JsonWriter> WriteContent)
{
    public DateOnly? Until { get; init; }

    public bool Covers(DateOnly day) => From <= day && !(Until < day);

    public void Write(Utf8JsonWriter json, HiBobPerson person, int index, bool isCurrent)
    {
        var created = person.Employee.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        json.WriteStartObject();
        json.WriteNumber("id", (person.Employee.Number * 100) + index);
        json.WriteString("effectiveDate", Iso(From));
        json.WriteString("endEffectiveDate", Until is { } until ? Iso(until) : null);
        json.WriteBoolean("isCurrent", isCurrent);
        WriteContent(json);
        json.WriteStartObject("change");
        json.WriteNull("reason");
        json.WriteNull("changedBy");
        json.WriteNull("changedById");
        json.WriteEndObject();
        json.WriteString("creationDate", created);
        json.WriteString("modificationDate", created);
        json.WriteBoolean("canBeDeleted", false);
        json.WriteEndObject();
    }

    /// <summary>Lets every row end the day before the next begins.</summary>
    public static IReadOnlyList<TableRow> Chain(IEnumerable<TableRow> rows)
    {
        var chain = rows.OrderBy(row => row.From).ToArray();
        for (var i = 0; i + 1 < chain.Length; i++)
            chain[i] = chain[i] with { Until = chain[i + 1].From.AddDays(-1) };
        return chain;
    }

    public static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
