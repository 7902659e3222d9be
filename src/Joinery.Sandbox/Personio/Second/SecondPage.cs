using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Personio.Gate;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Personio.Second;

/// <summary>Lists of v2: a limit, a cursor that nobody outside understands and that carries the filters, and links.</summary>
internal static class SecondPage
{
    public static async Task WriteAsync(PersonioCall call, int most, int usual, IReadOnlyList<JsonObject> rows)
    {
        if (call.Number("limit", usual) is not { } limit || limit < 1 || limit > most)
        {
            await call.RefuseAsync(StatusCodes.Status400BadRequest, "Provided value for limit is not valid");
            return;
        }

        if (!TryStart(call.Query("cursor"), out var start) || start > rows.Count)
        {
            await call.RefuseAsync(StatusCodes.Status400BadRequest, "Provided cursor is not valid");
            return;
        }

        var links = new JsonObject { ["self"] = new JsonObject { ["href"] = Address(call, call.Context.Request.QueryString.Value ?? "") } };
        var end = start + limit;
        if (end < rows.Count || (call.Switches.EmptyLastPage && start < rows.Count))
            links["next"] = new JsonObject { ["href"] = NextAddress(call, Math.Min(end, rows.Count)) };
        await call.JsonAsync(new JsonObject
        {
            ["_data"] = new JsonArray([.. rows.Skip(start).Take(limit)]),
            ["_meta"] = new JsonObject { ["links"] = links },
        });
    }

    public static Task OneAsync(PersonioCall call, JsonObject row) => call.JsonAsync(call.Switches.WrapsSingles ? new JsonObject { ["_data"] = row } : row);

    private static string NextAddress(PersonioCall call, int start)
    {
        var kept = call.Context.Request.Query.Where(parameter => parameter.Key != "cursor")
            .Select(parameter => $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value.ToString())}");
        var query = "?" + string.Join('&', kept.Append("cursor=" + Uri.EscapeDataString(Cursor(start))));
        var path = PathOf(call);
        return call.Switches.NextLink switch
        {
            NextLinkShape.Relative => path + query,
            NextLinkShape.WrongPath => call.Sandbox.PublicUrl.GetLeftPart(UriPartial.Authority) + "/personio/v2/employments" + query,
            NextLinkShape.Self => Address(call, call.Context.Request.QueryString.Value ?? ""),
            NextLinkShape.Elsewhere => "https://elsewhere.example.test" + path + query,
            _ => Address(call, query),
        };
    }

    private static string Address(PersonioCall call, string query) => call.Sandbox.PublicUrl.GetLeftPart(UriPartial.Authority) + PathOf(call) + query;

    private static string PathOf(PersonioCall call) => call.Context.Request.Path.Value!;

    /// <summary>The leading mark makes it end in characters that a URL must escape.</summary>
    private static string Cursor(int start) => Convert.ToBase64String(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $">>{start}")));

    private static bool TryStart(string? cursor, out int start)
    {
        start = 0;
        if (cursor is null)
            return true;
        var bytes = new byte[cursor.Length];
        return Convert.TryFromBase64String(cursor, bytes, out var length)
            && int.TryParse(Encoding.UTF8.GetString(bytes, 0, length).TrimStart('>'), NumberStyles.None, CultureInfo.InvariantCulture, out start);
    }
}
