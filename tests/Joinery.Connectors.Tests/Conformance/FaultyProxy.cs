using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using Joinery.Connectors.Tests.Support;

namespace Joinery.Connectors.Tests.Conformance;

/// <summary>Stands before any server and spoils its answers at chosen positions.</summary>
internal sealed class FaultyProxy : IAsyncDisposable
{
    // What belongs to one connection, or is made anew for the other one.
    private static readonly string[] NotPassed = ["Host", "Connection", "Keep-Alive", "Transfer-Encoding", "Accept-Encoding", "Content-Length", "Content-Type", "Date", "Server", "traceparent"];

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

    /// <summary>Adds members that nobody knows to every object of every answer.</summary>
    public bool AddsUnknown { get; set; }

    /// <summary>Members whose texts become words that nobody knows, wherever they stand; by their last name where the name is a path.</summary>
    public IReadOnlySet<string> StrangeWords { get; set; } = new HashSet<string>();

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _upstream.Dispose();
    }

    private async Task<Reply> AnswerAsync(Request request, int position)
    {
        var right = await ForwardAsync(request);
        return Spoil(position, right) ?? right;
    }

    private async Task<Reply> ForwardAsync(Request request)
    {
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(_target, request.Target));
        foreach (var (name, value) in request.Headers.Where(h => IsPassed(h.Key))) message.Headers.TryAddWithoutValidation(name, value);
        if (request.Body.Length > 0) message.Content = new StringContent(request.Body, MediaTypeHeaderValue.Parse(request.Headers["Content-Type"]));
        using var answer = await _upstream.SendAsync(message);
        var media = answer.Content.Headers.ContentType?.MediaType ?? "application/json";
        var reply = new Reply((int)answer.StatusCode, "", media) { Headers = [.. answer.Headers.Where(h => IsPassed(h.Key)).Select(h => (h.Key, h.Value.First()))] };
        if (media.StartsWith("image/", StringComparison.Ordinal)) return reply with { Bytes = await answer.Content.ReadAsByteArrayAsync() };
        // Links to the server behind lead through here too.
        var body = (await answer.Content.ReadAsStringAsync()).Replace(_target.GetLeftPart(UriPartial.Authority), Server.Url.GetLeftPart(UriPartial.Authority), StringComparison.Ordinal);
        return reply with { Body = body.Length > 0 && media.EndsWith("json", StringComparison.Ordinal) ? Rewritten(body) : body };
    }

    private static bool IsPassed(string header) => !NotPassed.Contains(header, StringComparer.OrdinalIgnoreCase);

    private string Rewritten(string body)
    {
        if (!AddsUnknown && StrangeWords.Count == 0) return body;
        var node = JsonNode.Parse(body)!;
        WithStrangeWords(node);
        return (AddsUnknown ? WithUnknown(node) : node).ToJsonString();
    }

    private void WithStrangeWords(JsonNode node)
    {
        if (node is JsonArray array)
        {
            foreach (var element in array.OfType<JsonNode>()) WithStrangeWords(element);
        }
        else if (node is JsonObject o)
        {
            foreach (var (name, member) in o.ToList())
            {
                var isWord = StrangeWords.Contains(name.Split('/', '.')[^1]);
                if (isWord && member is JsonValue text && text.TryGetValue<string>(out _)) o[name] = "neverHeardOf";
                else if (isWord && member is JsonObject wrapped && wrapped["value"] is JsonValue inner && inner.TryGetValue<string>(out _)) wrapped["value"] = "neverHeardOf";
                else if (member is not null) WithStrangeWords(member);
            }
        }
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
