namespace Joinery.App.Directory.Scim;

/// <summary>An account as its group sees it.</summary>
internal sealed record ScimMember(string Id, string Name);

/// <summary>A group as SCIM sees it.</summary>
internal sealed class ScimGroup(DirectoryGroupRow row, ScimStamp stamp, Uri root) : ScimResource
{
    public override ScimResourceType Type => ScimSchemas.GroupType;

    public override string Id => row.Id;

    public DirectoryGroupRow Row => row;

    /// <summary>Filled where somebody asks for it.</summary>
    public IReadOnlyList<ScimMember> Members { get; set; } = [];

    public override string Version => $"W/\"{stamp.Version}\"";

    public override IEnumerable<object> Read(ScimSchema schema, ScimAttribute attribute) => attribute.Name switch
    {
        ScimSchemas.Id => [row.Id],
        ScimSchemas.ExternalId => row.ExternalId is { } external ? [external] : [],
        ScimSchemas.Meta => [stamp.Meta(this, root)],
        ScimSchemas.DisplayName => [row.Name],
        ScimSchemas.Members => Members.Select(m => new ScimComplex(("value", m.Id), ("$ref", $"{root}/Users/{Uri.EscapeDataString(m.Id)}"), ("display", m.Name), ("type", ScimSchemas.Users.Name))),
        _ => [],
    };
}
