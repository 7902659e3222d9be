using System.Collections.Immutable;
using System.IO.Compression;
using Joinery.Core.Model;

namespace Joinery.App.Sync;

/// <summary>A read of a source as bytes: column by column, because a department repeats and a name does not.</summary>
/// <remarks>Employments are not kept: a read is packed after they were folded into one row a person.</remarks>
internal static class SnapshotCodec
{
    private const byte Version = 2;

    // What a cell begins with: a text of the column's table is told by its number.
    private const int NotSupplied = 0;
    private const int Empty = 1;
    private const int NewText = 2;
    private const int Known = 3;

    // So many rows stay in the processor's cache while their columns are written one after the other.
    private const int Block = 2048;

    public static byte[] Encode(PeopleRead read, IReadOnlySet<(PersonId Person, string Attribute)> unconfirmed)
    {
        using var packed = new MemoryStream();
        packed.WriteByte(Version);
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            var writer = new PackWriter(brotli);
            writer.Number(read.StartedAt.ToUnixTimeMilliseconds());
            writer.Count(read.People.Count);
            SnapshotFacts.Write(writer, read);
            writer.Count(read.Layout.Count);
            foreach (var name in read.Layout.Names) writer.Text(name);
            foreach (var person in read.People) writer.Text(person.Id.Value);
            var rows = new Rows([.. read.People.Select(p => p.Attributes)], read.Layout);
            WriteRows(writer, rows, read.Layout.Count);
            SnapshotFacts.WriteMemberships(writer, read);
            writer.Count(unconfirmed.Count);
            foreach (var (person, attribute) in unconfirmed.OrderBy(u => u.Person.Value, StringComparer.Ordinal).ThenBy(u => u.Attribute, StringComparer.Ordinal))
            {
                writer.Text(person.Value);
                writer.Text(attribute);
            }

            writer.Flush();
        }

        return packed.ToArray();
    }

    /// <param name="readAt">When a read last said just this; null: when the packed one did.</param>
    /// <param name="later">A later read: who did not change since is shared with it, so that the two need little more room than one.</param>
    public static (PeopleRead Read, ImmutableHashSet<(PersonId Person, string Attribute)> Unconfirmed) Decode(byte[] packed, DateTimeOffset? readAt = null, PeopleRead? later = null)
    {
        if (packed.Length == 0 || packed[0] != Version) throw new InvalidDataException("A stored read was made by another version of Joinery.");
        using var brotli = new BrotliStream(new MemoryStream(packed, 1, packed.Length - 1), CompressionMode.Decompress);
        var reader = new PackReader(brotli);
        var startedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.Number());
        var count = reader.Count();
        var (facts, kinds) = SnapshotFacts.Read(reader);
        var layout = new AttributeLayout(Enumerable.Range(0, reader.Count()).Select(_ => reader.Text()).ToArray());
        if (later is not null && later.Layout.Names.SequenceEqual(layout.Names)) layout = later.Layout;
        var rows = new PackedRow[count];
        for (var p = 0; p < count; p++) rows[p] = PackedRow.Begin(new PersonId(reader.Text()), layout, later);
        ReadRows(reader, rows, layout.Count);
        var memberships = SnapshotFacts.ReadMemberships(reader, count);

        var people = new List<Person>(count);
        for (var p = 0; p < count; p++) people.Add(rows[p].Done(memberships[p]));
        var unconfirmed = ImmutableHashSet.CreateBuilder<(PersonId, string)>();
        for (var left = reader.Count(); left > 0; left--) unconfirmed.Add((new PersonId(reader.Text()), reader.Text()));
        return (PeopleRead.Of(people, layout, kinds, facts, readAt ?? startedAt), unconfirmed.ToImmutable());
    }

    /// <summary>All rows at hand: a million and a half cells are looked at.</summary>
    private sealed class Rows(AttributeSet[] sets, AttributeLayout layout)
    {
        public int Count => sets.Length;

        public AttributeValue this[int row, int column] =>
            ReferenceEquals(sets[row].Layout, layout) ? sets[row].At(column) : sets[row][layout.Names[column]];
    }

    private static void WriteRows(PackWriter writer, Rows rows, int columns)
    {
        var tables = new Dictionary<string, int>?[columns];
        for (var i = 0; i < columns; i++)
        {
            tables[i] = Repeats(rows, i) ? new Dictionary<string, int>(StringComparer.Ordinal) : null;
            writer.Count(tables[i] is null ? 0 : 1);
        }

        for (var start = 0; start < rows.Count; start += Block)
            for (var i = 0; i < columns; i++)
                WriteCells(writer, rows, i, start, Math.Min(start + Block, rows.Count), tables[i]);
    }

    /// <summary>Whether a table pays, judged by the first few hundred.</summary>
    private static bool Repeats(Rows rows, int column)
    {
        var sample = Math.Min(rows.Count, 512);
        var distinct = new HashSet<string?>(StringComparer.Ordinal);
        for (var p = 0; p < sample; p++) distinct.Add(rows[p, column].Text);
        return distinct.Count * 2 <= sample;
    }

    private static void WriteCells(PackWriter writer, Rows rows, int column, int start, int end, Dictionary<string, int>? table)
    {
        for (var p = start; p < end; p++)
        {
            var value = rows[p, column];
            if (value.Text is not { } text)
            {
                writer.Count(value.IsSupplied ? Empty : NotSupplied);
            }
            else if (table is not null && table.TryGetValue(text, out var number))
            {
                writer.Count(number + Known);
            }
            else
            {
                writer.Count(NewText);
                writer.Text(text);
                table?.Add(text, table.Count);
            }
        }
    }

    private static void ReadRows(PackReader reader, PackedRow[] rows, int columns)
    {
        var tables = new List<string>?[columns];
        for (var i = 0; i < columns; i++) tables[i] = reader.Count() == 0 ? null : [];
        for (var start = 0; start < rows.Length; start += Block)
            for (var i = 0; i < columns; i++)
                ReadCells(reader, rows.AsSpan(start, Math.Min(Block, rows.Length - start)), i, tables[i]);
    }

    private static void ReadCells(PackReader reader, Span<PackedRow> rows, int column, List<string>? table)
    {
        foreach (ref var row in rows)
        {
            var cell = reader.Count();
            var text = cell switch { NotSupplied or Empty => null, NewText => reader.Text(row.Likely(column)), _ => table![cell - Known] };
            if (cell == NewText) table?.Add(text!);
            row.Set(column, cell == NotSupplied ? AttributeValue.NotSupplied : AttributeValue.Of(text));
        }
    }
}
