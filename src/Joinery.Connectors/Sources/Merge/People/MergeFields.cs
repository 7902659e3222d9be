using System.Collections.Frozen;
using System.Collections.Immutable;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>Which of Merge's fields holds which attribute.</summary>
internal static class MergeFields
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>
    {
        [PersonAttributes.Id] = "remote_id, else id",
        [PersonAttributes.EmployeeNumber] = "employee_number",
        [PersonAttributes.FirstName] = "first_name",
        [PersonAttributes.LastName] = "last_name",
        [PersonAttributes.DisplayName] = "display_full_name",
        [PersonAttributes.Email] = "work_email",
        [PersonAttributes.PrivateEmail] = "personal_email",
        [PersonAttributes.Phone] = "mobile_phone_number",
        [PersonAttributes.Photo] = "avatar",
        [PersonAttributes.Status] = "employment_status",
        [PersonAttributes.FirstDay] = "start_date, else hire_date",
        [PersonAttributes.LastDay] = "termination_date",
        [PersonAttributes.BirthDate] = "date_of_birth",
        [PersonAttributes.Manager] = "manager",
        [PersonAttributes.JobTitle] = "employments: job_title",
        [PersonAttributes.EmploymentType] = "employments: employment_type",
        [PersonAttributes.Team] = "groups: TEAM",
        [PersonAttributes.Department] = "groups: DEPARTMENT",
        [PersonAttributes.Division] = "groups: BUSINESS_UNIT",
        [PersonAttributes.CostCentre] = "groups: COST_CENTER",
        [PersonAttributes.Site] = "work_location: name, else city",
        [PersonAttributes.Country] = "work_location: country",
        [PersonAttributes.LegalEntity] = "company: display_name, else legal_name",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static ImmutableHashSet<string> All { get; } = [.. Names.Keys];

    public static string Of(string attribute) => Names[attribute];
}
