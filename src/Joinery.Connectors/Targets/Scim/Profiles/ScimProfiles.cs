using System.Collections.Immutable;
using Joinery.Connectors.Http;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Scim.Profiles;

/// <summary>The servers we know something of, by the words of the setting <c>profile</c>.</summary>
internal static class ScimProfiles
{
    /// <summary>What the standard says, and whatever turns out to be understood.</summary>
    public static readonly ScimProfile Rfc = new("rfc") { AsksWhatIsTaken = true };

    /// <summary>Servers built to be fed by Microsoft Entra ID: one operation for each path, filtered paths, managers as bare text.</summary>
    private static readonly ScimProfile EntraLike = new("entra-like") { AsksWhatIsTaken = true, Forms = new ScimForms { Manager = ManagerForm.Text, Lists = ListForm.Filter, Members = MemberForm.List } };

    /// <summary>Servers built to be fed by Okta: users are replaced as a whole, and switched on and off by an operation without a path.</summary>
    private static readonly ScimProfile OktaLike = new("okta-like") { AsksWhatIsTaken = true, ReplacesUsers = true, Forms = new ScimForms { WithoutPath = true } };

    private static readonly ScimProfile Aws = new("aws")
    {
        PageSize = 50,
        ShowsMembers = false,
        TakesPhotos = false,
        Attributes = Rfc.Attributes.Remove(AccountAttributes.Photo),
        Required = [AccountAttributes.UserName, AccountAttributes.FirstName, AccountAttributes.LastName, AccountAttributes.DisplayName],
    };

    /// <summary>180 changes of users a minute, 20 at once, shared by every SCIM program of the organisation. DELETE only deactivates.</summary>
    private static readonly ScimProfile Slack = new("slack") { Pacing = new Pacing(Burst: 20, PerSecond: 3), CanDelete = false };

    /// <summary>Cloud Identity: no pages, no PUT, 20 operations in one PATCH.</summary>
    private static readonly ScimProfile Google = new("google") { CanList = false, CanPut = false, MembersPerRequest = 20 };

    private static readonly ScimProfile Atlassian = new("atlassian") { TakesPhotos = false, Attributes = Rfc.Attributes.Remove(AccountAttributes.Photo) };

    private static readonly ImmutableDictionary<string, ScimProfile> ByName =
        new[] { Rfc, Declaree.DeclareeProfile.Profile, Deskbird.DeskbirdProfile.Profile, EntraLike, OktaLike, Aws, Slack, Google, Atlassian }.ToImmutableDictionary(p => p.Name, StringComparer.Ordinal);

    public static ImmutableArray<string> Words { get; } = ["rfc", "declaree", "deskbird", "entra-like", "okta-like", "aws", "slack", "google", "atlassian"];

    public static ScimProfile Find(string? name) => name is null ? Rfc : ByName[name];
}
