using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim;
using Joinery.Sandbox.Scim.Gate;

namespace Joinery.Sandbox.Deskbird;

/// <summary>Users as the public API shows them: those of SCIM, under other ids, without external id, manager and status.</summary>
internal static class DeskbirdUsers
{
    public static ScimAnswer List(DeskbirdCall call)
    {
        var (page, total) = call.Sandbox.Scim.UsersFrom(call.Number("offset", 0), Math.Min(call.Number("limit", 100), call.Switches.MostUsers));
        return ScimAnswer.Ok(call.List(page.Select(user => Show(call, user)), call.Switches.SendsTotal ? total : null));
    }

    public static ScimAnswer One(DeskbirdCall call) => ScimAnswer.Ok(Show(call, Find(call)));

    /// <exception cref="ScimRefusal">There is none.</exception>
    public static ScimUserShown Find(DeskbirdCall call) =>
        call.Sandbox.Scim.Users.FirstOrDefault(user => call.Sandbox.UserIdOf(user) == call.Route("id")) ?? throw ScimRefusal.NotFound();

    public static JsonValue IdOf(DeskbirdCall call, string id) => call.Switches.NumericUserIds && long.TryParse(id, out var number) ? JsonValue.Create(number) : JsonValue.Create(id);

    private static JsonObject Show(DeskbirdCall call, ScimUserShown user)
    {
        var shown = new JsonObject
        {
            ["id"] = IdOf(call, call.Sandbox.UserIdOf(user)),
            ["firstName"] = user["name.givenName"],
            ["lastName"] = user["name.familyName"],
            ["email"] = user["emails.value"] ?? user.UserName,
            ["companyId"] = "100",
            ["role"] = "user",
            ["primaryOfficeId"] = "1",
        };
        if (call.Switches.AddsUnknownMembers)
            shown["sparkle"] = new JsonObject { ["id"] = "not-this-one", ["email"] = "nobody@example.test", ["levels"] = new JsonArray(1, null) };
        return shown;
    }
}
