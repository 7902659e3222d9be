using System.Text.Json;

namespace Joinery.App.Directory.Scim;

internal enum ScimVerb
{
    Add,
    Replace,
    Remove,
}

/// <summary>One operation of a patch.</summary>
/// <param name="Path">Null: the value is an object with what is to change.</param>
/// <param name="Value">Null where none was given.</param>
internal sealed record ScimOperation(ScimVerb Verb, string? Path, JsonElement? Value)
{
    private const int Most = 1000;

    /// <summary>Reads a patch. Members and words are taken in any case: one large identity provider begins them with capitals.</summary>
    public static IReadOnlyList<ScimOperation> ParseAll(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object || Member(body, "Operations") is not { ValueKind: JsonValueKind.Array } operations)
            throw ScimException.Bad(ScimErrorType.InvalidSyntax, "A patch is a JSON object with a list of Operations.");
        if (operations.GetArrayLength() is 0 or > Most) throw ScimException.Bad(ScimErrorType.InvalidSyntax, $"A patch has 1 to {Most} operations.");
        return [.. operations.EnumerateArray().Select(Parse)];
    }

    private static ScimOperation Parse(JsonElement operation)
    {
        if (operation.ValueKind != JsonValueKind.Object) throw ScimException.Bad(ScimErrorType.InvalidSyntax, "Each operation of a patch is a JSON object.");
        var word = Member(operation, "op") is { ValueKind: JsonValueKind.String } op ? op.GetString()! : "";
        if (!Enum.TryParse<ScimVerb>(word, ignoreCase: true, out var verb) || char.IsDigit(word[0])) throw ScimException.Bad(ScimErrorType.InvalidSyntax, $"A patch adds, replaces or removes; \"{word}\" is none of these.");
        var path = Member(operation, "path") is { ValueKind: JsonValueKind.String } text && text.GetString() is { } given && !string.IsNullOrWhiteSpace(given) ? given : null;
        var value = Member(operation, "value");
        if (verb == ScimVerb.Remove && path is null) throw ScimException.Bad(ScimErrorType.NoTarget, "A remove needs a path that says what to remove.");
        if (verb != ScimVerb.Remove && value is null) throw ScimException.Bad(ScimErrorType.InvalidValue, $"An operation \"{word}\" needs a value.");
        if (path is null && value is not { ValueKind: JsonValueKind.Object }) throw ScimException.Bad(ScimErrorType.InvalidValue, "Without a path, the value of an operation is a JSON object.");
        return new ScimOperation(verb, path, value);
    }

    private static JsonElement? Member(JsonElement value, string name)
    {
        foreach (var member in value.EnumerateObject())
            if (string.Equals(member.Name, name, StringComparison.OrdinalIgnoreCase))
                return member.Value;
        return null;
    }
}
