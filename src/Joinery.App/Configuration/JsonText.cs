using System.Text;
using System.Text.Json;

namespace Joinery.App.Configuration;

/// <summary>Makes JSON of a file's bytes: comments and trailing commas are allowed, errors name line and column.</summary>
internal static class JsonText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static JsonDocument Parse(ReadOnlyMemory<byte> content, string file)
    {
        if (content.Span.StartsWith(Encoding.UTF8.Preamble)) content = content[Encoding.UTF8.Preamble.Length..];
        try
        {
            if (string.IsNullOrWhiteSpace(Strict.GetString(content.Span))) throw new ConfigurationException(file, "The file is empty.", "Begin with {}.");
            return JsonDocument.Parse(content, Options);
        }
        catch (ArgumentException)
        {
            throw new ConfigurationException(file, "The file is not UTF-8 text.", "Save it as UTF-8.");
        }
        catch (JsonException e)
        {
            throw new ConfigurationException(Place(file, content.Span, e), Sentence(e.Message), "Look at that place for a missing comma, quotation mark or brace.");
        }
    }

    /// <summary>Column in letters, as editors count, not in bytes.</summary>
    private static string Place(string file, ReadOnlySpan<byte> content, JsonException e)
    {
        var line = (int)(e.LineNumber ?? 0);
        for (var i = 0; i < line; i++) content = content[(content.IndexOf((byte)'\n') + 1)..];
        var bytes = Math.Min((int)(e.BytePositionInLine ?? 0), content.Length);
        return $"{file}: line {line + 1}, column {Encoding.UTF8.GetCharCount(content[..bytes]) + 1}";
    }

    /// <summary>The parser's own words without the place, which stands beside them.</summary>
    private static string Sentence(string message)
    {
        var end = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return $"The file is not valid JSON: {(end < 0 ? message : message[..end])}";
    }
}
