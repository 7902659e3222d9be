using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Joinery.Connectors.Tests.Support;

namespace Joinery.Connectors.Tests.Conformance;

/// <summary>Stands before any server and spoils its answers at chosen positions.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    private static readonly string[] Passed = ["X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset", "Retry-After", "ETag"];

    private readonly HttpClient _upstream = new(new SocketsHttpHandler { AllowAutoRedirect = false });
    private readonly Uri _target;

    public FaultyProxy(Uri target)
    {
        _target = target;
        Server = new LoopbackServer(AnswerAsync);
    }

    public LoopbackServer Server { get; }

    /// <summary>The address that stands for the whole of the server behind.</summary>
    public Uri Url => new(Server.Url, _target.AbsolutePath);

    /// <summary>The answer in place of the right one at a position, or null to leave it. Gets the right one.</summary>
    public Func<int, Reply, Reply?> Spoil { get; set; } = static (_, _) => null;

    /// <summary>The answer in place of asking the server behind, or null to ask it.</summary>
    public Func<int, Reply?> Instead { get; set; } = static _ => null;

    /// <summary>Adds members that nobody knows to every object of every answer.</summary>
    public bool AddsUnknown { get; set; }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _upstream.Dispose();
    }

    private async Task<Reply> AnswerAsync(Request request, int position)
    {
        if (Instead(position) is { } unasked) return unasked;
        var right = await ForwardAsync(request);
        return Spoil(position, right) ?? right;
    }

    private async Task<Reply> ForwardAsync(Request request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(_target, request.Target));
        if (request.Headers.TryGetValue("Authorization", out var authorization)) message.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (request.Headers.TryGetValue("If-Match", out var version)) message.Headers.TryAddWithoutValidation("If-Match", version);
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        if (request.Body.Length > 0) message.Content = new StringContent(request.Body, MediaTypeHeaderValue.Parse(request.Headers["Content-Type"]));
        using var answer = await _upstream.SendAsync(message);
        var body = await answer.Content.ReadAsStringAsync();
        return new Reply((int)answer.StatusCode, AddsUnknown && body.Length > 0 ? WithUnknown(JsonNode.Parse(body)!).ToJsonString() : body, answer.Content.Headers.ContentType?.MediaType ?? "application/json")
        {
            Headers = [.. answer.Headers.Where(h => Passed.Contains(h.Key, StringComparer.OrdinalIgnoreCase)).Select(h => (h.Key, h.Value.First()))],
        };
    }

    private static JsonNode WithUnknown(JsonNode node)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var member in o.Select(m => m.Value).OfType<JsonNode>().ToList()) WithUnknown(member);
                o.Insert(0, "neverHeardOf", new JsonObject { ["deep"] = new JsonArray(1, null, "x", new JsonObject { ["a"] = true }) });
                o["\u00fcnknown \"too\""] = 12.5e3;
                break;
            case JsonArray a:
                foreach (var element in a.OfType<JsonNode>()) WithUnknown(element);
                break;
            default:
                break;
        }

        return node;
    }
}
