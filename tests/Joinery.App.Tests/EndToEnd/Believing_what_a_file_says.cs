using Joinery.Sandbox.Csv;

namespace Joinery.App.Tests.EndToEnd;

/// <summary>People come from a file here: what spreadsheets and broken copies do to it must suspend nobody and mix up nobody.</summary>
public sealed class Believing_what_a_file_says
{
    private const string Sync = """ "staff": { "source": "export", "target": "people", "groups": { "kinds": ["department"] } } """;
    private const string Connection = """ "export": { "connector": "csv", "settings": { "people": "people.csv" } }, """;

    private static readonly CsvDialect Dialect = new() { DateFormat = "yyyy-MM-dd", NewLine = "\n" };

    [Fact]
    public async Task A_company_in_a_file_is_kept_in_step_and_a_leaver_is_suspended()
    {
        await using var rig = await StartAsync();
        await rig.SettleAsync();
        var leaver = rig.Anybody();
        rig.Hr.Leave(leaver.Id, DateOnly.FromDateTime(rig.Now.Date).AddDays(-1));
        Export(rig);

        var said = await rig.RunAsync("sync staff");

        Assert.Equal(leaver.Id, Assert.Single(said.Changes("suspend")).GetProperty("person").GetString());
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task Somebody_whose_row_cannot_be_read_is_unknown_and_not_gone_however_often(int rows)
    {
        await using var rig = await StartAsync();
        await rig.SettleAsync();
        var people = Enumerable.Range(0, rows).Select(rig.Anybody).Select(p => p.Id).ToList();
        Edit(rig, line => people.Exists(id => line.StartsWith(id, StringComparison.Ordinal)) ? string.Join(';', line.Split(';')[..4]) : line);
        for (var day = 0; day < 3; day++)
        {
            var said = await rig.RunAsync("sync staff");
            Assert.Equal(("believed", "empty"), (said.Verdict, said.State));
            Assert.Equal(people.Order(StringComparer.Ordinal), said.Findings("rowUnreadable"));
            Assert.Empty(said.Findings("notInSource"));
            rig.Pass(TimeSpan.FromHours(13));
        }

        Export(rig);
        Assert.Equal("empty", (await rig.RunAsync("sync staff")).State);
    }

    [Fact]
    public async Task A_row_that_may_be_anybodys_keeps_everybody_who_is_missing()
    {
        await using var rig = await StartAsync();
        await rig.SettleAsync();
        var person = rig.Anybody().Id;
        Edit(rig, line => line.StartsWith(person, StringComparison.Ordinal) ? ";" + line[(person.Length + 1)..] : line);
        for (var day = 0; day < 3; day++)
        {
            var said = await rig.RunAsync("sync staff");
            Assert.Equal("empty", said.State);
            Assert.Equal([null], said.Findings("rowUnreadable"));
            rig.Pass(TimeSpan.FromHours(13));
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(6)]
    [InlineData(11)]
    public async Task A_file_that_was_sorted_in_one_column_only_is_held_and_nothing_is_applied(int column)
    {
        await using var rig = await StartAsync();
        await rig.SettleAsync();
        var before = (await rig.RunAsync("directory users")).Output;
        var lines = await File.ReadAllLinesAsync(PeopleOf(rig), TestContext.Current.CancellationToken);
        var rows = lines.Skip(1).Select(l => l.Split(';')).ToList();
        var sorted = rows.Select(r => r[column]).OrderDescending(StringComparer.Ordinal).ToList();
        for (var i = 0; i < rows.Count; i++) rows[i][column] = sorted[i];
        await File.WriteAllLinesAsync(PeopleOf(rig), rows.Select(r => string.Join(';', r)).Prepend(lines[0]), TestContext.Current.CancellationToken);

        var said = await rig.RunAsync("sync staff");

        Assert.Equal(3, said.Code);
        Assert.Equal("held", said.State);
        Assert.Equal(before, (await rig.RunAsync("directory users")).Output);
    }

    [Theory]
    [InlineData(6, "department")]
    [InlineData(12, "status")]
    [InlineData(11, "manager")]
    public async Task A_column_less_than_yesterday_is_doubted_and_named(int column, string attribute)
    {
        await using var rig = await StartAsync();
        await rig.SettleAsync();
        var lines = await File.ReadAllLinesAsync(PeopleOf(rig), TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(PeopleOf(rig), lines.Select(l => string.Join(';', l.Split(';').Where((_, i) => i != column))), TestContext.Current.CancellationToken);

        var said = await rig.RunAsync("sync staff");

        Assert.Equal(("doubtful", 3), (said.Verdict, said.Code));
        Assert.Contains($"{attribute} is supplied for nobody any more", said.Reasons, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("empty")]
    [InlineData("headings")]
    [InlineData("broken off")]
    [InlineData("gone")]
    public async Task A_file_that_is_not_whole_refuses_the_run(string what)
    {
        await using var rig = await StartAsync();
        await rig.SettleAsync();
        var before = (await rig.RunAsync("directory users")).Output;
        var text = await File.ReadAllTextAsync(PeopleOf(rig), TestContext.Current.CancellationToken);
        if (what == "gone") File.Delete(PeopleOf(rig));
        else await File.WriteAllTextAsync(PeopleOf(rig), what switch { "empty" => "", "headings" => text[..(text.IndexOf('\n', StringComparison.Ordinal) + 1)], _ => text[..(text.Length - 60)] }, TestContext.Current.CancellationToken);

        var said = await rig.RunAsync("sync staff");

        Assert.Equal((4, "refused"), (said.Code, said.Verdict));
        Assert.Equal(before, (await rig.RunAsync("directory users")).Output);
    }

    [Fact]
    public async Task Half_of_the_rows_gone_is_held_with_their_names()
    {
        await using var rig = await StartAsync();
        await rig.SettleAsync();
        var lines = await File.ReadAllLinesAsync(PeopleOf(rig), TestContext.Current.CancellationToken);
        await File.WriteAllLinesAsync(PeopleOf(rig), lines[..(lines.Length / 2)], TestContext.Current.CancellationToken);

        var said = await rig.RunAsync("sync staff");

        Assert.Equal(("doubtful", "held"), (said.Verdict, said.State));
        Assert.NotEmpty(said.Changes("suspend"));
    }

    private static async Task<Rig> StartAsync()
    {
        var rig = await Rig.StartAsync(syncs: Sync, connections: Connection);
        Export(rig);
        return rig;
    }

    private static string PeopleOf(Rig rig) => Path.Combine(rig.Folder, "people.csv");

    private static void Export(Rig rig) => CsvFiles.Write(PeopleOf(rig), CsvFiles.People(rig.Company, Dialect), Dialect);

    /// <summary>Changes every line under the headings.</summary>
    private static void Edit(Rig rig, Func<string, string> edit)
    {
        var lines = File.ReadAllLines(PeopleOf(rig));
        File.WriteAllLines(PeopleOf(rig), [lines[0], .. lines.Skip(1).Select(edit)]);
    }
}
