namespace Joinery.App.Storage;

/// <summary>The folder that holds the database, the keys and the turns.</summary>
internal sealed class DataFolder
{
    private DataFolder(string path) => Path = path;

    public string Path { get; }

    public string DatabaseFile => System.IO.Path.Combine(Path, "joinery.db");

    public string Keys => System.IO.Path.Combine(Path, "keys");

    public string Turns => System.IO.Path.Combine(Path, "turns");

    /// <summary>Makes the folder where it is not there yet.</summary>
    public static DataFolder Open(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        if (FileOnTheWay(full) is { } file)
            throw new JoineryException(2, $"The data folder {full} cannot be: {file} is a file.", "Name a folder with --data, or move that file away.", full);
        Make(full);
        return new DataFolder(full);
    }

    /// <summary>Makes a folder inside, seen by its owner alone.</summary>
    public static void Make(string folder)
    {
        if (System.IO.Directory.Exists(folder)) return;
        try
        {
            if (OperatingSystem.IsWindows()) System.IO.Directory.CreateDirectory(folder);
            else System.IO.Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        catch (Exception exception) when (StorageErrors.Explain(exception, folder) is { } explained)
        {
            throw explained;
        }
    }

    private static string? FileOnTheWay(string path)
    {
        for (var at = path; at is not null; at = System.IO.Path.GetDirectoryName(at))
        {
            if (System.IO.Directory.Exists(at)) return null;
            if (File.Exists(at)) return at;
        }

        return null;
    }
}
