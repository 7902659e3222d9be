using Joinery.Sandbox.Company.Generation;

namespace Joinery.Sandbox.Company;

/// <summary>Makes up a European company. The same arguments give the same company, to the last digit.</summary>
public static class CompanyGenerator
{
    /// <summary>A company of this many people, future joiners and leavers included, whose clock stands still on that day.</summary>
    public static SandboxCompany Generate(int employees, int seed, DateOnly today, CompanyShape? shape = null) =>
        Generate(employees, seed, SandboxClock.At(today), shape);

    /// <summary>A company that lives by this clock.</summary>
    public static SandboxCompany Generate(int employees, int seed, SandboxClock clock, CompanyShape? shape = null)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(employees);
        var company = new SandboxCompany(clock) { Seed = seed };
        new CompanyBuilder(company, employees, seed, shape ?? new CompanyShape()).Build();
        return company;
    }
}
