using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Joinery.Connectors.Sources.Personio.Access;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Personio;

/// <summary>Understands Personio's webhooks: a fixed token in <c>Authorization</c> instead of a signature, and ids instead of values.</summary>
internal static class PersonioWebhook
{
    private const string Scheme = "Bearer ";

    public static WebhookReading Read(WebhookDelivery delivery, PersonioOptions options)
    {
        if (options.WebhookToken is not { } token)
            return new WebhookReading.Refused("A webhook of Personio came, and the connection has no webhookToken to know it by. Set the token that the webhook in Personio has.", IsForged: false);
        if (!IsGenuine(delivery.Header("Authorization"), token))
            return new WebhookReading.Refused("A webhook came without the token of this connection. If Personio sent it, set webhookToken to exactly what the webhook in Personio has as its token.", IsForged: true);
        try
        {
            using var document = JsonDocument.Parse(delivery.Body);
            return Understand(document.RootElement, delivery.ReceivedAt, options);
        }
        catch (JsonException)
        {
            return new WebhookReading.Refused("A webhook with the right token holds no readable JSON. If this stays, make the webhook in Personio anew.", IsForged: false);
        }
    }

    private static WebhookReading Understand(JsonElement message, DateTimeOffset receivedAt, PersonioOptions options)
    {
        if (message.Text("event_name") is not { Length: > 0 } name)
            return new WebhookReading.Refused("A webhook with the right token names no event. If this stays, make the webhook in Personio anew.", IsForged: false);
        if (options.CompanyId is { } own && message.Text("company_id") is { Length: > 0 } company && company != own)
            return new WebhookReading.Refused("A webhook with the right token is of another company than the connection's companyId. Correct the one that is wrong.", IsForged: false);
        var subject = SubjectOf(name);
        if (subject is null) return new WebhookReading.Nothing(name);

        var people = PeopleIn(message.Member("payload"), name);
        return new WebhookReading.Look(name, Key: null, people, people.IsEmpty ? WebhookSubject.Everything : subject.Value, receivedAt) { HappenedAt = MomentOf(message) };
    }

    /// <summary>Null for what is of no concern.</summary>
    private static WebhookSubject? SubjectOf(string name) => name.Split('.')[0] switch
    {
        "person" or "employment" => WebhookSubject.People,
        "absence-period" => WebhookSubject.Absences,
        _ => null,
    };

    // What stands in a payload is not documented beyond "ids".
    private static ImmutableArray<PersonId> PeopleIn(JsonElement payload, string name)
    {
        string?[] candidates =
        [
            payload.Member("person").Text("id"), payload.Text("person_id"), payload.Member("employee").Text("id"), payload.Text("employee_id"),
            name.StartsWith("person.", StringComparison.Ordinal) ? payload.Text("id") : null,
        ];
        return candidates.FirstOrDefault(c => !string.IsNullOrEmpty(c)) is { } id ? [new PersonId(id)] : [];
    }

    private static DateTimeOffset? MomentOf(JsonElement message) =>
        DateTimeOffset.TryParse(message.Text("occurred_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;

    /// <summary>Personio sends what was stored, word for word; some store the scheme with it, some do not.</summary>
    private static bool IsGenuine(string? header, Secret token)
    {
        if (header is null) return false;
        var own = WithoutScheme(token.Reveal());
        return own.Length > 0 && CryptographicOperations.FixedTimeEquals(Digest(WithoutScheme(header)), Digest(own));
    }

    private static string WithoutScheme(string text)
    {
        var trimmed = text.Trim();
        return trimmed.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? trimmed[Scheme.Length..].Trim() : trimmed;
    }

    // Of equal length whatever was sent, so that not even the length of the token shows.
    private static byte[] Digest(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
