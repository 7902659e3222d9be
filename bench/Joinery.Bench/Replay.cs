using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Joinery.Bench;

/// <summary>
/// Asks another server once for each different request and repeats its answer from then on, byte by byte: what is measured is who reads,
/// not the pretend HR system that writes.
/// </summary>
internal sealed class Replay : IAsyncDisposable
{
    private const int Chunk = 256 * 1024;

    private readonly ConcurrentDictionary<string, Answer> _answers = new();
    private readonly ConcurrentQueue<string> _paths = new();
    private readonly WebApplication _application;
    private readonly Uri _original;

    private Replay(WebApplication application, Uri original) => (_application, _original) = (application, original);

    /// <summary>Stands for the original's address.</summary>
    public Uri BaseUrl { get; private set; } = null!;

    public IReadOnlyCollection<string> Paths => _paths;

    /// <summary>Gives the people of the one search without the object around them: the serializer streams nothing but arrays.</summary>
    public Uri ArrayUrl => new(BaseUrl, "/array");

    public static async Task<Replay> StartAsync(Uri original)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http1));
        var replay = new Replay(builder.Build(), original);
        replay._application.Run(replay.AnswerAsync);
        await replay._application.StartAsync();
        replay.BaseUrl = new Uri(new Uri(replay._application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()), original.AbsolutePath);
        return replay;
    }

    public void Forget() => _paths.Clear();

    public long BytesOf(string path) => _answers.Where(a => a.Key.Contains(path, StringComparison.Ordinal)).Sum(a => (long)a.Value.Body.Length);

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private async Task AnswerAsync(HttpContext context)
    {
        var request = context.Request;
        if (request.Path == "/array")
        {
            await SendArrayAsync(context);
            return;
        }

        _paths.Enqueue(request.Path.Value!);
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var key = $"{request.Method} {request.Path}{request.QueryString} {body}";
        if (!_answers.TryGetValue(key, out var answer)) _answers[key] = answer = await AskAsync(request, body);
        context.Response.StatusCode = answer.Status;
        context.Response.ContentType = answer.Type;
        await SendAsync(context, answer.Body);
    }

    private Task SendArrayAsync(HttpContext context)
    {
        var body = _answers.First(a => a.Key.Contains("people/search", StringComparison.Ordinal)).Value.Body;
        return SendAsync(context, body.AsMemory("{\"employees\":".Length..^1));
    }

    private static async Task SendAsync(HttpContext context, ReadOnlyMemory<byte> body)
    {
        context.Response.ContentLength = body.Length;
        for (var at = 0; at < body.Length; at += Chunk) await context.Response.Body.WriteAsync(body[at..Math.Min(at + Chunk, body.Length)], context.RequestAborted);
    }

    private async Task<Answer> AskAsync(HttpRequest request, string body)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromMinutes(5) };
        using var message = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(_original, request.Path + request.QueryString.Value));
        message.Headers.TryAddWithoutValidation("Authorization", (string?)request.Headers.Authorization);
        if (body.Length > 0) message.Content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.SendAsync(message);
        return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.ToString(), await response.Content.ReadAsByteArrayAsync());
    }

    private sealed record Answer(int Status, string? Type, byte[] Body);
}
