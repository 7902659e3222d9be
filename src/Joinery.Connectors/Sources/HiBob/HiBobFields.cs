using System.Collections.Frozen;
using System.Collections.Immutable;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.HiBob;

/// <summary>Which of Bob's fields holds which attribute.</summary>
internal static class HiBobFields
{
    public const string Id = "root.id";
    public const string Email = "root.email";
    public const string Company = "root.companyId";
    public const string SiteId = "work.siteId";
    public const string Site = "work.site";
    private const string Department = "work.department";
    private const string Title = "work.title";

    // Team, division, cost centre and legal entity have no field of their own in Bob: each company makes its own, named in the connection.
    private static readonly FrozenDictionary<string, string> BuiltIn = new Dictionary<string, string>
    {
        [PersonAttributes.Id] = Id,
        [PersonAttributes.Email] = Email,
        [PersonAttributes.FirstName] = "root.firstName",
        [PersonAttributes.LastName] = "root.surname",
        [PersonAttributes.DisplayName] = "root.displayName",
        [PersonAttributes.PrivateEmail] = "home.privateEmail",
        [PersonAttributes.JobTitle] = Title,
        [PersonAttributes.Department] = Department,
        [PersonAttributes.Site] = Site,
        [PersonAttributes.Country] = "address.country",
        [PersonAttributes.EmploymentType] = "payroll.employment.type",
        [PersonAttributes.Status] = "internal.status",
        [PersonAttributes.FirstDay] = "work.startDate",
        [PersonAttributes.LastDay] = "internal.terminationDate",
        [PersonAttributes.Manager] = "work.reportsTo",
        [PersonAttributes.EmployeeNumber] = "work.employeeIdInCompany",
        [PersonAttributes.Photo] = "root.avatarUrl",
        [PersonAttributes.Phone] = "work.workPhone",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Known to hold the value itself. The type of employment is not among them: some companies keep it as a list.
    private static readonly FrozenSet<string> Plain =
        BuiltIn.Values.Except([Department, Title, BuiltIn[PersonAttributes.EmploymentType]]).Concat([Company, SiteId, "about.avatar", "work.manager"]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The field of an attribute; null when this connection has none.</summary>
    public static string? Of(HiBobOptions options, string attribute) =>
        options.Fields.GetValueOrDefault(attribute) ?? BuiltIn.GetValueOrDefault(attribute);

    public static ImmutableHashSet<string> AttributesOf(HiBobOptions options) => [.. BuiltIn.Keys, .. options.Fields.Keys];

    public static GroupKind KindsOf(HiBobOptions options) => GroupKinds.Each(GroupKinds.All & ~GroupKind.Custom)
        .Where(kind => Of(options, GroupKinds.WordOf(kind)) is not null)
        .Aggregate(GroupKind.None, (all, kind) => all | kind);

    /// <summary>Whether people are told by the id of their site: unless the connection names another field for it.</summary>
    public static bool HasSiteIds(HiBobOptions options) => Of(options, PersonAttributes.Site) == Site;

    /// <summary>Whether nearly everybody has a value of his own, so that pooling would only cost.</summary>
    public static bool IsUnique(string field) =>
        field is Id or Email or "root.displayName" or "root.surname" or "home.privateEmail" or "root.avatarUrl" or "about.avatar" or "work.workPhone" or "work.employeeIdInCompany";

    public static bool IsPlain(string field) => Plain.Contains(field);

    /// <summary>The named list behind a field where that is known without asking.</summary>
    public static string? ListOf(string field) => field switch
    {
        Department => "department",
        Title => "title",
        _ => null,
    };

    /// <summary>Named list of the sites, whose items are no values of <c>work.site</c> but names beside it.</summary>
    public const string SiteList = "site";
}
