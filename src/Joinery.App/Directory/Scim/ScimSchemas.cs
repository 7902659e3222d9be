using System.Collections.Frozen;
using Joinery.Core.Model;

namespace Joinery.App.Directory.Scim;

/// <summary>What the directory keeps, in the words of RFC 7643. An attribute that is not here is not kept.</summary>
internal static class ScimSchemas
{
    public const string UserUrn = "urn:ietf:params:scim:schemas:core:2.0:User";
    public const string EnterpriseUrn = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User";
    public const string GroupUrn = "urn:ietf:params:scim:schemas:core:2.0:Group";

    public const string Id = "id";
    public const string Schemas = "schemas";
    public const string Meta = "meta";
    public const string ExternalId = "externalId";
    public const string Name = "name";
    public const string Active = "active";
    public const string Emails = "emails";
    public const string PhoneNumbers = "phoneNumbers";
    public const string Photos = "photos";
    public const string Groups = "groups";
    public const string Members = "members";
    public const string Manager = "manager";
    public const string DisplayName = "displayName";

    private static readonly ScimAttribute IdAttribute = new(Id, ScimType.String, "The id here.") { IsCaseExact = true, IsUnique = true, IsAlways = true, Mutability = ScimMutability.ReadOnly };

    private static readonly ScimAttribute MetaAttribute = new(Meta, ScimType.Complex, "About the resource itself.")
    {
        Mutability = ScimMutability.ReadOnly,
        Subs =
        [
            ReadOnly("resourceType", "User or Group.") with { IsCaseExact = true }, ReadOnly("created", "When it was made.") with { Type = ScimType.DateTime },
            ReadOnly("lastModified", "When it was last changed.") with { Type = ScimType.DateTime }, ReadOnly("location", "Its address.") with { Type = ScimType.Reference, IsCaseExact = true },
            ReadOnly("version", "Its ETag.") with { IsCaseExact = true },
        ],
    };

    /// <summary>Of every resource, and therefore in no schema.</summary>
    public static readonly ScimSchema Common = new("", "", "", [IdAttribute, Text(ExternalId, "The id in the client's own system.") with { IsCaseExact = true }, MetaAttribute]);

    public static readonly ScimSchema User = new(UserUrn, "User", "An account of the directory.",
    [
        Text("userName", "What the person signs in with.") with { IsRequired = true, IsUnique = true },
        new(Name, ScimType.Complex, "The parts of the name.")
        {
            Subs = [ReadOnly("formatted", "Given and family name."), Text("familyName", "The family name."), Text("givenName", "The given name.")],
        },
        Text(DisplayName, "The name as it is shown."),
        Text("title", "The job title."),
        Text("locale", "Language and country, such as nl-NL."),
        Text("timezone", "An IANA zone, such as Europe/Amsterdam."),
        new(Active, ScimType.Boolean, "False: shut out."),
        OneOf(Emails, "The e-mail; one is kept.", Text("value", "The address."), ScimUser.Work),
        OneOf(PhoneNumbers, "The telephone; one is kept.", Text("value", "The number."), ScimUser.Work),
        OneOf(Photos, "The picture; one is kept.", Text("value", "Its address.") with { Type = ScimType.Reference, IsCaseExact = true, ReferenceTypes = ["external"] }, ScimUser.Photo),
        new(Groups, ScimType.Complex, "The groups that the account is a member of.")
        {
            IsMultiValued = true, Mutability = ScimMutability.ReadOnly,
            Subs = [ReadOnly("value", "The group's id.") with { IsCaseExact = true }, Reference("Group"), ReadOnly("display", "The group's name."), ReadOnly("type", "direct: groups are flat.")],
        },
    ]);

    public static readonly ScimSchema Enterprise = new(EnterpriseUrn, "EnterpriseUser", "An account's place in the company.",
    [
        Text("employeeNumber", "The number in HR."), Text("costCenter", "The cost centre."), Text("organization", "The legal entity."), Text("division", "The division."),
        Text("department", "The department."),
        new(Manager, ScimType.Complex, "The manager.")
        {
            Subs = [Text("value", "The manager's id here.") with { IsCaseExact = true }, Reference("User"), ReadOnly(DisplayName, "The manager's name.")],
        },
    ]);

    public static readonly ScimSchema Group = new(GroupUrn, "Group", "A named set of accounts.",
    [
        Text(DisplayName, "The group's name.") with { IsRequired = true },
        new(Members, ScimType.Complex, "The accounts in it; groups are flat.")
        {
            IsMultiValued = true,
            Subs = [Text("value", "The account's id.") with { IsCaseExact = true }, Reference("User"), ReadOnly("display", "The account's name."), ReadOnly("type", "User.")],
        },
    ]);

    public static readonly ScimResourceType Users = new("User", "/Users", "Accounts of the directory.", User, Enterprise);

    public static readonly ScimResourceType GroupType = new("Group", "/Groups", "Groups of the directory.", Group, null);

    /// <summary>Attributes of RFC 7643 that the directory does not keep: taken without complaint, never answered.</summary>
    public static readonly FrozenSet<string> NotKept = new[]
    {
        "nickName", "profileUrl", "userType", "preferredLanguage", "password", "ims", "addresses", "entitlements", "roles", "x509Certificates", "name.middleName",
        "name.honorificPrefix", "name.honorificSuffix", "emails.display", "phoneNumbers.display", "photos.display",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The directory's attribute behind a path such as <c>name.givenName</c>; null where there is none.</summary>
    public static string? KeptAs(string path) => Kept.GetValueOrDefault(path);

    private static readonly FrozenDictionary<string, string> Kept = new Dictionary<string, string>
    {
        ["externalId"] = AccountAttributes.ExternalId,
        ["userName"] = AccountAttributes.UserName,
        ["name.familyName"] = AccountAttributes.LastName,
        ["name.givenName"] = AccountAttributes.FirstName,
        ["displayName"] = AccountAttributes.DisplayName,
        ["title"] = AccountAttributes.Title,
        ["locale"] = AccountAttributes.Locale,
        ["timezone"] = AccountAttributes.TimeZone,
        ["active"] = AccountAttributes.Enabled,
        ["emails.value"] = AccountAttributes.Email,
        ["phoneNumbers.value"] = AccountAttributes.Phone,
        ["photos.value"] = AccountAttributes.Photo,
        ["employeeNumber"] = AccountAttributes.EmployeeNumber,
        ["costCenter"] = AccountAttributes.CostCentre,
        ["organization"] = AccountAttributes.Organization,
        ["division"] = AccountAttributes.Division,
        ["department"] = AccountAttributes.Department,
        ["manager.value"] = AccountAttributes.Manager,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static ScimAttribute Text(string name, string about) => new(name, ScimType.String, about);

    private static ScimAttribute ReadOnly(string name, string about) => Text(name, about) with { Mutability = ScimMutability.ReadOnly };

    private static ScimAttribute Reference(string type) =>
        ReadOnly("$ref", "Its address.") with { Type = ScimType.Reference, IsCaseExact = true, ReferenceTypes = [type] };

    private static ScimAttribute OneOf(string name, string about, ScimAttribute value, string type) => new(name, ScimType.Complex, about)
    {
        IsMultiValued = true,
        Subs =
        [
            value, ReadOnly("type", $"Always {type}.") with { CanonicalValues = [type] }, ReadOnly("primary", "Always true.") with { Type = ScimType.Boolean },
        ],
    };
}
