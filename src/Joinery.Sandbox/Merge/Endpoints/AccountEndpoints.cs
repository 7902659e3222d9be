using System.Text.Json.Nodes;
using Joinery.Sandbox.Merge.Data;
using Joinery.Sandbox.Merge.Gate;

namespace Joinery.Sandbox.Merge.Endpoints;

/// <summary>What Merge tells of linked accounts: details, the list of all, how far its own reading is, and what keeps it from reading.</summary>
internal static class AccountEndpoints
{
    public static Task DetailsAsync(MergeCall call)
    {
        var details = Facts(call.Account);
        details["integration"] = call.Account.Coverage.Name;
        details["integration_slug"] = call.Account.Coverage.Slug;
        return call.NodeAsync(details);
    }

    /// <summary>Test accounts are left out unless they are asked for.</summary>
    public static Task ListAsync(MergeCall call) => call.ListAsync(call.Sandbox.Accounts
        .Where(account => account.Region == call.Region && !account.IsDeleted && account.IsTest == call.Flag("is_test_account"))
        .Where(account => call.Query("id") is not { } id || account.Id.ToString() == id)
        .Where(account => call.Query("end_user_origin_id") is not { } origin || account.OriginId == origin)
        .Where(account => call.Query("status") is not { } status || account.Status == status)
        .Select(account =>
        {
            var row = Facts(account);
            row["status_detail"] = account.StatusDetail;
            row["integration"] = Integration(account.Coverage);
            return row;
        }));

    public static Task DeleteAsync(MergeCall call)
    {
        call.Account.IsDeleted = true;
        return call.NodeAsync(new JsonObject());
    }

    public static Task SyncStatusAsync(MergeCall call) => call.ListAsync(States(call.Account));

    public static Task ResyncAsync(MergeCall call)
    {
        if (call.Account.IsTest) return call.RefuseAsync(403, "Resync is available for production accounts only.");
        call.Account.Sync();
        return call.NodeAsync(new JsonArray([.. States(call.Account)]));
    }

    public static Task IssuesAsync(MergeCall call) => call.ListAsync(call.Sandbox.Accounts
        .Where(account => account.Region == call.Region && (call.Query("linked_account_id") is not { } id || account.Id.ToString() == id))
        .SelectMany(account => account.Issues.Select(issue => Issue(account, issue)))
        .Where(issue => call.Query("status") is not { } status || issue["status"]!.GetValue<string>() == status));

    internal static JsonObject Integration(MergeCoverage coverage) => new()
    {
        ["name"] = coverage.Name, ["abbreviated_name"] = null, ["categories"] = new JsonArray("hris"), ["image"] = "https://pictures.example.test/logo.png", ["square_image"] = null, ["color"] = "#336699", ["slug"] = coverage.Slug,
    };

    internal static IEnumerable<JsonNode> States(MergeLinkedAccount account) => MergeModel.All.Select(model => (JsonNode)State(account, model));

    internal static JsonObject State(MergeLinkedAccount account, MergeModel model)
    {
        var word = account.SyncWords.GetValueOrDefault(model.Name, "DONE");
        return new JsonObject
        {
            ["model_name"] = model.Name,
            ["model_id"] = $"hris.{model.Name}",
            ["last_sync_start"] = account.LastSync is { } last ? RowWriter.Moment(last) : null,
            ["next_sync_start"] = account.LastSync is { } before ? RowWriter.Moment(before.AddHours(24)) : null,
            ["last_sync_result"] = word == "SYNCING" ? null : word,
            ["last_sync_finished"] = word == "SYNCING" || account.LastSync is null ? null : RowWriter.Moment(account.LastSync.Value),
            ["status"] = word,
            ["is_initial_sync"] = account.IsInitialSync,
            ["selective_sync_configurations_usage"] = "IN_NEXT_SYNC",
        };
    }

    internal static JsonObject Facts(MergeLinkedAccount account) => new()
    {
        ["id"] = account.Id.ToString(),
        ["category"] = "hris",
        ["end_user_origin_id"] = account.OriginId,
        ["end_user_organization_name"] = "Acme",
        ["end_user_email_address"] = "hr@acme.example",
        ["status"] = account.Status,
        ["webhook_listener_url"] = "https://api.example.test/listener",
        ["is_duplicate"] = account.IsDuplicate ? true : null,
        ["account_type"] = account.IsTest ? "TEST" : "PRODUCTION",
        ["completed_at"] = RowWriter.Moment(account.CompletedAt),
    };

    private static JsonObject Issue(MergeLinkedAccount account, MergeIssue issue) => new()
    {
        ["id"] = issue.Id.ToString(),
        ["status"] = issue.IsResolved ? "RESOLVED" : "ONGOING",
        ["error_description"] = issue.Description,
        ["end_user"] = new JsonObject { ["origin_id"] = account.OriginId, ["email_address"] = "hr@acme.example" },
        ["first_incident_time"] = RowWriter.Moment(issue.Since),
        ["last_incident_time"] = RowWriter.Moment(issue.Since),
        ["is_muted"] = false,
        ["error_details"] = new JsonArray(),
    };
}
