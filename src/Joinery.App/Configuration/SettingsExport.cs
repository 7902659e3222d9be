using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Joinery.App.Storage;

namespace Joinery.App.Configuration;

/// <summary>Writes an organisation's connections and syncs as a configuration file: secrets stay references, as they are in the database.</summary>
internal static class SettingsExport
{
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <returns>How many connections and syncs were written.</returns>
    public static async Task<int> WriteAsync(Store store, Stream stream, CancellationToken cancellationToken)
    {
        var connections = await StoredConfiguration.ConnectionsAsync(store, cancellationToken);
        var syncs = await StoredConfiguration.SyncsAsync(store, cancellationToken);
        var accounts = connections.Where(c => !c.IsPaused).Select(c => c.Merge?.Account).OfType<MergeAccountEntity>().DistinctBy(a => a.Name).ToList();
        var file = new JsonObject
        {
            ["connections"] = new JsonObject(connections.Where(c => !c.IsPaused).Select(c => KeyValuePair.Create(c.Name, (JsonNode?)Of(c.Configuration)))),
            ["syncs"] = new JsonObject(syncs.Where(s => !s.Source.IsPaused && !s.Target.IsPaused).Select(s => KeyValuePair.Create(s.Name, (JsonNode?)Of(s.Configuration)))),
        };
        if (accounts.Count > 0) file["mergeAccounts"] = new JsonObject(accounts.Select(a => KeyValuePair.Create(a.Name, (JsonNode?)Of(a))));
        await using var writer = new Utf8JsonWriter(stream, Options);
        file.WriteTo(writer);
        await writer.FlushAsync(cancellationToken);
        return connections.Count + syncs.Count;
    }

    private static JsonObject Of(ConnectionConfiguration connection) => new()
    {
        ["connector"] = connection.Connector,
        ["settings"] = JsonNode.Parse(ConnectionJson.Write(connection.Settings)),
    };

    private static JsonObject Of(MergeAccountEntity account)
    {
        var json = new JsonObject { ["apiKey"] = account.ApiKey, ["region"] = account.Region };
        if (account.WebhookSecret is { } secret) json["webhookSecret"] = secret;
        return json;
    }

    private static JsonObject Of(SyncConfiguration sync)
    {
        var json = JsonNode.Parse(SyncJson.Settings(sync))!.AsObject();
        json["source"] = sync.Source;
        json["target"] = sync.Target;
        json["enabled"] = sync.Enabled;
        json["schedule"] = SyncJson.Schedule(sync.Schedule) is { } schedule ? JsonNode.Parse(schedule) : null;
        return json;
    }
}
