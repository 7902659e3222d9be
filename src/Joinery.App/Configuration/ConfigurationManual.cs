using System.Globalization;
using System.Text;
using Joinery.App.Configuration.Reading;

namespace Joinery.App.Configuration;

/// <summary>Writes <c>docs/configuration.md</c> from the declarations that the file is checked by.</summary>
internal static class ConfigurationManual
{
    private const string Introduction = """
        # Configuration file

        <!-- Generated from the declarations in src/Joinery.App/Configuration. Do not edit: run JOINERY_WRITE_DOCS=1 ./build.sh test, and look at the difference. -->

        `joinery.json`, or the file that `--config` names, says which connections there are and which syncs run between them. It is applied to the database at the
        start of a command: the same file twice changes nothing; what disappears from the file is paused, never deleted, and goes on when it comes back.

        - Comments (`//`, `/* */`) and trailing commas are allowed. The file is UTF-8.
        - Relative paths count from the file's own folder.
        - A secret is `env:NAME` (an environment variable) or `file:PATH`. It is looked up when it is used and never stored; a secret written out is refused.
        - An unknown key or word is an error that names the place and the nearest known word. All problems of a file are told at once.
        - [joinery.schema.json](joinery.schema.json) gives an editor completion and checking: `"$schema": "docs/joinery.schema.json"`.

        """;

    private const string NotYet = "`storage` other than sqlite, `network`, `alerts`, `hr`, `smtp`, `webhooks` and `signOn` belong to later parts of `serve`: they are checked and kept for them.";

    public static string Write()
    {
        var page = new StringBuilder(Introduction.ReplaceLineEndings("\n"));
        page.Append('\n').Append(NotYet).Append('\n');
        foreach (var shape in FileShape.Sections) Section(page, shape.Name, shape.About, shape);
        page.Append("\n## Connectors\n");
        foreach (var connector in Connectors.All)
        {
            page.Append(CultureInfo.InvariantCulture, $"\n### {connector.Name}\n\n{connector.Title}, a {(connector.Role == ConnectorRole.Source ? "source" : "target")}.\n");
            if (connector.Settings.Keys.Length == 0) page.Append("\nIt takes no settings.\n");
            else Table(page, connector.Settings);
        }

        return page.ToString();
    }

    private static void Section(StringBuilder page, string name, string about, Shape shape)
    {
        page.Append(CultureInfo.InvariantCulture, $"\n## {name}\n\n{about}\n");
        Table(page, shape);
    }

    private static void Table(StringBuilder page, Shape shape)
    {
        page.Append("\n| Key | Value | Left out | Meaning |\n|---|---|---|---|\n");
        foreach (var key in shape.Keys)
            page.Append(CultureInfo.InvariantCulture, $"| `{key.Name}` | {Describe(key.Kind)} | {LeftOut(key)} | {key.About.Replace("|", "\\|", StringComparison.Ordinal)} |\n");
    }

    private static string LeftOut(Key key) => key switch
    {
        { IsRequired: true } => "**required**",
        { Default: null } => "",
        _ => $"`{key.Default}`",
    };

    private static string Describe(Kind kind) => kind switch
    {
        Kind.Flag => "true or false",
        Kind.Integer(var least, var most) => most == int.MaxValue ? $"whole number from {least}" : $"whole number {least} to {most}",
        Kind.Number(var least, var most) => string.Create(CultureInfo.InvariantCulture, $"number {least} to {most}"),
        Kind.Choice(var words) => string.Join(", ", words.Select(w => $"`{w}`")),
        Kind.Secret => "secret",
        Kind.FilePath => "path of a file",
        Kind.Address => "web address",
        Kind.Zone => "IANA time zone",
        Kind.TimeOfDay => "time of day",
        Kind.Day => "day",
        Kind.Scalar => "a single value",
        Kind.ListOf(var item, _) => $"list of {Describe(item)}",
        Kind.TableOf(var value, _, var namedBy, _) => $"{namedBy} to {Describe(value)}",
        Kind.Record(var shape) => $"[{shape().Name}](#{shape().Name.ToLowerInvariant().Replace(' ', '-')})",
        Kind.ConnectorSettings => "[settings](#connectors)",
        Kind.OrNull(var inner) => $"{Describe(inner)}, or null",
        _ => "text",
    };
}
