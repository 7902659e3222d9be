using System.Globalization;
using System.Runtime.CompilerServices;
using CsvHelper;
using CsvHelper.Configuration;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Sources.Csv;

/// <param name="Line">Where the row begins, counted from 1.</param>
/// <param name="IsGarbled">Quotes stand in it in a way that leaves open where its cells end.</param>
internal readonly record struct CsvRow(int Line, string[] Cells, bool IsGarbled);

/// <summary>One opened file: its headings at once, its rows as often as they are asked for. Whoever writes it at the same time is not hindered, and is noticed.</summary>
internal sealed class CsvFile : IDisposable
{
    // A cell beyond this is a quote that was never closed.
    private const int LargestCell = 64 * 1024;

    private readonly string _path;
    private readonly FileStream _stream;
    private readonly (long Length, DateTime Written) _state;
    private readonly CsvBytes _bytes;
    private readonly char _delimiter;
    private readonly int _linesBefore;

    private CsvFile(string path, FileStream stream)
    {
        (_path, _stream) = (path, stream);
        _state = State();
        _bytes = CsvBytes.Of(stream);
        Refuse();
        using var reader = Reader();
        var first = CsvHeadings.FirstLine(reader) ?? throw new ConnectorException(FailureKind.Incomplete, $"{Name} is blank. Nothing is concluded from that; look at what writes it.");
        (_delimiter, _linesBefore) = (CsvHeadings.DelimiterOf(first.Line, first.Delimiter), first.LinesBefore);
        Headings = CsvHeadings.Of(first.Line, _delimiter, Name);
    }

    /// <summary>Without its folder, for sentences.</summary>
    public string Name => Path.GetFileName(_path);

    /// <summary>As they stand there, without blanks around.</summary>
    public IReadOnlyList<string> Headings { get; }

    /// <exception cref="ConnectorException">It is not there, may not be read, is empty, or is no text.</exception>
    public static CsvFile Open(string path)
    {
        FileStream? stream = null;
        try
        {
            if (Directory.Exists(path)) throw new ConnectorException(FailureKind.Misconfigured, $"{path} is a folder: name the file in it.");
            stream = new FileStream(path, new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Share = FileShare.ReadWrite | FileShare.Delete, Options = FileOptions.SequentialScan });
            return new CsvFile(path, stream);
        }
        catch (Exception error)
        {
            stream?.Dispose();
            throw error is ConnectorException ? error : Unopened(path, error);
        }
    }

    /// <summary>All rows under the headings that have anything in them.</summary>
    public async IAsyncEnumerable<CsvRow> RowsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var reader = Reader();
        for (var i = 0; i < _linesBefore; i++) await reader.ReadLineAsync(cancellationToken);
        var isGarbled = false;
        using var parser = new CsvParser(reader, Configuration(field => isGarbled |= field.StartsWith('"')), leaveOpen: true);
        var isHeadings = true;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var line = parser.RawRow + 1 + _linesBefore;
            isGarbled = false;
            if (!await NextAsync(parser, line)) yield break;
            if (isHeadings)
            {
                isHeadings = false;
                continue;
            }

            var cells = parser.Record!;
            if (isGarbled && parser.RawRecord.AsSpan().Count('"') % 2 != 0) throw NeverCloses(line);
            if (Array.TrueForAll(cells, string.IsNullOrWhiteSpace)) continue;
            var isLast = !_bytes.EndsWithNewLine && parser.RawRecord is [.., not ('\n' or '\r')];
            if (isLast && cells.Length < Headings.Count) throw HalfWritten();
            yield return new CsvRow(line, cells, isGarbled);
        }
    }

    /// <exception cref="ConnectorException">Somebody wrote it since it was opened.</exception>
    public void MakeSureItIsUnchanged()
    {
        if (State() != _state) throw new ConnectorException(FailureKind.Incomplete, $"{Name} was changed while it was read. Nothing of it is used; let it be written under another name and renamed when it is whole.");
    }

    public void Dispose() => _stream.Dispose();

    private async Task<bool> NextAsync(CsvParser parser, int line)
    {
        try
        {
            return await parser.ReadAsync();
        }
        catch (MaxFieldSizeException)
        {
            throw NeverCloses(line);
        }
        catch (IOException error)
        {
            throw Unopened(_path, error);
        }
    }

    private ConnectorException NeverCloses(int line) =>
        new(FailureKind.Incomplete, FormattableString.Invariant($"{Name} has a quotation mark in line {line} that never closes, so its rows cannot be told apart. Nothing of it is used; close it, or double marks that belong to the text."));

    private ConnectorException HalfWritten() =>
        new(FailureKind.Incomplete, $"{Name} ends in the middle of a row: it is still being written, or its copy broke off. Nothing of it is used; try again when it is whole.");

    private void Refuse()
    {
        if (_bytes.IsEmpty) throw new ConnectorException(FailureKind.Incomplete, $"{Name} is empty. Nothing is concluded from that; look at what writes it.");
        if (_bytes.Broken == BrokenAt.End) throw HalfWritten();
        if (_bytes.Broken == BrokenAt.Middle) throw new ConnectorException(FailureKind.UnexpectedAnswer, $"{Name} is no whole text file: it has bytes that no text has. Write it again as CSV, in UTF-8.");
    }

    private StreamReader Reader()
    {
        _stream.Seek(0, SeekOrigin.Begin);
        return new StreamReader(_stream, _bytes.Encoding, detectEncodingFromByteOrderMarks: true, leaveOpen: true);
    }

    private CsvConfiguration Configuration(Action<string> onBadCell) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = _delimiter.ToString(),
        BadDataFound = bad => onBadCell(bad.Field),
        IgnoreBlankLines = false,
        MaxFieldSize = LargestCell,
        ExceptionMessagesContainRawData = false,
    };

    private (long, DateTime) State() => (_stream.Length, File.GetLastWriteTimeUtc(_stream.SafeFileHandle));

    private static ConnectorException Unopened(string path, Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => new(FailureKind.Unreachable, $"There is no file {path}: check the path in the connection, and whether what writes it has run.", error),
        UnauthorizedAccessException => new(FailureKind.Misconfigured, $"This server may not read {path}: give the account that Joinery runs under the right to read it.", error),
        IOException => new(FailureKind.Unreachable, $"{path} cannot be read now, for instance because another program keeps it locked. Close it there, and try again.", error),
        _ => new(FailureKind.Misconfigured, $"{path} cannot be opened: check the path in the connection.", error),
    };
}
