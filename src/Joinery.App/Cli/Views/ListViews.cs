using System.Globalization;
using Joinery.App.Cli.Answers;
using Joinery.App.Cli.Layout;

namespace Joinery.App.Cli.Views;

/// <summary>Answers that are a table.</summary>
internal static class ListViews
{
    private static readonly HashSet<int> FirstRight = [0];

    public static void Runs(Page page, IReadOnlyList<RunAnswer> runs, GlobalOptions options) => Table(page, runs,
        ["run", "sync", "trigger", "started", "took", "outcome", "plan"],
        r => [Number(r.Run), r.Sync, r.Trigger, Texts.Moment(r.Started), Took(r), page.Texts.Outcome(r.Outcome), r.Plan is null ? "" : PlanNames.Short(r.Plan)], rightAligned: FirstRight);

    public static void Links(Page page, IReadOnlyList<LinkAnswer> links, GlobalOptions options) => Table(page, links,
        ["person", "email", "account", "how", "since", "suspendedBy"],
        l => [l.Person, l.Email, l.Account, Words.Of(l.How), Texts.Day(DateOnly.FromDateTime(l.Since.UtcDateTime)), l.SuspendedBy], spare: [2]);

    public static void Forecast(Page page, IReadOnlyList<ForecastAnswer> rows, GlobalOptions options) => Table(page, rows,
        ["due", "zone", "what", "person", "sync", "blockedBy"],
        f => [Texts.Moment(f.Due), f.Zone, page.Texts.Word(f.Kind), f.Email ?? f.Person, f.Sync, f.BlockedBy]);

    public static void Leavers(Page page, IReadOnlyList<LeaverAnswer> rows, GlobalOptions options) => Table(page, rows,
        ["lastDay", "person", "account", "sync", "due", "suspended", "suspendedBy"],
        l => [Texts.Day(l.LastDay), l.Email ?? l.Person, l.Account, l.Sync, Texts.Moment(l.Due), Texts.Moment(l.Suspended), l.SuspendedBy]);

    public static void Freshness(Page page, IReadOnlyList<FreshnessAnswer> rows, GlobalOptions options) => Table(page, rows,
        ["sync", "source", "target", "read", "applied", "age", "late"],
        f => [f.Sync, f.Source, f.Target, Texts.Moment(f.Read), Texts.Moment(f.Applied), f.AgeHours is { } age ? age.ToString("0.0", CultureInfo.InvariantCulture) + " h" : "", f.Late ? page.Texts["word.yes"] : ""]);

    public static void Keys(Page page, IReadOnlyList<KeyAnswer> keys, GlobalOptions options) => Table(page, keys,
        ["name", "role", "created", "used"], k => [k.Name, k.Role, Texts.Moment(k.Created), Texts.Moment(k.LastUsed)]);

    public static void Licences(Page page, IReadOnlyList<LicenceAnswer> licences, GlobalOptions options) => Table(page, licences,
        ["package", "version", "licence"], l => [l.Package, l.Version, l.Licence]);

    public static void Table<T>(Page page, IReadOnlyList<T> rows, string[] columns, Func<T, string?[]> cells, int[]? spare = null, IReadOnlySet<int>? rightAligned = null)
    {
        if (rows.Count == 0) page.Line(page.Texts["list.empty"]);
        else page.Table([.. columns.Select(c => page.Texts[$"column.{c}"])], [.. rows.Select(cells)], spare: spare, rightAligned: rightAligned);
    }

    private static string Number(long n) => n.ToString(CultureInfo.InvariantCulture);

    private static string Took(RunAnswer run) => run.Finished is { } end ? (end - run.Started).TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s" : "";
}
