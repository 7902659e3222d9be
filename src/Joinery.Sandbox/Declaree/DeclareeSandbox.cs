using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Sandbox.Declaree;

/// <summary>
/// The pretend Declaree: its SCIM server as its own examples show it, and strict about it. Everything beyond those is
/// assumed, and can be switched.
/// </summary>
public sealed class DeclareeSandbox
{
    private readonly ConcurrentDictionary<string, bool> invited = new(StringComparer.Ordinal);
    private readonly DeclareeSwitches switches = new();

    internal DeclareeSandbox(TimeProvider clock)
    {
        Scim = new ScimSandbox(clock, "/declaree/SCIM/v2") { Dialect = new DeclareeDialect(switches) };
        Administrator = Scim.AddUser("administrator@declaree.example", user => user["name"] = new JsonObject { ["givenName"] = "Ada", ["familyName"] = "Keeper" });
        Invite(Administrator.Id);
        BecomeDocumented();
    }

    /// <summary>Users, groups, and the switches of the server itself.</summary>
    public ScimSandbox Scim { get; }

    /// <summary>Turns what is not documented.</summary>
    public DeclareeSwitches Switches => switches;

    /// <summary>Whose key lets callers in: nobody of the HR system.</summary>
    public ScimUserShown Administrator { get; }

    /// <summary>Somebody of another administration: his address is taken in all of Declaree, and this key does not show him.</summary>
    public ScimUserShown AddUserElsewhere(string email) => Scim.AddUserOutOfSight(email, user => user["emails"] = new JsonArray(new JsonObject { ["value"] = email, ["type"] = "work" }));

    /// <summary>Whether this user was ever invited. Who came over SCIM was not, and cannot log in until an administrator has done it.</summary>
    public bool IsInvited(string userId) => invited.ContainsKey(userId);

    /// <summary>What an administrator does on the list of users.</summary>
    public void Invite(string userId) => invited[userId] = true;

    /// <summary>Takes the forms of the standard too, as Entra and Okta send them.</summary>
    public void TakeStandardForms()
    {
        (switches.TakesStandardForms, Scim.Switches.Patch.PutAddress) = (true, PutAddress.Either);
        Scim.Switches.Edge.Discovery = ScimDiscovery.Right;
        Scim.Switches.Managers.Takes = ManagerForms.Any;
        Scim.Switches.Managers.Key = ManagerKey.ByForm;
    }

    private void BecomeDocumented()
    {
        var scim = Scim.Switches;
        // Its examples show no discovery.
        scim.Edge.Discovery = ScimDiscovery.Absent;
        scim.Patch.PutAddress = PutAddress.WithoutId;
        scim.Lists.MostRows = 100;
        scim.Lists.Filtering = ScimFiltering.EqOnly;
        scim.Lists.Filterable = ["externalid", "username"];
        scim.Users.TakesActive = BooleanSpelling.Both;
        scim.Users.Required = ["username", "name.givenname", "name.familyname", "emails.value"];
        scim.Users.UniqueEmails = true;
        scim.Users.Delete = DeleteAnswer.Deactivates;
        scim.Users.Unknown = UnknownAttributes.Dropped;
        // What its create call does not show has no place in its record of a user.
        scim.Users.Drops = ["displayname", "title", "nickname", "profileurl", "usertype", "preferredlanguage", "timezone", "phonenumbers", "ims", "photos", "addresses", "entitlements", "roles", "x509certificates"];
        (scim.Managers.Takes, scim.Managers.Shows, scim.Managers.Key) = (ManagerForms.ManagerId, ManagerForms.ManagerId, ManagerKey.ExternalId);
        scim.Managers.Unknown = UnknownManager.Dropped;
        scim.Groups.Names = GroupNames.Unique;
    }
}
