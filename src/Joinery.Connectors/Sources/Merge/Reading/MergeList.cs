namespace Joinery.Connectors.Sources.Merge;

/// <summary>One question to a list of Merge's: the path below the API's root, and what is asked besides pages.</summary>
internal sealed record MergeList(string Path)
{
    private readonly List<(string Name, string Value)> _parameters = [];

    /// <summary>Whether the list may be missing because the linked system does not have it.</summary>
    public bool IsOptional { get; init; }

    public MergeList With(string name, string? value)
    {
        if (!string.IsNullOrEmpty(value)) _parameters.Add((name, value));
        return this;
    }

    /// <summary>Asks for whole objects in place of ids. One parameter with commas: of a repeated one Merge keeps the last, without a word.</summary>
    public MergeList Expanding(params IEnumerable<string> names) => With("expand", string.Join(',', names));

    /// <summary>Everything but the cursor stays the same from page to page.</summary>
    public string PageAt(string? cursor)
    {
        var parameters = _parameters.Append(("page_size", MergePages.PageSize)).Concat(cursor is null ? [] : [("cursor", cursor)]);
        // Commas separate the names of one parameter and stay as they are.
        return Path + "?" + string.Join('&', parameters.Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2).Replace("%2C", ",", StringComparison.Ordinal)}"));
    }
}
