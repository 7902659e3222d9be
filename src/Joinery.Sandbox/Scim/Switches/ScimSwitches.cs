namespace Joinery.Sandbox.Scim.Switches;

/// <summary>
/// In what a server may differ from another. Everything as it comes is a strict server of RFC 7643 and 7644; every
/// switch may be turned while the sandbox runs. <see cref="ScimPresets"/> turns those that a known service has.
/// </summary>
public sealed class ScimSwitches
{
    public ScimEdgeSwitches Edge { get; } = new();

    public ScimListSwitches Lists { get; } = new();

    public ScimPatchSwitches Patch { get; } = new();

    public ScimUserSwitches Users { get; } = new();

    public ScimManagerSwitches Managers { get; } = new();

    public ScimGroupSwitches Groups { get; } = new();
}
