using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Lists;
using Joinery.Sandbox.Scim.Patching;
using Joinery.Sandbox.Scim.Store;
using Joinery.Sandbox.Scim.Switches;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Scim.Users;

/// <summary>What can be done with users.</summary>
internal static class UserEndpoints
{
    public static ScimAnswer Many(ScimCall call) => call.Method switch
    {
        "GET" => ListEndpoint.List(call, call.Sandbox.UserStore, user => IsThere(call, user), call.Sandbox.View.Show),
        "POST" => Create(call),
        "PUT" when call.Switches.Patch.PutAddress != PutAddress.WithId => Put(call, () => FindNamed(call)),
        _ => throw ScimRefusal.NotAllowed(),
    };

    /// <summary>Whose credential it is.</summary>
    public static ScimAnswer Own(ScimCall call) =>
        call.Sandbox.Owner is { } owner && call.Sandbox.UserStore.Find(owner) is { } user ? call.Answer(StatusCodes.Status200OK, user, call.Sandbox.View.Show(user)) : throw ScimRefusal.NotFound();

    public static ScimAnswer One(ScimCall call) => call.Method switch
    {
        "GET" => Find(call) is var user && IsThere(call, user) ? call.Answer(StatusCodes.Status200OK, user, call.Sandbox.View.Show(user)) : throw ScimRefusal.NotFound(),
        "PUT" when call.Switches.Patch.PutAddress != PutAddress.WithoutId => Put(call, () => Find(call)),
        "PATCH" => Patch(call),
        "DELETE" => Delete(call),
        _ => throw ScimRefusal.NotAllowed(),
    };

    private static ScimAnswer Put(ScimCall call, Func<ScimResource> find)
    {
        if (call.Switches.Patch.Put != ScimPutAnswer.Supported)
            return call.Switches.Patch.Put == ScimPutAnswer.HtmlNotFound ? ScimAnswer.HtmlNotFound : throw ScimRefusal.NotAllowed();
        var before = find();
        call.CheckVersion(before);
        CheckSchemas(call);
        var after = call.Sandbox.Taker.Take(call.Sandbox.Dialect.Understand(call.Body));
        if (!after.ContainsKey("active"))
            after["active"] = !call.Switches.Users.PutWithoutActiveSuspends;
        return Replace(call, before, after);
    }

    private static ScimAnswer Create(ScimCall call)
    {
        CheckSchemas(call);
        var user = call.Sandbox.Taker.Take(call.Sandbox.Dialect.Understand(call.Body));
        if (!user.ContainsKey("active"))
            user["active"] = true;
        call.Sandbox.Rules.Check(user, null);
        var made = ScimSandbox.Keep(call.Sandbox.UserStore, call.Sandbox.Make(user));
        return call.Answer(StatusCodes.Status201Created, made, call.Sandbox.View.Show(made));
    }

    private static ScimAnswer Patch(ScimCall call)
    {
        if (!call.Switches.Patch.Supported)
            throw ScimRefusal.NotAllowed();
        var before = Find(call);
        call.CheckVersion(before);
        var after = (JsonObject)before.Attributes.DeepClone();
        var patch = new UserPatch(call.Sandbox, after);
        foreach (var operation in PatchOperation.ReadAll(call.Body, call.Switches.Patch))
            patch.Apply(call.Sandbox.Dialect.Understand(operation));
        call.Sandbox.Taker.Spell(after);
        var answer = Replace(call, before, after);
        return PatchAnswers.Of(call, answer);
    }

    private static ScimAnswer Replace(ScimCall call, ScimResource before, JsonObject after)
    {
        call.Sandbox.Rules.Check(after, before);
        // A change that changes nothing makes no new version.
        var now = JsonNode.DeepEquals(before.Attributes, after) ? before : ScimSandbox.Keep(call.Sandbox.UserStore, call.Sandbox.Changed(before, after));
        return call.Answer(StatusCodes.Status200OK, now, call.Sandbox.View.Show(now));
    }

    private static ScimAnswer Delete(ScimCall call)
    {
        if (call.Switches.Users.Delete == DeleteAnswer.NotAllowed)
            throw ScimRefusal.NotAllowed();
        var before = Find(call);
        call.CheckVersion(before);
        if (call.Switches.Users.Delete == DeleteAnswer.Removes)
            call.Sandbox.Forget(before.Id);
        else
            call.Sandbox.Edit(before.Id, user => user["active"] = false);
        return ScimAnswer.NoContent;
    }

    private static ScimResource Find(ScimCall call) => call.Sandbox.UserStore.Find(call.Id) is { IsOutOfSight: false } user ? user : throw ScimRefusal.NotFound();

    /// <summary>Whom a body means that was sent to the collection.</summary>
    private static ScimResource FindNamed(ScimCall call)
    {
        var users = call.Sandbox.UserStore;
        var named = ByText("externalId") ?? ByText("userName");
        return named is { IsOutOfSight: false } ? named : throw ScimRefusal.NotFound();

        ScimResource? ByText(string name) => ScimJson.Text(call.Body[name]) is { } text ? users.Having(name, text).FirstOrDefault() : null;
    }

    private static bool IsThere(ScimCall call, ScimResource user) => !user.IsOutOfSight && (user.IsActive || !call.Switches.Users.HidesInactive);

    private static void CheckSchemas(ScimCall call)
    {
        if (call.Body["schemas"] is not JsonArray schemas || !schemas.Any(schema => ScimJson.Text(schema) is { } urn && call.Sandbox.Dialect.KnowsUserSchema(urn)))
            throw ScimRefusal.Syntax("schemas does not name the user schema.");
    }
}
