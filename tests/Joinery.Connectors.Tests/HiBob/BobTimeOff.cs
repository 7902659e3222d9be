using System.Text.Json.Nodes;
using Joinery.Connectors.Tests.Support;

namespace Joinery.Connectors.Tests.HiBob;

/// <summary>Time off as Bob's who's-out list tells it. https://apidocs.hibob.com/reference/get_timeoff-whosout</summary>
internal sealed class BobTimeOff
{
    private readonly List<(JsonObject Out, bool IsWork)> _outs = [];

    /// <summary>The most days one question may span.</summary>
    public int MostDays { get; set; } = 366;

    public static BobTimeOff OfEachKind()
    {
        var book = new BobTimeOff();
        book.Add("32832853", """ "type":"days","startDate":"2026-07-01","startPortion":"all_day","endDate":"2026-07-05","endPortion":"morning" """);
        book.Add("32832860", """ "type":"hours","date":"2026-07-02","hoursOnDate":2,"minutes":30 """, policy: "Appointments");
        book.Add("32832867", """ "type":"openEnded","startDate":"2026-06-01","startPortion":"all_day" """);
        book.Add("32832874", """ "type":"days","startDate":"2026-07-08","startPortion":"all_day","endDate":"2026-07-08","endPortion":"all_day" """, policy: "Working from home", isWork: true);
        return book;
    }

    public void Add(string id, string span, string policy = "Holiday", bool isWork = false, string status = "approved", string person = "3400000000000000001") => _outs.Add((JsonNode.Parse($$"""
        { "requestId": {{id}}, "employeeId": "{{person}}", "employeeDisplayName": "Nora Lind", "policyType": "{{policy}}", "policyTypeDisplayName": "{{policy}}", {{span}}, "status": "{{status}}", "visibility": "Public" }
        """)!.AsObject(), isWork));

    public Reply WhosOut(string target)
    {
        var query = target.Split('?')[1].Split('&').Select(p => p.Split('=')).ToDictionary(p => p[0], p => p[1]);
        var (from, to) = (DateOnly.ParseExact(query["from"], "yyyy-MM-dd"), DateOnly.ParseExact(query["to"], "yyyy-MM-dd"));
        if (to < from || to.DayNumber - from.DayNumber >= MostDays || query["includePrivate"] != "false") return new Reply(400, """{"key":"bad.request","error":"Bad"}""");
        var shown = _outs.Where(o => !(o.IsWork && query["includeWorkingRequests"] == "false")).Select(o => o.Out).Where(o => Touches(o, from, to)).Select(o => o.DeepClone());
        return new Reply(200, new JsonObject { ["outs"] = new JsonArray([.. shown]) }.ToJsonString());
    }

    private static bool Touches(JsonObject request, DateOnly from, DateOnly to)
    {
        var first = Day(request, "startDate") ?? Day(request, "date")!.Value;
        var last = Day(request, "endDate") ?? Day(request, "date") ?? DateOnly.MaxValue;
        return first <= to && last >= from;
    }

    private static DateOnly? Day(JsonObject request, string name) => request[name]?.GetValue<string>() is { } text ? DateOnly.ParseExact(text, "yyyy-MM-dd") : null;
}
