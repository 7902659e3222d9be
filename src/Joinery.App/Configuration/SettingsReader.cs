using System.Collections.Immutable;
using Joinery.App.Configuration.Reading;

namespace Joinery.App.Configuration;

/// <summary>Reads what stands beside connections and syncs.</summary>
internal static class SettingsReader
{
    public static JoineryConfiguration Read(Node root, string file, string folder)
    {
        string Root(string reference) => SecretReference.Rooted(reference, folder);
        string? RootOrNull(string? reference) => reference is null ? null : Root(reference);
        var storage = root.Record("storage");
        return new JoineryConfiguration
        {
            File = file,
            Storage = new StorageConfiguration(storage.Choice<StorageProvider>("provider"), RootOrNull(storage.TextOrNull("connectionString"))),
            Listen = root.Text("listen"),
            Network = new NetworkConfiguration(root.Record("network").FlagOrNull("allowPrivate")),
            RetentionDays = root.Has("retentionDays") ? root.IntOrNull("retentionDays") : null,
            Alerts = [.. root.Records("alerts").Select(a => new AlertConfiguration(a.Choice<AlertKind>("kind"), RootOrNull(a.TextOrNull("url")), a.TextOrNull("address")))],
            Hr = root.RecordOrNull("hr") is { } hr ? new HrConfiguration(hr.Text("address"), hr.Choice<HrLetter>("letter")) : null,
            Smtp = root.RecordOrNull("smtp") is { } smtp
                ? new SmtpConfiguration(smtp.Text("host"), smtp.Int("port"), smtp.TextOrNull("user"), RootOrNull(smtp.TextOrNull("password")), smtp.Text("from")) : null,
            Webhooks = [.. root.Records("webhooks").Select(w => new WebhookConfiguration(w.Text("url"), Root(w.Text("secret"))))],
            SignOn = root.RecordOrNull("signOn") is { } signOn
                ? new SignOnConfiguration(signOn.Text("authority"), signOn.Text("clientId"), Root(signOn.Text("clientSecret"))) : null,
            MergeAccounts = root.RecordTable("mergeAccounts").ToImmutableSortedDictionary(a => a.Name,
                a => new MergeAccountConfiguration(a.Name, Root(a.Node!.Text("apiKey")), a.Node.Text("region"), RootOrNull(a.Node.TextOrNull("webhookSecret"))), StringComparer.Ordinal),
        };
    }

    /// <summary>Says what does not fit together, in parts that are rightly written.</summary>
    public static void Examine(Node root, Problems problems)
    {
        if (problems.IsClean("storage")) ExamineStorage(root.Record("storage"), problems);
        if (problems.IsClean("smtp") && root.RecordOrNull("smtp") is { } smtp && smtp.Has("user") != smtp.Has("password"))
            problems.Add(smtp.Path, "user and password belong together.");
        if (!problems.IsClean("alerts")) return;
        foreach (var alert in root.Records("alerts")) ExamineAlert(alert, root.Has("smtp"), problems);
    }

    private static void ExamineStorage(Node storage, Problems problems)
    {
        var text = storage.TextOrNull("connectionString");
        var place = storage.PathOf("connectionString");
        if (storage.Choice<StorageProvider>("provider") == StorageProvider.Sqlite)
        {
            if (text is not null) problems.Add(place, "connectionString is for postgresql: sqlite lies in the data folder.");
        }
        else if (text is null)
        {
            problems.Add(place, "connectionString is missing: postgresql needs one.");
        }
        else if (!SecretReference.IsReference(text) && text.Contains("password", StringComparison.OrdinalIgnoreCase))
        {
            problems.Add(place, "connectionString must be env:NAME or file:PATH when it holds a password: a secret does not belong in this file.");
        }
    }

    private static void ExamineAlert(Node alert, bool hasSmtp, Problems problems)
    {
        if (alert.Choice<AlertKind>("kind") != AlertKind.Smtp)
        {
            if (!alert.Has("url")) problems.Add(alert.PathOf("url"), "url is missing: where to post the message.");
            return;
        }

        if (!alert.Has("address")) problems.Add(alert.PathOf("address"), "address is missing: whom to mail.");
        if (!hasSmtp) problems.Add(alert.Path, "An alert by mail needs smtp in this file.");
    }
}
