using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Joinery.App.Directory;
using Joinery.Connectors;
using Joinery.Connectors.Sources.Merge;
using Joinery.Core.Contract;
using Joinery.Core.Policies;

namespace Joinery.App.Tests.Docs;

/// <summary>Tables of the pages about connectors, from what the connectors are.</summary>
internal static class ConnectorTables
{
    /// <summary>Who can do what: read off the interfaces and facts of each connector.</summary>
    public static string Matrix(string pages)
    {
        var table = new StringBuilder("| Connector | People | Groups | Absences | Photos | Future joiners | Create | Suspend | Delete |\n|---|:-:|:-:|:-:|:-:|:-:|:-:|:-:|:-:|\n");
        foreach (var definition in ConnectorCatalog.BuiltIn.Connectors) Row(table, $"[{definition.DisplayName}]({pages}{definition.Name}.md)", Source(definition), Target(definition));
        Row(table, $"[Joinery's own directory]({pages}directory.md)", null, new DirectoryTarget(null!, 0, "default", TimeProvider.System));
        return table.ToString();
    }

    public static string HiBobFields()
    {
        var hibob = ConnectorCatalog.BuiltIn.Find("hibob")!;
        return "| Attribute | Field in Bob |\n|---|---|\n" + string.Concat(AttributesOf(Source(hibob)!).Select(f => $"| `{f.Name}` | `{f.Field}` |\n"));
    }

    public static string MergeFields() =>
        "| Attribute | Field in Merge |\n|---|---|\n" + string.Concat(AttributesOf(Source(ConnectorCatalog.BuiltIn.Find("merge")!)!).Select(f => $"| `{f.Name}` | `{f.Field}` |\n"));

    public static string MergeSystems()
    {
        var table = new StringBuilder("| System | deskbird | Time off | Deletions | Does not tell |\n|---|:-:|:-:|---|---|\n");
        foreach (var system in Connectors.Sources.Merge.MergeSystems.All)
        {
            string Mark(MergePowers power, string word = "yes") => system.Has(power) ? word : "";
            var deletions = new[] { Mark(MergePowers.SeesDeletedPeople, "people"), Mark(MergePowers.SeesDeletedGroups, "groups"), Mark(MergePowers.SeesDeletedTimeOff, "time off") };
            table.Append(CultureInfo.InvariantCulture, $"| {system.Name} | {Mark(MergePowers.OnDeskbirdList)} | {Mark(MergePowers.TimeOff)} | {string.Join(", ", deletions.Where(d => d.Length > 0))} | {string.Join(", ", MergeGaps.Of(system))} |\n");
        }

        return table.ToString();
    }

    public static string DirectoryMapping() =>
        "| Account attribute | Default mapping |\n|---|---|\n" + string.Concat(Mapping.DirectoryDefaults.Select(row => string.Create(CultureInfo.InvariantCulture, $"| `{row.Key}` | `{row.Value.From}` |\n")));

    private static void Row(StringBuilder table, string name, ISource? source, ITarget? target)
    {
        string Mark(bool has) => has ? "yes" : "";
        bool[] marks =
        [
            true,
            source is IGroupSource || target is IGroupTarget,
            source is IAbsenceSource || target is IAbsenceTarget,
            source is IPhotoSource || target?.Facts.TakesPhotos == true,
            source?.Facts.ShowsFutureJoiners == true,
            target is not null,
            target?.Facts.CanSuspend == true,
            target?.Facts.CanDelete == true,
        ];
        table.Append(CultureInfo.InvariantCulture, $"| {name} ({(source is null ? "target" : "source")}) | {string.Join(" | ", marks.Select(Mark))} |\n");
    }

    /// <summary>A check that reaches nobody still tells which field holds which attribute.</summary>
    private static ImmutableArray<AttributeCheck> AttributesOf(ISource source) => source.CheckAsync(TestContext.Current.CancellationToken).GetAwaiter().GetResult().Attributes;

    private static ISource? Source(ConnectorDefinition definition) => definition.Source?.Invoke(Settings(definition), Services());

    private static ITarget? Target(ConnectorDefinition definition) => definition.Target?.Invoke(Settings(definition), Services());

    private static ConnectorServices Services() => new() { Network = new Connectors.Http.NetworkRules { TrustsBaseUrl = true }, Limits = new Connectors.Http.HttpLimits { Attempts = 1 } };

    /// <summary>Something for every setting that is required, and every credential; addresses where nobody listens.</summary>
    private static ConnectorSettings Settings(ConnectorDefinition definition)
    {
        var needed = definition.Settings.Where(s => s.IsRequired || s.Kind is SettingKind.Url or SettingKind.Secret).ToList();
        return new ConnectorSettings
        {
            Texts = needed.Where(s => s.Kind is not (SettingKind.Secret or SettingKind.Table)).ToImmutableDictionary(s => s.Name, s => s.Kind == SettingKind.Url ? "http://127.0.0.1:1" : "none"),
            Secrets = needed.Where(s => s.Kind == SettingKind.Secret).ToImmutableDictionary(s => s.Name, _ => new Secret("none")),
        };
    }
}
