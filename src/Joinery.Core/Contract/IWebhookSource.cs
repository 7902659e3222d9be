using System.Collections.Immutable;
using Joinery.Core.Model;

namespace Joinery.Core.Contract;

/// <summary>Understands the messages that a vendor sends when something changed. They make Joinery look sooner; they never say that somebody left.</summary>
public interface IWebhookSource : ISource
{
    /// <summary>Verifies one delivery over its raw bytes, and only then parses it. Never throws for what a stranger may send.</summary>
    WebhookReading ReadWebhook(WebhookDelivery delivery);
}

/// <summary>A delivery as it came in.</summary>
/// <param name="Headers">By name, whatever its case.</param>
/// <param name="Body">The raw bytes: signatures are made over them.</param>
/// <param name="ReceivedAt">By our clock.</param>
public sealed record WebhookDelivery(ImmutableDictionary<string, string> Headers, ReadOnlyMemory<byte> Body, DateTimeOffset ReceivedAt)
{
    /// <summary>The value of a header; null when it was not sent.</summary>
    public string? Header(string name) => Headers.FirstOrDefault(h => string.Equals(h.Key, name, StringComparison.OrdinalIgnoreCase)).Value;
}

/// <summary>What one delivery came to.</summary>
public abstract record WebhookReading
{
    private WebhookReading() { }

    /// <summary>Not the vendor's, or not understandable: answered 401 or 400, and nothing is done.</summary>
    /// <param name="Why">One sentence for the administrator, without anything of the body.</param>
    public sealed record Refused(string Why, bool IsForged) : WebhookReading;

    /// <summary>Genuine and of no concern: a ping, an event that nobody asked for. Answered 200.</summary>
    public sealed record Nothing(string Event) : WebhookReading;

    /// <summary>Genuine; what to look at again.</summary>
    /// <param name="Key">The same for a delivery that is repeated; null where the vendor gives none.</param>
    /// <param name="LookAfter">When a read is sure to show the change: the vendor's read lag waited out.</param>
    public sealed record Look(string Event, string? Key, ImmutableArray<PersonId> People, WebhookSubject Subject, DateTimeOffset LookAfter) : WebhookReading
    {
        /// <summary>When it happened, by the vendor's clock, for messages that come out of order; null where the vendor does not say.</summary>
        public DateTimeOffset? HappenedAt { get; init; }
    }
}

/// <summary>What a message says has changed.</summary>
public enum WebhookSubject
{
    /// <summary>The named people.</summary>
    People,

    /// <summary>Absences of the named people.</summary>
    Absences,

    /// <summary>Groups, whoever is in them.</summary>
    Groups,

    /// <summary>Everything: the vendor says that something changed and not what.</summary>
    Everything,
}
