using System.Text;

namespace Joinery.App.Security;

/// <summary>Resolves references to secrets at use: <c>env:NAME</c>, <c>file:PATH</c>, or <c>stored:</c> what was entered in the console, encrypted.</summary>
internal sealed class Secrets(Protection protection)
{
    public const string Environment = "env:";
    public const string File = "file:";
    public const string Stored = "stored:";

    private const string Purpose = "secret";

    /// <param name="where">The setting, as the error names it: <c>connections.bob.token</c>.</param>
    public Secret Resolve(string reference, string where)
    {
        var value = reference switch
        {
            _ when After(reference, Environment) is { } name => FromEnvironment(name, where),
            _ when After(reference, File) is { } path => FromFile(path, where),
            _ when After(reference, Stored) is { } text => Encoding.UTF8.GetString(protection.Unprotect(Purpose, Convert.FromBase64String(text))),
            _ => throw new JoineryException(2, "A secret is written out where only a reference to one may stand.",
                "Put it into an environment variable or a file, and write env:NAME or file:PATH here.", where),
        };
        return value.Length > 0
            ? new Secret(value)
            : throw new JoineryException(2, $"The secret {reference} is empty.", "Put the secret there.", where);
    }

    /// <summary>The reference under which a secret is stored, encrypted.</summary>
    public string Store(Secret secret) => Stored + Convert.ToBase64String(protection.Protect(Purpose, Encoding.UTF8.GetBytes(secret.Reveal())));

    private static string? After(string reference, string prefix) => reference.StartsWith(prefix, StringComparison.Ordinal) ? reference[prefix.Length..] : null;

    private static string FromEnvironment(string name, string where) => System.Environment.GetEnvironmentVariable(name)
        ?? throw new JoineryException(2, $"The environment variable {name} is not set.", $"Set {name} to the secret before you start joinery.", where);

    private static string FromFile(string path, string where)
    {
        try
        {
            // Editors end a file with a line break; secrets have none.
            return System.IO.File.ReadAllText(path).Trim();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new JoineryException(2, $"The secret's file {path} cannot be read.", "Check that the file is there and that the user that runs joinery may read it.", where, exception);
        }
    }
}
