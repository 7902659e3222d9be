namespace Joinery.Sandbox.Merge;

/// <summary>What the real Merge may or may not do. Defaults follow what is assumed.</summary>
public sealed class MergeSwitches
{
    /// <summary>Answers 400 to a page size over the largest, instead of giving the largest.</summary>
    public bool RefuseLargePages { get; set; }

    /// <summary>How many rows a page has at most.</summary>
    public int LargestPage { get; set; } = 100;

    /// <summary>Repeats the first page for ever, as a broken list might.</summary>
    public bool PagesInCircles { get; set; }

    /// <summary>Tells the last row of a page again on the next.</summary>
    public bool RowsTwice { get; set; }

    /// <summary>Gives ids where whole objects were asked for.</summary>
    public bool IgnoreExpand { get; set; }

    /// <summary>Finds everybody whatever is asked about one person.</summary>
    public bool IgnoreFilters { get; set; }

    /// <summary>Whether <c>end_time</c> is the day after the last day off.</summary>
    public bool EndIsExclusive { get; set; }

    /// <summary>Real times in place of days at midnight.</summary>
    public bool RealTimes { get; set; }

    /// <summary>Amounts in hours in place of days.</summary>
    public bool HoursInsteadOfDays { get; set; }

    /// <summary>Whether signatures end in <c>=</c>.</summary>
    public bool PaddedSignatures { get; set; } = true;

    /// <summary>What a token answers once its account was deleted.</summary>
    public int StatusAfterDeletion { get; set; } = 401;

    /// <summary>A word in the place of a status, type or kind, by the word it replaces: what Merge passes on where it has no word of its own.</summary>
    public Dictionary<string, string> Words { get; } = [];

    /// <summary>Adds members that nobody knows.</summary>
    public bool UnknownMembers { get; set; }
}

/// <summary>How often Merge may be called. Windows run by the sandbox clock.</summary>
public sealed class MergeLimits
{
    /// <summary>Off lets anybody call as often as he likes.</summary>
    public bool Enforced { get; set; } = true;

    /// <summary>Calls a minute for each linked account: 100, 400 or 600 by plan.</summary>
    public int PerMinute { get; set; } = 100;

    /// <summary>Shuts out a caller with more than twenty failing requests in ten seconds.</summary>
    public bool Guards { get; set; } = true;
}
