using System.Collections.Immutable;
using System.Globalization;

namespace Joinery.Sandbox.Company;

/// <summary>Nineteen digits each: too large for a double, so whoever reads one as a number shows it.</summary>
internal static class EmployeeIds
{
    private const long First = 3_400_000_000_000_000_000;
    private const int Stride = 9_973_117;

    /// <summary>The id of the n-th person; the wobble keeps ids of different seeds apart.</summary>
    public static string Of(int index, int wobble) => (First + ((long)index * Stride) + (wobble % Stride)).ToString(CultureInfo.InvariantCulture);

    public static string After(ImmutableArray<Employee> people) =>
        (people.Select(Number).Append(First).Max() + Stride).ToString(CultureInfo.InvariantCulture);

    /// <summary>Zero for an id that a test chose itself and that is no number.</summary>
    private static long Number(Employee person) => long.TryParse(person.Id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
