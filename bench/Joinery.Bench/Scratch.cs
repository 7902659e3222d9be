namespace Joinery.Bench;

/// <summary>A folder for data folders and configuration files, removed at the end.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("joinery-bench-");
    private int _folders;

    /// <summary>A new folder.</summary>
    public string Folder() => _root.CreateSubdirectory($"{++_folders}").FullName;

    public void Dispose() => _root.Delete(recursive: true);
}
