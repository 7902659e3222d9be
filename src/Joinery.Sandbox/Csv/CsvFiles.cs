using System.Globalization;
using System.Text;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Company.TimeOff;

namespace Joinery.Sandbox.Csv;

/// <summary>Writes a company as files, as an HR system without an API would export it.</summary>
public static class CsvFiles
{
    private static readonly (string Dutch, string English, Func<SandboxCompany, Employee, CsvDialect, string?> Value)[] PeopleColumns =
    [
        ("Persoon-ID", "Employee ID", static (_, p, d) => d.WrapsIds ? $"=\"{p.Id}\"" : p.Id),
        ("Personeelsnummer", "Employee number", static (_, p, _) => p.Number.ToString("00000", CultureInfo.InvariantCulture)),
        ("Voornaam", "First name", static (_, p, _) => p.FirstName),
        ("Achternaam", "Last name", static (_, p, _) => p.LastName),
        ("E-mail adres", "Email", static (_, p, _) => p.Email),
        ("Functie", "Job title", static (c, p, _) => c.Lists.Titles.NameOf(p.TitleId)),
        ("Afdeling", "Department", static (c, p, _) => c.Lists.Departments.NameOf(p.DepartmentId)),
        ("Kostenplaats", "Cost centre", static (c, p, _) => c.Lists.CostCentres.NameOf(p.CostCentreId)),
        ("Vestiging", "Location", static (c, p, _) => c.Site(p.SiteId).Name),
        ("Datum in dienst", "Start date", static (_, p, d) => Day(p.FirstDay, d)),
        ("Datum uit dienst", "End date", static (_, p, d) => Day(p.LastDay, d)),
        ("Leidinggevende", "Manager ID", static (_, p, d) => d.WrapsIds && p.ManagerId is { } id ? $"=\"{id}\"" : p.ManagerId),
        ("Status", "Employment status", static (c, p, d) => StatusOf(c.StandingOf(p).Standing, d.Language)),
    ];

    /// <summary>The file of people, as text.</summary>
    public static string People(SandboxCompany company, CsvDialect dialect)
    {
        var columns = dialect.HasStatus ? PeopleColumns : PeopleColumns[..^1];
        var isDutch = dialect.Language == CsvLanguage.Dutch;
        return Text(dialect, [.. columns.Select(c => isDutch ? c.Dutch : c.English)], company.Snapshot().People.Select(p => columns.Select(c => c.Value(company, p, dialect))));
    }

    /// <summary>The file of absences, as text: what is private stays in HR.</summary>
    public static string Absences(SandboxCompany company, CsvDialect dialect)
    {
        string[] headings = dialect.Language == CsvLanguage.Dutch
            ? ["Verlof-ID", "Persoon-ID", "Soort verlof", "Van", "T/m", "Dagdeel begin", "Dagdeel eind", "Uren", "Status"]
            : ["Request ID", "Employee ID", "Leave type", "From", "Until", "Start part", "End part", "Hours", "State"];
        return Text(dialect, headings, company.TimeOff.Requests.Where(r => !r.Policy.IsPrivate).Select(r => AbsenceCells(r, dialect)));
    }

    /// <summary>Writes a text as the dialect's bytes.</summary>
    public static void Write(string path, string text, CsvDialect dialect) => File.WriteAllBytes(path, [.. dialect.Encoding.GetPreamble(), .. dialect.Encoding.GetBytes(text)]);

    private static IEnumerable<string?> AbsenceCells(TimeOffRequest request, CsvDialect dialect)
    {
        var isDutch = dialect.Language == CsvLanguage.Dutch;
        var days = request.Span as TimeOffSpan.Days;
        return
        [
            request.Id.ToString(CultureInfo.InvariantCulture), request.EmployeeId, request.Policy.Name, Day(request.Span.FirstDay, dialect), Day(request.Span.LastDay, dialect),
            PartOf(days?.FromPortion, isDutch), PartOf(days?.UntilPortion, isDutch),
            request.Span is TimeOffSpan.Hours hours ? (hours.WholeHours + (hours.Minutes / 60m)).ToString(isDutch ? CultureInfo.GetCultureInfo("nl-NL") : CultureInfo.InvariantCulture) : null,
            StateOf(request.Status, isDutch),
        ];
    }

    private static string Text(CsvDialect dialect, string[] headings, IEnumerable<IEnumerable<string?>> rows)
    {
        var text = new StringBuilder(dialect.HasSeparatorLine ? $"sep={dialect.Delimiter}{dialect.NewLine}" : "");
        text.AppendJoin(dialect.NewLine, rows.Prepend(headings).Select(row => string.Join(dialect.Delimiter, row.Select(cell => Cell(cell ?? "", dialect)))));
        return (dialect.EndsWithNewLine ? text.Append(dialect.NewLine) : text).ToString();
    }

    private static string Cell(string text, CsvDialect dialect) =>
        dialect.QuotesEverything || text.AsSpan().IndexOfAny(dialect.Delimiter, '"', '\n') >= 0 ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    private static string? Day(DateOnly? day, CsvDialect dialect) => day?.ToDateTime(TimeOnly.MinValue).ToString(dialect.DateFormat, CultureInfo.InvariantCulture);

    private static string StatusOf(Standing standing, CsvLanguage language) => (standing, language) switch
    {
        (Standing.Upcoming, CsvLanguage.Dutch) => "Toekomstig",
        (Standing.Upcoming, _) => "Upcoming",
        (Standing.OnLeave, CsvLanguage.Dutch) => "Met verlof",
        (Standing.OnLeave, _) => "On leave",
        (Standing.Left, CsvLanguage.Dutch) => "Uit dienst",
        (Standing.Left, _) => "Terminated",
        (_, CsvLanguage.Dutch) => "In dienst",
        _ => "Active",
    };

    private static string? PartOf(DayPortion? portion, bool isDutch) => portion switch
    {
        DayPortion.Morning => isDutch ? "ochtend" : "morning",
        DayPortion.Afternoon => isDutch ? "middag" : "afternoon",
        _ => null,
    };

    private static string StateOf(TimeOffStatus status, bool isDutch) => status switch
    {
        TimeOffStatus.Approved => isDutch ? "Goedgekeurd" : "Approved",
        TimeOffStatus.Pending => isDutch ? "Aangevraagd" : "Requested",
        _ => isDutch ? "Ingetrokken" : "Withdrawn",
    };
}
