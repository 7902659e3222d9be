using System.Globalization;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Gate;

namespace Joinery.Sandbox.Deskbird;

/// <summary>What people do day by day, over the public API.</summary>
internal static class DeskbirdStatuses
{
    private static readonly string[] Durations = [DeskbirdSchedule.FullDay, "morning", "afternoon"];

    public static ScimAnswer Options(DeskbirdCall call) => ScimAnswer.Ok(call.List(call.Sandbox.Options.Select(option => new JsonObject
    {
        ["id"] = option.Id,
        ["name"] = option.Name,
        ["isActive"] = option.IsActive,
    })));

    public static ScimAnswer List(DeskbirdCall call)
    {
        var (first, last) = (DeskbirdCall.Day(call.Query("startDate")), DeskbirdCall.Day(call.Query("endDate")));
        var found = call.Sandbox.Schedule.All.Where(status => status.Day >= first && status.Day <= last && (call.Query("userId") is not { } user || status.UserId == user)).ToList();
        return call.Switches.PagesStatuses
            ? ScimAnswer.Ok(call.List(found.Skip(call.Number("offset", 0)).Take(Math.Min(call.Number("limit", 100), 100)).Select(status => Show(call, status)), found.Count))
            : ScimAnswer.Ok(call.List(found.Select(status => Show(call, status))));
    }

    public static ScimAnswer Add(DeskbirdCall call)
    {
        var user = DeskbirdUsers.Find(call);
        if (!user.Active)
            throw new ScimRefusal(400, "The user is not active.");
        if ((call.Body as JsonObject)?["scheduling"] is not JsonArray { Count: > 0 } given || given.Count > call.Switches.MostEntries)
            throw new ScimRefusal(400, "scheduling has no entries, or too many.");

        // Everything is looked at before anything is kept.
        var userId = call.Sandbox.UserIdOf(user);
        var entries = given.Select(entry => Read(call, userId, entry as JsonObject ?? throw new ScimRefusal(400, "An entry is an object."))).ToList();
        var made = entries.Select(entry => Keep(call, entry)).ToList();
        if (call.Switches.PostAnswer == PostAnswer.Nothing)
            return ScimAnswer.NoContent;
        var days = made.Select(status => status.Day).ToHashSet();
        var told = call.Switches.PostAnswer == PostAnswer.Entries ? made : call.Sandbox.Schedule.All.Where(status => status.UserId == userId && days.Contains(status.Day)).ToList();
        return new ScimAnswer(201, call.List(told.Select(status => Show(call, status))));
    }

    public static ScimAnswer DeleteMany(DeskbirdCall call)
    {
        var ids = call.Switches.DeleteForm switch
        {
            DeleteForm.Body when (call.Body as JsonObject)?["ids"] is JsonArray given => given.Select(id => DeskbirdCall.Text(id) ?? throw new ScimRefusal(400, "An id is text.")).ToList(),
            DeleteForm.Query when call.Query("ids") is { Length: > 0 } given => [.. given.Split(',')],
            _ => throw ScimRefusal.NotFound(),
        };
        return Delete(call, ids);
    }

    public static ScimAnswer DeleteOne(DeskbirdCall call) => call.Switches.DeleteForm == DeleteForm.Path ? Delete(call, [call.Route("id")]) : throw ScimRefusal.NotFound();

    private static ScimAnswer Delete(DeskbirdCall call, IReadOnlyList<string> ids)
    {
        var known = call.Sandbox.Schedule.All.Select(status => status.Id).ToHashSet();
        if (call.Switches.UnknownDeleteIsNotFound && !ids.All(known.Contains))
            throw ScimRefusal.NotFound();
        foreach (var id in ids)
            call.Sandbox.Schedule.Remove(id);
        return ScimAnswer.NoContent;
    }

    private static DeskbirdStatus Read(DeskbirdCall call, string userId, JsonObject entry)
    {
        var day = DeskbirdCall.Day(DeskbirdCall.Text(entry["day"]));
        var duration = DeskbirdCall.Text(entry["duration"]);
        var option = call.Sandbox.Options.FirstOrDefault(option => option.Id == DeskbirdCall.Text(entry["optionId"]));
        if (option is not { IsActive: true } || Array.IndexOf(Durations, duration) < 0)
            throw new ScimRefusal(400, "There is no such option or duration.");
        if (day < call.Sandbox.Today.AddDays(-call.Switches.DaysBack))
            throw new ScimRefusal(400, "The day is too long ago.");
        if (duration != DeskbirdSchedule.FullDay && call.Switches.HalfDays == HalfDayAnswer.Refused)
            throw new ScimRefusal(400, "Half days are switched off.");
        var kept = call.Switches.HalfDays == HalfDayAnswer.MadeFull ? DeskbirdSchedule.FullDay : duration!;
        if (call.Switches.TakenDay == TakenDay.Conflict && call.Sandbox.Schedule.InTheWayOf(userId, day, kept).Count > 0)
            throw new ScimRefusal(409, "The day has a status already.");
        return new DeskbirdStatus("", userId, day, option.Id, kept);
    }

    private static DeskbirdStatus Keep(DeskbirdCall call, DeskbirdStatus entry)
    {
        var schedule = call.Sandbox.Schedule;
        if (call.Switches.TakenDay == TakenDay.Replaced)
        {
            foreach (var other in schedule.InTheWayOf(entry.UserId, entry.Day, entry.Duration))
                schedule.Remove(other.Id);
        }

        return schedule.Add(entry.UserId, entry.Day, entry.OptionId, entry.Duration);
    }

    private static JsonObject Show(DeskbirdCall call, DeskbirdStatus status) => new()
    {
        ["id"] = status.Id,
        ["userId"] = DeskbirdUsers.IdOf(call, status.UserId),
        ["day"] = status.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        ["optionId"] = status.OptionId,
        ["duration"] = status.Duration,
    };
}
