using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>Understands Merge's messages. One secret signs those of all linked accounts, so whose a message is stands in it.</summary>
public sealed class MergeWebhooks(Secret secret)
{
    private const string Signature = "X-Merge-Webhook-Signature";

    /// <summary>Verifies a delivery over its raw bytes, and only then parses it. Never throws for what a stranger may send.</summary>
    public MergeWebhook Read(WebhookDelivery delivery)
    {
        if (delivery.Header(Signature) is not { } signature || !IsGenuine(delivery.Body.Span, signature))
            return new MergeWebhook(new WebhookReading.Refused("A message to Merge's webhook is not signed with the webhook secret: compare the secret with the one in Merge under Advanced > Webhooks.", IsForged: true));
        try
        {
            using var document = JsonDocument.Parse(delivery.Body);
            return Read(document.RootElement, Plain(signature), delivery.ReceivedAt);
        }
        catch (JsonException)
        {
            return new MergeWebhook(new WebhookReading.Refused("A message of Merge's is no readable JSON. It is left out; the next run sees what it was about.", IsForged: false));
        }
    }

    private static MergeWebhook Read(JsonElement message, string signature, DateTimeOffset receivedAt)
    {
        var word = Json.Object(message, "hook") is { } hook ? Json.Text(hook, "event") : null;
        if (word is null) return new MergeWebhook(new WebhookReading.Nothing("ping"));
        var account = Json.Object(message, "linked_account");
        var data = Json.Object(message, "data");
        return new MergeWebhook(MergeEvents.Read(word, data) is { } looked
            ? new WebhookReading.Look(word, signature, looked.People, looked.Subject, receivedAt) { HappenedAt = data is { } row ? Dates.MomentOf(Json.Text(row, "modified_at")) : null }
            : new WebhookReading.Nothing(word))
        {
            LinkedAccountId = account is { } a ? Json.Text(a, "id") : null,
            OriginId = account is { } b ? Json.Text(b, "end_user_origin_id") : null,
            Slug = account is { } c ? Json.Text(c, "integration_slug") : null,
            AccountToken = MergeEvents.IsLinked(word) && data is { } d && Json.Text(d, "account_token") is { } token ? new Secret(token) : null,
        };
    }

    private bool IsGenuine(ReadOnlySpan<byte> body, string signature)
    {
        var expected = Plain(Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret.Reveal()), body)));
        return CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(expected), Encoding.UTF8.GetBytes(Plain(signature)));
    }

    /// <summary>Base64 for addresses, without the padding that may or may not be there.</summary>
    private static string Plain(string base64) => base64.Trim().TrimEnd('=').Replace('+', '-').Replace('/', '_');
}

/// <summary>What one message of Merge's came to, and whose it is.</summary>
public sealed record MergeWebhook(WebhookReading Reading)
{
    /// <summary>Null where the message does not say, or is not genuine.</summary>
    public string? LinkedAccountId { get; init; }

    /// <summary>What we called the connection when its link was begun.</summary>
    public string? OriginId { get; init; }

    /// <summary>Merge's word for the HR system.</summary>
    public string? Slug { get; init; }

    /// <summary>Comes with the message that an account was linked by a magic link: nobody else brings it.</summary>
    public Secret? AccountToken { get; init; }
}

/// <summary>The words of Merge's messages, of all the years that are documented.</summary>
internal static class MergeEvents
{
    private static readonly string[] OfRows = ["added", "created", "changed", "updated", "removed", "deleted"];
    private static readonly string[] OfSyncs = ["synccompleted", "synced", "fullysyncedinitial"];

    public static bool IsLinked(string word) => Split(word) is ("linkedaccount", "linked" or "created");

    /// <summary>Null for what is of no concern.</summary>
    public static (ImmutableArray<PersonId> People, WebhookSubject Subject)? Read(string word, JsonElement? data)
    {
        var (model, verb) = Split(word);
        if (model == "linkedaccount") return IsLinked(word) || OfSyncs.Contains(verb) ? ([], WebhookSubject.Everything) : null;
        var isRow = OfRows.Contains(verb);
        if (!isRow && !OfSyncs.Contains(verb)) return null;
        return model switch
        {
            "employee" => Of(isRow ? Own(data) : null, WebhookSubject.People),
            "employment" => Of(isRow ? Pointed(data) : null, WebhookSubject.People),
            "timeoff" => Of(isRow ? Pointed(data) : null, WebhookSubject.Absences),
            "group" or "team" or "location" or "company" => ([], WebhookSubject.Groups),
            _ => null,
        };
    }

    private static (ImmutableArray<PersonId>, WebhookSubject) Of(string? person, WebhookSubject subject) =>
        person is null ? ([], WebhookSubject.Everything) : ([new PersonId(person)], subject);

    private static string? Own(JsonElement? data) => data is { } row ? Json.Text(row, "remote_id") ?? Json.Text(row, "id") : null;

    /// <summary>Whom a row belongs to. Mostly told by Merge's own id, by which a person can be read too.</summary>
    private static string? Pointed(JsonElement? data) => data is not { } row ? null : Json.Object(row, "employee") is { } whole ? Own(whole) : Json.Text(row, "employee");

    private static (string Model, string Verb) Split(string word)
    {
        var dot = word.IndexOf('.', StringComparison.Ordinal);
        return dot < 0 ? ("", "") : (MergeSystems.Plain(word[..dot]), MergeSystems.Plain(word[(dot + 1)..]));
    }
}
