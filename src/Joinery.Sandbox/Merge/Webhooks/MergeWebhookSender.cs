using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Merge.Data;
using Joinery.Sandbox.Merge.Endpoints;

namespace Joinery.Sandbox.Merge.Webhooks;

/// <summary>
/// Sends Merge's webhooks to one listener on this machine, in a burst after a sync: call <see cref="DeliverAsync"/>. Answers of 4xx lose
/// a message, others are tried twice more and then lost too.
/// </summary>
public sealed class MergeWebhookSender : IDisposable
{
    private const int Tries = 3;
    private readonly MergeSandbox sandbox;
    private readonly Uri target;
    private readonly byte[] secret;
    private readonly HttpClient http = new();

    internal MergeWebhookSender(MergeSandbox sandbox, Uri target, string secret)
    {
        if (!target.IsLoopback) throw new ArgumentException("The sandbox speaks to this machine only.", nameof(target));
        (this.sandbox, this.target, this.secret) = (sandbox, target, Encoding.UTF8.GetBytes(secret));
        foreach (var account in sandbox.Accounts) account.Untold.Clear();
    }

    /// <summary>How long a listener may take.</summary>
    public TimeSpan Patience
    {
        get => http.Timeout;
        set => http.Timeout = value;
    }

    /// <summary>Signs with something else than the secret, as a forger would.</summary>
    public bool SignWrongly { get; set; }

    /// <summary>What the dashboard's button sends; it is no event.</summary>
    public Task<bool> PingAsync(CancellationToken cancellationToken) => PostAsync("""{"response":"Success! This URL will be notified."}""", cancellationToken);

    /// <summary>What was linked by a magic link is told with its token.</summary>
    public Task<bool> LinkedAsync(MergeLinkedAccount account, CancellationToken cancellationToken) =>
        PostAsync(Body(account, "LinkedAccount.linked", new JsonObject { ["account_token"] = account.Token }), cancellationToken);

    /// <summary>Tells the rows that the syncs since the last call changed, and that each account's sync ended; returns how many arrived.</summary>
    public async Task<int> DeliverAsync(CancellationToken cancellationToken)
    {
        var arrived = 0;
        foreach (var account in sandbox.Accounts)
        {
            if (account.Untold.Count == 0) continue;
            foreach (var (model, change) in account.Untold)
                if (await PostAsync(Body(account, $"{model}.{change.Verb}", Row(account, change.Row)), cancellationToken)) arrived++;
            account.Untold.Clear();
            if (await PostAsync(Body(account, "LinkedAccount.sync_completed", Completed(account)), cancellationToken)) arrived++;
        }

        return arrived;
    }

    public void Dispose() => http.Dispose();

    private static JsonNode Row(MergeLinkedAccount account, MergeRow row)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes)) RowWriter.Plain(account.Store).Write(json, row);
        return JsonNode.Parse(bytes.ToArray())!;
    }

    private static JsonObject Completed(MergeLinkedAccount account) => new()
    {
        ["is_initial_sync"] = account.IsInitialSync,
        ["integration_name"] = account.Coverage.Name,
        ["integration_id"] = account.Coverage.Slug,
        ["sync_status"] = new JsonObject(MergeModel.All.Select(model => KeyValuePair.Create($"hris.{model.Name}", (JsonNode?)AccountEndpoints.State(account, model)))),
    };

    private string Body(MergeLinkedAccount account, string word, JsonNode data)
    {
        var linked = AccountEndpoints.Facts(account);
        linked["integration"] = account.Coverage.Name;
        linked["integration_slug"] = account.Coverage.Slug;
        return new JsonObject { ["hook"] = new JsonObject { ["id"] = Guid.NewGuid().ToString(), ["event"] = word, ["target"] = target.AbsoluteUri }, ["linked_account"] = linked, ["data"] = data }.ToJsonString();
    }

    private async Task<bool> PostAsync(string body, CancellationToken cancellationToken)
    {
        for (var tries = 0; tries < Tries; tries++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, target) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
            request.Headers.Add("X-Merge-Webhook-Signature", Sign(Encoding.UTF8.GetBytes(body)));
            try
            {
                using var answer = await http.SendAsync(request, cancellationToken);
                if (answer.IsSuccessStatusCode) return true;
                if ((int)answer.StatusCode is >= 400 and < 500) return false;
            }
            catch (HttpRequestException)
            {
                // Nobody listens: tried again.
            }
        }

        return false;
    }

    private string Sign(byte[] body)
    {
        var signature = Convert.ToBase64String(HMACSHA256.HashData(SignWrongly ? [.. secret, 1] : secret, body)).Replace('+', '-').Replace('/', '_');
        return sandbox.Switches.PaddedSignatures ? signature : signature.TrimEnd('=');
    }
}
