using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Scim.Reading;

/// <summary>A user as a server told it.</summary>
/// <param name="Manager">Whatever names the manager there; null when nothing does.</param>
internal sealed record ScimUser(Account Account, string? Manager)
{
    /// <summary>The manager was named by what SCIM 1.1 called <c>managerId</c>, where servers keep external ids.</summary>
    public bool NamesManagerByExternalId { get; init; }

    /// <summary>More e-mails, phone numbers or pictures stand there than the one we keep: a list must not be replaced as a whole.</summary>
    public bool HasOthers { get; init; }
}

/// <summary>A group as a server told it.</summary>
/// <param name="TellsMembers">Whether members were told at all, none of them included.</param>
internal sealed record ScimGroup(TargetGroup Group, bool TellsMembers, string? Version);
