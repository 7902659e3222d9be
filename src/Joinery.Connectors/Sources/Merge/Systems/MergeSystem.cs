using System.Collections.Immutable;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>One HR system behind Merge: what reaches us of it.</summary>
/// <param name="Words">What Merge calls it in its addresses and answers; empty where that is not known for certain.</param>
public sealed record MergeSystem(string Name, ImmutableArray<string> Words, MergePowers Powers)
{
    private const GroupKind Typed = GroupKind.Team | GroupKind.Department | GroupKind.Division | GroupKind.CostCentre;

    /// <summary>Attributes that do not come although most systems have them.</summary>
    internal ImmutableHashSet<string> Lacking { get; init; } = [];

    /// <summary>Whether it is on our list. Of one that is not, nobody knows whether an empty value is one.</summary>
    public bool IsListed { get; private init; } = true;

    /// <summary>What is supplied; a name that is missing here is never planned.</summary>
    public ImmutableHashSet<string> Attributes => MergeFields.All.Except(Lacking)
        .Except(Unless(MergePowers.Email, PersonAttributes.Email))
        .Except(Unless(MergePowers.Status, PersonAttributes.Status))
        .Except(Unless(MergePowers.Manager, PersonAttributes.Manager))
        .Except(Unless(MergePowers.Avatar, PersonAttributes.Photo))
        .Except(GroupKinds.Each(Typed & ~Kinds).Select(GroupKinds.WordOf));

    /// <summary>The kinds of groups that people can be in.</summary>
    public GroupKind Kinds
    {
        get
        {
            var kinds = GroupKind.Site;
            if (!Lacking.Contains(PersonAttributes.LegalEntity)) kinds |= GroupKind.LegalEntity;
            if (Has(MergePowers.Groups)) kinds |= GroupKind.Custom;
            return Has(MergePowers.Groups | MergePowers.GroupTypes) ? kinds | Typed : kinds;
        }
    }

    public bool Has(MergePowers powers) => (Powers & powers) == powers;

    internal static MergeSystem Unlisted(string name) => new(name, [], MergePowers.All) { IsListed = false };

    internal bool IsCalled(string plainWord) => MergeSystems.Plain(Name) == plainWord || Words.Any(w => MergeSystems.Plain(w) == plainWord);

    private ImmutableHashSet<string> Unless(MergePowers power, string attribute) => Has(power) ? [] : [attribute];
}

/// <summary>What a system can tell through Merge.</summary>
[Flags]
public enum MergePowers
{
    None = 0,
    Email = 1 << 0,
    Status = 1 << 1,
    Avatar = 1 << 2,
    Manager = 1 << 3,
    Groups = 1 << 4,
    GroupTypes = 1 << 5,
    GroupParents = 1 << 6,
    TimeOff = 1 << 7,
    TimeOffStatus = 1 << 8,
    TimeOffType = 1 << 9,
    TimeOffUnits = 1 << 10,
    TimeOffAmount = 1 << 11,
    TimeOffEnd = 1 << 12,

    /// <summary>Merge notices by itself that somebody was deleted; elsewhere such a record only stops changing.</summary>
    SeesDeletedPeople = 1 << 13,
    SeesDeletedGroups = 1 << 14,
    SeesDeletedTimeOff = 1 << 15,
    OnDeskbirdList = 1 << 16,

    /// <summary>Everything that a system can tell.</summary>
    All = OnDeskbirdList - 1,
}
