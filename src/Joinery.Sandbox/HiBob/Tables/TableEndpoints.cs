using System.Globalization;
using System.Text;
using System.Text.Json;
using Joinery.Sandbox.HiBob.Gate;
using Joinery.Sandbox.HiBob.People;

namespace Joinery.Sandbox.HiBob.Tables;

/// <summary>History tables, of one person or of many in pages.</summary>
internal static class TableEndpoints
{
    private const int Most = 200;
    private const int Usual = 50;

    public static async Task OneAsync(HiBobCall call)
    {
        var table = call.Route("table");
        if (HistoryTables.CategoryOf(table) is not { } category)
        {
            await call.NotFoundAsync();
            return;
        }

        var person = PeopleEndpoints.Find(call.Read(), call.Route("identifier"));
        if (person is not { IsInAudience: true })
        {
            await call.NotFoundAsync();
        }
        else if (!CanView(call, category, person))
        {
            await call.ForbiddenAsync();
        }
        else
        {
            await call.JsonAsync(json =>
            {
                json.WriteStartObject();
                WriteRows(json, call, table, category, person);
                json.WriteEndObject();
            });
        }
    }

    public static async Task BulkAsync(HiBobCall call)
    {
        var table = call.Route("table");
        if (HistoryTables.CategoryOf(table) is not { } category)
        {
            await call.NotFoundAsync();
            return;
        }

        if (!TryReadPage(call, out var limit, out var after))
        {
            await call.RefuseAsync(400, "limit must be 1 to 200, and the cursor one that was given out.");
            return;
        }

        var people = Chosen(call).Where(person => string.CompareOrdinal(person.Employee.Id, after) > 0).Take(limit + 1).ToArray();
        var next = people.Length > limit ? Cursor(people[limit - 1].Employee.Id) : null;
        await call.JsonAsync(json => WritePage(json, call, table, category, [.. people.Take(limit)], next));
    }

    private static IEnumerable<HiBobPerson> Chosen(HiBobCall call)
    {
        var read = call.Read();
        var ids = call.Query("employeeIds")?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToHashSet();
        return read.Snapshot.People.Where(person => ids is null || ids.Contains(person.Id)).OrderBy(person => person.Id, StringComparer.Ordinal)
            .Select(read.View).Where(person => person.IsInAudience);
    }

    private static bool TryReadPage(HiBobCall call, out int limit, out string after)
    {
        after = "";
        limit = Usual;
        if (call.Query("limit") is { } asked && !int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out limit))
            return false;
        if (limit is < 1 or > Most)
            return false;
        if (call.Query("cursor") is not { Length: > 0 } cursor)
            return true;

        var bytes = new byte[cursor.Length];
        if (!Convert.TryFromBase64String(cursor, bytes, out var length))
            return false;
        after = Encoding.UTF8.GetString(bytes, 0, length).TrimStart('>');
        return true;
    }

    /// <summary>The leading mark makes it end in characters that a URL must escape.</summary>
    private static string Cursor(string id) => Convert.ToBase64String(Encoding.UTF8.GetBytes(">>>" + id));

    private static void WritePage(Utf8JsonWriter json, HiBobCall call, string table, string category, HiBobPerson[] people, string? next)
    {
        json.WriteStartObject();
        json.WriteStartArray("results");
        foreach (var person in people.Where(person => CanView(call, category, person)))
        {
            json.WriteStartObject();
            json.WriteString("employeeId", person.Employee.Id);
            WriteRows(json, call, table, category, person);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("response_metadata");
        json.WriteString("next_cursor", next);
        json.WriteEndObject();
        json.WriteStartArray("errors");
        foreach (var person in people.Where(person => !CanView(call, category, person)))
            WriteError(json, person.Employee.Id);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRows(Utf8JsonWriter json, HiBobCall call, string table, string category, HiBobPerson person)
    {
        var rows = HistoryTables.RowsOf(table, person);
        var current = rows.LastOrDefault(row => row.Covers(person.Today));
        var all = call.User.ViewHistory.Contains(category);
        json.WriteStartArray("values");
        for (var i = 0; i < rows.Count; i++)
        {
            if (all || rows[i] == current)
                rows[i].Write(json, person, i, rows[i] == current);
        }

        json.WriteEndArray();
    }

    private static void WriteError(Utf8JsonWriter json, string id)
    {
        json.WriteStartObject();
        json.WriteStartObject(id);
        json.WriteString("error", "MISSING_PERMISSION");
        json.WriteString("message", "You don't have permission to see this.");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static bool CanView(HiBobCall call, string category, HiBobPerson person) =>
        (call.User.View.Contains(category) || call.User.ViewHistory.Contains(category))
        && !(call.Sandbox.WithheldCategories.TryGetValue(person.Employee.Id, out var withheld) && withheld.Contains(category));
}
