using System.Reflection;
using Joinery.Connectors;
using Joinery.Core.Contract;
using Joinery.Sandbox;

namespace Joinery.App.Tests;

/// <summary>Who knows whom: App knows Connectors, Connectors know Core, and nobody knows the other way round.</summary>
public sealed class HouseTests
{
    [Theory]
    [InlineData(typeof(ISource), "")]
    [InlineData(typeof(ConnectorCatalog), "Joinery.Core")]
    // A mistake must not hide on both sides: the sandbox knows the vendors' wire formats and nothing of ours.
    [InlineData(typeof(SandboxHost), "")]
    public void A_project_knows_only_what_lies_inward(Type member, string known) =>
        Assert.Equal(known, string.Join(' ', References(member.Assembly).Where(name => name.StartsWith("Joinery", StringComparison.Ordinal))));

    [Fact]
    public void A_connector_knows_neither_database_nor_web() =>
        Assert.DoesNotContain(References(typeof(ConnectorCatalog).Assembly), name => name.Contains("Sqlite", StringComparison.Ordinal) || name.Contains("EntityFramework", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [Fact]
    public void A_connector_never_sees_another()
    {
        var types = typeof(ConnectorCatalog).Assembly.GetTypes().Where(t => ConnectorOf(t) is not null);
        var seen = types.SelectMany(t => t.GetFields(BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public).Select(f => (Own: ConnectorOf(t), Other: ConnectorOf(f.FieldType))));
        // The SCIM engine is there for the connectors that are profiles of it.
        Assert.DoesNotContain(seen, s => s.Other is not null && s.Other != s.Own && s.Other != "Targets.Scim");
    }

    /// <summary>The folder of the connector that a type belongs to; null where it belongs to all or none.</summary>
    private static string? ConnectorOf(Type type) => type.Namespace?.Split('.') is ["Joinery", "Connectors", ("Sources" or "Targets") and var side, var folder, ..] ? $"{side}.{folder}" : null;

    private static IEnumerable<string> References(Assembly assembly) => assembly.GetReferencedAssemblies().Select(a => a.Name!).Order(StringComparer.Ordinal);
}
