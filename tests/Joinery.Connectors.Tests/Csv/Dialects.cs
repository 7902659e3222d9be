using System.Text;
using Joinery.Core.Model;
using Joinery.Sandbox;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Csv;

namespace Joinery.Connectors.Tests.Csv;

/// <summary>One company, written in many ways, is read the same.</summary>
public sealed class Dialects : CsvTest
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    private readonly SandboxCompany _company = CompanyGenerator.Generate(120, 3, SandboxClock.At(new DateOnly(2026, 6, 15)));

    public static TheoryData<string> Names => [.. All.Keys];

    private static Dictionary<string, CsvDialect> All { get; } = new()
    {
        ["english"] = new CsvDialect { Language = CsvLanguage.English, Delimiter = ',', DateFormat = "yyyy-MM-dd" },
        ["tabs"] = new CsvDialect { Delimiter = '\t' },
        ["slashes"] = new CsvDialect { DateFormat = "d/M/yyyy" },
        ["dots"] = new CsvDialect { DateFormat = "dd.MM.yyyy" },
        ["american"] = new CsvDialect { Language = CsvLanguage.English, Delimiter = ',', DateFormat = "M/d/yyyy" },
        ["with time"] = new CsvDialect { DateFormat = "yyyy-MM-dd'T'HH:mm:ss" },
        ["in words"] = new CsvDialect { DateFormat = "d MMM yyyy" },
        ["compact"] = new CsvDialect { DateFormat = "yyyyMMdd" },
        ["utf-8 with a mark"] = new CsvDialect { Encoding = new UTF8Encoding(true) },
        ["utf-16 le"] = new CsvDialect { Encoding = new UnicodeEncoding(false, true), Delimiter = '\t' },
        ["utf-16 be"] = new CsvDialect { Encoding = new UnicodeEncoding(true, true) },
        ["utf-16 without a mark"] = new CsvDialect { Encoding = new UnicodeEncoding(false, false) },
        ["quoted"] = new CsvDialect { QuotesEverything = true, NewLine = "\n" },
        ["as excel"] = new CsvDialect { HasSeparatorLine = true, WrapsIds = true },
        ["no last line end"] = new CsvDialect { EndsWithNewLine = false, NewLine = "\n" },
        ["old line ends"] = new CsvDialect { NewLine = "\r" },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_dialect_tells_the_same_people(string name)
    {
        Write(new CsvDialect());
        var expected = Rows(await ReadAsync());
        Assert.Equal(_company.Count, expected.Count);
        Write(All[name]);
        Assert.Equal(expected, Rows(await ReadAsync()));
        Assert.Empty(Problems);
    }

    [Fact]
    public async Task Letters_of_western_europe_survive_windows_1252()
    {
        People("id;naam;e-mail\n1;Zoë Müller–Çelik €;zoe@example.test\n", Windows1252);
        Assert.Equal("Zoë Müller–Çelik €", Assert.Single(await ReadAsync()).Attributes.Text("displayName"));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Every_dialect_tells_the_same_absences(string name)
    {
        Write(new CsvDialect());
        var expected = await ReadAbsencesAsync();
        Assert.NotEmpty(expected);
        Assert.Contains(expected, a => a.Hours == 2.5m);
        Assert.Contains(expected, a => a.State == AbsenceState.Pending && a.FirstPart == DayPart.Afternoon && a.LastPart == DayPart.Morning);
        Assert.Contains(expected, a => a.Type.WorksElsewhere);
        Write(All[name]);
        Assert.Equal(expected, await ReadAbsencesAsync());
    }

    private void Write(CsvDialect dialect)
    {
        CsvFiles.Write(PeoplePath, CsvFiles.People(_company, dialect), dialect);
        CsvFiles.Write(AbsencesPath, CsvFiles.Absences(_company, dialect), dialect);
    }

    private static List<string> Rows(List<Person> people) =>
        [.. people.Select(p => $"{p.Id} {string.Join("; ", p.Attributes.Supplied())} | {p.Memberships.Supplied}: {string.Join(", ", p.Memberships.Groups)}").Order(StringComparer.Ordinal)];
}
