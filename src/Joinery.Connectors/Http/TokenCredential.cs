using System.Net.Http.Headers;

namespace Joinery.Connectors.Http;

/// <param name="Lifetime">How long it lasts from now; null where the vendor does not say.</param>
internal sealed record Token(Secret Value, TimeSpan? Lifetime);

/// <summary>How a vendor treats its tokens.</summary>
internal sealed record TokenRules
{
    /// <summary>How long a token is taken to last where the vendor does not say.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether this refusal can mean that the token has run out.</summary>
    public required Func<HttpResponseMessage, bool> MeansExpired { get; init; }

    /// <summary>Whether successful answers carry the token to go on with in <c>Authorization</c>.</summary>
    public bool Rotates { get; init; }
}

/// <summary>
/// A secret that is exchanged for a token. The token is used until it runs out, by whoever asks; it is fetched by one at a time.
/// A refusal fetches one new token where the old one had worked before; a token that never worked is not worth another.
/// </summary>
internal sealed class TokenCredential(Func<CancellationToken, Task<Token>> exchange, TokenRules rules, TimeProvider time) : Credential, IDisposable
{
    private static readonly TimeSpan LongestMargin = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile Held? _held;

    public override void Apply(HttpRequestHeaders headers) => headers.Authorization = new AuthenticationHeaderValue("Bearer", _held!.Value);

    public override async ValueTask PrepareAsync(CancellationToken cancellationToken)
    {
        if (IsUsable(_held)) return;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (!IsUsable(_held)) _held = await FetchAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    public override void Learn(HttpResponseMessage answer)
    {
        if (!answer.IsSuccessStatusCode || _held is not { } held) return;
        held.HasWorked = true;
        if (!rules.Rotates || NextOf(answer) is not { } next || next == held.Value) return;
        _held = new Held(next, time.GetTimestamp(), rules.Lifetime) { HasWorked = true };
    }

    public override async ValueTask<bool> RenewAsync(HttpResponseMessage refusal, CancellationToken cancellationToken)
    {
        if (!rules.MeansExpired(refusal)) return false;
        var refused = refusal.RequestMessage?.Headers.Authorization?.Parameter;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_held is not { } held) return false;
            // Somebody else has been here meanwhile, or the answer to another request brought the next one.
            if (held.Value != refused) return true;
            if (!held.HasWorked || held.IsConfirmed) return false;
            var renewed = await FetchAsync(cancellationToken);
            _held = renewed;
            // The same token again: then it is good, and the refusal means something else, now and later.
            renewed.IsConfirmed = renewed.Value == refused;
            return !renewed.IsConfirmed;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<Held> FetchAsync(CancellationToken cancellationToken)
    {
        var token = await exchange(cancellationToken);
        return new Held(Clean(token.Value.Reveal()), time.GetTimestamp(), token.Lifetime ?? rules.Lifetime);
    }

    private bool IsUsable(Held? held)
    {
        if (held is null) return false;
        var margin = held.Lifetime / 10;
        return time.GetElapsedTime(held.Since) < held.Lifetime - (margin < LongestMargin ? margin : LongestMargin);
    }

    private static string? NextOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues("Authorization", out var values) && AuthenticationHeaderValue.TryParse(values.First(), out var header)
        && header.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) && header.Parameter is { Length: > 0 } token
        && token.AsSpan().IndexOfAnyExceptInRange('!', '~') < 0
            ? token
            : null;

    private sealed class Held(string value, long since, TimeSpan lifetime)
    {
        private volatile bool _hasWorked;
        private volatile bool _isConfirmed;

        public string Value => value;

        public long Since => since;

        public TimeSpan Lifetime => lifetime;

        /// <summary>Whether a request with it was answered well.</summary>
        public bool HasWorked
        {
            get => _hasWorked;
            set => _hasWorked = value;
        }

        /// <summary>Whether the vendor gave out the same token after refusing it.</summary>
        public bool IsConfirmed
        {
            get => _isConfirmed;
            set => _isConfirmed = value;
        }
    }
}
