using System.Security.Cryptography;
using System.Text;

namespace Joinery.Sandbox.HiBob.Webhooks;

/// <summary>
/// Sends HiBob's webhooks to one listener on this machine. Nothing is sent by itself: after changes, or after the
/// clock was moved, call <see cref="DeliverAsync"/>. What the listener does not answer with 200 stays in the queue,
/// is tried again after a growing wait by the sandbox clock, and is given up after three days.
/// </summary>
public sealed class HiBobWebhooks : IDisposable
{
    private static readonly TimeSpan GivenUpAfter = TimeSpan.FromDays(3);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(10);
    private readonly HiBobSandbox sandbox;
    private readonly Uri target;
    private readonly byte[] secret;
    private readonly HttpClient http = new();
    private readonly HiBobEventReader events;
    private readonly List<Delivery> queue = [];

    internal HiBobWebhooks(HiBobSandbox sandbox, Uri target, string secret)
    {
        if (!target.IsLoopback)
            throw new ArgumentException("The sandbox speaks to this machine only.", nameof(target));
        this.sandbox = sandbox;
        this.target = target;
        this.secret = Encoding.UTF8.GetBytes(secret);
        events = new HiBobEventReader(sandbox);
    }

    public WebhookVersion Version { get; set; } = WebhookVersion.V2;

    /// <summary>What stands in <c>fieldUpdates</c>.</summary>
    public FieldUpdatesShape FieldUpdates { get; set; } = FieldUpdatesShape.Ids;

    public DeliveryOrder Order { get; set; } = DeliveryOrder.AsItHappened;

    /// <summary>How often each event is sent; two for duplicates.</summary>
    public int Copies { get; set; } = 1;

    /// <summary>Whether the ping carries a signature.</summary>
    public bool SignPing { get; set; } = true;

    /// <summary>Signs with something else than the secret, as a forger would.</summary>
    public bool SignWrongly { get; set; }

    /// <summary>How many events wait for a listener that answers.</summary>
    public int Waiting => queue.Count;

    /// <summary>What HiBob does when a webhook is set up: a string first, an object where that fails.</summary>
    public async Task<bool> PingAsync(CancellationToken cancellationToken) =>
        await PostAsync("\"Ping test\"", SignPing, cancellationToken) || await PostAsync("""{"text":"Ping test"}""", SignPing, cancellationToken);

    /// <summary>Sends what happened since the last call, and what waits for another try; returns how many arrived.</summary>
    public async Task<int> DeliverAsync(CancellationToken cancellationToken)
    {
        var now = sandbox.Company.Clock.GetUtcNow();
        queue.AddRange(events.TakeNew().SelectMany(happened => Enumerable.Repeat(happened, Copies)).Select(happened => new Delivery(Body(happened), now)));
        queue.RemoveAll(delivery => now - delivery.Since >= GivenUpAfter);
        var due = queue.Where(delivery => delivery.NotBefore <= now).ToList();
        if (Order == DeliveryOrder.Reversed)
            due.Reverse();

        var arrived = 0;
        foreach (var delivery in due)
        {
            if (await PostAsync(delivery.Body, signed: true, cancellationToken))
            {
                queue.Remove(delivery);
                arrived++;
            }
            else
            {
                delivery.Tries++;
                delivery.NotBefore = now + (FirstWait * Math.Pow(2, Math.Min(delivery.Tries - 1, 12)));
            }
        }

        return arrived;
    }

    /// <summary>Sends these very bytes, signed.</summary>
    public Task<bool> SendRawAsync(string body, CancellationToken cancellationToken) => PostAsync(body, signed: true, cancellationToken);

    public void Dispose() => http.Dispose();

    private string Body(HiBobEvent happened) => Version == WebhookVersion.V2 ? HiBobEventWriter.V2(sandbox, happened, FieldUpdates) : HiBobEventWriter.V1(sandbox, happened);

    private async Task<bool> PostAsync(string body, bool signed, CancellationToken cancellationToken)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new ByteArrayContent(bytes) };
        request.Content.Headers.ContentType = new("application/json");
        if (signed)
            request.Headers.Add("Bob-Signature", Convert.ToBase64String(HMACSHA512.HashData(SignWrongly ? [.. secret, 1] : secret, bytes)));

        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            return answer.StatusCode == System.Net.HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            // Nobody listens; the event waits for another try.
            return false;
        }
    }

    private sealed class Delivery(string body, DateTimeOffset since)
    {
        public string Body { get; } = body;

        public DateTimeOffset Since { get; } = since;

        public DateTimeOffset NotBefore { get; set; } = since;

        public int Tries { get; set; }
    }
}

public enum WebhookVersion
{
    V2,

    /// <summary>The old form, with values in it.</summary>
    V1,
}

public enum FieldUpdatesShape
{
    Ids,
    Objects,
}

public enum DeliveryOrder
{
    AsItHappened,
    Reversed,
}
