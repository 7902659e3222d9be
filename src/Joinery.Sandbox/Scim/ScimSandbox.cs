using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Store;
using Joinery.Sandbox.Scim.Switches;
using Joinery.Sandbox.Scim.Users;

namespace Joinery.Sandbox.Scim;

/// <summary>
/// A pretend SCIM 2.0 server: who may call it, what it holds, and switches for everything in which servers differ.
/// What is done here by hand is what an administrator of the application does. Safe to use from several threads.
/// </summary>
public sealed class ScimSandbox
{
    private readonly TimeProvider clock;
    private int made;

    internal ScimSandbox(TimeProvider clock, string path)
    {
        (this.clock, Path) = (clock, path);
        Limits = new CallLimits(clock);
        Managers = new Managers(this);
        Taker = new UserTaker(this);
        Rules = new UserRules(this);
        View = new UserView(this);
    }

    /// <summary>The bearer token; assign another and calls with the old one get 401.</summary>
    public string Token { get; set; } = "sandbox-token";

    /// <summary>Id of the user whose token it is, told at <c>/Me</c>; null: there is no such address.</summary>
    public string? Owner { get; set; }

    /// <summary>Beside the token, or instead of it: a user name and password for Basic. Null: Basic is not taken.</summary>
    public (string User, string Password)? Login { get; set; }

    /// <summary>A token of the same vendor for another of its APIs: 403.</summary>
    public string? TokenOfAnotherApi { get; set; }

    /// <summary>The address the endpoints answer at, known once the host runs; no slash at its end.</summary>
    public Uri BaseUrl { get; internal set; } = new("http://127.0.0.1/");

    public ScimSwitches Switches { get; } = new();

    public CallLimits Limits { get; }

    /// <summary>Everybody, in the order in which they were made.</summary>
    public IReadOnlyList<ScimUserShown> Users
    {
        get
        {
            lock (Gate)
                return [.. UserStore.All.Select(user => new ScimUserShown(user))];
        }
    }

    public IReadOnlyList<ScimGroupShown> Groups
    {
        get
        {
            lock (Gate)
                return [.. GroupStore.All.Select(group => new ScimGroupShown(group))];
        }
    }

    /// <summary>The user of this user name, without case.</summary>
    public ScimUserShown User(string userName) => Users.Single(user => string.Equals(user.UserName, userName, StringComparison.OrdinalIgnoreCase));

    public ScimGroupShown Group(string name) => Groups.Single(group => string.Equals(group.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>A user made by hand, in the form of the RFC; nothing is checked.</summary>
    public ScimUserShown AddUser(string userName, Action<JsonObject>? with = null)
    {
        lock (Gate)
        {
            var attributes = ScimJson.NewObject();
            attributes["userName"] = userName;
            attributes["active"] = true;
            with?.Invoke(attributes);
            return new ScimUserShown(Keep(UserStore, new ScimResource(NextId(), attributes, clock.GetUtcNow())));
        }
    }

    /// <summary>A user who is there, and whom this credential does not see: in no list, at no address, and his address is taken.</summary>
    public ScimUserShown AddUserOutOfSight(string userName, Action<JsonObject>? with = null)
    {
        lock (Gate)
            return new ScimUserShown(Keep(UserStore, UserStore.Find(AddUser(userName, with).Id)! with { IsOutOfSight = true }));
    }

    /// <summary>Changes a user by hand.</summary>
    public void Edit(string id, Action<JsonObject> change)
    {
        lock (Gate)
        {
            var before = UserStore.Find(id) ?? throw new ArgumentException($"There is no user {id}.", nameof(id));
            var after = (JsonObject)before.Attributes.DeepClone();
            change(after);
            Keep(UserStore, Changed(before, after));
        }
    }

    public void RemoveUser(string id)
    {
        lock (Gate)
            Forget(id);
    }

    public ScimGroupShown AddGroup(string name, params IEnumerable<string> memberIds)
    {
        lock (Gate)
        {
            var attributes = ScimJson.NewObject();
            attributes["displayName"] = name;
            return new ScimGroupShown(Keep(GroupStore, new ScimResource(NextId(), attributes, clock.GetUtcNow()) { Members = [.. memberIds] }));
        }
    }

    /// <summary>Puts people into a group, or takes them out, by hand.</summary>
    public void SetMembers(string groupId, params IEnumerable<string> memberIds)
    {
        lock (Gate)
            Keep(GroupStore, GroupStore.Find(groupId)! with { Members = [.. memberIds] });
    }

    public void RemoveGroup(string id)
    {
        lock (Gate)
            GroupStore.Remove(id);
    }

    /// <summary>Below which path of the host it answers.</summary>
    internal string Path { get; }

    /// <summary>Taken for every look and every change.</summary>
    internal Lock Gate { get; } = new();

    internal ScimStore UserStore { get; } = new("userName", "externalId", "emails.value");

    internal ScimStore GroupStore { get; } = new("displayName", "externalId");

    internal Managers Managers { get; }

    internal UserTaker Taker { get; }

    internal UserRules Rules { get; }

    internal UserView View { get; }

    internal ScimDialect Dialect { get; init; } = new();

    internal (IReadOnlyList<ScimUserShown> Page, int Total) UsersFrom(int position, int count)
    {
        lock (Gate)
            return ([.. UserStore.All.Skip(position).Take(count).Select(user => new ScimUserShown(user))], UserStore.All.Count);
    }

    internal ScimResource Make(JsonObject attributes) => new(NextId(), attributes, clock.GetUtcNow());

    internal ScimResource Changed(ScimResource before, JsonObject after) => before with { Attributes = after, Version = before.Version + 1, Modified = clock.GetUtcNow() };

    internal static ScimResource Keep(ScimStore store, ScimResource resource)
    {
        store.Put(resource);
        return resource;
    }

    internal void Forget(string userId)
    {
        UserStore.Remove(userId);
        foreach (var group in GroupStore.All.Where(group => group.Members.Contains(userId)).ToList())
            GroupStore.Put(group with { Members = group.Members.Remove(userId) });
    }

    internal ScimRefusal Clash(string attribute) => Switches.Users.Clash switch
    {
        ClashAnswer.BadRequest => new ScimRefusal(400, $"{attribute} is taken.", "uniqueness"),
        ClashAnswer.BareConflict => new ScimRefusal(409, "Conflict"),
        _ => new ScimRefusal(409, $"{attribute} is taken.", "uniqueness"),
    };

    internal JsonNode IdNode(string id) =>
        Switches.Users.Ids == ScimIds.Numbers && long.TryParse(id, out var number) ? JsonValue.Create(number) : JsonValue.Create(id);

    internal JsonObject Meta(string type, string collection, ScimResource resource)
    {
        var meta = new JsonObject
        {
            ["resourceType"] = type,
            ["created"] = resource.Created.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["lastModified"] = resource.Modified.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture),
            ["location"] = $"{BaseUrl}/{collection}/{resource.Id}",
        };
        if (Switches.Edge.Versions != ScimVersions.None)
            meta["version"] = resource.ETag;
        return meta;
    }

    private string NextId()
    {
        var number = ++made;
        return Switches.Users.Ids == ScimIds.Numbers
            ? (1000 + number).ToString(System.Globalization.CultureInfo.InvariantCulture)
            : $"{0x5c1d0000 + number:x8}-7a3e-4c55-9d10-{number:x12}";
    }
}
