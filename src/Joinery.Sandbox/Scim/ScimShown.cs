using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Paths;
using Joinery.Sandbox.Scim.Store;

namespace Joinery.Sandbox.Scim;

/// <summary>A user as the server keeps it now.</summary>
public sealed class ScimUserShown
{
    private readonly ScimResource resource;

    internal ScimUserShown(ScimResource resource) => this.resource = resource;

    public string Id => resource.Id;

    public string? UserName => resource.Text("userName");

    public string? ExternalId => resource.Text("externalId");

    public bool Active => resource.IsActive;

    /// <summary>The manager's id.</summary>
    public string? Manager => this[ScimNames.Enterprise + ":manager.value"];

    /// <summary>The first value at a path of the standard, such as <c>name.familyName</c>; null where there is none.</summary>
    public string? this[string path] => ScimPath.Parse(path).TextsIn(resource).FirstOrDefault();

    /// <summary>Everything that is kept, to be looked at.</summary>
    public JsonObject Attributes => (JsonObject)resource.Attributes.DeepClone();
}

/// <summary>A group as the server keeps it now.</summary>
public sealed class ScimGroupShown
{
    private readonly ScimResource resource;

    internal ScimGroupShown(ScimResource resource) => this.resource = resource;

    public string Id => resource.Id;

    public string Name => resource.Text("displayName") ?? "";

    public string? ExternalId => resource.Text("externalId");

    /// <summary>Ids of users, and of groups within.</summary>
    public ImmutableSortedSet<string> Members => resource.Members;
}
