using System.Collections.Immutable;
using System.Globalization;
using Joinery.App.Configuration.Reading;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;

namespace Joinery.App.Configuration;

/// <summary>Reads a sync that was found rightly written, and says what does not fit together.</summary>
internal static class SyncReader
{
    public static SyncConfiguration Read(string name, Node node, Problems problems)
    {
        var schedule = node.RecordOrNull("schedule");
        return new SyncConfiguration
        {
            Source = node.Text("source"),
            Target = node.Text("target"),
            Enabled = node.Flag("enabled"),
            Schedule = schedule is null ? null : ReadSchedule(schedule, problems),
            MaxAgeHours = node.IntOrNull("maxAgeHours"),
            Settings = new SyncSettings
            {
                Name = name,
                TimeZone = node.TextOrNull("timeZone") ?? schedule?.Text("timeZone") ?? "Europe/Amsterdam",
                Approval = node.Choice<ApprovalMode>("approval"),
                Hold = node.Choice<HoldMode>("hold"),
                Accounts = node.Flag("accounts"),
                Lifecycle = ReadLifecycle(node.Record("lifecycle")),
                SiteTimeZones = node.TextTable("siteTimeZones").ToImmutableDictionary(z => z.Name, z => z.Text, StringComparer.OrdinalIgnoreCase),
                Scope = ReadScope(node, problems),
                HandsOff = [.. node.Records("handsOff").Select(ReadHandsOff)],
                Protected = [.. node.Texts("protected")],
                Mapping = MappingReader.Read(node, problems),
                Guard = ReadGuard(node.Record("guard")),
                Groups = ReadGroups(node.Record("groups")),
                ManagerOutOfScope = node.Record("managers").Choice<ManagerOutOfScope>("outOfScope"),
                Absences = ReadAbsences(node.Record("absences")),
                Photos = node.Flag("photos"),
            },
        };
    }

    private static Schedule? ReadSchedule(Node node, Problems problems)
    {
        if (node.Has("times") == node.Has("everyMinutes"))
        {
            problems.Add(node.Path, node.Has("times") ? "schedule takes times or everyMinutes, not both." : "schedule needs times or everyMinutes; null means by hand only.");
            return null;
        }

        return node.IntOrNull("everyMinutes") is { } minutes
            ? new Schedule.Every(minutes)
            : new Schedule.Daily([.. node.Texts("times").Select(t => TimeOnly.ParseExact(t, "HH:mm", CultureInfo.InvariantCulture)).Distinct().Order()], node.Text("timeZone"));
    }

    private static LifecycleSettings ReadLifecycle(Node node) => new()
    {
        CreateDaysBefore = node.Int("createDaysBefore"),
        CreateEnabled = node.Text("createAs") == "enabled",
        SuspendDaysAfter = node.Int("suspendDaysAfter"),
        SuspendOnLeave = node.Text("onLeave") == "suspend",
        DeleteDaysAfterSuspend = node.IntOrNull("deleteDaysAfterSuspend"),
        RecreateMissing = node.Text("missing") == "recreate",
        RehireAutomatically = node.Text("rehire") == "automatic",
    };

    private static ScopeRule? ReadScope(Node node, Problems problems)
    {
        if (node.RecordOrNull("scope") is not { } scope || ScopeReader.Read(scope, problems) is not { } rule) return null;
        if (Scope.Validate(rule) is { } fault) problems.Add(scope.Path, fault);
        return rule;
    }

    private static HandsOff ReadHandsOff(Node node) => new(node.Text("person"), node.Text("reason"),
        node.TextOrNull("until") is { } day ? DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) : null);

    private static ImmutableDictionary<GuardKind, GuardLimit> ReadGuard(Node node) => Enum.GetValues<GuardKind>().ToImmutableDictionary(k => k, k =>
    {
        var limit = node.Record(EnumWords.Key(k));
        return new GuardLimit(limit.Int("count"), limit.Number("percent"), limit.IntOrNull("most"));
    });

    private static GroupSettings ReadGroups(Node node) => new()
    {
        Kinds = node.Texts("kinds").Aggregate(GroupKind.None, (kinds, word) => GroupKinds.TryParse(word, out var kind) ? kinds | kind : kinds),
        SendEmpty = node.Text("empty") == "send",
        Flatten = node.Text("nested") == "flatten",
        MembersExact = node.Text("members") == "exact",
        DeleteEmptied = node.Flag("deleteEmptied"),
    };

    private static AbsenceSettings ReadAbsences(Node node) => new()
    {
        Send = node.Flag("send"),
        Types = node.TextTable("types").ToImmutableDictionary(t => t.Name, t => EnumWords.Parse<AbsenceSending>(t.Text), StringComparer.OrdinalIgnoreCase),
        OverwriteOwn = node.Flag("overwriteOwn"),
    };
}
