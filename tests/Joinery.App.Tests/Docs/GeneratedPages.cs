using Joinery.App.Configuration;

namespace Joinery.App.Tests.Docs;

/// <summary>Pages and tables made from the code are the code's. With JOINERY_WRITE_DOCS=1 the tests write them.</summary>
public sealed class GeneratedPages
{
    [Fact]
    public void The_configuration_manual_is_what_the_declarations_say() => Same(ConfigurationManual.Write(), "docs", "configuration.md");

    [Fact]
    public void The_schema_is_what_the_declarations_say() => Same(ConfigurationSchema.Write(), "docs", "joinery.schema.json");

    [Fact]
    public void The_command_manual_is_what_the_commands_say() => Same(CommandManual.Write(), "docs", "command-line.md");

    [Fact]
    public void The_readme_has_the_connectors_of_the_catalogue() => SamePart("connectors", ConnectorTables.Matrix("docs/connectors/"), "README.md");

    [Fact]
    public void The_connectors_page_has_the_connectors_of_the_catalogue() => SamePart("connectors", ConnectorTables.Matrix(""), "docs", "connectors", "README.md");

    [Fact]
    public void The_hibob_page_has_the_connectors_fields() => SamePart("fields", ConnectorTables.HiBobFields(), "docs", "connectors", "hibob.md");

    [Fact]
    public void The_merge_page_has_the_connectors_fields() => SamePart("fields", ConnectorTables.MergeFields(), "docs", "connectors", "merge.md");

    [Fact]
    public void The_merge_page_has_every_system() => SamePart("systems", ConnectorTables.MergeSystems(), "docs", "connectors", "merge.md");

    [Fact]
    public void The_directory_page_has_the_default_mapping() => SamePart("mapping", ConnectorTables.DirectoryMapping(), "docs", "connectors", "directory.md");

    [Fact]
    public void Every_connector_has_a_page() =>
        Assert.All(Connectors.ConnectorCatalog.BuiltIn.Connectors, c => Assert.True(File.Exists(Repository.Path("docs", "connectors", $"{c.Name}.md")), c.Name));

    private static void Same(string generated, params string[] path)
    {
        var file = Repository.Path(path);
        if (Environment.GetEnvironmentVariable("JOINERY_WRITE_DOCS") == "1") File.WriteAllText(file, generated);
        Assert.Equal(generated, File.ReadAllText(file).ReplaceLineEndings("\n"));
    }

    /// <summary>A part of a page, between two comments.</summary>
    private static void SamePart(string name, string generated, params string[] path)
    {
        var page = File.ReadAllText(Repository.Path(path)).ReplaceLineEndings("\n");
        var begin = page.IndexOf('\n', page.IndexOf($"<!-- {name}:begin", StringComparison.Ordinal)) + 1;
        var end = page.IndexOf($"<!-- {name}:end", StringComparison.Ordinal);
        Same(page[..begin] + generated + page[end..], path);
    }
}
