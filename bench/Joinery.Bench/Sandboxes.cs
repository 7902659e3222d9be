using Joinery.Sandbox;
using Joinery.Sandbox.Company;

namespace Joinery.Bench;

/// <summary>Pretend HR systems to measure with.</summary>
internal static class Sandboxes
{
    /// <summary>A tidy company, in a HiBob that may be called as often as one likes.</summary>
    public static async Task<SandboxHost> StartAsync(int people)
    {
        var sandbox = await SandboxHost.StartAsync(new SandboxOptions { Employees = people, Shape = CompanyShape.Tidy }, CancellationToken.None);
        sandbox.HiBob.Limits.Enforced = false;
        return sandbox;
    }

    /// <summary>What is measured must be what is meant.</summary>
    public static void AssertUnchanged(ProgramRun run, int people)
    {
        var plan = run.Answer.GetProperty("plan");
        if (plan.GetProperty("state").GetString() != "empty" || plan.GetProperty("unchanged").GetInt32() != people)
            throw new InvalidOperationException($"This was to be an unchanged sync of {people}: {run.Output[..Math.Min(2000, run.Output.Length)]}");
    }
}
