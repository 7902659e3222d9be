using System.Text.Json;

namespace Joinery.App.Tests.EndToEnd;

/// <summary>What the directory holds, without the ids that differ from one HR system to the next: everybody by e-mail, every group by name.</summary>
internal sealed record Kept(IReadOnlyList<string> Users, IReadOnlyDictionary<string, string> Groups, IReadOnlyList<string> Absences)
{
    public static async Task<Kept> ReadAsync(Rig rig)
    {
        var users = await rig.UsersAsync();
        var emails = users.ToDictionary(u => Text(u, "id")!, u => Text(u, "email"));
        var absences = (await rig.RunAsync("directory absences")).Json.EnumerateArray();
        return new Kept(
            [.. users.Select(u => string.Join(' ', Text(u, "email"), Text(u, "userName"), Text(u, "firstName"), Text(u, "lastName"), u.GetProperty("enabled"), "under", Text(u, "manager") is { } manager ? emails[manager] : "nobody")).Order(StringComparer.Ordinal)],
            (await rig.GroupsAsync()).ToDictionary(g => $"{Text(g, "kind")} {Text(g, "name")}", g => string.Join(' ', g.GetProperty("members").EnumerateArray().Select(m => emails[m.GetString()!]).Order(StringComparer.Ordinal))),
            [.. absences.Select(a => string.Join(' ', emails[Text(a, "user")!], Text(a, "firstDay"), Text(a, "firstPart"), Text(a, "lastDay"), Text(a, "lastPart"), Text(a, "type"))).Order(StringComparer.Ordinal)]);
    }

    /// <summary>Groups of these kinds, with their members.</summary>
    public IReadOnlyList<string> GroupsOf(IEnumerable<string> kinds) => [.. Groups.Where(g => kinds.Contains(g.Key.Split(' ')[0])).Select(g => $"{g.Key}: {g.Value}").Order(StringComparer.Ordinal)];

    private static string? Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
