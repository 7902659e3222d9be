namespace Joinery.Sandbox.Personio;

/// <summary>What the real Personio may or may not do. Defaults follow the fact sheet's assumptions.</summary>
public sealed class PersonioSwitches
{
    /// <summary>Refuses credentials in the query string of <c>/v1/auth</c>, as from December 2026 on.</summary>
    public bool RefusesQueryCredentials { get; set; } = true;

    /// <summary>Whether a token of one generation is taken by the other.</summary>
    public bool TokensInterchange { get; set; } = true;

    /// <summary>Every token is good for one call, and the answer carries the next: v1 before the middle of 2023.</summary>
    public bool OneTimeTokens { get; set; }

    /// <summary>How long a token lasts.</summary>
    public TimeSpan TokenLifetime { get; set; } = TimeSpan.FromHours(24);

    /// <summary>What v1 answers to a token that ran out.</summary>
    public int ExpiredInFirst { get; set; } = 403;

    /// <summary>What v2 answers to a wrong secret.</summary>
    public int WrongSecretInSecond { get; set; } = 400;

    /// <summary>Answers refusals of v1 with 200 and <c>success: false</c>.</summary>
    public bool RefusesWithSuccess { get; set; }

    /// <summary>Labels and error texts in German.</summary>
    public bool German { get; set; }

    /// <summary>What stands where an object is missing in v1's rows.</summary>
    public EmptyObject EmptyObjects { get; set; } = EmptyObject.Null;

    /// <summary>Leaves <c>type</c> and <c>universal_id</c> out of v1's attributes, as old answers do.</summary>
    public bool OldWrapping { get; set; }

    /// <summary>How tags are written: as the text of a JSON array, or joined with commas.</summary>
    public bool TagsJoined { get; set; }

    /// <summary>The largest page of v1's employees; more is refused, or cut down where <see cref="ClampsLimit"/> is on.</summary>
    public int MostEmployees { get; set; } = 100;

    public bool ClampsLimit { get; set; }

    /// <summary>Ignores limit and offset with <c>updated_since</c>.</summary>
    public bool UpdatedSinceUnpaged { get; set; }

    /// <summary>Leaves <c>metadata</c> out of v1's lists.</summary>
    public bool NoMetadata { get; set; }

    /// <summary>What the link to the next page looks like in v2.</summary>
    public NextLinkShape NextLink { get; set; } = NextLinkShape.Whole;

    /// <summary>Adds a link to a next, empty page after the last row.</summary>
    public bool EmptyLastPage { get; set; }

    /// <summary>Answers org units, workplaces and cost centres only to who sends <c>Beta: true</c>.</summary>
    public bool BetaGate { get; set; }

    /// <summary>Whether the lists of groups tell names.</summary>
    public bool ListsWithoutNames { get; set; }

    /// <summary>Writes <c>last_working_day</c> as the schema says, instead of <c>last_working_date</c> as the samples do.</summary>
    public bool LastWorkingDay { get; set; }

    /// <summary>Whether a change of an employment moves the person's <c>updated_at</c> in v2.</summary>
    public bool EmploymentMovesPerson { get; set; }

    /// <summary>Wraps single objects of v2 in <c>_data</c>.</summary>
    public bool WrapsSingles { get; set; }

    /// <summary>What v2 answers where people may not be read.</summary>
    public int MissingScopeOfPersons { get; set; } = 401;

    /// <summary>Refuses filters on absence periods with 400.</summary>
    public bool NoAbsenceFilters { get; set; }

    /// <summary>Leaves a manager out who may not be told.</summary>
    public bool HidesSupervisors { get; set; }
}

public enum EmptyObject
{
    Null,
    EmptyText,
    EmptyArray,
}

public enum NextLinkShape
{
    Whole,
    Relative,

    /// <summary>Without the person in its path, as Personio's own samples of employments.</summary>
    WrongPath,

    /// <summary>Back to the page itself.</summary>
    Self,

    /// <summary>On another host.</summary>
    Elsewhere,
}
