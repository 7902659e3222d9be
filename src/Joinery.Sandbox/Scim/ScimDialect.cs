using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Patching;

namespace Joinery.Sandbox.Scim;

/// <summary>What a server understands that is not in the standard. This one: nothing.</summary>
internal class ScimDialect
{
    public virtual bool KnowsUserSchema(string urn) => urn.Equals(ScimNames.User, StringComparison.OrdinalIgnoreCase);

    /// <summary>A whole user in the words of the standard.</summary>
    /// <exception cref="Gate.ScimRefusal">It is in words that this server does not know.</exception>
    public virtual JsonObject Understand(JsonObject user) => user;

    /// <summary>One operation on a user in the words of the standard.</summary>
    /// <exception cref="Gate.ScimRefusal">It is in words that this server does not know.</exception>
    public virtual PatchOperation Understand(PatchOperation operation) => operation;
}
