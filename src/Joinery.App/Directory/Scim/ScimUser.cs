using System.Security.Cryptography;
using System.Text;
using Joinery.Core.Model;

namespace Joinery.App.Directory.Scim;

/// <summary>A group as its member sees it.</summary>
internal sealed record ScimGroupName(string Id, string Name);

/// <summary>An account as SCIM sees it.</summary>
/// <param name="managerName">Null where there is no manager.</param>
internal sealed class ScimUser(DirectoryUserRow row, ScimStamp stamp, string? managerName, Uri root) : ScimResource
{
    /// <summary>How the directory's one value of a list is called.</summary>
    public const string Work = "work";
    public const string Photo = "photo";

    public override ScimResourceType Type => ScimSchemas.Users;

    public override string Id => row.Id;

    public DirectoryUserRow Row => row;

    /// <summary>Filled where somebody asks for it.</summary>
    public IReadOnlyList<ScimGroupName> Groups { get; set; } = [];

    /// <summary>The account's own version with what is told of others: a group that is left or renamed changes the answer too.</summary>
    public override string Version
    {
        get
        {
            var others = new StringBuilder().Append(stamp.Updated).Append('|').Append(managerName);
            foreach (var group in Groups) others.Append('|').Append(group.Id).Append('=').Append(group.Name);
            return $"W/\"{stamp.Version}-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(others.ToString())).AsSpan(0, 6))}\"";
        }
    }

    public static string NameOf(string? displayName, string? firstName, string? lastName, string userName) =>
        displayName ?? ($"{firstName} {lastName}".Trim() is { Length: > 0 } name ? name : userName);

    public override IEnumerable<object> Read(ScimSchema schema, ScimAttribute attribute) => attribute.Name switch
    {
        ScimSchemas.Id => [row.Id],
        ScimSchemas.Meta => [stamp.Meta(this, root)],
        ScimSchemas.Name => Whole(new ScimComplex(
            ("formatted", $"{row[AccountAttributes.FirstName]} {row[AccountAttributes.LastName]}".Trim() is { Length: > 0 } formatted ? formatted : null),
            ("familyName", row[AccountAttributes.LastName]), ("givenName", row[AccountAttributes.FirstName]))),
        ScimSchemas.Active => [row.Values[DirectoryAttributes.Enabled] != DirectoryAttributes.False],
        ScimSchemas.Emails => OneOf(row[AccountAttributes.Email], Work),
        ScimSchemas.PhoneNumbers => OneOf(row[AccountAttributes.Phone], Work),
        ScimSchemas.Photos => OneOf(row[AccountAttributes.Photo], Photo),
        ScimSchemas.Groups => Groups.Select(g => new ScimComplex(("value", g.Id), ("$ref", $"{root}/Groups/{Uri.EscapeDataString(g.Id)}"), ("display", g.Name), ("type", "direct"))),
        ScimSchemas.Manager => row.Values[DirectoryAttributes.Manager] is { } manager
            ? [new ScimComplex(("value", manager), ("$ref", $"{root}/Users/{Uri.EscapeDataString(manager)}"), (ScimSchemas.DisplayName, managerName))]
            : [],
        var name => ScimSchemas.KeptAs(name) is { } kept && row[kept] is { } text ? [text] : [],
    };

    private static IEnumerable<object> OneOf(string? value, string type) => value is null ? [] : [new ScimComplex(("value", value), ("type", type), ("primary", true))];

    private static IEnumerable<object> Whole(ScimComplex complex) => complex.IsEmpty ? [] : [complex];
}

/// <summary>When and how often a resource changed.</summary>
internal sealed record ScimStamp(DateTimeOffset Created, DateTimeOffset Updated, long Version)
{
    public ScimComplex Meta(ScimResource resource, Uri root) => new(
        ("resourceType", resource.Type.Name), ("created", Created), ("lastModified", Updated), ("location", Location(resource, root)), ("version", resource.Version));

    public static string Location(ScimResource resource, Uri root) => $"{root}{resource.Type.Endpoint}/{Uri.EscapeDataString(resource.Id)}";
}
