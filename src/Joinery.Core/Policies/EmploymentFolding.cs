using Joinery.Core.Model;

namespace Joinery.Core.Policies;

/// <summary>Makes one row of several employments (BEHAVIOUR 2).</summary>
public static class EmploymentFolding
{
    public static Person Fold(Person person) => throw new NotImplementedException();
}
