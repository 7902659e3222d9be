using System.Text;

namespace Joinery.App.Sync;

/// <summary>Reads what <see cref="PackWriter"/> wrote.</summary>
internal sealed class PackReader(Stream stream)
{
    private const int Longest = 256;

    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _at;
    private int _end;

    public long Number()
    {
        var number = Unsigned();
        return (long)(number >> 1) ^ -(long)(number & 1);
    }

    public int Count() => Unsigned() is <= int.MaxValue and var count ? (int)count : throw Damaged();

    public string Text() => Text(Count());

    /// <summary>The next text; the given one itself where it is the same.</summary>
    public string Text(string? likely)
    {
        if (likely is null) return Text();
        var length = Count();
        if (length > _end - _at || length > Longest) return Text(length);
        Span<char> letters = stackalloc char[Longest];
        letters = letters[..Encoding.UTF8.GetChars(_buffer.AsSpan(_at, length), letters)];
        _at += length;
        return letters.SequenceEqual(likely) ? likely : letters.ToString();
    }

    private string Text(int length)
    {
        if (length <= _end - _at)
        {
            _at += length;
            return Encoding.UTF8.GetString(_buffer, _at - length, length);
        }

        var bytes = new byte[length];
        for (var read = 0; read < length; read++) bytes[read] = Byte();
        return Encoding.UTF8.GetString(bytes);
    }

    private ulong Unsigned()
    {
        if (_at < _end && _buffer[_at] < 0x80) return _buffer[_at++];
        ulong number = 0;
        for (var shift = 0; shift < 64; shift += 7)
        {
            var part = Byte();
            number |= (ulong)(part & 0x7f) << shift;
            if (part < 0x80) return number;
        }

        throw Damaged();
    }

    private byte Byte()
    {
        if (_at == _end)
        {
            _end = stream.Read(_buffer, 0, _buffer.Length);
            _at = 0;
            if (_end == 0) throw Damaged();
        }

        return _buffer[_at++];
    }

    private static InvalidDataException Damaged() => new("A stored read is damaged.");
}
