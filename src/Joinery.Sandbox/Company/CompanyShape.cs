namespace Joinery.Sandbox.Company;

/// <summary>What a generated company is like.</summary>
public sealed record CompanyShape
{
    /// <summary>Everything in order: no missing or shared e-mail, no cycle, no absent manager, nobody upcoming, gone or on leave.</summary>
    public static CompanyShape Tidy { get; } = new() { Anomalies = false, FutureJoiners = 0, Leavers = 0, OnLeave = 0 };

    /// <summary>Whether there are people without e-mail, with a shared one, managing each other, or under somebody who left.</summary>
    public bool Anomalies { get; init; } = true;

    /// <summary>Whether some departments lie under others.</summary>
    public bool NestedDepartments { get; init; } = true;

    /// <summary>How many start later; null is one in forty.</summary>
    public int? FutureJoiners { get; init; }

    /// <summary>How many have left; null is one in twenty-four.</summary>
    public int? Leavers { get; init; }

    /// <summary>How many are on a long leave; null is one in forty-eight.</summary>
    public int? OnLeave { get; init; }
}

/// <summary>Who is out of the ordinary in a generated company, by id.</summary>
public sealed record CompanyAnomalies
{
    public static CompanyAnomalies None { get; } = new();

    public IReadOnlyList<string> WithoutEmail { get; init; } = [];

    public IReadOnlyList<string> SharedEmail { get; init; } = [];

    /// <summary>Two people who manage each other.</summary>
    public IReadOnlyList<string> Cycle { get; init; } = [];

    public IReadOnlyList<string> SingleName { get; init; } = [];

    /// <summary>Somebody who left while people still report to him.</summary>
    public string? DepartedManager { get; init; }

    public IReadOnlyList<string> SameName { get; init; } = [];

    /// <summary>Whether a person carries one of these; an ordinary day in HR leaves such people alone.</summary>
    public bool Has(string id) =>
        id == DepartedManager || WithoutEmail.Contains(id) || SharedEmail.Contains(id) || Cycle.Contains(id) || SingleName.Contains(id) || SameName.Contains(id);
}
