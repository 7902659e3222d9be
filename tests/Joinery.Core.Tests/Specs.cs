using System.Reflection;
using Joinery.Core.Model;
using Xunit.Sdk;
using Xunit.v3;

namespace Joinery.Core.Tests;

/// <summary>Gives a theory every example of a file of <c>Specs</c>.</summary>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class ExamplesAttribute(string file) : DataAttribute
{
    public string File => file;

    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Specs.Read(file).Select(e => new TheoryDataRow<SpecExample>(e) { TestDisplayName = $"{file}: {e.Name}" })]);

    public override bool SupportsDiscoveryEnumeration() => false;
}

/// <summary>
/// Reads specifications: Markdown that people read, with tables that are tests. A heading with tables under it is an example of that name.
/// A table is called by the word that stands alone on the line before it (<c>People</c>), else by its first header cell.
/// In a cell, <c>-</c> is not supplied and nothing is empty; a cell in back-ticks is taken as it stands.
/// </summary>
public static class Specs
{
    public static string Folder => Path.Combine(AppContext.BaseDirectory, "Specs");

    public static IReadOnlyList<SpecExample> Read(string file) => Parse(File.ReadAllLines(Path.Combine(Folder, file)));

    public static IReadOnlyList<SpecExample> Parse(IEnumerable<string> markdown)
    {
        var examples = new List<SpecExample>();
        var (name, before) = ("", "");
        var table = new List<string>();
        foreach (var line in markdown.Select(l => l.Trim()).Append(""))
        {
            if (line.StartsWith('|'))
            {
                table.Add(line);
                continue;
            }

            if (table.Count > 0)
            {
                if (examples.Count == 0 || examples[^1].Name != name) examples.Add(new SpecExample(name, []));
                examples[^1].Tables.Add(SpecTable.Parse(before, table));
                table.Clear();
                before = "";
            }

            if (line.StartsWith('#')) (name, before) = (line.TrimStart('#').Trim(), "");
            else if (line.Length > 0) before = line;
        }

        return examples;
    }
}

/// <summary>One example: its tables under its name.</summary>
public sealed record SpecExample(string Name, List<SpecTable> Tables)
{
    /// <summary>The table of that name; one without rows where there is none.</summary>
    public SpecTable this[string table] => Tables.Find(t => t.Name.Equals(table, StringComparison.OrdinalIgnoreCase)) ?? new SpecTable(table, [], []);

    public bool Has(string table) => Tables.Exists(t => t.Name.Equals(table, StringComparison.OrdinalIgnoreCase));

    public override string ToString() => Name;
}

public sealed record SpecTable(string Name, IReadOnlyList<string> Columns, IReadOnlyList<SpecRow> Rows)
{
    /// <summary>Fails unless there are exactly these rows, in this order, as far as the columns of this table show them.</summary>
    /// <param name="actual">For each row, what to show in a column; null is <c>-</c>.</param>
    public void ShouldBe<T>(IEnumerable<T> actual, Func<T, string, string?> cell) =>
        Assert.Equal(Show(Rows.Select(r => Columns.Select(c => r.Raw(c)))), Show(actual.Select(a => Columns.Select(c => cell(a, c) ?? "-"))));

    public static SpecTable Parse(string lineBefore, IReadOnlyList<string> lines)
    {
        var columns = Cells(lines[0]);
        var rows = lines.Skip(2).Select(Cells).Select(cells => cells.Count == columns.Count
            ? new SpecRow(columns, cells)
            : throw new FormatException($"A row of {cells.Count} cells under {columns.Count} headings: {string.Join(" | ", cells)}"));
        var word = lineBefore.Trim('*', '`', ':');
        return new SpecTable(word.Length > 0 && word.All(char.IsLetter) ? word : columns[0], columns, [.. rows]);
    }

    private static List<string> Cells(string line)
    {
        var cells = line.Replace("\\|", "\u0001", StringComparison.Ordinal).Trim().Trim('|').Split('|');
        if (line.Trim().Trim('|').Length == 0) return [""];
        return [.. cells.Select(c => c.Replace('\u0001', '|').Trim()).Select(c => c.Length > 1 && c[0] == '`' && c[^1] == '`' ? c[1..^1] : c)];
    }

    private static string Show(IEnumerable<IEnumerable<string>> rows) => string.Join('\n', rows.Select(r => $"| {string.Join(" | ", r)} |"));
}

public sealed record SpecRow(IReadOnlyList<string> Columns, IReadOnlyList<string> Cells)
{
    /// <summary>Three things, as everywhere; a column that the table does not have is not supplied.</summary>
    public AttributeValue this[string column] => Raw(column) is "-" ? AttributeValue.NotSupplied : AttributeValue.Of(Raw(column));

    public string Raw(string column) => Columns.ToList().IndexOf(column) is >= 0 and var i ? Cells[i] : "-";

    public string Text(string column) => this[column].Text ?? throw new FormatException($"{column} is needed.");

    public string TextOr(string column, string otherwise) => this[column].Text ?? otherwise;

    /// <summary>The columns that are attributes, as a row of attributes.</summary>
    public AttributeSet Attributes(Func<string, bool> isAttribute)
    {
        var writer = new AttributeSet.Writer(new AttributeLayout(Columns.Where(isAttribute)));
        var i = 0;
        foreach (var column in Columns.Where(isAttribute)) writer.Set(i++, this[column]);
        return writer.Done();
    }
}
