using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Paths;
using Joinery.Sandbox.Scim.Store;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Sandbox.Scim.Users;

/// <summary>What no user may break: what is required, what is unique, what stays, how many seats there are.</summary>
internal sealed class UserRules(ScimSandbox sandbox)
{
    private static readonly ScimPath Emails = ScimPath.Parse("emails.value");

    private ScimUserSwitches Switches => sandbox.Switches.Users;

    /// <exception cref="ScimRefusal">A rule is broken.</exception>
    public void Check(JsonObject after, ScimResource? before)
    {
        foreach (var path in Switches.Required)
        {
            var owner = path is "employeenumber" or "department" or "costcenter" or "organization" or "division" ? ScimNames.Enterprise + ":" + path : path;
            if (!ScimPath.Parse(owner).TextsIn(after).Any())
                throw ScimRefusal.Value($"{path} is required.");
        }

        if (Switches.UserNameIsFixed && before is not null && before.Text("userName") != ScimJson.Text(after["userName"]))
            throw ScimRefusal.Fixed("userName does not change.");
        if (sandbox.UserStore.Having("userName", ScimJson.Text(after["userName"])!).Any(other => other.Id != before?.Id))
            throw sandbox.Clash("userName");
        if (Switches.UniqueEmails && Emails.TextsIn(after).SelectMany(email => sandbox.UserStore.Having("emails.value", email)).Any(other => other.Id != before?.Id))
            throw sandbox.Clash("emails");
        if (IsActive(after) && before is not { IsActive: true } && Switches.Seats != int.MaxValue && sandbox.UserStore.All.Count(user => user.IsActive) >= Switches.Seats)
            throw new ScimRefusal(403, "All seats are taken.");
    }

    private static bool IsActive(JsonObject user) => user["active"]?.GetValue<bool>() ?? true;
}
