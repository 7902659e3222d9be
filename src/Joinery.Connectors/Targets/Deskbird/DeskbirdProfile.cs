using Joinery.Connectors.Targets.Scim.Profiles;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Deskbird;

internal static class DeskbirdProfile
{
    public static ScimProfile Profile { get; } = new("deskbird")
    {
        Attributes =
        [
            AccountAttributes.ExternalId, AccountAttributes.UserName, AccountAttributes.Email, AccountAttributes.FirstName, AccountAttributes.LastName, AccountAttributes.DisplayName, AccountAttributes.Enabled,
            AccountAttributes.Manager, AccountAttributes.Title, AccountAttributes.Department, AccountAttributes.EmployeeNumber, AccountAttributes.Phone, AccountAttributes.Photo,
        ],
        Required = [AccountAttributes.ExternalId, AccountAttributes.UserName, AccountAttributes.Email, AccountAttributes.FirstName, AccountAttributes.LastName, AccountAttributes.Enabled],
        Unique = [AccountAttributes.UserName, AccountAttributes.Email],
        DoubtsPhotos = true,
        Concurrency = 2,
        Advice = "deskbird has one SCIM token for the whole company: if Entra ID or Okta still uses it, stop that first, and know that making a new token cuts off whoever has the old one.",
        UnseenClash = "deskbird says that this e-mail address is taken, and shows no account that has it: look under Admin > Users among the deactivated people, and among those who registered themselves.",
    };
}
