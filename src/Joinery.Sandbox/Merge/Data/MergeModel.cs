using System.Collections.Immutable;

namespace Joinery.Sandbox.Merge.Data;

/// <summary>One of Merge's models: its members in order, and which of them point to rows of another.</summary>
internal sealed record MergeModel(string Name, string Path, ImmutableArray<MergeMember> Members)
{
    public static MergeModel Employee { get; } = new("Employee", "employees",
    [
        "employee_number", new("company", "Company"), "first_name", "last_name", "preferred_name", "display_full_name", "username", new("groups", "Group"), "work_email", "personal_email",
        "mobile_phone_number", new("employments", "Employment"), new("home_location", "Location"), new("work_location", "Location"), new("manager", "Employee"), "team", "pay_group", "ssn", "gender",
        "ethnicity", "marital_status", "date_of_birth", "hire_date", "start_date", "remote_created_at", "employment_status", "termination_date", "avatar", "custom_fields",
    ]);

    public static MergeModel Employment { get; } = new("Employment", "employments",
        [new("employee", "Employee"), "job_title", "pay_rate", "pay_period", "pay_frequency", "pay_currency", "pay_group", "flsa_status", "effective_date", "employment_type"]);

    public static MergeModel Group { get; } = new("Group", "groups", [new("parent_group", "Group"), "name", "type", "is_commonly_used_as_team"]);

    public static MergeModel Location { get; } = new("Location", "locations",
        ["name", "phone_number", "street_1", "street_2", "city", "state", "zip_code", "country", "location_type"]);

    public static MergeModel Company { get; } = new("Company", "companies", ["legal_name", "display_name", "eins"]);

    public static MergeModel TimeOff { get; } = new("TimeOff", "time-off",
        [new("employee", "Employee"), new("approver", "Employee"), "status", "employee_note", "units", "amount", "request_type", "start_time", "end_time"]);

    public static MergeModel TimeOffBalance { get; } = new("TimeOffBalance", "time-off-balances", [new("employee", "Employee"), "balance", "used", "policy_type"]);

    public static MergeModel Team { get; } = new("Team", "teams", ["name", new("parent_team", "Team")]);

    public static ImmutableArray<MergeModel> All { get; } = [Employee, Employment, Group, Location, Company, TimeOff, TimeOffBalance, Team];

    public int IndexOf(string member) => Members.Select(m => m.Name).ToList().IndexOf(member);

    public static MergeModel Named(string name) => All.First(m => m.Name == name);
}

/// <param name="PointsTo">The model of the rows it points to; null for a plain value.</param>
internal sealed record MergeMember(string Name, string? PointsTo = null)
{
    public static implicit operator MergeMember(string name) => new(name);
}

/// <summary>One row as Merge keeps it. Values are texts, numbers, flags, ids of other rows, or lists of ids.</summary>
internal sealed record MergeRow(MergeModel Model, Guid Id, string? RemoteId, DateTimeOffset CreatedAt, DateTimeOffset ModifiedAt, bool WasDeleted, object?[] Values)
{
    public object? this[string member] => Values[Model.IndexOf(member)];

    public bool SaysTheSameAs(object?[] values) => values.Length == Values.Length && Values.Zip(values).All(pair => Same(pair.First, pair.Second));

    private static bool Same(object? a, object? b) => a is Guid[] x && b is Guid[] y ? x.AsSpan().SequenceEqual(y) : Equals(a, b);
}
