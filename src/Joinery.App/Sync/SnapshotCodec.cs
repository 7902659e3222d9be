using System.Collections.Immutable;
using System.IO.Compression;
using Joinery.Core.Model;

namespace Joinery.App.Sync;

/// <summary>A read of a source as bytes: column by column, because a department repeats and a name does not.</summary>
/// <remarks>Employments are not kept: a read is packed after they were folded into one row a person.</remarks>
internal static class SnapshotCodec
{
    private const byte Version = 1;

    // In a column's cells: what is below stands for itself, values begin above.
    private const int NotSupplied = 0;
    private const int Empty = 1;
    private const int Values = 2;

    // How a column is written.
    private const int Plain = 0;
    private const int Table = 1;

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
            for (var i = 0; i < read.Layout.Count; i++) WriteColumn(writer, read, i);
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

    public static (PeopleRead Read, ImmutableHashSet<(PersonId Person, string Attribute)> Unconfirmed) Decode(byte[] packed)
    {
        if (packed.Length == 0 || packed[0] != Version) throw new InvalidDataException("A stored read was made by another version of Joinery.");
        using var brotli = new BrotliStream(new MemoryStream(packed, 1, packed.Length - 1), CompressionMode.Decompress);
        var reader = new PackReader(brotli);
        var startedAt = DateTimeOffset.FromUnixTimeMilliseconds(reader.Number());
        var count = reader.Count();
        var (facts, kinds) = SnapshotFacts.Read(reader);
        var layout = new AttributeLayout(Enumerable.Range(0, reader.Count()).Select(_ => reader.Text()).ToArray());
        var ids = new string[count];
        for (var p = 0; p < count; p++) ids[p] = reader.Text();
        var rows = new AttributeSet.Writer[count];
        for (var p = 0; p < count; p++) rows[p] = new AttributeSet.Writer(layout);
        for (var i = 0; i < layout.Count; i++) ReadColumn(reader, rows, i);
        var memberships = SnapshotFacts.ReadMemberships(reader, count);

        var people = new List<Person>(count);
        for (var p = 0; p < count; p++) people.Add(new Person(new PersonId(ids[p]), rows[p].Done()) { Memberships = memberships[p] });
        var unconfirmed = ImmutableHashSet.CreateBuilder<(PersonId, string)>();
        for (var left = reader.Count(); left > 0; left--) unconfirmed.Add((new PersonId(reader.Text()), reader.Text()));
        return (PeopleRead.Of(people, layout, kinds, facts, startedAt), unconfirmed.ToImmutable());
    }

    private static AttributeValue Cell(PeopleRead read, int person, int column)
    {
        var attributes = read.People[person].Attributes;
        return ReferenceEquals(attributes.Layout, read.Layout) ? attributes.At(column) : attributes[read.Layout.Names[column]];
    }

    private static void WriteColumn(PackWriter writer, PeopleRead read, int column)
    {
        if (Repeats(read, column)) WriteTable(writer, read, column);
        else WritePlain(writer, read, column);
    }

    /// <summary>Whether a table pays, judged by the first few hundred.</summary>
    private static bool Repeats(PeopleRead read, int column)
    {
        var sample = Math.Min(read.People.Count, 512);
        var distinct = new HashSet<string?>(StringComparer.Ordinal);
        for (var p = 0; p < sample; p++) distinct.Add(Cell(read, p, column).Text);
        return distinct.Count * 2 <= sample;
    }

    private static void WritePlain(PackWriter writer, PeopleRead read, int column)
    {
        writer.Count(Plain);
        for (var p = 0; p < read.People.Count; p++)
        {
            var value = Cell(read, p, column);
            if (value.Text is { } text) writer.Text(text, Values);
            else writer.Count(value.IsSupplied ? Empty : NotSupplied);
        }
    }

    private static void WriteTable(PackWriter writer, PeopleRead read, int column)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var cells = new int[read.People.Count];
        for (var p = 0; p < cells.Length; p++)
        {
            var value = Cell(read, p, column);
            if (value.Text is not { } text) cells[p] = value.IsSupplied ? Empty : NotSupplied;
            else if (numbers.TryGetValue(text, out var number)) cells[p] = number;
            else numbers[text] = cells[p] = numbers.Count + Values;
        }

        writer.Count(Table);
        writer.Count(numbers.Count);
        foreach (var text in numbers.OrderBy(n => n.Value).Select(n => n.Key)) writer.Text(text);
        foreach (var cell in cells) writer.Count(cell);
    }

    private static void ReadColumn(PackReader reader, AttributeSet.Writer[] rows, int column)
    {
        var isTable = reader.Count() == Table;
        var texts = isTable ? new string[reader.Count()] : [];
        for (var i = 0; i < texts.Length; i++) texts[i] = reader.Text();
        foreach (var row in rows)
        {
            var cell = reader.Count();
            if (cell == NotSupplied) continue;
            row.Supply(column, cell == Empty ? null : isTable ? texts[cell - Values] : reader.Text(cell - Values));
        }
    }
}
