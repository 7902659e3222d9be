using Joinery.Connectors.Http;
using Joinery.Connectors.Targets.Scim.Profiles;

namespace Joinery.Connectors.Targets.Scim;

internal sealed record ScimOptions
{
    public required Uri BaseUrl { get; init; }

    public required Credential Credential { get; init; }

    public required VendorWords Words { get; init; }

    public required ScimProfile Profile { get; init; }

    /// <summary>User name or e-mail address of the account whose credential it is; null where only the server can tell.</summary>
    public string? UserName { get; init; }
}
