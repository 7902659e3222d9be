namespace Joinery.App.Cli;

/// <summary>What every command takes.</summary>
/// <param name="Data">Null: <c>./data</c>, or <c>./data/demo</c> for the demo.</param>
/// <param name="Now">Null: the present.</param>
internal sealed record GlobalOptions(string? Config, string? Data, string Organisation, bool Json, bool Verbose, bool Changes, DateTimeOffset? Now)
{
    public const string DefaultOrganisation = "default";

    /// <summary>The options to repeat in a command that is suggested, so that it works when copied.</summary>
    public string Again => (Config is null ? "" : $" --config {Quoted(Config)}")
        + (Data is null ? "" : $" --data {Quoted(Data)}")
        + (Organisation == DefaultOrganisation ? "" : $" --organisation {Quoted(Organisation)}");

    private static string Quoted(string text) => text.All(c => char.IsLetterOrDigit(c) || c is '/' or '.' or '-' or '_' or '\\' or ':') ? text : $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
