using Joinery.App.Configuration;

namespace Joinery.App.Tests.Docs;

/// <summary>Pages made from the code are the code's. With JOINERY_WRITE_DOCS=1 the tests write them.</summary>
public sealed class GeneratedPages
{
    [Fact]
    public void The_configuration_manual_is_what_the_declarations_say() => Same(ConfigurationManual.Write(), "docs", "configuration.md");

    [Fact]
    public void The_schema_is_what_the_declarations_say() => Same(ConfigurationSchema.Write(), "docs", "joinery.schema.json");

    private static void Same(string generated, params string[] path)
    {
        var file = Repository.Path(path);
        if (Environment.GetEnvironmentVariable("JOINERY_WRITE_DOCS") == "1") File.WriteAllText(file, generated);
        Assert.Equal(generated, File.ReadAllText(file).ReplaceLineEndings("\n"));
    }
}
