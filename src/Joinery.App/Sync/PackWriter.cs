using System.Text;

namespace Joinery.App.Sync;

/// <summary>Writes numbers and texts into a stream, as short as they are, through one small buffer.</summary>
internal sealed class PackWriter(Stream stream)
{
    private readonly byte[] _buffer = new byte[64 * 1024];
    private int _used;

    public void Number(long number)
    {
        // Seven bits a byte, the lowest first; the sign in the lowest bit.
        Unsigned((ulong)((number << 1) ^ (number >> 63)));
    }

    public void Count(int count) => Unsigned((ulong)count);

    public void Text(string text)
    {
        if (text.Length * 3 < 0x80)
        {
            // Surely one byte of length: no need to count before writing.
            if (_buffer.Length - _used < 0x80) Flush();
            var written = Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_used + 1));
            _buffer[_used] = (byte)written;
            _used += written + 1;
            return;
        }

        var length = Encoding.UTF8.GetByteCount(text);
        Count(length);
        if (length > _buffer.Length - _used) Flush();
        if (length > _buffer.Length)
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            return;
        }

        _used += Encoding.UTF8.GetBytes(text, _buffer.AsSpan(_used));
    }

    public void Flush()
    {
        stream.Write(_buffer, 0, _used);
        _used = 0;
    }

    private void Unsigned(ulong number)
    {
        if (_buffer.Length - _used < 10) Flush();
        while (number >= 0x80)
        {
            _buffer[_used++] = (byte)(number | 0x80);
            number >>= 7;
        }

        _buffer[_used++] = (byte)number;
    }
}
