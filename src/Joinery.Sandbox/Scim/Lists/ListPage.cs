using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Sandbox.Scim.Lists;

/// <summary>Which rows are asked for.</summary>
/// <param name="Cursor">Makes the cursor of a position; null where pages go by index.</param>
internal sealed record ListPage(int Position, int Count, Func<int, string>? Cursor)
{
    public static ListPage Of(ScimCall call, int total)
    {
        var switches = call.Switches.Lists;
        var count = Math.Min(call.Number("count") is { } asked ? Math.Max(0, asked) : switches.Rows, switches.MostRows);
        return switches.Paging switch
        {
            ScimPaging.None => new ListPage(0, total, null),
            ScimPaging.FirstPageOnly => new ListPage(0, count, null),
            ScimPaging.CursorOnly => ByCursor(call, count),
            ScimPaging.IndexAndCursor when call.Query("cursor") is not null => ByCursor(call, count),
            _ => new ListPage(Math.Max(1, call.Number("startIndex") ?? 1) - 1, count, null),
        };
    }

    private static ListPage ByCursor(ScimCall call, int count)
    {
        var question = call.Query("filter") ?? "";
        var cursor = call.Query("cursor");
        if (string.IsNullOrEmpty(cursor))
            return new ListPage(0, count, position => Written(position, question));
        if (call.Switches.Lists.CursorsToExpire > 0)
        {
            call.Switches.Lists.CursorsToExpire--;
            throw new ScimRefusal(400, "The cursor has expired.", "expiredCursor");
        }

        return new ListPage(Read(cursor, question), count, position => Written(position, question));
    }

    private static string Written(int position, string question) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{position}|{question}")));

    /// <summary>A cursor belongs to the question it was given for.</summary>
    private static int Read(string cursor, string question)
    {
        try
        {
            var parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)).Split('|', 2);
            if (parts.Length == 2 && parts[1] == question && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var position))
                return position;
        }
        catch (FormatException)
        {
        }

        throw new ScimRefusal(400, "This is no cursor.", "invalidCursor");
    }
}
