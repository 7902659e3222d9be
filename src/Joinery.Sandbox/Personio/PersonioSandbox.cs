using System.Collections.Concurrent;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Personio.Gate;
using Joinery.Sandbox.Personio.People;
using Joinery.Sandbox.Personio.Webhooks;

namespace Joinery.Sandbox.Personio;

/// <summary>
/// The pretend Personio, both generations over one company: who may call it, and switches for everything that is not known
/// for certain about the real one. The defaults are what the fact sheet assumes. Every switch may be turned while it runs.
/// </summary>
public sealed class PersonioSandbox
{
    private readonly ConcurrentDictionary<string, PersonioCredential> credentials = new(StringComparer.Ordinal);

    internal PersonioSandbox(SandboxCompany company)
    {
        Company = company;
        Tokens = new TokenBook(company.Clock);
        Credential = AddCredential("papi-11111111-2222-4333-8444-555555555555", "papi-sandbox-secret").GrantEverything();
    }

    public SandboxCompany Company { get; }

    /// <summary>The credential that is there from the start, with every right.</summary>
    public PersonioCredential Credential { get; }

    /// <summary>The address that links in answers name; known once the host runs. Assign a proxy's.</summary>
    public Uri PublicUrl { get; set; } = new("http://127.0.0.1/personio");

    public string CompanyId { get; set; } = "12345";

    public PersonioSwitches Switches { get; } = new();

    public PersonioLimits Limits { get; } = new();

    internal TokenBook Tokens { get; }

    internal PeopleOrder Order { get; } = new();

    /// <summary>The identifying headers of the calls so far, by path: <c>X-Personio-App-ID</c> and its likes.</summary>
    public ConcurrentQueue<(string Path, string? PartnerId, string? AppId)> Callers { get; } = [];

    /// <summary>Makes a credential without any right, as Personio does.</summary>
    public PersonioCredential AddCredential(string clientId, string clientSecret)
    {
        var credential = new PersonioCredential(clientId, clientSecret);
        credentials[clientId] = credential;
        return credential;
    }

    /// <summary>Lets every token that was given out run out now.</summary>
    public void ExpireTokens() => Tokens.Clear();

    /// <summary>Sends webhooks to a listener on this machine; what happened before is not told. The caller disposes it.</summary>
    public PersonioWebhooks WebhooksTo(Uri target, string? token) => new(this, target, token);

    internal PersonioCredential? Find(string? clientId, string? clientSecret) =>
        clientId is not null && credentials.TryGetValue(clientId, out var credential) && credential.Secret == clientSecret ? credential : null;
}
