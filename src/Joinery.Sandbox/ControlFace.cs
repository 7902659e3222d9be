using Microsoft.AspNetCore.Builder;

namespace Joinery.Sandbox;

/// <summary>Lets another process drive the sandbox.</summary>
internal static class ControlFace
{
    public static void Use(IApplicationBuilder branch, SandboxHost sandbox) => _ = (branch, sandbox);
}
