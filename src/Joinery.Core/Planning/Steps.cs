namespace Joinery.Core.Planning;

/// <summary>The order of applying (BEHAVIOUR 4). Within a phase a depth tells what must come first.</summary>
public static class Steps
{
    public const int Links = 1 * Phase;
    public const int Suspensions = 2 * Phase;
    public const int Releases = 3 * Phase;
    public const int Updates = 4 * Phase;
    public const int Creates = 5 * Phase;
    public const int Managers = 6 * Phase;
    public const int Groups = 7 * Phase;
    /// <summary>After those that were renamed and gave up their names.</summary>
    public const int NewGroups = Groups + (Phase / 2);
    public const int Memberships = 8 * Phase;
    public const int Absences = 9 * Phase;
    public const int Photos = 10 * Phase;
    public const int Deletions = 11 * Phase;

    /// <summary>Beyond the last step: what is turned back goes from there, the last first.</summary>
    public const int End = 12 * Phase;

    private const int Phase = 1_000_000;
}
