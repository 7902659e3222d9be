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
    public const int Memberships = 8 * Phase;
    public const int Absences = 9 * Phase;
    public const int Photos = 10 * Phase;
    public const int Deletions = 11 * Phase;

    private const int Phase = 1_000_000;
}
