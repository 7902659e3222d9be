using System.Collections.Immutable;
using System.Reflection;

namespace Joinery.Sandbox.Company;

/// <summary>Which properties of a person differ between two versions.</summary>
internal static class EmployeeDifference
{
    private static readonly PropertyInfo[] Properties = [.. typeof(Employee).GetProperties().Where(property => property.CanWrite)];

    public static ImmutableArray<string> Between(Employee before, Employee after) =>
        [.. Properties.Where(property => !Equals(property.GetValue(before), property.GetValue(after))).Select(property => property.Name)];
}
