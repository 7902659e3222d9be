using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Merge.Data;
using Joinery.Sandbox.Merge.Gate;

namespace Joinery.Sandbox.Merge.Endpoints;

/// <summary>Reading the rows of a model: in pages, and one by one.</summary>
internal static class ModelEndpoints
{
    private const int Usual = 30;

    public static Func<MergeCall, Task> List(MergeModel model) => async call =>
    {
        if (!IsOffered(call, model))
        {
            await call.NotFoundAsync();
            return;
        }

        if (SizeOf(call) is not { } size)
        {
            await call.RefuseFieldAsync("page_size", "Ensure this value is less than or equal to 100.");
            return;
        }

        var rows = new ListQuestion(call, model).Of(call.Account.Store.All(model)).ToList();
        var from = PositionOf(call, rows);
        if (from < 0)
        {
            await call.RefuseAsync(400, "Invalid cursor");
            return;
        }

        var page = rows.Skip(from).Take(size).ToList();
        if (call.Sandbox.Switches.RowsTwice && from > 0) page.Insert(0, rows[from - 1]);
        var circles = call.Sandbox.Switches.PagesInCircles;
        var next = circles ? "again" : from + size < rows.Count ? CursorAfter(page[^1]) : null;
        await WritePageAsync(call, page, next, from == 0 ? null : "p");
    };

    public static Func<MergeCall, Task> One(MergeModel model) => call =>
        Guid.TryParse(call.Route("id"), out var id) && call.Account.Store.Find(model, id) is { } row
            ? call.JsonAsync(json => RowWriter.For(call).Write(json, row))
            : call.NotFoundAsync();

    public static Task GroupTypesAsync(MergeCall call) => call.NodeAsync(new JsonObject
    {
        ["types"] = new JsonArray([.. call.Account.Store.All(MergeModel.Group).Select(row => row["type"]).OfType<string>().Distinct().Order(StringComparer.Ordinal).Select(type => JsonValue.Create(type))]),
    });

    private static bool IsOffered(MergeCall call, MergeModel model) =>
        (model != MergeModel.TimeOff || call.Account.Coverage.TimeOff) && (model != MergeModel.Group || call.Account.Coverage.Groups);

    private static int? SizeOf(MergeCall call)
    {
        var asked = int.TryParse(call.Query("page_size"), NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size > 0 ? size : Usual;
        var largest = call.Sandbox.Switches.LargestPage;
        return asked > largest && call.Sandbox.Switches.RefuseLargePages ? null : Math.Min(asked, largest);
    }

    // A cursor is the place of a row in time, so that rows which come meanwhile move nothing.
    private static string CursorAfter(MergeRow row) => Convert.ToBase64String(Encoding.ASCII.GetBytes($"p={row.CreatedAt.UtcTicks}&i={row.Id}"));

    /// <summary>-1 when the cursor is not one of ours.</summary>
    private static int PositionOf(MergeCall call, List<MergeRow> rows)
    {
        if (call.Query("cursor") is not { } cursor || call.Sandbox.Switches.PagesInCircles) return 0;
        return rows.FindIndex(row => CursorAfter(row) == cursor) is >= 0 and var last ? last + 1 : -1;
    }

    private static Task WritePageAsync(MergeCall call, List<MergeRow> page, string? next, string? previous)
    {
        var writer = RowWriter.For(call);
        return call.JsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteString("next", next);
            json.WriteString("previous", previous);
            json.WriteStartArray("results");
            foreach (var row in page) writer.Write(json, row);
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }
}
