using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Csv;

/// <summary>CSV files in the catalogue: their settings, and how a source is made of them.</summary>
internal static class CsvConnector
{
    private const string People = "people";
    private const string Absences = "absences";
    private const string Columns = "columns";

    public static ConnectorDefinition Definition { get; } = new(
        "csv",
        ConnectorKind.Source,
        "CSV files",
        [
            new(People, SettingKind.File, "The file with one person a line, under a line of headings.") { IsRequired = true },
            new(Absences, SettingKind.File, "The file with one absence a line, under a line of headings."),
            new(Columns, SettingKind.Table, "Which attribute a column holds, by its heading, for headings that Joinery does not know by itself; custom.NAME for attributes of your own."),
        ])
    {
        Source = static (settings, services) => new CsvSource(OptionsOf(settings), services.Connection),
        Rules = static settings => settings.Table(Columns).SelectMany(column => ProblemsOf(column.Key, column.Value)),
    };

    private static CsvOptions OptionsOf(ConnectorSettings settings) => new() { People = settings.Text(People)!, Absences = settings.Text(Absences), Columns = settings.Table(Columns) };

    private static IEnumerable<SettingProblem> ProblemsOf(string heading, string attribute)
    {
        if (!PersonAttributes.IsKnown(attribute) && !AbsenceColumns.Roles.Contains(attribute))
            yield return new SettingProblem($"{Columns}.{heading}", $"\"{attribute}\" is no attribute of a person, nor custom.NAME.", attribute, [.. PersonAttributes.Known.Order(StringComparer.Ordinal)]);
    }
}
