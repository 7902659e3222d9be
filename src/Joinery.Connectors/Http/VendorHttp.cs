using System.Collections.Immutable;
using System.Net;
using System.Net.Http.Headers;
using Joinery.Core.Contract;
using Microsoft.Extensions.Logging;

namespace Joinery.Connectors.Http;

/// <summary>What a vendor's API looks like from outside.</summary>
internal sealed record VendorApi(Uri BaseUrl, Credential Credential, VendorWords Words, Pacing Pacing)
{
    /// <summary>Headers that every request carries.</summary>
    public ImmutableArray<(string Name, string Value)> Headers { get; init; } = [];
}

/// <summary>One connection's requests: let in at its own origin only, paced, repeated within bounds, counted, logged without anything personal.</summary>
internal sealed class VendorHttp : IDisposable
{
    private const int MostRedirects = 3;

    private readonly VendorApi _api;
    private readonly ConnectorServices _services;
    private readonly HttpClient _client;
    private readonly Pacer _pacer;
    private readonly Retrying _retrying;
    private readonly string _base;

    public VendorHttp(VendorApi api, ConnectorServices services)
    {
        (_api, _services) = (api, services);
        _base = api.BaseUrl.AbsoluteUri.TrimEnd('/');
        Failures = new Failures(api.Words, api.BaseUrl);
        _pacer = new Pacer(api.Pacing, services.Limits, services.Time);
        _retrying = new Retrying(services.Limits, services.Time);
        _client = new HttpClient(GuardedConnect.Handler(services.Network, api.BaseUrl, services.Limits)) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Joinery", null));
        foreach (var (name, value) in api.Headers) _client.DefaultRequestHeaders.Add(name, value);
    }

    public Failures Failures { get; }

    /// <summary>Sends a request and gives back what is not a failure.</summary>
    /// <exception cref="ConnectorException">It failed, or waiting did not help within bounds.</exception>
    public async Task<VendorResponse> SendAsync(VendorRequest request, CancellationToken cancellationToken)
    {
        var address = AddressOf(request);
        for (var redirects = 0; ; redirects++)
        {
            // Checked for every address: a next-page link is the vendor's word, not ours.
            if (!Origin.Same(address, _api.BaseUrl)) throw Failures.Elsewhere(address);
            var target = address;
            await _api.Credential.PrepareAsync(cancellationToken);
            var attempt = await _retrying.RunAsync(request.IsRepeatable, token => TryAsync(request, target, token), cancellationToken);
            if (await IsRenewedAsync(attempt.Answer, cancellationToken))
            {
                attempt.Answer!.Dispose();
                attempt = await _retrying.RunAsync(request.IsRepeatable, token => TryAsync(request, target, token), cancellationToken);
            }

            if (attempt.Answer is not { } answer) throw attempt.Failure!;
            if (Next(answer, address) is not { } next) return await JudgeAsync(request, answer, cancellationToken);
            answer.Dispose();
            if (!Origin.Same(next, _api.BaseUrl)) throw Failures.Elsewhere(next);
            if (redirects >= MostRedirects || request.Method != HttpMethod.Get) throw Failures.TooManyRedirects();
            address = next;
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<Attempt> TryAsync(VendorRequest request, Uri address, CancellationToken cancellationToken)
    {
        var path = request.Template ?? LogPath.Of(address);
        await _pacer.WaitAsync(path, cancellationToken);
        _services.Requests.Add();
        var started = _services.Time.GetTimestamp();
        var attempt = await SendOnceAsync(request, address, cancellationToken);
        var took = (long)_services.Time.GetElapsedTime(started).TotalMilliseconds;
        if (attempt.Answer is { } answer)
        {
            _api.Credential.Learn(answer);
            _pacer.Learn(path, RateLimit.Of(answer, _services.Time.GetUtcNow()));
            if (_services.Logger.IsEnabled(LogLevel.Information)) _services.Logger.LogInformation("{Method} {Path} {Status} in {Milliseconds} ms", request.Method.Method, path, (int)answer.StatusCode, took);
        }
        else
        {
            _services.Logger.LogWarning("{Method} {Path} {Failure} after {Milliseconds} ms", request.Method.Method, path, attempt.Failure!.Kind, took);
        }

        return attempt;
    }

    private async Task<Attempt> SendOnceAsync(VendorRequest request, Uri address, CancellationToken cancellationToken)
    {
        using var message = new HttpRequestMessage(request.Method, address);
        message.Headers.TryAddWithoutValidation("Accept", request.Accept);
        // Sent as it was given: not every vendor writes versions as the standard wants them.
        if (request.Version is { } version) message.Headers.TryAddWithoutValidation("If-Match", version);
        _api.Credential.Apply(message.Headers);
        foreach (var (name, value) in request.Headers) message.Headers.Add(name, value);
        if (!request.Body.IsEmpty)
        {
            message.Content = new ReadOnlyMemoryContent(request.Body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", request.MediaType);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(_services.Limits.Silence);
        try
        {
            return new Attempt(await _client.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, patience.Token));
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            return error.InnerException is TimeoutException ? Failures.NotConnected(_services.Limits) : Failures.Silent(_services.Limits);
        }
        catch (HttpRequestException error)
        {
            return Failures.Of(error);
        }
    }

    /// <summary>A page of the edge is no word of the vendor's: what it refuses, another credential does not mend.</summary>
    private async ValueTask<bool> IsRenewedAsync(HttpResponseMessage? answer, CancellationToken cancellationToken) =>
        answer is { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } && !Failures.IsWebPage(answer) && await _api.Credential.RenewAsync(answer, cancellationToken);

    private async Task<VendorResponse> JudgeAsync(VendorRequest request, HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode && !Failures.IsWebPage(answer)) return new VendorResponse(answer, _services.Limits, Failures);
        if (request.TakesRefusals && (answer.IsSuccessStatusCode || IsRefusal(answer.StatusCode))) return new VendorResponse(answer, _services.Limits, Failures);
        var isExpected = Array.IndexOf(request.Expected, answer.StatusCode) >= 0 && !Failures.IsWebPage(answer);
        if (isExpected) return new VendorResponse(answer, _services.Limits, Failures);
        using (answer)
        {
            if (answer.IsSuccessStatusCode) throw Failures.WebPage();
            throw Failures.OfStatus(answer, await ErrorKey.ReadAsync(answer, _services.Limits, cancellationToken));
        }
    }

    private static bool IsRefusal(HttpStatusCode status) =>
        status is >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError and not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.TooManyRequests);

    private Uri AddressOf(VendorRequest request)
    {
        if (request.Path.StartsWith('/')) return new Uri(_base + request.Path);
        return Uri.TryCreate(_api.BaseUrl, request.Path, out var link) ? link : throw Failures.Unreadable("a link that is no address");
    }

    private static Uri? Next(HttpResponseMessage answer, Uri address) =>
        (int)answer.StatusCode is 301 or 302 or 303 or 307 or 308 && answer.Headers.Location is { } location && Uri.TryCreate(address, location, out var next) ? next : null;
}
