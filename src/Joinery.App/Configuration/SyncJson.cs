using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Joinery.App.Configuration.Reading;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;

namespace Joinery.App.Configuration;

/// <summary>A sync as it is stored: one form for one meaning. Every default is written out, names are sorted, nothing is indented.</summary>
internal static class SyncJson
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Everything but source, target, enabled and schedule, which have columns of their own.</summary>
    public static string Settings(SyncConfiguration sync)
    {
        var json = Decides(sync.Settings);
        json["maxAgeHours"] = sync.MaxAgeHours;
        return Text(json);
    }

    /// <summary>Null: by hand only.</summary>
    public static string? Schedule(Schedule? schedule) => schedule switch
    {
        Configuration.Schedule.Daily daily => Text(new JsonObject
        {
            ["times"] = new JsonArray([.. daily.Times.Select(t => JsonValue.Create(t.ToString("HH:mm", CultureInfo.InvariantCulture)))]),
            ["timeZone"] = daily.TimeZone,
        }),
        Configuration.Schedule.Every every => Text(new JsonObject { ["everyMinutes"] = every.Minutes }),
        _ => null,
    };

    /// <summary>Changes when anything changes that decides what is planned; not with the schedule, nor with the file's layout.</summary>
    public static string Hash(SyncConfiguration sync)
    {
        var json = Decides(sync.Settings);
        json["source"] = sync.Source;
        json["target"] = sync.Target;
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text(json))).AsSpan(0, 16));
    }

    /// <summary>Reads what was stored. Keys that this version added since have their defaults.</summary>
    public static SyncConfiguration Read(string name, string source, string target, bool enabled, string? schedule, string settings)
    {
        var json = JsonNode.Parse(settings)!.AsObject();
        json["source"] = source;
        json["target"] = target;
        json["enabled"] = enabled;
        json["schedule"] = schedule is null ? null : JsonNode.Parse(schedule);
        using var document = JsonDocument.Parse(json.ToJsonString());
        return SyncReader.Read(name, new Node(document.RootElement, SyncShape.Sync, name), new Problems("stored"));
    }

    private static JsonObject Decides(SyncSettings s) => new()
    {
        ["approval"] = EnumWords.Of(s.Approval),
        ["hold"] = EnumWords.Of(s.Hold),
        ["accounts"] = s.Accounts,
        ["timeZone"] = s.TimeZone,
        ["lifecycle"] = Lifecycle(s.Lifecycle),
        ["siteTimeZones"] = new JsonObject(s.SiteTimeZones.Select(z => KeyValuePair.Create(z.Key, (JsonNode?)z.Value))),
        ["scope"] = s.Scope is null ? null : Rule(s.Scope),
        ["handsOff"] = new JsonArray([.. s.HandsOff.Select(HandsOff)]),
        ["protected"] = new JsonArray([.. s.Protected.Select(p => JsonValue.Create(p))]),
        ["mapping"] = new JsonObject(s.Mapping.Select(m => KeyValuePair.Create(m.Key, (JsonNode?)(m.Value is null ? null : Row(m.Value))))),
        ["guard"] = new JsonObject(Enum.GetValues<GuardKind>().Select(k => KeyValuePair.Create(EnumWords.Key(k), (JsonNode?)Limit(Guard.LimitOf(s, k))))),
        ["groups"] = Groups(s.Groups),
        ["managers"] = new JsonObject { ["outOfScope"] = EnumWords.Of(s.ManagerOutOfScope) },
        ["absences"] = new JsonObject
        {
            ["send"] = s.Absences.Send,
            ["types"] = new JsonObject(s.Absences.Types.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)EnumWords.Of(t.Value)))),
            ["overwriteOwn"] = s.Absences.OverwriteOwn,
        },
        ["photos"] = s.Photos,
    };

    private static JsonObject Lifecycle(LifecycleSettings l) => new()
    {
        ["createDaysBefore"] = l.CreateDaysBefore,
        ["createAs"] = l.CreateEnabled ? "enabled" : "disabled",
        ["suspendDaysAfter"] = l.SuspendDaysAfter,
        ["onLeave"] = l.SuspendOnLeave ? "suspend" : "keep",
        ["deleteDaysAfterSuspend"] = l.DeleteDaysAfterSuspend,
        ["missing"] = l.RecreateMissing ? "recreate" : "finding",
        ["rehire"] = l.RehireAutomatically ? "automatic" : "propose",
    };

    private static JsonObject Rule(ScopeRule rule) => rule switch
    {
        ScopeRule.All(var rules) => new JsonObject { ["all"] = new JsonArray([.. rules.Select(Rule)]) },
        ScopeRule.Any(var rules) => new JsonObject { ["any"] = new JsonArray([.. rules.Select(Rule)]) },
        ScopeRule.Not(var inner) => new JsonObject { ["not"] = Rule(inner) },
        ScopeRule.ReportsTo(var manager) => new JsonObject { ["reportsTo"] = manager },
        ScopeRule.InGroup(var group) => new JsonObject { ["inGroup"] = group },
        ScopeRule.Compare(var attribute, Comparison.In, var operand) => new JsonObject { ["attribute"] = attribute, ["in"] = new JsonArray([.. operand.Select(o => JsonValue.Create(o))]) },
        ScopeRule.Compare(var attribute, var comparison, var operand) => new JsonObject { ["attribute"] = attribute, [EnumWords.Key(comparison)] = operand[0] },
        _ => throw new ArgumentOutOfRangeException(nameof(rule)),
    };

    private static JsonObject HandsOff(HandsOff h) => new()
    {
        ["person"] = h.Person,
        ["reason"] = h.Reason,
        ["until"] = h.Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
    };

    private static JsonObject Row(MappingRow row)
    {
        var json = new JsonObject { ["when"] = row.OnlyAtCreate ? "create" : "always", ["clear"] = row.Clear };
        if (row.From is not null) json["from"] = row.From;
        if (row.Value is not null) json["value"] = row.Value;
        if (row.Template is not null) json["template"] = row.Template;
        return json;
    }

    private static JsonObject Limit(GuardLimit l) => new() { ["count"] = l.Count, ["percent"] = l.Percent, ["most"] = l.Most };

    private static JsonObject Groups(GroupSettings g) => new()
    {
        ["kinds"] = new JsonArray([.. GroupKinds.Each(g.Kinds).Select(k => JsonValue.Create(GroupKinds.WordOf(k)))]),
        ["empty"] = g.SendEmpty ? "send" : "skip",
        ["nested"] = g.Flatten ? "flatten" : "auto",
        ["members"] = g.MembersExact ? "exact" : "added",
        ["deleteEmptied"] = g.DeleteEmptied,
    };

    private static string Text(JsonNode json)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options)) WriteSorted(json, writer);
        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static void WriteSorted(JsonNode? json, Utf8JsonWriter writer)
    {
        switch (json)
        {
            case null: writer.WriteNullValue(); break;
            case JsonArray list:
                writer.WriteStartArray();
                foreach (var item in list) WriteSorted(item, writer);
                writer.WriteEndArray();
                break;
            case JsonObject members:
                writer.WriteStartObject();
                foreach (var (name, value) in members.OrderBy(m => m.Key, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(name);
                    WriteSorted(value, writer);
                }

                writer.WriteEndObject();
                break;
            default: json.WriteTo(writer); break;
        }
    }
}
