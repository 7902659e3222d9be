using System.Reflection;
using System.Runtime.CompilerServices;
using Joinery.Core.Contract;

namespace Joinery.Core.Tests;

/// <summary>The rules of the house that a compiler does not keep.</summary>
public sealed class HouseTests
{
    private static readonly Assembly Core = typeof(ISource).Assembly;

    [Fact]
    public void Core_looks_inward_only()
    {
        var references = Core.GetReferencedAssemblies().Select(a => a.Name!).ToList();
        Assert.DoesNotContain(references, name => name.StartsWith("Joinery", StringComparison.Ordinal));
        Assert.DoesNotContain(references, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("Microsoft.EntityFrameworkCore", StringComparison.Ordinal));
        Assert.DoesNotContain("System.Net.Http", references);
        Assert.Equal(["Handlebars"], references.Where(name => !name.StartsWith("System.", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("using System.IO")]
    [InlineData("using System.Net")]
    [InlineData("using Microsoft.AspNetCore")]
    public void No_file_of_Core_reaches_outside(string reach) => Assert.Empty(Sources().Where(s => s.Text.Contains(reach, StringComparison.Ordinal)).Select(s => s.Name));

    [Fact]
    public void Only_mappings_know_Handlebars() =>
        Assert.All(Sources().Where(s => s.Text.Contains("using HandlebarsDotNet", StringComparison.Ordinal)), s => Assert.StartsWith(Path.Combine("Policies", "Mapping"), s.Name, StringComparison.Ordinal));

    [Fact]
    public void Only_the_contract_waits() =>
        Assert.Empty(Core.GetTypes().SelectMany(t => t.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(m => m.GetCustomAttribute<AsyncStateMachineAttribute>() is not null || (m.ReturnType.IsAssignableTo(typeof(Task)) && m.DeclaringType!.Namespace != typeof(ISource).Namespace)).Select(m => $"{m.DeclaringType}.{m.Name}"));

    [Fact]
    public void Every_specification_is_tested()
    {
        var tested = typeof(HouseTests).Assembly.GetTypes().SelectMany(t => t.GetMethods()).SelectMany(m => m.GetCustomAttributes<ExamplesAttribute>()).Select(a => a.File);
        Assert.Equal(SpecFiles(), tested.Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_example_of_a_specification_expects_something() =>
        Assert.All(SpecFiles().SelectMany(Specs.Read), e => Assert.True(e.Has("Expect") || e.Has("Changes"), e.Name));

    private static IEnumerable<string> SpecFiles() =>
        Directory.GetFiles(Specs.Folder, "*.md", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(Specs.Folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal);

    private static List<(string Name, string Text)> Sources()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "Joinery.slnx"))) root = root.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        var folder = Path.Combine(root.FullName, "src", "Joinery.Core");
        var files = Directory.GetFiles(folder, "*.cs", SearchOption.AllDirectories).Select(f => (Name: Path.GetRelativePath(folder, f), Text: File.ReadAllText(f)))
            .Where(f => !f.Name.StartsWith("obj", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(files);
        return files;
    }
}
