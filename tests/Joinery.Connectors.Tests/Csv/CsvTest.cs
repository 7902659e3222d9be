using System.Collections.Immutable;
using System.Text;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Tests.Csv;

/// <summary>A folder with files of a test's own, and a source made from settings.</summary>
public abstract class CsvTest : IDisposable
{
    internal const string Headings = "id;voornaam;achternaam;e-mail;afdeling;in dienst;datum uit dienst;status";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("joinery-csv-");

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    internal string PeoplePath => Path.Combine(_folder.FullName, "people.csv");

    internal string AbsencesPath => Path.Combine(_folder.FullName, "absences.csv");

    internal string FolderPath => _folder.FullName;

    internal List<ReadProblem> Problems { get; } = [];

    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    internal void People(string text, Encoding? encoding = null) => File.WriteAllText(PeoplePath, text, encoding ?? new UTF8Encoding(false));

    internal void Absences(string text) => File.WriteAllText(AbsencesPath, text);

    internal ISource Source(params (string Heading, string Attribute)[] columns) => ConnectorCatalog.BuiltIn.CreateSource("csv", Settings(columns), new ConnectorServices { Connection = "export" });

    internal ConnectorSettings Settings(params (string Heading, string Attribute)[] columns)
    {
        var texts = ImmutableDictionary<string, string>.Empty.Add("people", PeoplePath);
        return new ConnectorSettings
        {
            Texts = File.Exists(AbsencesPath) ? texts.Add("absences", AbsencesPath) : texts,
            Tables = ImmutableDictionary<string, ImmutableSortedDictionary<string, string>>.Empty.Add("columns", columns.ToImmutableSortedDictionary(c => c.Heading, c => c.Attribute, StringComparer.Ordinal)),
        };
    }

    internal async Task<List<Person>> ReadAsync(params (string Heading, string Attribute)[] columns) => await ReadAsync(Source(columns));

    internal async Task<List<Person>> ReadAsync(ISource source)
    {
        var request = new ReadRequest(new AttributeLayout(source.Facts.Attributes.Order(StringComparer.Ordinal)), source.Facts.GroupKinds) { Problems = new Collecting(Problems) };
        return await source.ReadPeopleAsync(request, Cancelled).ToListAsync(Cancelled);
    }

    /// <summary>One person of a file of one row.</summary>
    internal async Task<Person> OneAsync(string headings, string row, params (string Heading, string Attribute)[] columns)
    {
        People($"{headings}\n{row}\n");
        return Assert.Single(await ReadAsync(columns));
    }

    internal async Task<ConnectorException> RefusedAsync(params (string Heading, string Attribute)[] columns) => await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync(columns));

    internal async Task<List<Absence>> ReadAbsencesAsync(DateOnly? first = null, DateOnly? last = null, params (string Heading, string Attribute)[] columns) =>
        await ((IAbsenceSource)Source(columns)).ReadAbsencesAsync(new AbsenceRequest(first ?? DateOnly.MinValue, last ?? DateOnly.MaxValue) { WithWorkElsewhere = true }, Cancelled).ToListAsync(Cancelled);

    private sealed class Collecting(List<ReadProblem> problems) : IProgress<ReadProblem>
    {
        public void Report(ReadProblem value) => problems.Add(value);
    }
}
