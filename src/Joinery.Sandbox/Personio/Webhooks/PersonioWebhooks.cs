using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Personio.People;

namespace Joinery.Sandbox.Personio.Webhooks;

/// <summary>
/// Sends Personio's webhooks to one listener on this machine. Nothing is sent by itself: after changes, or after the clock was
/// moved, call <see cref="DeliverAsync"/>. What is not answered in three seconds, or with 5xx but 501, is tried again with
/// growing gaps by the sandbox clock; anything else is final. There is no signature: only the stored token, word for word.
/// </summary>
public sealed class PersonioWebhooks : IDisposable
{
    private const int MostAttempts = 7;
    private static readonly TimeSpan FirstWait = TimeSpan.FromMinutes(1);
    private readonly PersonioSandbox sandbox;
    private readonly Uri target;
    private readonly string? token;
    private readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(3) };
    private readonly PersonioEvents events;
    private readonly List<Delivery> queue = [];

    internal PersonioWebhooks(PersonioSandbox sandbox, Uri target, string? token)
    {
        if (!target.IsLoopback)
            throw new ArgumentException("The sandbox speaks to this machine only.", nameof(target));
        this.sandbox = sandbox;
        this.target = target;
        this.token = token;
        events = new PersonioEvents(sandbox);
    }

    /// <summary>How often each event is sent; two for duplicates.</summary>
    public int Copies { get; set; } = 1;

    /// <summary>Sends the newest first.</summary>
    public bool Reversed { get; set; }

    /// <summary>Where the ids stand in the payload, which is not documented.</summary>
    public PayloadShape Payload { get; set; } = PayloadShape.Nested;

    public int Waiting => queue.Count;

    public Task<bool> PingAsync(CancellationToken cancellationToken) => SendRawAsync(Body(new PersonioEvent("ping", sandbox.Company.Clock.GetUtcNow(), 0)), cancellationToken);

    /// <summary>Sends what happened since the last call, and what waits for another try; returns how many arrived.</summary>
    public async Task<int> DeliverAsync(CancellationToken cancellationToken)
    {
        var now = sandbox.Company.Clock.GetUtcNow();
        queue.AddRange(events.TakeNew().SelectMany(happened => Enumerable.Repeat(happened, Copies)).Select(happened => new Delivery(Body(happened), now)));
        var due = queue.Where(delivery => delivery.NotBefore <= now).ToList();
        if (Reversed)
            due.Reverse();

        var arrived = 0;
        foreach (var delivery in due)
        {
            var status = await PostAsync(delivery.Body, cancellationToken);
            arrived += status is >= 200 and <= 299 ? 1 : 0;
            if (status is null or (>= 500 and not 501) && ++delivery.Tries < MostAttempts)
                delivery.NotBefore = now + (FirstWait * Math.Pow(4, delivery.Tries));
            else
                queue.Remove(delivery);
        }

        return arrived;
    }

    /// <summary>Sends these very bytes with the token.</summary>
    public async Task<bool> SendRawAsync(string body, CancellationToken cancellationToken) => await PostAsync(body, cancellationToken) is >= 200 and <= 299;

    public void Dispose() => http.Dispose();

    private string Body(PersonioEvent happened)
    {
        var payload = new JsonObject();
        if (happened.PersonId > 0 && Payload == PayloadShape.Nested)
            payload["person"] = new JsonObject { ["id"] = PersonioIds.Text(happened.PersonId) };
        else if (happened.PersonId > 0 && Payload == PayloadShape.Flat)
            payload["person_id"] = PersonioIds.Text(happened.PersonId);
        if (happened.EmploymentId is { } employment)
            payload["employment"] = new JsonObject { ["id"] = employment };
        if (happened.AbsenceId is { } absence)
            payload["absence_period"] = new JsonObject { ["id"] = absence };
        return new JsonObject
        {
            ["company_id"] = sandbox.CompanyId,
            ["event_name"] = happened.Name,
            ["occurred_at"] = happened.At.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture),
            ["payload"] = payload,
            ["meta"] = new JsonObject(),
        }.ToJsonString();
    }

    private async Task<int?> PostAsync(string body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        if (token is not null)
            request.Headers.TryAddWithoutValidation("Authorization", token);
        try
        {
            using var answer = await http.SendAsync(request, cancellationToken);
            return (int)answer.StatusCode;
        }
        catch (Exception error) when (error is HttpRequestException || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return null;
        }
    }

    private sealed class Delivery(string body, DateTimeOffset since)
    {
        public string Body { get; } = body;

        public DateTimeOffset NotBefore { get; set; } = since;

        public int Tries { get; set; }
    }
}

public enum PayloadShape
{
    Nested,
    Flat,

    /// <summary>Without the person.</summary>
    Without,
}
