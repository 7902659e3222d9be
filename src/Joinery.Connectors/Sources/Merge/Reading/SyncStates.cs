using System.Text.Json;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>How far Merge's own reading of the HR system is, model by model. Rows can be read while it runs, and are then not all.</summary>
internal sealed class SyncStates
{
    public const string Employee = "Employee";
    public const string Employment = "Employment";
    public const string Group = "Group";
    public const string Location = "Location";
    public const string Company = "Company";
    public const string TimeOff = "TimeOff";

    private readonly Dictionary<string, SyncState> _states = new(StringComparer.OrdinalIgnoreCase);

    public static SyncStates Of(IEnumerable<JsonElement> rows)
    {
        var states = new SyncStates();
        foreach (var row in rows)
            if (ModelOf(row) is { } model) states._states[model] = StateOf(row);
        return states;
    }

    /// <summary>Where Merge says nothing of the model, or a word that we do not know, what is there is read, and nothing is taken for empty.</summary>
    public SyncState Of(string model) => _states.GetValueOrDefault(model, SyncState.Partial);

    /// <summary>Whether a null in rows of this model can be taken for an empty value: Merge filled in all it could.</summary>
    public bool TellsEmpties(string model) => Of(model) == SyncState.Ready;

    /// <exception cref="ConnectorException">What Merge holds of one of the models is not whole.</exception>
    public void EnsureWhole(IEnumerable<string> models, string system)
    {
        foreach (var model in models)
            if (Complaint(model, system) is { } complaint) throw new ConnectorException(FailureKind.Incomplete, complaint);
        if (Of(Employee) == SyncState.Off && models.Contains(Employee))
            throw new ConnectorException(FailureKind.Misconfigured, $"Merge does not read employees from {system}: they are switched off in the linked account's scopes. Switch Employee on there.");
    }

    /// <summary>Why this model cannot be read now; null when it can.</summary>
    public string? Complaint(string model, string system) => Of(model) switch
    {
        SyncState.Running => $"Merge is still reading {Words(model)} from {system}, so not everything is there yet. Try again when it has finished; Merge shows that under the linked account's syncs.",
        SyncState.Failed => $"Merge's last reading of {Words(model)} from {system} failed. See the linked account's issues in Merge and link it anew if it asks for that; then try again.",
        SyncState.Paused => $"Merge has paused reading {Words(model)} from {system}, because nobody asked for two weeks or because it kept failing. It goes on now that somebody asked: try again later, and link the account anew if it stays so.",
        _ => null,
    };

    private static string? ModelOf(JsonElement row) => Json.Text(row, "model_id") is { } id ? id[(id.LastIndexOf('.') + 1)..] : Json.Text(row, "model_name");

    private static SyncState StateOf(JsonElement row)
    {
        var now = Parse(Json.Text(row, "status"));
        return now == SyncState.Ready && Parse(Json.Text(row, "last_sync_result")) == SyncState.Failed ? SyncState.Failed : now;
    }

    private static SyncState Parse(string? word) => word?.ToUpperInvariant() switch
    {
        "SYNCING" => SyncState.Running,
        "FAILED" => SyncState.Failed,
        "PAUSED" => SyncState.Paused,
        "DISABLED" => SyncState.Off,
        "DONE" => SyncState.Ready,
        _ => SyncState.Partial,
    };

    private static string Words(string model) => model switch
    {
        Employee => "employees",
        Employment => "employments",
        Group => "groups",
        Location => "locations",
        Company => "companies",
        _ => "time off",
    };
}

internal enum SyncState
{
    Ready,

    /// <summary>Some fields failed; the rest is there, and stays so.</summary>
    Partial,

    /// <summary>Not read at all: switched off in the scopes.</summary>
    Off,
    Running,
    Failed,
    Paused,
}
