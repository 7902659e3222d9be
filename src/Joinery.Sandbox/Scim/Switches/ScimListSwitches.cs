using System.Collections.Immutable;

namespace Joinery.Sandbox.Scim.Switches;

/// <summary>How users and groups are listed and found.</summary>
public sealed class ScimListSwitches
{
    public ScimPaging Paging { get; set; } = ScimPaging.Index;

    /// <summary>The most rows of one answer; a caller who asks for more gets this many.</summary>
    public int MostRows { get; set; } = 200;

    /// <summary>Rows where the caller does not say.</summary>
    public int Rows { get; set; } = 100;

    /// <summary>How many of the cursors that come next are answered with <c>expiredCursor</c>.</summary>
    public int CursorsToExpire { get; set; }

    /// <summary>What <c>totalResults</c> says.</summary>
    public ScimTotal Total { get; set; } = ScimTotal.Right;

    public ScimFiltering Filtering { get; set; } = ScimFiltering.EqAnd;

    /// <summary>The attributes that a filter may name, in lower case; others are 400.</summary>
    public ImmutableHashSet<string> Filterable { get; set; } =
        ["id", "username", "externalid", "displayname", "emails.value", "emails", "active", "name.familyname", "name.givenname", "members.value", "members", "emails.type"];

    /// <summary>Answers 404 where a filter matches nothing.</summary>
    public bool NoMatchIsNotFound { get; set; }

    /// <summary>Whether answers have <c>Resources</c> where there are none; the RFC leaves it open.</summary>
    public bool SendsEmptyResources { get; set; } = true;
}

public enum ScimPaging
{
    Index,

    /// <summary>Index, and cursors for who asks for them.</summary>
    IndexAndCursor,

    /// <summary>Cursors for everybody, asked for or not.</summary>
    CursorOnly,

    /// <summary>Everything in one answer, whatever is asked.</summary>
    None,

    /// <summary>The first page again and again, whatever is asked.</summary>
    FirstPageOnly,
}

public enum ScimTotal
{
    Right,
    Missing,

    /// <summary>The number of rows of this answer.</summary>
    OfThisPage,
}

public enum ScimFiltering
{
    /// <summary><c>eq</c>, and several of them with <c>and</c>.</summary>
    EqAnd,

    /// <summary>One <c>eq</c>.</summary>
    EqOnly,

    /// <summary>Every operator of the RFC.</summary>
    Full,

    /// <summary>The list as if nothing had been asked.</summary>
    Ignored,

    /// <summary>400.</summary>
    Refused,
}
