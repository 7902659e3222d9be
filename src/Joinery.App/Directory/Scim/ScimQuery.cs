using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Joinery.App.Directory.Scim.Filters;

namespace Joinery.App.Directory.Scim;

/// <summary>What a list is asked for, by query string or by <c>.search</c>.</summary>
internal sealed record ScimQuery
{
    public const int DefaultPage = 100;
    public const int LargestPage = 1000;

    public Filter? Filter { get; private init; }

    public ScimPath? SortBy { get; private init; }

    public bool IsDescending { get; private init; }

    /// <summary>From 1.</summary>
    public int StartIndex { get; private init; } = 1;

    public int Count { get; private init; } = DefaultPage;

    /// <summary>Null: paged by index.</summary>
    public ScimCursor? Cursor { get; private init; }

    public required ScimProjection Projection { get; init; }

    public static ScimQuery Of(ScimResourceType type, Func<string, string?> parameter) =>
        Read(type, parameter, ScimProjection.Of(type, parameter("attributes"), parameter("excludedAttributes")));

    /// <summary>The body of <c>.search</c>: the same names, with lists where the query string has commas.</summary>
    public static ScimQuery Of(ScimResourceType type, JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object) throw ScimException.Bad(ScimErrorType.InvalidSyntax, "A search is a JSON object.");
        return Read(type, name => Text(Member(body, name)), ScimProjection.Of(type, List(body, "attributes"), List(body, "excludedAttributes")));
    }

    private static ScimQuery Read(ScimResourceType type, Func<string, string?> parameter, ScimProjection projection)
    {
        var (filter, sortBy, order, cursor) = (parameter("filter"), parameter("sortBy"), parameter("sortOrder"), parameter("cursor"));
        var query = new ScimQuery
        {
            Filter = string.IsNullOrWhiteSpace(filter) ? null : FilterParser.Parse(type, filter),
            SortBy = string.IsNullOrWhiteSpace(sortBy) ? null
                : ScimPath.Find(type, sortBy, out _) ?? throw ScimException.Bad(ScimErrorType.InvalidPath, $"A {type.Name} has no attribute {sortBy} to sort by."),
            IsDescending = string.Equals(order, "descending", StringComparison.OrdinalIgnoreCase),
            StartIndex = Math.Max(1, Number(parameter("startIndex"), "startIndex", ScimErrorType.InvalidValue) ?? 1),
            Count = Math.Clamp(Number(parameter("count"), "count", cursor is null ? ScimErrorType.InvalidValue : ScimErrorType.InvalidCount) ?? DefaultPage, 0, LargestPage),
            Projection = projection,
        };
        // A cursor goes on where the same question stopped, and no other.
        return cursor is null ? query : query with { Cursor = ScimCursor.Parse(cursor, HashOf(type.Name, filter, sortBy, query.IsDescending ? "d" : "a")) };
    }

    private static string HashOf(params ReadOnlySpan<string?> parts) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts!))).AsSpan(0, 6));

    private static int? Number(string? text, string name, string scimType) => text is null ? null
        : long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? (int)Math.Clamp(number, -1, int.MaxValue)
        : throw ScimException.Bad(scimType, $"{name} is a whole number, not {text}.");

    private static JsonElement? Member(JsonElement body, string name)
    {
        foreach (var member in body.EnumerateObject())
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase) && member.Value.ValueKind != JsonValueKind.Null)
                return member.Value;
        return null;
    }

    private static string? Text(JsonElement? value) => value is { } given ? given.ValueKind == JsonValueKind.String ? given.GetString() : given.GetRawText() : null;

    private static string[] List(JsonElement body, string name) => Member(body, name) switch
    {
        { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(e => Text(e)!)],
        { ValueKind: JsonValueKind.String } text => text.GetString()!.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
        _ => [],
    };
}

/// <summary>Where a list goes on (RFC 9865): behind an account, or at a place in a sorted list.</summary>
/// <param name="After">Id of the last one answered; null: the beginning, or a sorted list.</param>
internal sealed record ScimCursor(string? After, int Skip, string Query)
{
    public static ScimCursor Parse(string text, string query)
    {
        if (text.Length == 0) return new ScimCursor(null, 0, query);
        var parts = Decode(text).Split(' ', 3);
        if (parts.Length != 3 || parts[0] != query || !int.TryParse(parts[1], CultureInfo.InvariantCulture, out var skip) || skip < 0)
            throw ScimException.Bad(ScimErrorType.InvalidCursor, "This cursor is not of this question. Begin again without a cursor, and leave the other parameters as they are between pages.");
        return new ScimCursor(parts[2].Length == 0 ? null : parts[2], skip, query);
    }

    public override string ToString() => System.Buffers.Text.Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{Query} {Skip.ToString(CultureInfo.InvariantCulture)} {After}"));

    private static string Decode(string text)
    {
        try
        {
            return Encoding.UTF8.GetString(System.Buffers.Text.Base64Url.DecodeFromChars(text));
        }
        catch (FormatException)
        {
            return "";
        }
    }
}
