using System.Globalization;
using System.Text.Json;
using Joinery.Sandbox.Company.TimeOff;
using Joinery.Sandbox.HiBob.Gate;
using Joinery.Sandbox.HiBob.People;

namespace Joinery.Sandbox.HiBob.TimeOff;

/// <summary>Who is out, what changed, and the details of one request.</summary>
internal static class TimeOffEndpoints
{
    private const int MostMonths = 6;

    public static async Task WhosOutAsync(HiBobCall call)
    {
        if (!TryDay(call.Query("from"), out var from) || !TryDay(call.Query("to"), out var until) || until < from
            || until.DayNumber - from.DayNumber >= call.Sandbox.Switches.WhosOutMostDays)
        {
            await call.RefuseAsync(400, "from and to are needed, in this order and not too far apart.");
            return;
        }

        var shown = Shown(call, call.Flag("includePending"))
            .Where(absence => absence.Request.Span.Touches(from, until))
            .Where(absence => call.Query("includeWorkingRequests") is not "false" || absence.Request.Policy.Activity != TimeOffActivity.WorkTime)
            .ToArray();
        await call.JsonAsync(json => WriteOuts(json, shown, (request, person) =>
        {
            json.WriteNumber("requestId", request.Id);
            json.WriteString("employeeId", person.Employee.Id);
            json.WriteString("employeeDisplayName", person.Employee.DisplayName);
            json.WriteString("policyType", request.Policy.Name);
            json.WriteString("policyTypeDisplayName", DisplayName(call, request.Policy));
            TimeOffWriter.WriteSpan(json, request.Span, TimeOffNames.Usual, person.Site);
            json.WriteString("status", Status(call, request.Status));
            json.WriteString("visibility", Visibility(request.Policy));
        }));
    }

    public static async Task OutTodayAsync(HiBobCall call)
    {
        var today = call.Sandbox.Company.Clock.UtcToday;
        if (call.Query("today") is { } asked && !TryDay(asked, out today))
        {
            await call.RefuseAsync(400, "today is not a day.");
            return;
        }

        var shown = Shown(call, pending: false)
            .Where(absence => absence.Request.Span.Touches(today, today) && (call.Query("siteId") is not { } site || absence.Person.Site.Id == site))
            .ToArray();
        await call.JsonAsync(json => WriteOuts(json, shown, (request, person) =>
        {
            json.WriteString("employeeId", person.Employee.Id);
            json.WriteString("employeeDisplayName", person.Employee.DisplayName);
            json.WriteString("employeeEmail", person.Employee.Email);
            json.WriteString("policyTypeDisplayName", DisplayName(call, request.Policy));
            TimeOffWriter.WriteSpan(json, request.Span, TimeOffNames.OutToday, person.Site);
        }));
    }

    public static async Task ChangesAsync(HiBobCall call)
    {
        var now = call.Sandbox.Company.Clock.GetUtcNow();
        var until = now;
        if (!TryMoment(call.Query("since"), out var since) || since < now.AddMonths(-MostMonths)
            || (call.Query("to") is { } to && (!TryMoment(to, out until) || until > since.AddMonths(MostMonths))))
        {
            await call.RefuseAsync(400, "since is needed, and may lie six months back at most.");
            return;
        }

        var pending = call.Flag("includePending") && call.User.Features.HasFlag(HiBobFeatures.PendingTimeOff);
        var read = call.Read();
        await call.JsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteStartArray("changes");
            foreach (var change in call.Sandbox.Company.TimeOff.Changes.Where(change => change.At >= since && change.At <= until))
            {
                if ((pending || change.Kind != TimeOffChangeKind.Pending) && MayKnow(call, change.Request.Policy)
                    && read.Snapshot.Find(change.Request.EmployeeId) is { } employee && read.View(employee) is { IsInAudience: true } person)
                    WriteChange(json, call, change, person);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    public static async Task OneAsync(HiBobCall call)
    {
        var read = call.Read();
        var request = call.Sandbox.Company.TimeOff.Requests.FirstOrDefault(request =>
            request.Id.ToString(CultureInfo.InvariantCulture) == call.Route("requestId") && request.EmployeeId == call.Route("id"));
        if (request is null || !MayKnow(call, request.Policy) || read.Snapshot.Find(request.EmployeeId) is not { } employee || !read.View(employee).IsInAudience)
        {
            await call.NotFoundAsync();
            return;
        }

        await call.JsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("requestId", request.Id);
            json.WriteString("employeeId", employee.Id);
            json.WriteString("employeeDisplayName", employee.DisplayName);
            json.WriteString("policyTypeDisplayName", DisplayName(call, request.Policy));
            TimeOffWriter.WriteSpan(json, request.Span, TimeOffNames.Usual, read.View(employee).Site);
            json.WriteBoolean("approved", request.Status == TimeOffStatus.Approved);
            json.WriteString("status", Status(call, request.Status));
            json.WriteNull("reasonCode");
            json.WriteString("description", request.Description);
            json.WriteString("createdOn", Moment(request.CreatedAt));
            json.WriteStartArray("attachmentLinks");
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static IEnumerable<(TimeOffRequest Request, HiBobPerson Person)> Shown(HiBobCall call, bool pending)
    {
        var read = call.Read();
        var showPending = pending && call.User.Features.HasFlag(HiBobFeatures.PendingTimeOff);
        var showPrivate = call.Flag("includePrivate") && MayKnowPrivate(call);
        foreach (var request in call.Sandbox.Company.TimeOff.Requests)
        {
            if (request.Status != TimeOffStatus.Approved && !(showPending && request.Status == TimeOffStatus.Pending))
                continue;
            if ((request.Policy.IsPrivate && !showPrivate) || (request.Span.IsHourly && !call.Flag("includeHourly")))
                continue;
            if (read.Snapshot.Find(request.EmployeeId) is { } employee && read.View(employee) is { IsInAudience: true, IsActive: true } person)
                yield return (request, person);
        }
    }

    private static void WriteOuts(Utf8JsonWriter json, IEnumerable<(TimeOffRequest Request, HiBobPerson Person)> outs, Action<TimeOffRequest, HiBobPerson> write)
    {
        json.WriteStartObject();
        json.WriteStartArray("outs");
        foreach (var (request, person) in outs)
        {
            json.WriteStartObject();
            write(request, person);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteChange(Utf8JsonWriter json, HiBobCall call, TimeOffChange change, HiBobPerson person)
    {
        var request = change.Request;
        json.WriteStartObject();
        json.WriteString("changeType", change.Kind.ToString());
        json.WriteNumber("requestId", request.Id);
        json.WriteNumber("originalRequestId", request.OriginalId);
        json.WriteNumber("previousRequestId", request.PreviousId ?? request.Id);
        json.WriteString("employeeId", person.Employee.Id);
        json.WriteString("employeeDisplayName", person.Employee.DisplayName);
        json.WriteString("employeeEmail", person.Employee.Email);
        json.WriteString("policyTypeDisplayName", DisplayName(call, request.Policy));
        TimeOffWriter.WriteSpan(json, request.Span, TimeOffNames.Usual, person.Site);
        json.WriteString("createdOn", Moment(request.CreatedAt));
        json.WriteString("durationUnit", request.Span.IsHourly ? "hours" : "days");
        json.WriteNull("changeReason");
        json.WriteString("visibility", Visibility(request.Policy));
        json.WriteEndObject();
    }

    private static bool MayKnowPrivate(HiBobCall call) => call.User.Features.HasFlag(HiBobFeatures.PrivateTimeOff);

    private static bool MayKnow(HiBobCall call, TimeOffPolicy policy) => !policy.IsPrivate || MayKnowPrivate(call);

    /// <summary>Others see the public name, unless they asked for what is private and may.</summary>
    private static string DisplayName(HiBobCall call, TimeOffPolicy policy) =>
        call.Flag("includePrivate") && MayKnowPrivate(call) ? policy.Name : policy.PublicName ?? policy.Name;

    private static string Visibility(TimeOffPolicy policy) => policy switch
    {
        { IsPrivate: true } => "Private",
        { PublicName: not null } => "Custom name",
        _ => "Public",
    };

    private static string Status(HiBobCall call, TimeOffStatus status) =>
        call.Sandbox.Switches.UpperCaseTimeOffStatus ? status.ToString().ToUpperInvariant() : char.ToLowerInvariant(status.ToString()[0]) + status.ToString()[1..];

    private static string Moment(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture);

    private static bool TryDay(string? text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private static bool TryMoment(string? text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment);
}
