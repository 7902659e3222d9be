using Joinery.App.Cli.Answers;
using Joinery.App.Cli.Layout;
using Joinery.Core.Model;

namespace Joinery.App.Cli.Views;

/// <summary>What the built-in directory holds.</summary>
internal static class DirectoryViews
{
    public static void Users(Page page, IReadOnlyList<DirectoryUserAnswer> users, GlobalOptions options) => ListViews.Table(page, users,
        ["id", "userName", "name", "enabled", "managedBy"],
        u => [u.Id, u.UserName, u.DisplayName ?? $"{u.FirstName} {u.LastName}".Trim(), page.Texts[u.Enabled ? "word.yes" : "word.no"], u.ManagedBy ?? page.Texts["word.byHand"]], spare: [2, 1]);

    public static void Groups(Page page, IReadOnlyList<DirectoryGroupAnswer> groups, GlobalOptions options) => ListViews.Table(page, groups,
        ["id", "kind", "name", "source", "members"],
        g => [g.Id, g.Kind, g.Name, g.Source ?? page.Texts["word.byHand"], $"{g.Members.Count}"], spare: [2, 3]);

    public static void Absences(Page page, IReadOnlyList<DirectoryAbsenceAnswer> absences, GlobalOptions options) => ListViews.Table(page, absences,
        ["user", "from", "to", "type"],
        a => [a.User, Part(a.FirstDay, a.FirstPart), Part(a.LastDay, a.LastPart), a.Type]);

    public static void Changed(Page page, DirectoryChangeAnswer answer, GlobalOptions options)
    {
        if (answer.User is { } user) Users(page, [user], options);
        if (answer.Group is { } group) Groups(page, [group], options);
    }

    private static string Part(DateOnly day, DayPart part) => part == DayPart.Day ? Texts.Day(day) : $"{Texts.Day(day)} {Words.Of(part)}";
}
