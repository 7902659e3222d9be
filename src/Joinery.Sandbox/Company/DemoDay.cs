namespace Joinery.Sandbox.Company;

/// <summary>
/// An ordinary day in HR, the same for the same seed: three people start, four move, one had the last day yesterday,
/// one comes back under the old id, one gets another e-mail. People with anomalies are left alone. Play it after the
/// clock has been moved a day ahead, or at once.
/// </summary>
public static class DemoDay
{
    /// <summary>Plays the day and tells what happened, a line each.</summary>
    public static IReadOnlyList<string> Play(SandboxCompany company) => new DemoDayPlay(company).Play();
}
