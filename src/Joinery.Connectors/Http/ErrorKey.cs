using System.Text.Json;
using System.Text.RegularExpressions;

namespace Joinery.Connectors.Http;

/// <summary>The machine word of a vendor's error body. The text beside it repeats e-mails and names, so it is never shown.</summary>
internal static partial class ErrorKey
{
    private const int Enough = 8 * 1024;

    /// <returns>Null when the body has none, is no JSON, is too long, or does not come in time: the status alone then tells.</returns>
    public static async Task<string?> ReadAsync(HttpResponseMessage answer, HttpLimits limits, CancellationToken cancellationToken)
    {
        if (answer.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.OrdinalIgnoreCase) != true) return null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(limits.Silence < TimeSpan.FromSeconds(5) ? limits.Silence : TimeSpan.FromSeconds(5));
        try
        {
            await using var body = await answer.Content.ReadAsStreamAsync(patience.Token);
            var bytes = new byte[Enough];
            var length = await body.ReadAtLeastAsync(bytes, Enough, throwOnEndOfStream: false, patience.Token);
            using var document = JsonDocument.Parse(bytes.AsMemory(0, length));
            return KeyOf(document.RootElement) is { } key && Word().IsMatch(key) ? key : null;
        }
        catch (Exception error) when (error is JsonException or IOException or HttpRequestException or InvalidOperationException)
        {
            return null;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
    }

    // "key" alone, the word of an OAuth error, or the end of the address by which a problem document names its type.
    private static string? KeyOf(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object) return null;
        if (TextOf(body, "key") is { } key) return key;
        if (TextOf(body, "error") is { } error && error.Contains('_', StringComparison.Ordinal)) return error;
        var type = body.TryGetProperty("errors", out var errors) && errors.ValueKind == JsonValueKind.Array && errors.GetArrayLength() > 0 ? TextOf(errors[0], "type") : null;
        return type?.LastIndexOf('#') is >= 0 and var hash ? type[(hash + 1)..] : null;
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    [GeneratedRegex(@"\A[A-Za-z]+([._-][A-Za-z]+){0,8}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
