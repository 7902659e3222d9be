namespace Joinery.Core.Model;

/// <summary>What a group stands for. A flag, so that a set of kinds is one value.</summary>
[Flags]
public enum GroupKind
{
    None = 0,
    Team = 1,
    Department = 2,
    Division = 4,
    CostCentre = 8,
    Site = 16,
    LegalEntity = 32,
    Custom = 64,
}

public static class GroupKinds
{
    public const GroupKind All = (GroupKind)127;

    private static readonly (GroupKind Kind, string Word)[] Words =
    [
        (GroupKind.Team, PersonAttributes.Team), (GroupKind.Department, PersonAttributes.Department), (GroupKind.Division, PersonAttributes.Division),
        (GroupKind.CostCentre, PersonAttributes.CostCentre), (GroupKind.Site, PersonAttributes.Site), (GroupKind.LegalEntity, PersonAttributes.LegalEntity),
        (GroupKind.Custom, "custom"),
    ];

    /// <summary>The word of one kind, which is also the name of the person attribute that holds the group's name.</summary>
    public static string WordOf(GroupKind kind) => Words.First(w => w.Kind == kind).Word;

    public static bool TryParse(string word, out GroupKind kind)
    {
        kind = Words.FirstOrDefault(w => string.Equals(w.Word, word, StringComparison.OrdinalIgnoreCase)).Kind;
        return kind != GroupKind.None;
    }

    public static IEnumerable<GroupKind> Each(GroupKind kinds) => Words.Select(w => w.Kind).Where(k => kinds.HasFlag(k));

    public static IEnumerable<string> AllWords => Words.Select(w => w.Word);
}
