using Joinery.Connectors.Targets.Scim.Discovery;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Connectors.Targets.Scim.Writing;

/// <summary>What an account must become, in our names; <c>manager</c> is the manager's account.</summary>
internal sealed record UserWish(Values After)
{
    public Values Before { get; init; } = Values.None;

    /// <summary>The manager's external id, where servers name managers by it.</summary>
    public string? ManagerExternalId { get; init; }

    /// <summary>Whether the account's lists may hold more than the entry we keep.</summary>
    public bool MayHaveOthers { get; init; }

    public string? Manager => After[AccountAttributes.Manager];

    public bool Has(string attribute) => After.Has(attribute);

    public UserWish Without(string attribute) => this with { After = After.Only(name => name != attribute) };

    /// <summary>What of it the server's schemas have; all of it where they are not known.</summary>
    public UserWish DescribedBy(UserSchemas schemas) =>
        schemas.IsKnown ? Only(name => name is AccountAttributes.ExternalId or AccountAttributes.UserName || schemas.Find(name) is { IsWritable: true }) : this;

    public UserWish Only(Func<string, bool> keep) => this with { After = After.Only(keep) };

    /// <summary>The parts of the dialect that this change puts to the test.</summary>
    public ScimAspects Aspects
    {
        get
        {
            var aspects = ScimAspects.Operations;
            foreach (var (name, _) in After)
                aspects |= ScimAttributes.PlaceOf(name).Shape switch
                {
                    ScimShape.Boolean => ScimAspects.Active,
                    ScimShape.Name => ScimAspects.Names,
                    ScimShape.List => ScimAspects.Lists,
                    ScimShape.Manager => ScimAspects.Manager,
                    _ => ScimAspects.None,
                };
            return aspects;
        }
    }

    /// <summary>Whether an account has all of it; what is not told is no proof.</summary>
    public bool IsTrueOf(Account account)
    {
        foreach (var (name, text) in After)
        {
            var there = account.Attributes[name];
            var comparison = AccountAttributes.IgnoresCase(name) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            if (!there.IsSupplied || !string.Equals(there.Text, AttributeValue.Of(text).Text, comparison)) return false;
        }

        return true;
    }

    /// <summary>Whether what is to change is still as it was when planned, or already as it should be.</summary>
    public bool IsOpenOn(Account account)
    {
        foreach (var (name, text) in Before)
        {
            var there = account.Attributes[name];
            var comparison = AccountAttributes.IgnoresCase(name) ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;
            if (there.IsSupplied && !string.Equals(there.Text, text, comparison) && !string.Equals(there.Text, After[name], comparison)) return false;
        }

        return true;
    }
}

/// <summary>Where dialects differ.</summary>
[Flags]
internal enum ScimAspects
{
    None = 0,
    Operations = 1,
    Active = 2,
    Names = 4,
    Lists = 8,
    Manager = 16,
}
