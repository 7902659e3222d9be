using System.Globalization;

namespace Joinery.Sandbox.Personio.Gate;

/// <summary>A token that was given out.</summary>
internal sealed record IssuedToken(string Value, PersonioCredential Credential, int Generation, DateTimeOffset ExpiresAt);

/// <summary>The tokens that are good. The same credential gets the same token again as long as it lasts.</summary>
internal sealed class TokenBook(TimeProvider clock)
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, IssuedToken> tokens = new(StringComparer.Ordinal);
    private int count;

    public IssuedToken Issue(PersonioCredential credential, int generation, TimeSpan lifetime)
    {
        lock (gate)
        {
            var good = tokens.Values.FirstOrDefault(token => token.Credential == credential && token.Generation == generation && token.ExpiresAt > clock.GetUtcNow());
            return good ?? Add(credential, generation, lifetime);
        }
    }

    /// <summary>Null when there is no such token, or it has run out.</summary>
    public IssuedToken? Find(string value)
    {
        lock (gate)
            return tokens.TryGetValue(value, out var token) && token.ExpiresAt > clock.GetUtcNow() ? token : null;
    }

    /// <summary>The next token in the place of one that was used.</summary>
    public IssuedToken Rotate(IssuedToken used, TimeSpan lifetime)
    {
        lock (gate)
        {
            tokens.Remove(used.Value);
            return Add(used.Credential, used.Generation, lifetime);
        }
    }

    public void Revoke(string value)
    {
        lock (gate)
            tokens.Remove(value);
    }

    public void Clear()
    {
        lock (gate)
            tokens.Clear();
    }

    private IssuedToken Add(PersonioCredential credential, int generation, TimeSpan lifetime)
    {
        var value = string.Create(CultureInfo.InvariantCulture, $"papi-sandbox-v{generation}-{++count:D4}");
        return tokens[value] = new IssuedToken(value, credential, generation, clock.GetUtcNow() + lifetime);
    }
}
