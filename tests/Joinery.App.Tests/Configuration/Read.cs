using System.Text;
using Joinery.App.Configuration;

namespace Joinery.App.Tests.Configuration;

/// <summary>Reads configurations the way tests write them.</summary>
internal static class Read
{
    public static readonly string Folder = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "joinery-configuration"));

    public static JoineryConfiguration Text(string json) => ConfigurationReader.Read(Encoding.UTF8.GetBytes(json), "joinery.json", Folder);

    /// <summary>A file with HiBob as <c>bob</c>, the directory as <c>people</c>, and one sync with these members.</summary>
    public static string WithSync(string members) => $$"""
        {
          "connections": {
            "bob": { "connector": "hibob", "settings": { "serviceUserId": "SERVICE-1", "token": "env:BOB_TOKEN" } },
            "people": { "connector": "directory" }
          },
          "syncs": { "staff": { "source": "bob", "target": "people"{{(members.Length == 0 ? "" : ", ")}}{{members}} } }
        }
        """;

    public static SyncConfiguration Sync(string members = "") => Text(WithSync(members)).Syncs["staff"];

    /// <summary>Each problem as "place | text".</summary>
    public static IReadOnlyList<string> Problems(string json)
    {
        try
        {
            Text(json);
            return [];
        }
        catch (ConfigurationException e)
        {
            return [.. e.Problems.Select(p => $"{p.Where} | {p.Text}")];
        }
    }
}
