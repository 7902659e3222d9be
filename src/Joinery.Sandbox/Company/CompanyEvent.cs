using System.Collections.Immutable;

namespace Joinery.Sandbox.Company;

/// <summary>What happened to somebody's record.</summary>
public enum CompanyEventKind
{
    Added,
    Changed,
    Removed,
}

/// <summary>One line of the company's journal.</summary>
/// <param name="Aspects">The names of the properties of <see cref="Employee"/> that changed.</param>
public sealed record CompanyEvent(long Number, DateTimeOffset At, CompanyEventKind Kind, string EmployeeId, ImmutableArray<string> Aspects);
