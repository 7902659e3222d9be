namespace Joinery.App.Configuration;

/// <summary>Finds and loads the configuration file of a command.</summary>
internal static class ConfigurationFile
{
    public const string DefaultName = "joinery.json";

    /// <summary>The file named, or <c>joinery.json</c> of the present folder where there is one; null: the database is used as it is.</summary>
    public static JoineryConfiguration? Load(string? path)
    {
        if (path is null)
        {
            if (!File.Exists(DefaultName)) return null;
            path = DefaultName;
        }

        var name = Path.GetFileName(path.TrimEnd('/', Path.DirectorySeparatorChar));
        if (System.IO.Directory.Exists(path)) throw new ConfigurationException(name, $"{path} is a folder, not a file.", "Give --config the path of the file.");
        if (!File.Exists(path)) throw new ConfigurationException(name, $"There is no file {path}.", "Give --config the path of a configuration file.");
        var configuration = ConfigurationReader.Read(ReadAll(path, name), name, Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (configuration.Storage.Provider == StorageProvider.Postgresql)
            throw new ConfigurationException($"{name}: storage.provider", "This version of Joinery does not have PostgreSQL yet.", "Use sqlite for now: export --all and import will take you over.");
        return configuration;
    }

    private static byte[] ReadAll(string path, string name)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(name, $"The file {path} cannot be read.", "Check that this account may read it.");
        }
    }
}
