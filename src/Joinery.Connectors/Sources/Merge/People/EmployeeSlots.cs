namespace Joinery.Connectors.Sources.Merge;

/// <summary>Where each member of an employee goes in a row.</summary>
internal static class EmployeeSlots
{
    public const int Id = 0;
    public const int RemoteId = 1;
    public const int ModifiedAt = 2;
    public const int WasDeleted = 3;
    public const int Number = 4;
    public const int FirstName = 5;
    public const int LastName = 6;
    public const int DisplayName = 7;
    public const int Email = 8;
    public const int PrivateEmail = 9;
    public const int Phone = 10;
    public const int Photo = 11;
    public const int Status = 12;
    public const int StartDate = 13;
    public const int HireDate = 14;
    public const int EndDate = 15;
    public const int BirthDate = 16;
    public const int Manager = 17;
    public const int ManagerRemoteId = 18;
    public const int Location = 19;
    public const int LocationName = 20;
    public const int City = 21;
    public const int Country = 22;
    public const int Company = 23;
    public const int CompanyName = 24;
    public const int LegalName = 25;
    public const int Groups = 26;
    public const int Employments = 27;
    public const int JobTitle = 28;
    public const int EmploymentType = 29;
    public const int EffectiveDate = 30;
    public const int JobWasDeleted = 31;
    public const int Count = 32;

    public static RowShape Employee { get; } = new(
        new("id", Id) { IsUnique = true },
        new("remote_id", RemoteId) { IsUnique = true },
        new("modified_at", ModifiedAt) { IsUnique = true },
        new("remote_was_deleted", WasDeleted),
        new("employee_number", Number) { IsUnique = true },
        new("first_name", FirstName),
        new("last_name", LastName) { IsUnique = true },
        new("display_full_name", DisplayName) { IsUnique = true },
        new("work_email", Email) { IsUnique = true },
        new("personal_email", PrivateEmail) { IsUnique = true },
        new("mobile_phone_number", Phone) { IsUnique = true },
        new("avatar", Photo) { IsUnique = true },
        new("employment_status", Status),
        new("start_date", StartDate),
        new("hire_date", HireDate),
        new("termination_date", EndDate),
        new("date_of_birth", BirthDate),
        new("manager", Manager, new RowShape(new("id", Manager), new("remote_id", ManagerRemoteId))),
        new("work_location", Location, new RowShape(new("id", Location), new("name", LocationName), new("city", City), new("country", Country))),
        new("company", Company, new RowShape(new("id", Company), new("display_name", CompanyName), new("legal_name", LegalName))),
        new("groups", Groups) { IsList = true },
        new("employments", Employments) { IsList = true });

    /// <summary>One row of somebody's history of jobs.</summary>
    public static RowShape Employment { get; } = new(
        new("job_title", JobTitle), new("employment_type", EmploymentType), new("effective_date", EffectiveDate), new("remote_was_deleted", JobWasDeleted));
}
