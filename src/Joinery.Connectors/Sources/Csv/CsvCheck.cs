using System.Collections.Immutable;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Csv;

/// <summary>Tells what the files hold: which column is which attribute, which is none, and which rows cannot be read.</summary>
internal sealed class CsvCheck(CsvOptions options, CsvSource source)
{
    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var bad = new Bad();
        PeopleFile? people = null;
        try
        {
            using var file = CsvFile.Open(options.People);
            people = new PeopleFile(file, options);
            var layout = new AttributeLayout(people.Attributes.Order(StringComparer.Ordinal));
            await foreach (var _ in people.ReadAsync(new ReadRequest(layout, GroupKind.None) { Problems = bad }, static _ => { }, cancellationToken))
            {
                // Rows that cannot be read report themselves.
            }

            if (options.Absences is not null) await ReadAbsencesAsync(cancellationToken);
            return new CheckResult(true, true, Advice(people, bad), AttributesOf(people, Supplied.Yes));
        }
        catch (ConnectorException error)
        {
            var isOpen = people is not null;
            return new CheckResult(isOpen, isOpen, error.WhatToDo, people is null ? [] : AttributesOf(people, Supplied.No));
        }
    }

    private async Task ReadAbsencesAsync(CancellationToken cancellationToken)
    {
        await foreach (var _ in source.ReadAbsencesAsync(new AbsenceRequest(DateOnly.MinValue, DateOnly.MaxValue), cancellationToken))
        {
            // One that cannot be read ends this.
        }
    }

    private static ImmutableArray<AttributeCheck> AttributesOf(PeopleFile people, Supplied supplied) =>
        [.. people.Attributes.Order(StringComparer.Ordinal).Select(name => new AttributeCheck(name, people.Headings[name == PersonAttributes.Id ? people.IdColumn : people.Columns[name]], supplied))];

    private string? Advice(PeopleFile people, Bad bad)
    {
        var used = people.Columns.Values.Append(people.IdColumn).ToHashSet();
        var unused = people.Headings.Where((h, i) => h.Length > 0 && !used.Contains(i)).ToList();
        var named = options.Columns.Keys.Where(h => !people.Headings.Any(o => CsvHeadings.Plain(o) == CsvHeadings.Plain(h)) && options.Absences is null).ToImmutableArray();
        string?[] sentences =
        [
            bad.Count > 0 ? $"{bad.Count} rows cannot be read, the first in {bad.First!.Where}: {bad.First.Text}" : null,
            named.IsEmpty ? null : $"columns names {string.Join(", ", named.Select(n => $"\"{n}\""))}, and no column is called so.",
            unused.Count > 0 ? $"Not read: {string.Join(", ", unused.Select(h => $"\"{h}\""))}. If a sync needs one of them, say under columns which attribute it holds." : null,
            people.Attributes.Contains(PersonAttributes.Status) ? null : "No column holds a status, so first and last day decide who is employed.",
        ];
        var advice = string.Join(' ', sentences.OfType<string>());
        return advice.Length == 0 ? null : advice;
    }

    private sealed class Bad : IProgress<ReadProblem>
    {
        public ReadProblem? First { get; private set; }

        public int Count { get; private set; }

        public void Report(ReadProblem value)
        {
            First ??= value;
            Count++;
        }
    }
}
