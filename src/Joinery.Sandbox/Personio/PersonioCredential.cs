using System.Collections.Immutable;
using Joinery.Sandbox.Personio.People;

namespace Joinery.Sandbox.Personio;

/// <summary>Something that may call Personio, and its rights. Has none at birth; they can change while the sandbox runs.</summary>
public sealed class PersonioCredential
{
    internal PersonioCredential(string clientId, string secret) => (ClientId, Secret) = (clientId, secret);

    public string ClientId { get; }

    /// <summary>Assign another and new tokens are refused with the old one.</summary>
    public string Secret { get; set; }

    public PersonioRights Rights { get; set; }

    /// <summary>Keys of the employee attributes that it may read; all others are left out without a word.</summary>
    public ImmutableHashSet<string> Attributes { get; set; } = [];

    /// <summary>Every right and every attribute.</summary>
    public PersonioCredential GrantEverything()
    {
        Rights = PersonioRights.All;
        Attributes = [.. PersonioAttributes.Keys];
        return this;
    }

    /// <summary>Shows these attributes no longer.</summary>
    public void Withdraw(params ReadOnlySpan<string> keys) => Attributes = Attributes.Except(keys.ToArray());

    internal bool MayRead(string key) => key == PersonioAttributes.Id || Attributes.Contains(key);
}

/// <summary>The areas a credential can be let into; v2 knows them as scopes.</summary>
[Flags]
public enum PersonioRights
{
    None = 0,
    ReadEmployees = 1,
    WriteEmployees = 2,
    ReadAbsences = 4,
    ReadOrganisation = 8,
    All = ReadEmployees | WriteEmployees | ReadAbsences | ReadOrganisation,
}
