using System.Net.Http.Headers;
using System.Text;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Http;

/// <summary>What lets a connection in. Put on each request to the connection's own origin, and on no other.</summary>
internal abstract class Credential
{
    /// <summary>For requests that let in by what they say, such as the exchange of a secret for a token.</summary>
    public static Credential None { get; } = new Nothing();

    public abstract void Apply(HttpRequestHeaders headers);

    /// <summary>Made ready before each request: where it has to be fetched first, this is when.</summary>
    public virtual ValueTask PrepareAsync(CancellationToken cancellationToken) => ValueTask.CompletedTask;

    /// <summary>Shown every answer to a request that it was put on.</summary>
    public virtual void Learn(HttpResponseMessage answer)
    {
    }

    /// <summary>Asked when a request was refused: true where another credential is there now, with which to try once more.</summary>
    public virtual ValueTask<bool> RenewAsync(HttpResponseMessage refusal, CancellationToken cancellationToken) => ValueTask.FromResult(false);

    public static Credential Basic(string user, Secret password)
    {
        var clean = Clean(user);
        if (clean.Contains(':', StringComparison.Ordinal)) throw Unusable();
        var pair = Encoding.UTF8.GetBytes($"{clean}:{Clean(password.Reveal())}");
        return new Header(new AuthenticationHeaderValue("Basic", Convert.ToBase64String(pair)));
    }

    public static Credential Bearer(Secret token) => new Header(new AuthenticationHeaderValue("Bearer", Clean(token.Reveal())));

    /// <summary>A key that stands in a header of the vendor's own.</summary>
    public static Credential Named(string header, Secret key) => new OwnHeader(header, Clean(key.Reveal()));

    public static Credential Both(Credential first, Credential second) => new Pair(first, second);

    /// <summary>The value without the blanks around it.</summary>
    /// <exception cref="ConnectorException">It is empty, or has characters that no header can have.</exception>
    // Refused here, because the framework's own complaint about a bad header repeats the value.
    protected static string Clean(string value)
    {
        var text = value.Trim();
        return text.Length > 0 && text.All(c => c is > ' ' and <= '~') ? text : throw Unusable();
    }

    private static ConnectorException Unusable() =>
        new(FailureKind.Misconfigured, "The credential of the connection is empty or has characters that none can have: enter it again, without blanks or line breaks.");

    private sealed class Nothing : Credential
    {
        public override void Apply(HttpRequestHeaders headers)
        {
        }
    }

    private sealed class Header(AuthenticationHeaderValue value) : Credential
    {
        public override void Apply(HttpRequestHeaders headers) => headers.Authorization = value;
    }

    private sealed class OwnHeader(string name, string value) : Credential
    {
        public override void Apply(HttpRequestHeaders headers) => headers.Add(name, value);
    }

    private sealed class Pair(Credential first, Credential second) : Credential
    {
        public override void Apply(HttpRequestHeaders headers)
        {
            first.Apply(headers);
            second.Apply(headers);
        }
    }
}
