using System.Collections.Frozen;
using System.Collections.Immutable;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Personio.People;

/// <summary>Which of Personio's attributes holds which of ours. The names are those of the first generation; the second's are told by them too.</summary>
internal static class PersonioFields
{
    public const string Id = "id";
    public const string Email = "email";
    public const string FirstName = "first_name";
    public const string LastName = "last_name";
    public const string PreferredName = "preferred_name";
    public const string Status = "status";
    public const string Position = "position";
    public const string Supervisor = "supervisor";
    public const string EmploymentType = "employment_type";
    public const string HireDate = "hire_date";
    public const string TerminationDate = "termination_date";
    public const string LastWorkingDay = "last_working_day";
    public const string ContractEndDate = "contract_end_date";
    public const string SubCompany = "subcompany";
    public const string Office = "office";
    public const string Department = "department";
    public const string Team = "team";
    public const string CostCentres = "cost_centers";
    public const string Picture = "profile_picture";
    public const string DateOfBirth = "date_of_birth";

    // The last day employed stands in the first of these that has a value.
    private static readonly ImmutableArray<string> LastDays = [TerminationDate, LastWorkingDay, ContractEndDate];

    private static readonly FrozenDictionary<string, ImmutableArray<string>> BuiltIn = new Dictionary<string, ImmutableArray<string>>
    {
        [PersonAttributes.Id] = [Id],
        [PersonAttributes.Email] = [Email],
        [PersonAttributes.FirstName] = [FirstName],
        [PersonAttributes.LastName] = [LastName],
        [PersonAttributes.DisplayName] = [PreferredName, FirstName, LastName],
        [PersonAttributes.JobTitle] = [Position],
        [PersonAttributes.Department] = [Department],
        [PersonAttributes.Team] = [Team],
        [PersonAttributes.Site] = [Office],
        [PersonAttributes.CostCentre] = [CostCentres],
        [PersonAttributes.LegalEntity] = [SubCompany],
        [PersonAttributes.EmploymentType] = [EmploymentType],
        [PersonAttributes.Status] = [Status],
        [PersonAttributes.FirstDay] = [HireDate],
        [PersonAttributes.LastDay] = LastDays,
        [PersonAttributes.Manager] = [Supervisor],
        [PersonAttributes.Photo] = [Picture],
        [PersonAttributes.BirthDate] = [DateOfBirth],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> System = BuiltIn.Values.SelectMany(names => names).Except([DateOfBirth])
        .Concat(["gender", "weekly_working_hours", "termination_type", "termination_reason", "probation_period_end", "created_at", "last_modified_at", "holiday_calendar", "absence_entitlement", "work_schedule", "fix_salary"])
        .ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The attributes of Personio that make up one of ours, the decisive one first; empty when this connection has none.</summary>
    /// <remarks><c>custom.NAME</c> that the connection does not name is taken at its word: NAME is then the attribute's id.</remarks>
    public static ImmutableArray<string> Of(PersonioOptions options, string attribute)
    {
        if (options.Fields.TryGetValue(attribute, out var named)) return [named];
        if (BuiltIn.TryGetValue(attribute, out var usual)) return usual;
        return attribute.StartsWith(PersonAttributes.CustomPrefix, StringComparison.Ordinal) && IsName(attribute[PersonAttributes.CustomPrefix.Length..])
            ? [attribute[PersonAttributes.CustomPrefix.Length..]]
            : [];
    }

    public static ImmutableHashSet<string> AttributesOf(PersonioOptions options) => [.. BuiltIn.Keys, .. options.Fields.Keys];

    public static GroupKind KindsOf(PersonioOptions options) => GroupKinds.Each(GroupKinds.All & ~GroupKind.Custom)
        .Where(kind => !Of(options, GroupKinds.WordOf(kind)).IsEmpty)
        .Aggregate(GroupKind.None, (all, kind) => all | kind);

    /// <summary>Whether it is the key of an attribute in v1's rows; other names may be a universal id, by which v1 cannot be asked.</summary>
    public static bool IsKey(string name) => System.Contains(name) || name.StartsWith("dynamic_", StringComparison.Ordinal);

    /// <summary>Whether nearly everybody has a value of his own, so that pooling would only cost.</summary>
    public static bool IsUnique(string name) => name is Id or Email or LastName or PreferredName or Picture;

    public static bool IsName(string text) => text.Length is > 0 and <= 200 && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.');
}
