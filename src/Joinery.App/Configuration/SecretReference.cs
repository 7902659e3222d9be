using System.Text.RegularExpressions;

namespace Joinery.App.Configuration;

/// <summary>Where a secret is to be found: <c>env:NAME</c> or <c>file:PATH</c>. Resolved at use, never stored.</summary>
internal static partial class SecretReference
{
    private const string Environment = "env:";
    private const string File = "file:";

    public static bool IsReference(string text) => EnvironmentName().IsMatch(text) || (text.StartsWith(File, StringComparison.Ordinal) && text.Length > File.Length);

    /// <summary>A reference whose path no longer depends on the configuration's folder.</summary>
    public static string Rooted(string reference, string folder) => reference.StartsWith(File, StringComparison.Ordinal)
        ? File + Path.GetFullPath(reference[File.Length..], folder)
        : reference;

    /// <summary>The secret itself. A missing variable or file is an error that names it.</summary>
    public static string Resolve(string reference, string where)
    {
        var value = reference.StartsWith(Environment, StringComparison.Ordinal)
            ? FromEnvironment(reference[Environment.Length..], where)
            : FromFile(reference[File.Length..], where);
        return value.Length > 0 ? value : throw new ConfigurationException(where, $"{reference} is empty.", "Put the secret there, without quotation marks.");
    }

    private static string FromEnvironment(string name, string where) => System.Environment.GetEnvironmentVariable(name)
        ?? throw new ConfigurationException(where, $"The environment variable {name} is not set.", $"Set {name} to the secret before you start joinery.");

    private static string FromFile(string path, string where)
    {
        try
        {
            return System.IO.File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(where, $"The secret's file {path} cannot be read.", "Check that the file is there and that this account may read it.");
        }
    }

    [GeneratedRegex("^env:[A-Za-z_][A-Za-z0-9_]*$")]
    private static partial Regex EnvironmentName();
}
