using Joinery.App.Storage;

namespace Joinery.App.Directory;

/// <summary>An account of the built-in directory.</summary>
internal sealed class DirectoryUser : IOwned
{
    /// <summary>A version 7 GUID without hyphens: new ones come last in every index.</summary>
    public required string Id { get; set; }

    public long OrganisationId { get; set; }

    public string? ExternalId { get; set; }

    public required string UserName { get; set; }

    /// <summary><see cref="UserName"/> without case; unique in the organisation.</summary>
    public required string UserNameKey { get; set; }

    public string? Email { get; set; }

    public string? FirstName { get; set; }

    public string? LastName { get; set; }

    public string? DisplayName { get; set; }

    public bool Enabled { get; set; }

    public string? ManagerId { get; set; }

    public string? Title { get; set; }

    public string? Department { get; set; }

    public string? Division { get; set; }

    public string? CostCentre { get; set; }

    public string? Organization { get; set; }

    public string? EmployeeNumber { get; set; }

    public string? Locale { get; set; }

    public string? TimeZone { get; set; }

    public string? Phone { get; set; }

    /// <summary>Where the picture came from, or an address somebody wrote.</summary>
    public string? Photo { get; set; }

    /// <summary>The sync that writes this account, or <c>scim:KEY</c> of the client that pushed it; null: made by hand.</summary>
    public string? ManagedBy { get; set; }

    public long CreatedAt { get; set; }

    public long UpdatedAt { get; set; }

    public long Version { get; set; }
}

internal sealed class DirectoryGroup : IOwned
{
    public required string Id { get; set; }

    public long OrganisationId { get; set; }

    public string? ExternalId { get; set; }

    public string? Kind { get; set; }

    public required string Name { get; set; }

    /// <summary>The connection it came from, or <c>scim:KEY</c> of the client that pushed it; null: made by hand.</summary>
    public string? Source { get; set; }

    public string? ParentId { get; set; }

    public long CreatedAt { get; set; }

    public long UpdatedAt { get; set; }

    /// <summary>Rises with every change of the group and of its members.</summary>
    public long Version { get; set; }
}

internal sealed class DirectoryMember : IOwned
{
    public required string GroupId { get; set; }

    public required string UserId { get; set; }

    public long OrganisationId { get; set; }
}

internal sealed class DirectoryAbsence : IOwned
{
    public required string Id { get; set; }

    public long OrganisationId { get; set; }

    public required string UserId { get; set; }

    /// <summary>The absence's id in the HR system; null: entered by hand.</summary>
    public string? ExternalId { get; set; }

    /// <summary>ISO day.</summary>
    public required string FirstDay { get; set; }

    public required string LastDay { get; set; }

    /// <summary><c>day</c>, <c>morning</c> or <c>afternoon</c>.</summary>
    public required string FirstPart { get; set; }

    public required string LastPart { get; set; }

    public required string Type { get; set; }
}

internal sealed class DirectoryPhoto : IOwned
{
    public required string UserId { get; set; }

    public long OrganisationId { get; set; }

    public required byte[] Content { get; set; }

    public required string MediaType { get; set; }
}
