using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Joinery.Core.Policies;

namespace Joinery.App.Configuration.Reading;

/// <summary>Holds a JSON value against its declaration and collects what is wrong.</summary>
internal sealed partial class Checker(Problems problems)
{
    public void Check(JsonElement value, Kind kind, string path)
    {
        switch (kind)
        {
            case Kind.OrNull(var inner) when value.ValueKind != JsonValueKind.Null: Check(value, inner, path); break;
            case Kind.OrNull: break;
            case Kind.ConnectorSettings: IsObject(value, path); break;
            case Kind.Record(var shape): CheckRecord(value, shape(), path); break;
            case Kind.ListOf list: CheckList(value, list, path); break;
            case Kind.TableOf table: CheckTable(value, table, path); break;
            default:
                if (Fault(value, kind) is { } fault) problems.Add(path, $"{LastOf(path)} {fault}");
                break;
        }
    }

    public void CheckRecord(JsonElement value, Shape shape, string path)
    {
        if (!IsObject(value, path)) return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var place = Join(path, member.Name);
            if (!seen.Add(member.Name)) problems.Add(place, $"{member.Name} is there twice.");
            else if (shape.Find(member.Name) is { } key) Check(member.Value, key.Kind, place);
            else problems.Add(place, $"Unknown key \"{member.Name}\"{Hint.For(member.Name, [.. shape.Keys.Select(k => k.Name)])}");
        }

        foreach (var key in shape.Keys.Where(k => k.IsRequired && !seen.Contains(k.Name)))
            problems.Add(Join(path, key.Name), $"{key.Name} is missing: {key.About}");
    }

    private void CheckList(JsonElement value, Kind.ListOf list, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            problems.Add(path, $"{LastOf(path)} must be a list in square brackets, not {Describe(value)}.");
            return;
        }

        if (list.NotEmpty && value.GetArrayLength() == 0) problems.Add(path, $"{LastOf(path)} must not be empty.");
        var i = 0;
        foreach (var item in value.EnumerateArray()) Check(item, list.Item, $"{path}[{i++}]");
    }

    private void CheckTable(JsonElement value, Kind.TableOf table, string path)
    {
        if (!IsObject(value, path)) return;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            var place = Join(path, member.Name);
            if (!seen.Add(member.Name)) problems.Add(place, $"{member.Name} is there twice.");
            else if (table.Names.Length > 0 && !table.Names.Contains(member.Name))
                problems.Add(place, $"Unknown {table.NamedBy} \"{member.Name}\"{Hint.For(member.Name, table.Names)}");
            else if (table.PlainNames && !PlainName().IsMatch(member.Name))
                problems.Add(place, $"\"{member.Name}\" is no name for {Article(table.NamedBy)}: use letters, digits, - and _, at most 60.");
            else Check(member.Value, table.Value, place);
        }
    }

    private bool IsObject(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Object) return true;
        problems.Add(path, $"{(path.Length == 0 ? "The file" : LastOf(path))} must be an object in braces, not {Describe(value)}.");
        return false;
    }

    /// <summary>Null, or the rest of the sentence that begins with the key.</summary>
    private static string? Fault(JsonElement value, Kind kind) => kind switch
    {
        Kind.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False ? null : $"must be true or false, not {Describe(value)}.",
        Kind.Integer i => WholeNumber(value, i),
        Kind.Number n => value.ValueKind == JsonValueKind.Number && value.GetDouble() is var d && d >= n.Least && d <= n.Most
            ? null : $"must be a number {Range(n.Least, n.Most, double.MaxValue)}, not {Describe(value)}.",
        Kind.Choice c => value.ValueKind == JsonValueKind.String
            ? c.Words.Contains(value.GetString()!) ? null : $"cannot be \"{value.GetString()}\"{Hint.For(value.GetString()!, c.Words)}"
            : $"must be one of {string.Join(", ", c.Words)}, not {Describe(value)}.",
        Kind.Scalar => value.ValueKind is JsonValueKind.Object or JsonValueKind.Array ? $"must be a single value, not {Describe(value)}." : null,
        Kind.Secret => value.ValueKind == JsonValueKind.String && SecretReference.IsReference(value.GetString()!)
            ? null : "must be env:NAME or file:PATH: a secret does not belong in this file.",
        _ => value.ValueKind != JsonValueKind.String ? $"must be {Wanted(kind)}, not {Describe(value)}." : TextFault(value.GetString()!, kind),
    };

    private static string? WholeNumber(JsonElement value, Kind.Integer kind) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var n) && n >= kind.Least && n <= kind.Most
            ? null : $"must be a whole number {Range(kind.Least, kind.Most, int.MaxValue)}, not {Describe(value)}.";

    private static string? TextFault(string text, Kind kind) => kind switch
    {
        Kind.Zone when !Zones.IsKnownZone(text) => $"is \"{text}\", which is no time zone that we know{Hint.For(text, ZoneNames.All)}",
        Kind.TimeOfDay when !TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => $"must be a time such as \"06:00\", not \"{text}\".",
        Kind.Day when !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) => $"must be a day such as \"2026-11-20\", not \"{text}\".",
        Kind.Address when !IsWebAddress(text) => $"must be an address that begins with https:// or http://, not \"{text}\".",
        Kind.Text { Pattern: { } pattern, Wanted: var wanted } when !Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking) => $"must be {wanted}, not \"{text}\".",
        _ when string.IsNullOrWhiteSpace(text) => "must not be blank.",
        _ => null,
    };

    private static bool IsWebAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && (uri.Scheme == Uri.UriSchemeHttps || uri.Scheme == Uri.UriSchemeHttp) && uri.UserInfo.Length == 0;

    private static string Wanted(Kind kind) => kind switch
    {
        Kind.Zone => "a time zone such as \"Europe/Amsterdam\"",
        Kind.TimeOfDay => "a time such as \"06:00\"",
        Kind.Day => "a day such as \"2026-11-20\"",
        Kind.Address => "an address that begins with https:// or http://",
        Kind.FilePath => "the path of a file",
        Kind.Text { Wanted: { } wanted } => wanted,
        _ => "a text in quotation marks",
    };

    private static string Range(double least, double most, double open) => most >= open
        ? string.Create(CultureInfo.InvariantCulture, $"from {least} up")
        : string.Create(CultureInfo.InvariantCulture, $"from {least} to {most}");

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String => $"the text \"{value.GetString()}\"",
        JsonValueKind.Array => "a list",
        _ => "an object",
    };

    private static string Article(string noun) => noun[0] is 'a' or 'e' or 'i' or 'o' ? $"an {noun}" : $"a {noun}";

    public static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string LastOf(string path) => path[(path.LastIndexOf('.') + 1)..];

    // Made by the compiler: made at run time it would cost every command more than the check of the whole file.
    [GeneratedRegex("^[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,59}$")]
    private static partial Regex PlainName();
}
