using Joinery.Connectors.Sources.Merge;
using Joinery.Sandbox;
using Joinery.Sandbox.Merge;

namespace Joinery.Connectors.Tests.Merge;

/// <summary>The linking of the sandbox's American region.</summary>
internal sealed class MergeLinkingOf(SandboxHost host, ConnectorServices services)
{
    public MergeLinking Linking { get; } = new(new MergeAccount(host.MergeBaseUrl("us"), new Secret(MergeSandbox.UsKey)), services);
}
