using System.Collections.Immutable;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.Json;
using Joinery.Connectors;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Sandbox;
using Joinery.Sandbox.Faults;

namespace Joinery.Bench;

/// <summary>New accounts over SCIM, beside a bare loop of an HttpClient that posts the same accounts to the same kind of server, as many at once.</summary>
/// <remarks>
/// The server runs in this process too, so both sides pay for it alike. It answers in some hundredths of a millisecond, which no application does:
/// that row shows what a create costs here. The other server waits as long before each answer as a near one takes.
/// </remarks>
internal static class ScimCreates
{
    private const int Count = 5_000;
    private const int Batch = 100;
    private const int Repeats = 7;

    private static readonly TimeSpan Near = TimeSpan.FromMilliseconds(5);

    public static async Task MeasureAsync(Board board)
    {
        await MeasureAsync(board, Count, TimeSpan.Zero, "a server that answers at once", "");
        await MeasureAsync(board, Count / 5, Near, $"a server that takes {Near.TotalMilliseconds} ms", ">= 90 %");
    }

    private static async Task MeasureAsync(Board board, int count, TimeSpan takes, string server, string budget)
    {
        Rounds ours = new(), bare = new();
        TargetChange[] changes = [.. Enumerable.Range(0, count).Select(ChangeOf)];
        for (var round = 0; round < Repeats; round++)
        {
            await using (var sandbox = await StartAsync(takes))
                await ours.AddAsync(() => CreateAsync(sandbox, changes));
            await using (var sandbox = await StartAsync(takes))
                await bare.AddAsync(() => PostAsync(sandbox, count, TargetOf(sandbox).Facts.Concurrency));
        }

        board.Row(
            $"{Say.Count(count)} creates over SCIM, {server}",
            $"{Say.Count(count / ours.Median * 1000)} a second",
            $"{Say.Count(count / bare.Median * 1000)} a second, a bare HttpClient",
            Say.Share(bare.Median, ours.Median),
            budget);
    }

    private static async Task<SandboxHost> StartAsync(TimeSpan takes)
    {
        var sandbox = await Sandboxes.StartAsync(people: 1);
        if (takes > TimeSpan.Zero) sandbox.Faults.Always(new Fault.Stall(takes));
        return sandbox;
    }

    private static ITarget TargetOf(SandboxHost sandbox) => ConnectorCatalog.BuiltIn.CreateTarget(
        "scim",
        new ConnectorSettings { Texts = new Dictionary<string, string> { ["baseUrl"] = sandbox.ScimBaseUrl.AbsoluteUri }.ToImmutableDictionary(), Secrets = new Dictionary<string, Secret> { ["token"] = new(sandbox.Scim.Token) }.ToImmutableDictionary() },
        new ConnectorServices { Network = new() { TrustsBaseUrl = true } });

    private static async Task CreateAsync(SandboxHost sandbox, TargetChange[] changes)
    {
        var target = (IBatchTarget)TargetOf(sandbox);
        foreach (var batch in changes.Chunk(Batch))
            if ((await target.ApplyAsync(batch, CancellationToken.None)).Any(a => a is not Applied.Done))
                throw new InvalidOperationException("A create was refused.");
    }

    private static async Task PostAsync(SandboxHost sandbox, int count, int atOnce)
    {
        using var client = new HttpClient();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", sandbox.Scim.Token);
        var address = new Uri(sandbox.ScimBaseUrl.AbsoluteUri + "/Users");
        await Parallel.ForEachAsync(Enumerable.Range(0, count), new ParallelOptions { MaxDegreeOfParallelism = atOnce }, async (number, token) =>
        {
            using var body = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(UserOf(number))) { Headers = { ContentType = new MediaTypeHeaderValue("application/scim+json") } };
            using var answer = await client.PostAsync(address, body, token);
            answer.EnsureSuccessStatusCode();
            using var made = JsonDocument.Parse(await answer.Content.ReadAsByteArrayAsync(token));
            if (made.RootElement.GetProperty("id").GetString() is null) throw new InvalidOperationException("A create has no id.");
        });
    }

    private static object UserOf(int number) => new
    {
        schemas = new[] { "urn:ietf:params:scim:schemas:core:2.0:User" },
        externalId = Text(number),
        userName = Email(number),
        name = new { givenName = $"First{number}", familyName = $"Last{number}" },
        displayName = $"First{number} Last{number}",
        emails = new[] { new { value = Email(number), type = "work", primary = true } },
        title = "Sales",
        active = true,
    };

    private static TargetChange ChangeOf(int number) => new(
        new Change
        {
            Kind = ChangeKind.Create,
            Reason = new Reason(ReasonKind.Joined),
            Person = new PersonId(Text(number)),
            After = Values.Of(
                (AccountAttributes.ExternalId, Text(number)),
                (AccountAttributes.UserName, Email(number)),
                (AccountAttributes.Email, Email(number)),
                (AccountAttributes.FirstName, $"First{number}"),
                (AccountAttributes.LastName, $"Last{number}"),
                (AccountAttributes.DisplayName, $"First{number} Last{number}"),
                (AccountAttributes.Title, "Sales"),
                (AccountAttributes.Enabled, "true")),
        });

    private static string Email(int number) => $"person{number}@example.test";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
