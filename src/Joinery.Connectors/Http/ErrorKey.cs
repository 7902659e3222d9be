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
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("key", out var key) && key.ValueKind == JsonValueKind.String && Word().IsMatch(key.GetString()!)
                ? key.GetString()
                : null;
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

    [GeneratedRegex(@"\A[A-Za-z]+([._-][A-Za-z]+){0,8}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
