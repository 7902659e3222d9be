using System.Text;

namespace Joinery.Connectors.Sources.Csv;

/// <summary>What the bytes of a file tell before any of it is read as text.</summary>
/// <param name="EndsWithNewLine">Programs that write rows end the last one, too; a copy that broke off seldom ends there.</param>
internal sealed record CsvBytes(Encoding Encoding, bool IsEmpty, bool EndsWithNewLine, BrokenAt Broken)
{
    private const int Piece = 64 * 1024;

    // Excel in western Europe writes this where it is not told otherwise.
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    public static CsvBytes Of(Stream file)
    {
        var piece = new byte[Piece];
        var read = file.ReadAtLeast(piece, Piece, throwOnEndOfStream: false);
        if (read == 0) return new CsvBytes(Encoding.UTF8, IsEmpty: true, EndsWithNewLine: false, BrokenAt.Nowhere);
        var start = piece.AsSpan(0, read);
        if (WideEncodingOf(start) is { } wide) return OfWide(file, wide);
        var isMarked = start.StartsWith(Encoding.UTF8.Preamble);
        return OfNarrow(file, piece, read, isMarked);
    }

    private static CsvBytes OfWide(Stream file, Encoding encoding)
    {
        Span<byte> end = stackalloc byte[2];
        file.Seek(-Math.Min(2, file.Length), SeekOrigin.End);
        file.ReadAtLeast(end, 2, throwOnEndOfStream: false);
        return new CsvBytes(encoding, IsEmpty: false, encoding.GetString(end) is "\n" or "\r", file.Length % 2 != 0 ? BrokenAt.End : BrokenAt.Nowhere);
    }

    private static CsvBytes OfNarrow(Stream file, byte[] piece, int read, bool isMarked)
    {
        var utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetDecoder();
        var text = new char[Piece + 1];
        var (isUtf8, hasHoles, last) = (true, false, (byte)0);
        for (; read > 0; read = file.ReadAtLeast(piece, Piece, throwOnEndOfStream: false))
        {
            var bytes = piece.AsSpan(0, read);
            last = bytes[^1];
            hasHoles |= bytes.Contains((byte)0);
            isUtf8 = isUtf8 && TryDecode(utf8, bytes, text, flush: false);
        }

        var endsInsideACharacter = isUtf8 && !TryDecode(utf8, [], text, flush: true);
        var broken = hasHoles ? BrokenAt.Middle : isMarked && !isUtf8 ? BrokenAt.Middle : endsInsideACharacter && isMarked ? BrokenAt.End : BrokenAt.Nowhere;
        return new CsvBytes(isMarked || (isUtf8 && !endsInsideACharacter) ? Encoding.UTF8 : Windows1252, IsEmpty: false, last is (byte)'\n' or (byte)'\r', broken);
    }

    private static bool TryDecode(Decoder decoder, ReadOnlySpan<byte> bytes, char[] text, bool flush)
    {
        try
        {
            decoder.GetChars(bytes, text, flush);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    /// <summary>UTF-16 by its mark, or by every second byte of plain letters being zero.</summary>
    private static UnicodeEncoding? WideEncodingOf(ReadOnlySpan<byte> start)
    {
        if (start.StartsWith<byte>([0xFF, 0xFE])) return new UnicodeEncoding(bigEndian: false, byteOrderMark: true);
        if (start.StartsWith<byte>([0xFE, 0xFF])) return new UnicodeEncoding(bigEndian: true, byteOrderMark: true);
        if (start.Length < 4) return null;
        return (start[0], start[1], start[2], start[3]) switch
        {
            (not 0, 0, not 0, 0) => new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
            (0, not 0, 0, not 0) => new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
            _ => null,
        };
    }
}

/// <summary>Where bytes are that no whole file has.</summary>
internal enum BrokenAt
{
    Nowhere,

    /// <summary>Zeros, or bytes that are no text of the encoding that the file says it has.</summary>
    Middle,

    /// <summary>It ends inside a character.</summary>
    End,
}
