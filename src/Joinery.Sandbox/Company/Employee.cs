using System.Collections.Immutable;

namespace Joinery.Sandbox.Company;

/// <summary>
/// One person in the pretend HR system. Immutable: <see cref="CompanyChanges"/> puts a new version in the place of
/// the old one, so a reader always sees a whole person. Department, title and the like are ids of list items.
/// </summary>
public sealed record Employee
{
    /// <summary>Nineteen digits, beyond what a double can hold.</summary>
    public required string Id { get; init; }

    /// <summary>The company's own running number.</summary>
    public required int Number { get; init; }

    public required string FirstName { get; init; }

    public string? MiddleName { get; init; }

    /// <summary>Null for people with a single name.</summary>
    public string? LastName { get; init; }

    public required string DisplayName { get; init; }

    public string? Email { get; init; }

    public string? PrivateEmail { get; init; }

    public string? TitleId { get; init; }

    public string? DepartmentId { get; init; }

    public string? TeamId { get; init; }

    public string? CostCentreId { get; init; }

    public required string SiteId { get; init; }

    public string? LegalEntityId { get; init; }

    public string? EmploymentTypeId { get; init; }

    /// <summary>The country of the home address, as a common English name.</summary>
    public string? Country { get; init; }

    public required DateOnly FirstDay { get; init; }

    /// <summary>The last day employed, inclusive; may lie ahead.</summary>
    public DateOnly? LastDay { get; init; }

    /// <summary>The last day at work where that is before <see cref="LastDay"/>; garden leave lies between.</summary>
    public DateOnly? LastWorkingDay { get; init; }

    public string? TerminationReasonId { get; init; }

    public ImmutableArray<LeavePeriod> Leaves { get; init; } = [];

    /// <summary>Employments that ended before a rehire under the same id, oldest first.</summary>
    public ImmutableArray<PastEmployment> Past { get; init; } = [];

    /// <summary>Jobs held before the present one, oldest first.</summary>
    public ImmutableArray<PastJob> PastJobs { get; init; } = [];

    /// <summary>Since when the present job is held.</summary>
    public required DateOnly JobSince { get; init; }

    public string? ManagerId { get; init; }

    /// <summary>A language tag, such as <c>nl</c>.</summary>
    public string? Language { get; init; }

    public string? Phone { get; init; }

    public string? MobilePhone { get; init; }

    /// <summary>A name for the picture; another name is another picture. Null when none was uploaded.</summary>
    public string? Photo { get; init; }

    public DateOnly? BirthDate { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>First, middle and last name as far as there are any.</summary>
    public string FullName => string.Join(' ', new[] { FirstName, MiddleName, LastName }.Where(part => !string.IsNullOrEmpty(part)));
}

/// <summary>An employment that ended before the present one.</summary>
public sealed record PastEmployment(DateOnly FirstDay, DateOnly LastDay);

/// <summary>A job held until another began.</summary>
public sealed record PastJob(
    DateOnly From, DateOnly Until, string? DepartmentId, string? TitleId, string? TeamId, string? CostCentreId, string SiteId, string? ManagerId);

/// <summary>What kind of leave somebody is on.</summary>
public enum LeaveKind
{
    /// <summary>Unpaid leave, a sabbatical and the like.</summary>
    General,
    Parental,
}

/// <summary>A long leave, both days inclusive; without a last day it goes on.</summary>
/// <param name="KeepsAccess">Whether HR chose that the person remains active.</param>
public sealed record LeavePeriod(DateOnly FirstDay, DateOnly? LastDay, LeaveKind Kind, bool KeepsAccess)
{
    public bool Covers(DateOnly day) => FirstDay <= day && !(LastDay < day);
}
