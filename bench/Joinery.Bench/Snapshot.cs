using System.IO.Compression;
using System.Text.Json;
using Joinery.App.Sync;
using Joinery.Core.Model;

namespace Joinery.Bench;

/// <summary>A read of 100,000 as bytes and back, beside the same texts as JSON through the same compression.</summary>
internal static class Snapshot
{
    private const int Count = 100_000;
    private const int Repeats = 5;

    public static async Task MeasureAsync(Board board)
    {
        var read = new MadeUp(Count).Read(changed: 0);
        Rounds encode = new(), decode = new(), serialize = new(), deserialize = new();
        byte[] packed = [], json = [];
        for (var round = 0; round < Repeats; round++)
        {
            await encode.AddAsync(() => { packed = SnapshotCodec.Encode(read, new HashSet<(PersonId, string)>()); return Task.CompletedTask; });
            await serialize.AddAsync(() => { json = Serialize(read); return Task.CompletedTask; });
            await decode.AddAsync(() => { SnapshotCodec.Decode(packed); return Task.CompletedTask; });
            await deserialize.AddAsync(() => { Deserialize(json); return Task.CompletedTask; });
        }

        board.Row($"snapshot of {Say.Count(Count)}, packed", $"{Say.Time(encode.Median)}, {Say.Size(packed.Length)}", $"{Say.Time(serialize.Median)}, {Say.Size(json.Length)} JSON and Brotli", Say.Times(encode.Median, serialize.Median));
        board.Row("  unpacked", Say.Time(decode.Median), $"{Say.Time(deserialize.Median)}", Say.Times(decode.Median, deserialize.Median));
    }

    private static byte[] Serialize(PeopleRead read)
    {
        using var bytes = new MemoryStream();
        using (var brotli = new BrotliStream(bytes, CompressionLevel.Fastest))
            JsonSerializer.Serialize(brotli, read.People.Select(p => Enumerable.Range(0, read.Layout.Count).Select(i => p.Attributes.At(i).Text).ToArray()));
        return bytes.ToArray();
    }

    private static void Deserialize(byte[] json)
    {
        using var brotli = new BrotliStream(new MemoryStream(json), CompressionMode.Decompress);
        JsonSerializer.Deserialize<List<string?[]>>(brotli);
    }
}
