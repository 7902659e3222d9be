using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Tests.HiBob;

public sealed class ReadingTimeOff : BobTest
{
    private static readonly DateOnly First = new(2026, 6, 1);
    private static readonly DateOnly Last = new(2026, 7, 31);

    private string? _outs;

    public ReadingTimeOff() => Instead = request => _outs is { } outs && request.Path == "/v1/timeoff/whosout" ? new Reply(200, $$"""{"outs":[{{outs}}]}""") : null;

    [Theory]
    [InlineData(""" "type":"days","startDate":"2026-07-01","startPortion":"all_day","endDate":"2026-07-05","endPortion":"morning" """, "2026-07-01 Day - 2026-07-05 Morning")]
    [InlineData(""" "type":"days","startDate":"2026-07-01","startPortion":"afternoon","endDate":"2026-07-05","endPortion":"all_day" """, "2026-07-01 Afternoon - 2026-07-05 Day")]
    [InlineData(""" "type":"days","startDate":"2026-07-01","startPortion":"afternoon","endDate":"2026-07-01","endPortion":"all_day" """, "2026-07-01 Afternoon - 2026-07-01 Afternoon")]
    [InlineData(""" "type":"days","startDate":"2026-07-01","startPortion":"morning","endDate":"2026-07-01","endPortion":"afternoon" """, "2026-07-01 Day - 2026-07-01 Day")]
    [InlineData(""" "type":"hours","date":"2026-07-02","hoursOnDate":2,"minutes":30 """, "2026-07-02 Day - 2026-07-02 Day 2.5 h")]
    [InlineData(""" "type":"hours","date":"2026-07-02" """, "2026-07-02 Day - 2026-07-02 Day 0 h")]
    [InlineData(""" "type":"hoursOnRange","startDate":"2026-07-01","endDate":"2026-07-03","dailyHours":4.5 """, "2026-07-01 Day - 2026-07-03 Day 4.5 h")]
    [InlineData(""" "type":"specificHoursDayDurations","startDate":"2026-07-01","endDate":"2026-07-03","startTime":"09:00","endTime":"12:30","timeZone":"Europe/Berlin" """, "2026-07-01 Day - 2026-07-03 Day 3.5 h")]
    [InlineData(""" "type":"specificHoursDayDurations","startDate":"2026-07-01","endDate":"2026-07-03" """, "2026-07-01 Day - 2026-07-03 Day 0 h")]
    [InlineData(""" "type":"percentageOnRange","startDate":"2026-07-01","endDate":"2026-07-03","percentageOfDay":50 """, "2026-07-01 Day - 2026-07-03 Day 4 h")]
    [InlineData(""" "type":"openEnded","startDate":"2026-07-01","startPortion":"afternoon" """, "2026-07-01 Afternoon -  Day")]
    [InlineData(""" "type":"openEnded","startDate":"2026-07-01","endDate":null """, "2026-07-01 Day -  Day")]
    [InlineData(""" "type":"onTheMoon","startDate":"2026-07-01","endDate":"2026-07-02" """, "2026-07-01 Day - 2026-07-02 Day")]
    public async Task A_duration_of_any_type_is_the_days_and_parts_that_it_says(string span, string expected)
    {
        _outs = Out(1, span);
        Assert.Equal(expected, Shown(Assert.Single(await ReadAsync())));
    }

    [Fact]
    public async Task Days_that_differ_are_told_one_by_one()
    {
        _outs = Out(1, """ "type":"differentDayDurations","startDate":"2026-07-01","endDate":"2026-07-02","durations":[{"date":"2026-07-01","hours":3,"minutes":15},{"date":"2026-07-02","hours":8}] """)
            + "," + Out(2, """ "type":"differentSpecificHoursDayDurations","startDate":"2026-07-06","endDate":"2026-07-07","durations":[{"date":"2026-07-06","startTime":"09:00","endTime":"10:00"},{"date":"2026-07-07","portion":"afternoon"}] """)
            + "," + Out(3, """ "type":"portionOnRange","startDate":"2026-07-30","endDate":"2026-08-03","dayPortion":"morning" """);
        Assert.Equal(
            [
                "2026-07-01 Day - 2026-07-01 Day 3.25 h", "2026-07-02 Day - 2026-07-02 Day 8 h", "2026-07-06 Day - 2026-07-06 Day 1 h", "2026-07-07 Afternoon - 2026-07-07 Afternoon 0 h",
                "2026-07-30 Morning - 2026-07-30 Morning", "2026-07-31 Morning - 2026-07-31 Morning",
            ],
            (await ReadAsync()).Select(Shown));
    }

    [Theory]
    [InlineData("Approved", AbsenceState.Approved)]
    [InlineData("pending", AbsenceState.Pending)]
    [InlineData("pending_approval", AbsenceState.Pending)]
    [InlineData("CANCELED", AbsenceState.Withdrawn)]
    [InlineData("neverHeardOf", AbsenceState.Pending)]
    public async Task A_state_is_read_in_any_case_and_an_unknown_one_is_not_approved(string status, AbsenceState expected)
    {
        _outs = Out(1, """ "type":"days","startDate":"2026-07-01","endDate":"2026-07-01" """).Replace("approved", status, StringComparison.Ordinal);
        Assert.Equal(expected, Assert.Single(await ReadAsync()).State);
    }

    [Fact]
    public async Task Private_time_off_is_never_asked_for_and_the_public_name_is_the_only_one_told()
    {
        _outs = Out(1, """ "type":"days","startDate":"2026-07-01","endDate":"2026-07-01" """).Replace("\"policyTypeDisplayName\":\"Holiday\"", "\"policyTypeDisplayName\":\"Away\"", StringComparison.Ordinal).Replace("\"policyType\":\"Holiday\"", "\"policyType\":\"Burn-out\"", StringComparison.Ordinal);
        var absence = Assert.Single(await ReadAsync());
        Assert.Equal(new AbsenceType("Away", "Away", WorksElsewhere: false), absence.Type);
        Assert.All(Server.Requests, r => Assert.Contains("includePrivate=false", r.Target, StringComparison.Ordinal));
        Assert.All(Server.Requests, r => Assert.Contains("includePending=false", r.Target, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Working_elsewhere_is_told_apart_by_what_bob_leaves_out_without_it()
    {
        var absences = await ReadAsync();
        Assert.Equal(["Working from home"], absences.Where(a => a.Type.WorksElsewhere).Select(a => a.Type.Name));
        Assert.Equal(4, absences.Count);
        Assert.Equal(2, Counter.Count);
    }

    [Fact]
    public async Task A_long_window_is_asked_in_parts_and_nothing_is_told_twice()
    {
        Company.TimeOff.Add("900", """ "type":"days","startDate":"2025-01-01","endDate":"2027-12-31" """);
        var absences = await ReadAsync(new DateOnly(2025, 6, 1), new DateOnly(2027, 6, 1));
        Assert.Equal(5, absences.Count);
        Assert.Equal(4, Counter.Count);

        Company.TimeOff.MostDays = 50;
        Assert.Equal(absences.ToHashSet(), (await ReadAsync(new DateOnly(2025, 6, 1), new DateOnly(2027, 6, 1))).ToHashSet());
    }

    [Fact]
    public async Task A_request_that_bob_does_not_accept_at_all_is_an_error_soon()
    {
        Instead = _ => new Reply(400);
        Assert.Equal(FailureKind.Misconfigured, (await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync())).Kind);
        Assert.True(Counter.Count < 10);
    }

    [Theory]
    [InlineData("")]
    [InlineData("""{"key":"forbidden","error":"Nora may not"}""")]
    public async Task A_permission_that_was_taken_away_is_named(string body)
    {
        Instead = _ => new Reply(403, body);
        var error = await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync());
        Assert.Equal(FailureKind.Unauthorized, error.Kind);
        Assert.Contains("\"See who's out\"", error.WhatToDo, StringComparison.Ordinal);
        Assert.Single(Server.Requests);
    }

    [Theory]
    [InlineData("""{"requestId":1,"type":"days","startDate":"2026-07-01","endDate":"2026-07-01"}""")]
    [InlineData("""{"requestId":1,"employeeId":"3400000000000000001","type":"days"}""")]
    [InlineData("""{"employeeId":"3400000000000000001","type":"days","startDate":"2026-07-01"}""")]
    [InlineData("\"text\"")]
    public async Task Time_off_of_nobody_or_of_no_day_makes_the_read_incomplete(string request)
    {
        _outs = request;
        Assert.Equal(FailureKind.UnexpectedAnswer, (await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync())).Kind);
    }

    private async Task<List<Absence>> ReadAsync(DateOnly? first = null, DateOnly? last = null) =>
        await ((IAbsenceSource)Source()).ReadAbsencesAsync(new AbsenceRequest(first ?? First, last ?? Last) { WithWorkElsewhere = true }, Cancelled).ToListAsync(Cancelled);

    private static string Out(int id, string span) =>
        $$"""{"requestId":{{id}},"employeeId":"3400000000000000001","employeeDisplayName":"Nora Lind","policyType":"Holiday","policyTypeDisplayName":"Holiday",{{span}},"status":"approved","visibility":"Public"}""";

    private static string Shown(Absence a) =>
        FormattableString.Invariant($"{a.FirstDay:yyyy-MM-dd} {a.FirstPart} - {a.LastDay:yyyy-MM-dd} {a.LastPart}") + (a.Hours is { } hours ? FormattableString.Invariant($" {hours:0.##} h") : "");
}
