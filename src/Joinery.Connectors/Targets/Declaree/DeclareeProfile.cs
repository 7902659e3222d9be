using Joinery.Connectors.Targets.Scim.Profiles;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Declaree;

/// <summary>Declaree's SCIM as its manual shows it: half of it is that of SCIM 1.1, which servers for Entra and Okta hardly refuse the rest of.</summary>
internal static class DeclareeProfile
{
    public static ScimProfile Profile { get; } = new("declaree")
    {
        Forms = new ScimForms { FirstCore = true, Manager = ManagerForm.ExternalId, ActiveAsText = true, ShortNames = true, Lists = ListForm.Prefixed },
        Attributes =
        [
            AccountAttributes.ExternalId, AccountAttributes.UserName, AccountAttributes.Email, AccountAttributes.FirstName, AccountAttributes.LastName, AccountAttributes.Enabled, AccountAttributes.Manager,
            AccountAttributes.Locale, AccountAttributes.EmployeeNumber, AccountAttributes.CostCentre, AccountAttributes.Organization, AccountAttributes.Division, AccountAttributes.Department,
        ],
        Required = [AccountAttributes.ExternalId, AccountAttributes.UserName, AccountAttributes.Email, AccountAttributes.FirstName, AccountAttributes.LastName, AccountAttributes.Enabled],
        Unique = [AccountAttributes.ExternalId, AccountAttributes.UserName, AccountAttributes.Email],
        SurelyPatched = [AccountAttributes.Email, AccountAttributes.FirstName, AccountAttributes.LastName, AccountAttributes.Enabled, AccountAttributes.UserName],
        FindsGroupsByName = false,
        AsksForForms = true,
        // Not documented; whose the key is stands in the settings.
        TellsOwnAccount = false,
        PutsWithoutId = true,
        // DELETE is not documented, and where it is taken it only deactivates.
        CanDelete = false,
        TakesPhotos = false,
        Concurrency = 2,
        NoteAfterCreate = "Declaree invites nobody by itself: under Configuration > Users tick the new people and press Invite, unless they sign in by single sign-on.",
        UnseenClash = "Declaree says that this e-mail address or user name is taken, and shows no account that has it. An address can be used once in all of Declaree: the account belongs to an administration that this key cannot see, so ask Declaree, or the administrator there, to add the person to yours or to free the address.",
    };
}
