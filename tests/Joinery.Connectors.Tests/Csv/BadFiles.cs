using System.Text;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Tests.Csv;

/// <summary>What is not whole is not believed, and what is wrong with one row concerns one person.</summary>
public sealed class BadFiles : CsvTest
{
    [Theory]
    [InlineData("", FailureKind.Incomplete, "empty")]
    [InlineData("\n \n", FailureKind.Incomplete, "blank")]
    [InlineData("id;naam\n", FailureKind.Incomplete, "nobody under them")]
    [InlineData("id;naam\n1;Nora\n2", FailureKind.Incomplete, "middle of a row")]
    [InlineData("id;naam\n1;\"Nora\n2;Max\n", FailureKind.Incomplete, "line 2")]
    [InlineData("id;naam\n1;Nora\n2;\"Ma", FailureKind.Incomplete, "line 3")]
    [InlineData("id;naam;Naam\n1;a;b\n", FailureKind.Misconfigured, "\"naam\"")]
    [InlineData("naam;e-mail\nNora;nora@example.test\n", FailureKind.Misconfigured, "\"id\"")]
    [InlineData("id;naam\n1;a\0b\n", FailureKind.UnexpectedAnswer, "no whole text file")]
    [InlineData("id;naam\n1\n2\n3;Max\n", FailureKind.UnexpectedAnswer, "2 of 3 rows")]
    public async Task A_file_that_is_not_whole_or_not_clear_is_refused_with_a_sentence(string text, FailureKind kind, string said)
    {
        People(text);
        var error = await RefusedAsync();
        Assert.Equal(kind, error.Kind);
        Assert.Contains(said, error.WhatToDo, StringComparison.Ordinal);
        Assert.DoesNotContain("Nora", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_not_there_a_folder_and_one_without_rights_have_a_sentence_each()
    {
        Assert.Contains("There is no file", (await RefusedAsync()).WhatToDo, StringComparison.Ordinal);
        Directory.CreateDirectory(PeoplePath);
        Assert.Contains("is a folder", (await RefusedAsync()).WhatToDo, StringComparison.Ordinal);
        Directory.Delete(PeoplePath);
        People("id\n1\n");
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess) return;
        File.SetUnixFileMode(PeoplePath, UnixFileMode.None);
        Assert.Contains("may not read", (await RefusedAsync()).WhatToDo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_another_program_locks_has_a_sentence()
    {
        People("id\n1\n");
        await using var locked = new FileStream(PeoplePath, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        var error = await RefusedAsync();
        Assert.Equal(FailureKind.Unreachable, error.Kind);
        Assert.Contains("locked", error.WhatToDo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_another_program_holds_open_for_writing_is_read()
    {
        People("id\n1\n");
        await using var open = new FileStream(PeoplePath, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Assert.Single(await ReadAsync());
    }

    [Fact]
    public async Task A_file_that_changes_while_it_is_read_is_not_believed()
    {
        People("id\n" + string.Join('\n', Enumerable.Range(1, 5000)) + "\n");
        var source = Source();
        var read = 0;
        var error = await Assert.ThrowsAsync<ConnectorException>(async () =>
        {
            await foreach (var _ in source.ReadPeopleAsync(new ReadRequest(new AttributeLayout(["id"]), GroupKind.None), Cancelled))
                if (read++ == 0) await File.AppendAllTextAsync(PeoplePath, "5001\n", Cancelled);
        });
        Assert.Equal(FailureKind.Incomplete, error.Kind);
        Assert.Contains("changed while it was read", error.WhatToDo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_copy_that_broke_off_inside_a_letter_is_not_believed()
    {
        var bytes = new UTF8Encoding(true).GetPreamble().Concat(Encoding.UTF8.GetBytes("id;naam\n1;Nora\n2;Zo\u00EB")).ToArray();
        await File.WriteAllBytesAsync(PeoplePath, bytes[..^1], Cancelled);
        Assert.Contains("middle of a row", (await RefusedAsync()).WhatToDo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3;Ida", "3", "2 cells")]
    [InlineData("3;Ida;Holm;x;y;z;v;u;t", "3", "9 cells")]
    [InlineData(";Ida;Holm;;;;;", null, "no id")]
    [InlineData("3;Ida;Holm;;;soon;;", "3", "\"in dienst\"")]
    [InlineData("3;Ida;Holm;;;2026-02-30;;", "3", "\"in dienst\"")]
    [InlineData("1.23457E+09;Ida;Holm;;;;;", null, "rounded")]
    [InlineData("3;\"Ida\"x\";Holm\";;;;;", null, "quotation marks")]
    public async Task A_row_that_cannot_be_read_is_reported_with_its_line_and_its_id_where_that_can_be_read(string row, string? id, string said)
    {
        People($"{Headings}\n1;Nora;Lind;;;2024-01-01;;actief\n{row}\n2;Max;Berg;;;2024-01-01;;actief\n");
        Assert.Equal(["1", "2"], (await ReadAsync()).Select(p => p.Id.Value));
        var problem = Assert.Single(Problems);
        Assert.Equal("line 3 of people.csv", problem.Where);
        Assert.Equal(id, problem.Person?.Value);
        Assert.Contains(said, problem.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ida", problem.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_takes_no_problems_gets_no_part_of_the_people()
    {
        People("id;naam\n1;Nora\n2\n3;Max\n");
        var read = Source().ReadPeopleAsync(new ReadRequest(new AttributeLayout(["id"]), GroupKind.None), Cancelled).ToListAsync(Cancelled);
        var error = await Assert.ThrowsAsync<ConnectorException>(async () => await read);
        Assert.Contains("line 3 of people.csv", error.WhatToDo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_read_that_is_cancelled_ends()
    {
        People("id\n" + string.Join('\n', Enumerable.Range(1, 5000)) + "\n");
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in Source().ReadPeopleAsync(new ReadRequest(new AttributeLayout(["id"]), GroupKind.None), cancel.Token)) await cancel.CancelAsync();
        });
    }

    [Fact]
    public async Task The_check_tells_what_is_read_and_what_is_not()
    {
        People("Nr;Naam;Startdatum;Schoenmaat\n1;Nora;2026-01-01;38\n2;Max;one day;\n3;Ida;2026-01-01;\n");
        Assert.Contains("\"Nr\": \"id\"", (await Source().CheckAsync(Cancelled)).Advice, StringComparison.Ordinal);
        var check = await Source(("Nr", "id"), ("Login", "email")).CheckAsync(Cancelled);
        Assert.True(check is { Reachable: true, Accepted: true });
        Assert.Contains(new AttributeCheck("firstDay", "Startdatum", Supplied.Yes), check.Attributes);
        foreach (var said in new[] { "line 3 of people.csv", "\"Login\"", "Not read: \"Schoenmaat\"", "first and last day decide" }) Assert.Contains(said, check.Advice, StringComparison.Ordinal);
        File.Delete(PeoplePath);
        Assert.True(await Source().CheckAsync(Cancelled) is { Reachable: false, Accepted: false, Advice: not null });
    }

    [Fact]
    public async Task A_hundred_thousand_people_are_read_in_a_memory_that_does_not_grow()
    {
        await using (var writer = new StreamWriter(PeoplePath))
        {
            await writer.WriteLineAsync(Headings);
            for (var i = 0; i < 100_000; i++) await writer.WriteLineAsync($"{i};First{i};Last{i};person{i}@example.test;Sales;01-03-2020;31-12-2030;actief");
        }

        var source = Source();
        var request = new ReadRequest(new AttributeLayout(source.Facts.Attributes.Order(StringComparer.Ordinal)), GroupKind.None);
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var met = new List<WeakReference>();
        var read = 0;
        await foreach (var person in source.ReadPeopleAsync(request, Cancelled))
        {
            if (++read % 100 == 0) met.Add(new WeakReference(person));
            if (read % 20_000 != 0) continue;
            Assert.True(GC.GetTotalMemory(forceFullCollection: true) - before < 32 * 1024 * 1024);
            Assert.True(met.Count(m => m.IsAlive) < 20);
        }

        Assert.Equal(100_000, read);
    }
}
