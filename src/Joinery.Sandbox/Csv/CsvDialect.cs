using System.Text;

namespace Joinery.Sandbox.Csv;

/// <summary>How somebody's export writes a file.</summary>
public sealed record CsvDialect
{
    public char Delimiter { get; init; } = ';';

    public Encoding Encoding { get; init; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

    public CsvLanguage Language { get; init; } = CsvLanguage.Dutch;

    /// <summary>A .NET format; in the invariant culture.</summary>
    public string DateFormat { get; init; } = "dd-MM-yyyy";

    public string NewLine { get; init; } = "\r\n";

    public bool QuotesEverything { get; init; }

    public bool EndsWithNewLine { get; init; } = true;

    /// <summary>Ids as <c>="0001"</c>, so that a spreadsheet keeps their zeros.</summary>
    public bool WrapsIds { get; init; }

    /// <summary>Excel's own first line.</summary>
    public bool HasSeparatorLine { get; init; }

    /// <summary>Without one, first and last day say who is employed.</summary>
    public bool HasStatus { get; init; } = true;
}

public enum CsvLanguage
{
    Dutch,
    English,
}
