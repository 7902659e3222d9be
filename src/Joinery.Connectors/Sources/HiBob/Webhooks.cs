using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.HiBob;

/// <summary>Bob's webhooks, of both versions: verified over the raw bytes, then read for what changed and for whom. Values in them are not used.</summary>
internal sealed class Webhooks(Secret? secret, TimeSpan readLag)
{
    public const string SignatureHeader = "Bob-Signature";

    private const int LongestPing = 256;

    public WebhookReading Read(WebhookDelivery delivery)
    {
        try
        {
            return Judge(delivery);
        }
        // Text in it that is no text.
        catch (InvalidOperationException)
        {
            return new WebhookReading.Refused("A webhook came in that cannot be read.", IsForged: false);
        }
    }

    private WebhookReading Judge(WebhookDelivery delivery)
    {
        var signature = delivery.Header(SignatureHeader);
        if (secret is not null && !string.IsNullOrWhiteSpace(signature))
        {
            if (!IsGenuine(signature, delivery.Body.Span)) return Forged("A webhook with a wrong signature came in. If Bob sent it, the connection's webhookSecret is not the one under Bob's Settings > Integrations > Webhooks.");
            return IsPing(delivery.Body) ? new WebhookReading.Nothing("ping") : Understood(delivery);
        }

        // The ping at set-up may come unsigned, or before the secret is known here; it does nothing.
        if (IsPing(delivery.Body)) return new WebhookReading.Nothing("ping");
        return Forged(secret is null
            ? "A webhook came in, and the connection has no webhookSecret to check it with: set it to the secret that Bob shows under Settings > Integrations > Webhooks."
            : "A webhook without a signature came in. Bob signs its webhooks: somebody else sent it, or something in between took the header Bob-Signature away.");
    }

    private static WebhookReading.Refused Forged(string why) => new(why, IsForged: true);

    private bool IsGenuine(string signature, ReadOnlySpan<byte> body)
    {
        Span<byte> told = stackalloc byte[HMACSHA512.HashSizeInBytes];
        Span<byte> right = stackalloc byte[HMACSHA512.HashSizeInBytes];
        HMACSHA512.HashData(Encoding.UTF8.GetBytes(secret!.Reveal()), body, right);
        return Convert.TryFromBase64String(signature.Trim(), told, out var length) && length == right.Length && CryptographicOperations.FixedTimeEquals(told, right);
    }

    private static bool IsPing(ReadOnlyMemory<byte> body)
    {
        if (body.Length > LongestPing || Parse(body) is not { } document) return false;
        using (document)
        {
            var text = document.RootElement.ValueKind == JsonValueKind.Object ? Text(document.RootElement, "text") : TextOf(document.RootElement);
            return string.Equals(text, "Ping test", StringComparison.OrdinalIgnoreCase);
        }
    }

    private WebhookReading Understood(WebhookDelivery delivery)
    {
        using var document = Parse(delivery.Body);
        if (document?.RootElement is not { ValueKind: JsonValueKind.Object } message || (Text(message, "type") ?? Text(message, "event")) is not { } type)
            return new WebhookReading.Refused("A signed webhook came in that is no event of Bob's.", IsForged: false);
        if (SubjectOf(type) is not { } subject) return new WebhookReading.Nothing(type);
        ImmutableArray<PersonId> people = EmployeeOf(message) is { } employee ? [new PersonId(employee)] : [];
        var key = Convert.ToHexString(SHA256.HashData(delivery.Body.Span));
        return new WebhookReading.Look(type, key, people, people.IsEmpty ? WebhookSubject.Everything : subject, delivery.ReceivedAt + readLag)
        {
            HappenedAt = Moment(Text(message, "triggeredAt") ?? Text(message, "creationDate")),
        };
    }

    /// <summary>By what the event is of, since Bob adds new ones: access that is taken away at once has a name that is not documented. Null: of no concern.</summary>
    private static WebhookSubject? SubjectOf(string type) => type.Split('.') switch
    {
        ["employee", _, ..] or ["table", "entry", ..] => WebhookSubject.People,
        ["timeoff", "request", ..] => WebhookSubject.Absences,
        _ => null,
    };

    private static string? EmployeeOf(JsonElement message) =>
        Text(message, "employeeId")
        ?? Text(Member(message, "data"), "employeeId")
        ?? Text(Member(Member(message, "data"), "employee"), "id")
        ?? Text(Member(message, "employee"), "id");

    private static JsonElement Member(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) ? member : default;

    private static string? Text(JsonElement element, string name) => TextOf(Member(element, name));

    private static string? TextOf(JsonElement element) =>
        element.ValueKind is JsonValueKind.String or JsonValueKind.Number && element.ToString() is { Length: > 0 } text ? text : null;

    // Without a zone it is UTC.
    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var moment) ? moment : null;

    private static JsonDocument? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            return JsonDocument.Parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
