using System.Net;
using System.Text.Json;
using Joinery.Connectors.Sources.Personio.Access;
using Joinery.Connectors.Sources.Personio.People;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Personio.Groups;

/// <param name="Name">Null where the list has none for it.</param>
internal sealed record ListedGroup(string Id, string? Name, string? Parent);

/// <summary>The lists behind the ids of the second generation. Each is asked once, and only when somebody wants its names.</summary>
internal sealed class SecondLists(SecondClient client)
{
    private const string Page = "limit=100";

    // Without the lists people are still told, by ids.
    private static readonly HttpStatusCode[] Refusals = [HttpStatusCode.Forbidden, HttpStatusCode.NotFound];

    // Whoever may not read two of the lists is not let into the company's structure: the others are not asked for in vain.
    private const int MostRefusals = 2;

    private static readonly (string, string)[] Trial = [("Beta", "true")];

    // The first is what is expected; the bodies of these lists are not documented to the letter.
    private static readonly string[] NameMembers = ["name", "title", "label", "display_name"];

    private readonly Dictionary<GroupKind, IReadOnlyDictionary<string, ListedGroup>> _lists = [];
    private readonly List<GroupKind> _refused = [];
    private readonly HashSet<string> _refusedPaths = new(StringComparer.Ordinal);
    private bool? _asksForTrials;

    /// <summary>The kinds whose list was asked for in vain.</summary>
    public IReadOnlyList<GroupKind> Refused => _refused;

    /// <summary>Whether groups of a kind are Personio's own, with a list; a connection may name an attribute of the company's in their place.</summary>
    public static bool Has(GroupKind kind, PersonioOptions options) => PersonioFields.Of(options, GroupKinds.WordOf(kind)) is [var field] && KindOf(field) == kind;

    /// <summary>The kind of group that one of Personio's attributes refers to; null where it refers to none.</summary>
    public static GroupKind? KindOf(string field) => field switch
    {
        PersonioFields.Department => GroupKind.Department,
        PersonioFields.Team => GroupKind.Team,
        PersonioFields.Office => GroupKind.Site,
        PersonioFields.CostCentres => GroupKind.CostCentre,
        PersonioFields.SubCompany => GroupKind.LegalEntity,
        _ => null,
    };

    /// <summary>The groups by id; none where the credential may not read them.</summary>
    public async Task<IReadOnlyDictionary<string, ListedGroup>> OfAsync(GroupKind kind, CancellationToken cancellationToken)
    {
        if (_lists.TryGetValue(kind, out var known)) return known;
        return _lists[kind] = await ReadAsync(kind, cancellationToken);
    }

    /// <summary>The name of a group of a list that was read; null where it has none.</summary>
    public string? NameOf(GroupKind kind, string? id) => id is null ? null : _lists.GetValueOrDefault(kind)?.GetValueOrDefault(id)?.Name;

    private async Task<IReadOnlyDictionary<string, ListedGroup>> ReadAsync(GroupKind kind, CancellationToken cancellationToken)
    {
        var (path, query) = kind switch
        {
            GroupKind.Department => ("/v2/org-units", $"type=department&{Page}"),
            GroupKind.Team => ("/v2/org-units", $"type=team&{Page}"),
            GroupKind.Site => ("/v2/workplaces", Page),
            GroupKind.CostCentre => ("/v2/cost-centers", Page),
            _ => ("/v2/legal-entities", Page),
        };
        if (_refusedPaths.Count < MostRefusals && !_refusedPaths.Contains(path) && await TryReadAsync(new SecondList(path, query), cancellationToken) is { } groups) return groups;
        _refusedPaths.Add(path);
        _refused.Add(kind);
        return new Dictionary<string, ListedGroup>();
    }

    /// <summary>Null when the list is not to be had.</summary>
    private async Task<Dictionary<string, ListedGroup>?> TryReadAsync(SecondList list, CancellationToken cancellationToken)
    {
        HttpStatusCode? refused = null;
        var asked = list with { Headers = _asksForTrials == true ? Trial : [], Expected = Refusals, Refused = status => refused = status };
        var groups = await ReadAsync(asked, cancellationToken);
        // These lists wanted to be asked for as a trial for a long time, and were not there otherwise. Found out once.
        if (refused != HttpStatusCode.NotFound || _asksForTrials is not null) return refused is null ? groups : null;
        refused = null;
        groups = await ReadAsync(asked with { Headers = Trial }, cancellationToken);
        _asksForTrials = refused is null;
        return refused is null ? groups : null;
    }

    private async Task<Dictionary<string, ListedGroup>> ReadAsync(SecondList list, CancellationToken cancellationToken)
    {
        var groups = new Dictionary<string, ListedGroup>(StringComparer.Ordinal);
        await foreach (var row in client.ListAsync(list, cancellationToken))
            if (row.Text("id") is { } id) groups[id] = new ListedGroup(id, NameIn(row), row.Text("parent_id") ?? row.Text("parent") ?? row.Member("parent").Text("id"));
        return groups;
    }

    private static string? NameIn(JsonElement row) =>
        NameMembers.Select(member => row.Text(member)).FirstOrDefault(name => !string.IsNullOrWhiteSpace(name));
}
