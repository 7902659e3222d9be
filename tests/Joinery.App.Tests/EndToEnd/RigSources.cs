using Joinery.Sandbox.Csv;
using Joinery.Sandbox.Merge;

namespace Joinery.App.Tests.EndToEnd;

/// <summary>The rig's one company, through any of the sources: each gives the connection "hr".</summary>
internal static class RigSources
{
    public const string HiBob = "hibob";
    public const string PersonioV1 = "personio v1";
    public const string PersonioV2 = "personio v2";
    public const string Merge = "merge";
    public const string Csv = "csv";

    /// <summary>Makes "hr" this source; the syncs stay what they are.</summary>
    public static async Task SpeakAsync(this Rig rig, string source, string syncs, string? settings = null) =>
        rig.Configure(syncs, $$""" "hr": { "connector": "{{source.Split(' ')[0]}}", "settings": {{settings ?? await rig.SettingsAsync(source)}} },""");

    /// <summary>A linked account of Merge's, and how the connection speaks to it.</summary>
    public static async Task<string> ThroughAsync(this Rig rig, MergeLinkedAccount account)
    {
        rig.Sandbox.Merge.Limits.Enforced = false;
        account.Sync();
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, "merge-token"), account.Token);
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, "merge-key"), MergeSandbox.UsKey);
        return $$""" { "baseUrl": "{{rig.Sandbox.MergeBaseUrl("us")}}", "apiKey": "file:merge-key", "accountToken": "file:merge-token" } """;
    }

    private static async Task<string> SettingsAsync(this Rig rig, string source) => source switch
    {
        HiBob => rig.Bob(),
        PersonioV1 => await rig.PersonioAsync("v1"),
        PersonioV2 => await rig.PersonioAsync("v2"),
        Merge => await rig.ThroughAsync(rig.Sandbox.Merge.Account.Value),
        _ => rig.Files(),
    };

    private static async Task<string> PersonioAsync(this Rig rig, string version)
    {
        var personio = rig.Sandbox.Personio;
        personio.Limits.Enforced = false;
        await File.WriteAllTextAsync(Path.Combine(rig.Folder, "personio-secret"), personio.Credential.Secret);
        return $$""" { "baseUrl": "{{rig.Sandbox.PersonioBaseUrl}}", "clientId": "{{personio.Credential.ClientId}}", "clientSecret": "file:personio-secret", "apiVersion": "{{version}}" } """;
    }

    private static string Files(this Rig rig)
    {
        var dialect = new CsvDialect();
        CsvFiles.Write(Path.Combine(rig.Folder, "people.csv"), CsvFiles.People(rig.Company, dialect), dialect);
        CsvFiles.Write(Path.Combine(rig.Folder, "absences.csv"), CsvFiles.Absences(rig.Company, dialect), dialect);
        return """ { "people": "people.csv", "absences": "absences.csv" } """;
    }
}
