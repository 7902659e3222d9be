using System.Globalization;
using Joinery.Sandbox.Merge.Data;
using Joinery.Sandbox.Merge.Gate;

namespace Joinery.Sandbox.Merge.Endpoints;

/// <summary>Which rows of a model a call asks for.</summary>
internal sealed class ListQuestion(MergeCall call, MergeModel model)
{
    private static readonly Dictionary<string, string> Members = new()
    {
        ["company_id"] = "company", ["manager_id"] = "manager", ["employee_id"] = "employee", ["approver_id"] = "approver", ["work_location_id"] = "work_location", ["team_id"] = "team",
    };

    private static readonly Dictionary<string, (string Member, bool After)> Bounds = new()
    {
        ["modified_after"] = ("", true), ["modified_before"] = ("", false), ["created_after"] = ("", true), ["created_before"] = ("", false),
    };

    public IEnumerable<MergeRow> Of(IEnumerable<MergeRow> rows) => rows.Where(row => (!row.WasDeleted || call.Flag("include_deleted_data")) && (call.Sandbox.Switches.IgnoreFilters || Fits(row)));

    private bool Fits(MergeRow row) =>
        (call.Query("remote_id") is not { } remoteId || row.RemoteId == remoteId)
        && Bounds.Keys.All(name => FitsStamp(row, name))
        && call.Context.Request.Query.Keys.All(name => FitsMember(row, name))
        && FitsSpan(row, "started", model == MergeModel.TimeOff ? "start_time" : "start_date")
        && FitsSpan(row, "ended", "end_time")
        && FitsSpan(row, "terminated", "termination_date");

    private bool FitsStamp(MergeRow row, string name)
    {
        if (call.Query(name) is not { } text || Moment(text) is not { } bound) return true;
        var at = name.StartsWith("modified", StringComparison.Ordinal) ? row.ModifiedAt : row.CreatedAt;
        return Bounds[name].After ? at >= bound : at <= bound;
    }

    private bool FitsMember(MergeRow row, string name)
    {
        var index = model.IndexOf(Members.GetValueOrDefault(name, name));
        if (name is "expand" || index < 0) return true;
        var wanted = call.Query(name)!;
        return row.Values[index] switch
        {
            Guid[] ids => wanted.Split(',').Any(id => ids.Contains(Guid.Parse(id))),
            null => false,
            var value => string.Equals(string.Create(CultureInfo.InvariantCulture, $"{value}"), wanted, StringComparison.OrdinalIgnoreCase),
        };
    }

    /// <summary>A row without the member fits no bound, as in a database.</summary>
    private bool FitsSpan(MergeRow row, string verb, string member)
    {
        if (model.IndexOf(member) < 0) return true;
        var at = row[member] is string text ? Moment(text) : null;
        return (call.Query($"{verb}_after") is not { } after || at >= Moment(after)) && (call.Query($"{verb}_before") is not { } before || at <= Moment(before));
    }

    private static DateTimeOffset? Moment(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
