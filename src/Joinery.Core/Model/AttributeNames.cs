using System.Collections.Frozen;

namespace Joinery.Core.Model;

/// <summary>The attributes that a person can have (CONFIGURATION). Company-specific ones are <c>custom.NAME</c>.</summary>
public static class PersonAttributes
{
    public const string Id = "id";
    public const string ExternalId = "externalId";
    public const string EmployeeNumber = "employeeNumber";
    public const string FirstName = "firstName";
    public const string LastName = "lastName";
    public const string DisplayName = "displayName";
    public const string Email = "email";
    public const string PrivateEmail = "privateEmail";
    public const string JobTitle = "jobTitle";
    public const string Department = "department";
    public const string Team = "team";
    public const string Division = "division";
    public const string CostCentre = "costCentre";
    public const string Site = "site";
    public const string Country = "country";
    public const string LegalEntity = "legalEntity";
    public const string EmploymentType = "employmentType";
    /// <summary>One of the words of <see cref="EmploymentStatus"/>.</summary>
    public const string Status = "status";
    /// <summary>ISO day.</summary>
    public const string FirstDay = "firstDay";
    /// <summary>ISO day, inclusive: the last day employed.</summary>
    public const string LastDay = "lastDay";
    /// <summary>The manager's person id.</summary>
    public const string Manager = "manager";
    public const string Language = "language";
    public const string Phone = "phone";
    /// <summary>Address of the picture.</summary>
    public const string Photo = "photo";
    public const string BirthDate = "birthDate";
    public const string CustomPrefix = "custom.";

    public static readonly FrozenSet<string> Known = new[]
    {
        Id, ExternalId, EmployeeNumber, FirstName, LastName, DisplayName, Email, PrivateEmail, JobTitle, Department, Team, Division, CostCentre, Site,
        Country, LegalEntity, EmploymentType, Status, FirstDay, LastDay, Manager, Language, Phone, Photo, BirthDate,
    }.ToFrozenSet(StringComparer.Ordinal);

    public static bool IsKnown(string name) => Known.Contains(name) || (name.StartsWith(CustomPrefix, StringComparison.Ordinal) && name.Length > CustomPrefix.Length);
}

/// <summary>The attributes that an account can have (CONFIGURATION), and what a target's schema adds.</summary>
public static class AccountAttributes
{
    public const string ExternalId = "externalId";
    public const string UserName = "userName";
    public const string Email = "email";
    public const string FirstName = "firstName";
    public const string LastName = "lastName";
    public const string DisplayName = "displayName";
    /// <summary><c>true</c> or <c>false</c>.</summary>
    public const string Enabled = "enabled";
    /// <summary>The manager's account id.</summary>
    public const string Manager = "manager";
    public const string Title = "title";
    public const string Department = "department";
    public const string Division = "division";
    public const string CostCentre = "costCentre";
    public const string Organization = "organization";
    public const string EmployeeNumber = "employeeNumber";
    public const string Locale = "locale";
    public const string TimeZone = "timeZone";
    public const string Phone = "phone";
    public const string Photo = "photo";

    public static readonly FrozenSet<string> Known = new[]
    {
        ExternalId, UserName, Email, FirstName, LastName, DisplayName, Enabled, Manager, Title, Department, Division, CostCentre, Organization,
        EmployeeNumber, Locale, TimeZone, Phone, Photo,
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>User names and e-mails compare without case (BEHAVIOUR 6).</summary>
    public static bool IgnoresCase(string name) => name is UserName or Email;
}
