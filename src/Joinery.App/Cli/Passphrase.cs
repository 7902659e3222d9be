using System.Text;

namespace Joinery.App.Cli;

/// <summary>The passphrase of a backup: from <c>JOINERY_PASSPHRASE</c>, else asked without showing it.</summary>
internal static class Passphrase
{
    private const string Variable = "JOINERY_PASSPHRASE";

    /// <summary>Asked twice: a slip would make the backup worthless.</summary>
    public static string ForExport()
    {
        if (FromEnvironment() is { } given) return given;
        var first = Ask("Passphrase: ");
        return Ask("Once more: ") == first ? first : throw new JoineryException(ExitCodes.Usage, "The two passphrases differ.", "Try again.");
    }

    public static string ForImport() => FromEnvironment() ?? Ask("Passphrase: ");

    private static string? FromEnvironment() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } value ? value : null;

    private static string Ask(string prompt)
    {
        if (Console.IsInputRedirected) throw new JoineryException(ExitCodes.Usage, "A passphrase is needed.", $"Set {Variable}, or run this in a terminal.");
        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        for (var key = Console.ReadKey(intercept: true); key.Key != ConsoleKey.Enter; key = Console.ReadKey(intercept: true))
        {
            if (key.Key == ConsoleKey.Backspace) typed.Length = Math.Max(0, typed.Length - 1);
            else if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
        }

        Console.Error.WriteLine();
        return typed.Length > 0 ? typed.ToString() : throw new JoineryException(ExitCodes.Usage, "The passphrase is empty.", "Type one.");
    }
}
