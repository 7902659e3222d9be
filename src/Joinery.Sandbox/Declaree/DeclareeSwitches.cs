namespace Joinery.Sandbox.Declaree;

/// <summary>
/// What the real Declaree may or may not do beyond its documentation, which is what this one keeps to. Those of the
/// server behind (<see cref="DeclareeSandbox.Scim"/>) can be turned too.
/// </summary>
public sealed class DeclareeSwitches
{
    /// <summary>Whether the forms of the standard are taken beside those of Declaree's own examples; turned by <see cref="DeclareeSandbox.TakeStandardForms"/>.</summary>
    public bool TakesStandardForms { get; internal set; }

    /// <summary>What a change in a form that is not taken is answered with: 400 or 405.</summary>
    public int RefusalOfStandardForms { get; set; } = 400;
}
