namespace Joinery.App.Tests.Docs;

/// <summary>The working copy that the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    public static IEnumerable<string> Pages => System.IO.Directory.EnumerateFiles(Path("docs"), "*.md", SearchOption.AllDirectories)
        .Concat(System.IO.Directory.EnumerateFiles(Root, "*.md"));

    private static string Find(string folder) => File.Exists(System.IO.Path.Combine(folder, "Joinery.slnx"))
        ? folder
        : Find(System.IO.Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not lie in a working copy."));
}
