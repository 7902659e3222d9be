using System.Collections.Immutable;
using System.Globalization;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Tests;

/// <summary>What the tables of examples mean in the words of the product.</summary>
internal static class SpecReading
{
    /// <summary>Columns are attributes; <c>person</c> is the id, and <c>groups</c> are memberships, whose kinds count as supplied.</summary>
    public static IEnumerable<Person> People(this SpecTable table) => table.Rows.Select(row =>
    {
        ImmutableArray<GroupId> groups = row["groups"].Text is { } text ? [.. text.Split(", ").Select(g => GroupId.Parse(g) ?? throw new FormatException($"{g} is not kind:id"))] : [];
        var kinds = row["groups"].IsEmpty ? GroupKinds.All : groups.Aggregate(GroupKind.None, (k, g) => k | g.Kind);
        return new Person(new PersonId(row.Text("person")), row.Attributes(PersonAttributes.IsKnown)) { Memberships = new Memberships(kinds, groups) };
    });

    /// <summary>Absences: <c>firstDay</c> and <c>lastDay</c> (empty: open-ended), with <c>morning</c> or <c>afternoon</c> behind a day that is a half one.</summary>
    public static IEnumerable<Absence> Absences(this SpecTable table) => table.Rows.Select(row =>
    {
        var (first, firstPart) = DayAndPart(row.Text("firstDay"));
        var (last, lastPart) = row["lastDay"].Text is { } text ? DayAndPart(text) : (default, DayPart.Day);
        var type = row.TextOr("type", "Holiday");
        return new Absence(row.Text("absence"), new PersonId(row.Text("person")), first, row["lastDay"].HasValue ? last : null, firstPart, lastPart,
            new AbsenceType($"t-{type}", type, WorksElsewhere: type == "Home office"), Enum.Parse<AbsenceState>(row.TextOr("state", "approved"), ignoreCase: true),
            row["hours"].Text is { } hours ? Number(hours) : null);
    });

    public static (DateOnly Day, DayPart Part) DayAndPart(string text) =>
        (DateOnly.ParseExact(text[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture), text.Length > 10 ? Enum.Parse<DayPart>(text[11..], ignoreCase: true) : DayPart.Day);

    /// <summary>Settings by the names of the configuration file, in the columns <c>setting</c> and <c>value</c>.</summary>
    public static SyncSettings Settings(this SpecTable table) => table.Settings(new SyncSettings { Name = "staff" });

    /// <summary>The same, laid over others.</summary>
    public static SyncSettings Settings(this SpecTable table, SyncSettings before) => table.Rows.Aggregate(before, (settings, row) => Apply(settings, row.Text("setting"), row["value"]));

    public static int Number(string? text) => int.Parse(text!, CultureInfo.InvariantCulture);

    private static SyncSettings Apply(SyncSettings settings, string name, AttributeValue value)
    {
        var life = settings.Lifecycle;
        return name switch
        {
            "timeZone" => settings with { TimeZone = value.Text! },
            "createDaysBefore" => settings with { Lifecycle = life with { CreateDaysBefore = Number(value.Text) } },
            "createAs" => settings with { Lifecycle = life with { CreateEnabled = value.Text == "enabled" } },
            "suspendDaysAfter" => settings with { Lifecycle = life with { SuspendDaysAfter = Number(value.Text) } },
            "onLeave" => settings with { Lifecycle = life with { SuspendOnLeave = value.Text == "suspend" } },
            "missing" => settings with { Lifecycle = life with { RecreateMissing = value.Text == "recreate" } },
            "rehire" => settings with { Lifecycle = life with { RehireAutomatically = value.Text == "automatic" } },
            "scope" => settings with { Scope = SpecRules.Parse(value.Text!) },
            _ when name.StartsWith("siteTimeZones.", StringComparison.Ordinal) => settings with { SiteTimeZones = settings.SiteTimeZones.SetItem(name["siteTimeZones.".Length..], value.Text!) },
            _ when name.StartsWith("mapping.", StringComparison.Ordinal) => settings with { Mapping = settings.Mapping.SetItem(name["mapping.".Length..], Row(value)) },
            _ => Apply(settings, settings.Groups, name, value),
        };
    }

    private static SyncSettings Apply(SyncSettings settings, GroupSettings groups, string name, AttributeValue value) => name switch
    {
        "approval" => settings with { Approval = value.Text switch { "always" => ApprovalMode.Always, "automatic" => ApprovalMode.Automatic, _ => ApprovalMode.FirstRun } },
        "hold" => settings with { Hold = value.Text == "kind" ? HoldMode.Kind : HoldMode.Plan },
        "accounts" => settings with { Accounts = value.Text == "yes" },
        "deleteDaysAfterSuspend" => settings with { Lifecycle = settings.Lifecycle with { DeleteDaysAfterSuspend = Number(value.Text) } },
        "handsOff" => settings with { HandsOff = [.. (value.Text ?? "").Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(HandsOff)] },
        "protected" => settings with { Protected = [.. value.Text!.Split(", ")] },
        "groups" => settings with { Groups = groups with { Kinds = value.Text!.Split(", ").Select(w => GroupKinds.TryParse(w, out var kind) ? kind : throw new FormatException(w)).Aggregate((a, b) => a | b) } },
        "groups.empty" => settings with { Groups = groups with { SendEmpty = value.Text == "send" } },
        "groups.members" => settings with { Groups = groups with { MembersExact = value.Text == "exact" } },
        "groups.deleteEmptied" => settings with { Groups = groups with { DeleteEmptied = value.Text == "yes" } },
        "managers.outOfScope" => settings with { ManagerOutOfScope = value.Text == "none" ? ManagerOutOfScope.None : ManagerOutOfScope.Nearest },
        "groups.nested" => settings with { Groups = groups with { Flatten = value.Text == "flatten" } },
        "absences.send" => settings with { Absences = settings.Absences with { Send = value.Text == "yes" } },
        "absences.overwriteOwn" => settings with { Absences = settings.Absences with { OverwriteOwn = value.Text == "yes" } },
        "photos" => settings with { Photos = value.Text == "yes" },
        _ when name.StartsWith("absences.types.", StringComparison.Ordinal) && Enum.TryParse<AbsenceSending>(value.Text, ignoreCase: true, out var sending) =>
            settings with { Absences = settings.Absences with { Types = settings.Absences.Types.SetItem(name["absences.types.".Length..], sending) } },
        "keepsLeavers" => settings, // a fact of the source
        _ when name.StartsWith("guard.", StringComparison.Ordinal) && Enum.TryParse<Core.Planning.GuardKind>(name["guard.".Length..], ignoreCase: true, out var kind) =>
            settings with { Guard = settings.Guard.SetItem(kind, new GuardLimit(Number(value.Text))) },
        _ => throw new FormatException($"There is no setting {name}."),
    };

    /// <summary><c>jane@example.test</c> or <c>jane@example.test until 2026-03-31</c>.</summary>
    private static HandsOff HandsOff(string text) =>
        text.Split(" until ") is [var person, var day] ? new HandsOff(person, "board", DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture)) : new HandsOff(text, "board", null);

    /// <summary>A template where it has braces, a constant in quotation marks, else the attribute it comes from; not supplied takes the row out.</summary>
    public static MappingRow? Row(AttributeValue value) => value.Text switch
    {
        null => null,
        ['"', .. var constant, '"'] => new MappingRow(Value: constant),
        var text when text.EndsWith(" when create", StringComparison.Ordinal) => Row(AttributeValue.Of(text[..^" when create".Length]))! with { OnlyAtCreate = true },
        var text when text.Contains("{{", StringComparison.Ordinal) => new MappingRow(Template: text),
        var text => new MappingRow(From: text),
    };
}

/// <summary>Scope rules in the words in which the product says them: <c>department in Sales, Finance and not (site is Berlin or site is empty)</c>.</summary>
internal static class SpecRules
{
    private static readonly (string Word, Comparison Comparison)[] Comparisons =
    [
        (" is ", Comparison.Equals), (" in ", Comparison.In), (" starts with ", Comparison.StartsWith), (" matches ", Comparison.Matches), (" before ", Comparison.Before), (" after ", Comparison.After),
    ];

    public static ScopeRule Parse(string text)
    {
        text = text.Trim();
        if (Split(text, " or ") is { Count: > 1 } any) return new ScopeRule.Any([.. any.Select(Parse)]);
        if (Split(text, " and ") is { Count: > 1 } all) return new ScopeRule.All([.. all.Select(Parse)]);
        if (text.StartsWith("not ", StringComparison.Ordinal)) return new ScopeRule.Not(Parse(text[4..]));
        if (text.StartsWith('(')) return Parse(text[1..^1]);
        if (text.StartsWith("reports to ", StringComparison.Ordinal)) return new ScopeRule.ReportsTo(text["reports to ".Length..]);
        if (text.StartsWith("in group ", StringComparison.Ordinal)) return new ScopeRule.InGroup(text["in group ".Length..]);
        var (word, comparison) = Comparisons.First(c => text.Contains(c.Word, StringComparison.Ordinal));
        var parts = text.Split(word, 2);
        return new ScopeRule.Compare(parts[0], comparison, [.. parts[1].Split(", ").Select(v => v == "empty" ? null : v)]);
    }

    private static List<string> Split(string text, string word)
    {
        var parts = new List<string>();
        var (depth, start) = (0, 0);
        for (var i = 0; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth != 0 || string.CompareOrdinal(text, i, word, 0, word.Length) != 0) continue;
            parts.Add(text[start..i]);
            start = i + word.Length;
            i += word.Length - 1;
        }

        parts.Add(text[start..]);
        return parts;
    }
}
