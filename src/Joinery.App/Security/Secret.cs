namespace Joinery.App.Security;

/// <summary>A secret that does not show itself: not in logs, not in plans, not in errors.</summary>
internal sealed class Secret(string value)
{
    /// <summary>The secret itself: only for the request that needs it.</summary>
    public string Reveal() => value;

    public override string ToString() => "***";
}
