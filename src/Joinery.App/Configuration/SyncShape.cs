using System.Collections.Immutable;
using System.Globalization;
using Joinery.App.Configuration.Reading;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;

namespace Joinery.App.Configuration;

/// <summary>What stands under <c>syncs</c>, key by key.</summary>
internal static class SyncShape
{
    private static readonly ImmutableDictionary<GuardKind, GuardLimit> Defaults = Core.Policies.Guard.Defaults;
    private static readonly Kind Zone = new Kind.Zone();
    private static readonly Kind Days = new Kind.Integer(0, 3650);

    public static Shape Schedule { get; } = new("schedule", "When a sync runs by itself: times of day, or every so many minutes.",
    [
        new("times", new Kind.ListOf(new Kind.TimeOfDay(), NotEmpty: true), null, "Times of day, daylight saving minded."),
        new("timeZone", Zone, "\"Europe/Amsterdam\"", "Zone of those times."),
        new("everyMinutes", new Kind.Integer(1, 1440), null, "In place of times."),
    ]);

    public static Shape Lifecycle { get; } = new("lifecycle", "When accounts come and go.",
    [
        new("createDaysBefore", Days, "0", "How many days before the first day an account is made."),
        new("createAs", Kind.OneOf("disabled", "enabled"), "\"disabled\"", "Whether an account made before the first day can be used at once."),
        new("suspendDaysAfter", Days, "0", "How many days after the last day an account is suspended."),
        new("onLeave", Kind.OneOf("keep", "suspend"), "\"keep\"", "What happens to the account of somebody on leave."),
        new("deleteDaysAfterSuspend", Days.Nullable, "null", "How many days after Joinery suspended it an account is deleted; null: never. Deletions are always held."),
        new("missing", Kind.OneOf("finding", "recreate"), "\"finding\"", "What to do when a linked account is gone from the target."),
        new("rehire", Kind.OneOf("propose", "automatic"), "\"propose\"", "A new person id with the e-mail of somebody who left: ask, or decide by name and one more attribute."),
    ]);

    public static Shape Rule { get; } = new("scope rule", "Who gets an account: exactly one of all, any, not, reportsTo, inGroup, or an attribute with one comparison.",
    [
        new("all", new Kind.ListOf(Kind.Of(() => Rule!), NotEmpty: true), null, "Every one of these rules."),
        new("any", new Kind.ListOf(Kind.Of(() => Rule!), NotEmpty: true), null, "At least one of these rules."),
        new("not", Kind.Of(() => Rule!), null, "The opposite of this rule."),
        new("attribute", Kind.AnyText, null, "Attribute of the person that is compared."),
        new("equals", new Kind.Scalar(), null, "Has this value; null: has none."),
        new("in", new Kind.ListOf(new Kind.Scalar()), null, "Has one of these values."),
        new("startsWith", Kind.AnyText, null, "Begins with this text."),
        new("matches", Kind.AnyText, null, "Matches this regular expression."),
        new("before", Kind.AnyText, null, "Lies before this day."),
        new("after", Kind.AnyText, null, "Lies after this day."),
        new("reportsTo", Kind.AnyText, null, "Reports to this person (id or e-mail), directly or through others."),
        new("inGroup", Kind.AnyText, null, "Is in this group: kind:id, an id, or a name."),
    ]);

    public static Shape HandsOff { get; } = new("handsOff", "Somebody whose account is read and shown and never changed.",
    [
        Key.Required("person", Kind.AnyText, "Person id or e-mail."),
        Key.Required("reason", Kind.AnyText, "Why; shown wherever the person is."),
        new("until", new Kind.Day().Nullable, "null", "Last day it holds; null: for good."),
    ]);

    public static Shape MappingRow { get; } = new("mapping row", "Where an account attribute comes from: exactly one of from, value and template.",
    [
        new("from", Kind.AnyText, null, "Attribute of the person."),
        new("value", new Kind.Scalar(), null, "The same text for everybody."),
        new("template", Kind.AnyText, null, "A template such as {{lower firstName}}.{{lower lastName}}@example.test."),
        new("when", Kind.OneOf("always", "create"), "\"always\"", "create: only when the account is made."),
        new("clear", Kind.Truth.Nullable, "null", "Whether an empty value in HR clears the account's. null: yes, but for required attributes."),
    ]);

    public static Shape GuardLimit { get; } = new("guard kind", "How many changes of a kind may go in 24 hours without a person: the larger of count and percent, at most most.",
    [
        new("count", new Kind.Integer(), "0", "So many at least."),
        new("percent", new Kind.Number(0, 100), "0", "So many of each hundred accounts that the sync has linked and enabled."),
        new("most", new Kind.Integer().Nullable, "null", "Never more than this; null: no limit."),
    ]);

    public static Shape Guard { get; } = new("guard", "How much may change without a person. A kind that is left out keeps its default.",
        [.. Enum.GetValues<GuardKind>().Select(k => new Key(EnumWords.Key(k), Kind.Of(() => GuardLimit), LimitJson(Defaults[k]), AboutGuard(k)))]);

    public static Shape Groups { get; } = new("groups", "Which groups are sent, and how.",
    [
        new("kinds", new Kind.ListOf(new Kind.Choice([.. GroupKinds.AllWords])), "[]", "Kinds of groups to send."),
        new("empty", Kind.OneOf("skip", "send"), "\"skip\"", "Whether a group without members is made."),
        new("nested", Kind.OneOf("auto", "flatten"), "\"auto\"", "auto: groups in groups where the target can; flatten: who is in a group is in those above it too."),
        new("members", Kind.OneOf("added", "exact"), "\"added\"", "Which memberships Joinery removes: those it added, or all of linked people."),
        new("deleteEmptied", Kind.Truth, "false", "Whether an emptied group is deleted. Such deletions are always held."),
    ]);

    public static Shape Managers { get; } = new("managers", "Managers.",
    [
        new("outOfScope", Kind.OneOf<ManagerOutOfScope>(), "\"nearest\"", "The manager has no account here: the nearest one above who has, or none."),
    ]);

    public static Shape Absences { get; } = new("absences", "Absences.",
    [
        new("send", Kind.Truth, "false", "Whether absences are sent."),
        new("types", Kind.Table(Kind.OneOf<AbsenceSending>(), "type"), "{ \"*\": \"absent\" }", "Per type of the HR system: send with its name, send as \"absent\", or skip. *: every type but working elsewhere and less than half a day."),
        new("overwriteOwn", Kind.Truth, "false", "Whether days that people filled in themselves are overwritten."),
    ]);

    public static Shape Sync { get; } = new("sync", "A source, a target, and what is decided between them.",
    [
        Key.Required("source", Kind.AnyText, "The connection that people are read from."),
        Key.Required("target", Kind.AnyText, "The connection whose accounts are kept."),
        new("enabled", Kind.Truth, "true", "false: it does not run by itself."),
        new("schedule", Kind.Of(() => Schedule).Nullable, "{ \"times\": [\"06:00\", \"19:00\"], \"timeZone\": \"Europe/Amsterdam\" }", "When it runs by itself; null: by hand only."),
        new("approval", Kind.OneOf<ApprovalMode>(), "\"first-run\"", "Which plans wait for a person: the first one, always, or only what guards hold."),
        new("hold", Kind.OneOf<HoldMode>(), "\"plan\"", "What a guard holds: the whole plan, or that kind of change."),
        new("accounts", Kind.Truth, "true", "false: people are matched and linked, accounts are not written."),
        new("timeZone", Zone, null, "Zone of people whose workplace tells none. Left out: the schedule's."),
        new("maxAgeHours", new Kind.Integer(1, 8760).Nullable, "null", "Older data than this is an alarm; null: never."),
        new("lifecycle", Kind.Of(() => Lifecycle), "{}", "When accounts come and go."),
        new("siteTimeZones", Kind.Table(Zone, "site"), "{}", "Name of a site to its time zone."),
        new("scope", Kind.Of(() => Rule).Nullable, "null", "Who gets an account; null: everybody."),
        new("handsOff", new Kind.ListOf(Kind.Of(() => HandsOff)), "[]", "People whose accounts are never changed."),
        new("protected", new Kind.ListOf(Kind.AnyText), "[]", "E-mails, user names or account ids that are never shut out, deleted or renamed without approval by name."),
        new("mapping", Kind.Table(Kind.Of(() => MappingRow).Nullable, "attribute"), "{}", "Laid over the target's default mapping row by row; null takes a row out."),
        new("guard", Kind.Of(() => Guard), "{}", "How much may change without a person."),
        new("groups", Kind.Of(() => Groups), "{}", "Which groups are sent, and how."),
        new("managers", Kind.Of(() => Managers), "{}", "Managers."),
        new("absences", Kind.Of(() => Absences), "{}", "Absences."),
        new("photos", Kind.Truth, "false", "Whether pictures are sent."),
    ]);

    private static string LimitJson(GuardLimit limit) => limit.Most is { } most
        ? string.Create(CultureInfo.InvariantCulture, $"{{ \"count\": {limit.Count}, \"percent\": {limit.Percent}, \"most\": {most} }}")
        : string.Create(CultureInfo.InvariantCulture, $"{{ \"count\": {limit.Count}, \"percent\": {limit.Percent} }}");

    private static string AboutGuard(GuardKind kind) => kind switch
    {
        GuardKind.Suspend => "Accounts suspended.",
        GuardKind.Create => "Accounts created.",
        GuardKind.Link => "Existing accounts linked to a person.",
        GuardKind.Identity => "Accounts whose first and last name, or user name, change.",
        GuardKind.Update => "Other updates.",
        GuardKind.Manager => "Managers set.",
        GuardKind.RemoveMember => "Memberships removed.",
        GuardKind.Absence => "Absences added or withdrawn; percent of people.",
        GuardKind.Delete => "Accounts deleted.",
        _ => "Groups deleted.",
    };

    public static ImmutableArray<Shape> Sections { get; } =
        [Sync, Schedule, Lifecycle, Rule, HandsOff, MappingRow, Guard, GuardLimit, Groups, Managers, Absences];
}
