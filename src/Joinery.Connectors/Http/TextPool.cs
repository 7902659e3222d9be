using System.Buffers.Binary;
using System.Text;

namespace Joinery.Connectors.Http;

/// <summary>One string for one sequence of bytes, as long as it is met often: departments, sites, days. Bounded, and forgets.</summary>
public sealed class TextPool
{
    private const int Slots = 4096;
    private const int Longest = 64;

    // Strict: text that is no UTF-8 must not become other text.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly (byte[] Bytes, string Text)[] _slots = new (byte[], string)[Slots];

    /// <exception cref="DecoderFallbackException">The bytes are no UTF-8.</exception>
    public static string Decode(ReadOnlySpan<byte> utf8) => Utf8.GetString(utf8);

    public string Get(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty) return "";
        if (utf8.Length > Longest) return Decode(utf8);
        ref var slot = ref _slots[Hash(utf8) & (Slots - 1)];
        if (slot.Bytes is not null && utf8.SequenceEqual(slot.Bytes)) return slot.Text;
        slot = (utf8.ToArray(), Decode(utf8));
        return slot.Text;
    }

    private static uint Hash(ReadOnlySpan<byte> utf8)
    {
        var hash = (ulong)utf8.Length;
        for (; utf8.Length >= 8; utf8 = utf8[8..]) hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(utf8)) * 0x9E3779B97F4A7C15;
        foreach (var b in utf8) hash = (hash ^ b) * 0x9E3779B97F4A7C15;
        return (uint)(hash >> 40);
    }
}
