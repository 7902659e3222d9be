using System.Collections.Concurrent;
using System.Collections.Immutable;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.HiBob.Webhooks;

namespace Joinery.Sandbox.HiBob;

/// <summary>
/// The pretend HiBob: who may call it, and switches for everything that is not known for certain about the real one.
/// The defaults are what the fact sheet assumes. Every switch may be turned while the sandbox runs.
/// </summary>
public sealed class HiBobSandbox
{
    private readonly ConcurrentDictionary<string, HiBobServiceUser> users = new(StringComparer.Ordinal);

    internal HiBobSandbox(SandboxCompany company)
    {
        Company = company;
        ServiceUser = AddServiceUser("SERVICE-1", "sandbox-token").GrantEverything();
        Fields = new HiBobFields(company.Lists);
    }

    public SandboxCompany Company { get; }

    /// <summary>The service user that is there from the start, with every right: <c>SERVICE-1</c>, <c>sandbox-token</c>.</summary>
    public HiBobServiceUser ServiceUser { get; }

    /// <summary>The address the endpoints answer at, known once the host runs.</summary>
    public Uri BaseUrl { get; internal set; } = new("http://127.0.0.1/hibob/v1");

    /// <summary>The fields there are; categories can be moved here.</summary>
    public HiBobFields Fields { get; }

    public long CompanyId { get; set; } = 600_001;

    public HiBobSwitches Switches { get; } = new();

    public HiBobLimits Limits { get; } = new();

    /// <summary>Makes a service user without any right, as HiBob does.</summary>
    public HiBobServiceUser AddServiceUser(string id, string token)
    {
        var user = new HiBobServiceUser(id, token);
        users[id] = user;
        return user;
    }

    /// <summary>Takes a service user away; its calls then get 401.</summary>
    public void RemoveServiceUser(string id) => users.TryRemove(id, out _);

    /// <summary>Per employee id, the categories that HiBob leaves out for everybody: rights can differ per person.</summary>
    public ImmutableDictionary<string, ImmutableHashSet<string>> WithheldCategories { get; private set; } =
        ImmutableDictionary<string, ImmutableHashSet<string>>.Empty;

    /// <summary>Leaves a category out for these people.</summary>
    public void WithholdCategory(string categoryId, params IEnumerable<string> employeeIds)
    {
        foreach (var id in employeeIds)
            WithheldCategories = WithheldCategories.SetItem(id, WithheldCategories.GetValueOrDefault(id, []).Add(categoryId));
    }

    /// <summary>Shows everybody's categories again, as far as the service user's rights go.</summary>
    public void WithholdNothing() => WithheldCategories = WithheldCategories.Clear();

    /// <summary>Sends webhooks to a listener on this machine; what happened before is not told. The caller disposes it.</summary>
    public HiBobWebhooks WebhooksTo(Uri target, string secret) => new(this, target, secret);

    internal HiBobServiceUser? FindUser(string id, string token) =>
        users.TryGetValue(id, out var user) && string.Equals(user.Token, token, StringComparison.Ordinal) ? user : null;
}
