namespace Joinery.Sandbox.Company;

/// <summary>Somebody to take on. Only name and first day are needed.</summary>
public sealed record NewHire(string FirstName, string? LastName, DateOnly FirstDay)
{
    public string? Id { get; init; }

    /// <summary>Null makes one from the name.</summary>
    public string? Email { get; init; }

    /// <summary>False for somebody who works without e-mail.</summary>
    public bool HasEmail { get; init; } = true;

    public DateOnly? LastDay { get; init; }

    public string? ManagerId { get; init; }

    public string? DepartmentId { get; init; }

    public string? TitleId { get; init; }

    public string? TeamId { get; init; }

    public string? CostCentreId { get; init; }

    public string? SiteId { get; init; }

    public string? LegalEntityId { get; init; }

    public string? EmploymentTypeId { get; init; }
}

/// <summary>What changes in a job; null leaves a thing as it is, a <see cref="Choice"/> of null empties it.</summary>
public sealed record JobChange
{
    public Choice? Department { get; init; }

    public Choice? Title { get; init; }

    public Choice? Team { get; init; }

    public Choice? CostCentre { get; init; }

    public Choice? LegalEntity { get; init; }

    public Choice? EmploymentType { get; init; }

    public Choice? Manager { get; init; }

    public string? SiteId { get; init; }

    internal Employee ApplyTo(Employee person) => person with
    {
        DepartmentId = Department is null ? person.DepartmentId : Department.Id,
        TitleId = Title is null ? person.TitleId : Title.Id,
        TeamId = Team is null ? person.TeamId : Team.Id,
        CostCentreId = CostCentre is null ? person.CostCentreId : CostCentre.Id,
        LegalEntityId = LegalEntity is null ? person.LegalEntityId : LegalEntity.Id,
        EmploymentTypeId = EmploymentType is null ? person.EmploymentTypeId : EmploymentType.Id,
        ManagerId = Manager is null ? person.ManagerId : Manager.Id,
        SiteId = SiteId ?? person.SiteId,
    };
}

/// <summary>A choice from a list, or of a person, by id; null for none.</summary>
public sealed record Choice(string? Id)
{
    public static Choice None { get; } = new((string?)null);

    public static implicit operator Choice(string id) => FromString(id);

    public static Choice FromString(string id) => new(id);
}

/// <summary>What becomes of the address on the old record of somebody who comes back under a new id.</summary>
public enum OldEmail
{
    /// <summary>Both records carry it.</summary>
    Kept,

    /// <summary>The old record has none any more.</summary>
    GivenUp,
}
