using System.Collections.Immutable;
using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using static Joinery.Connectors.Tests.Conformance.TargetChanges;

namespace Joinery.Connectors.Tests.Scim;

/// <summary>Several changes are under way at once: what one of them learns about the server must not be held against another.</summary>
public sealed class Several_changes_at_once : ScimTest
{
    [Fact]
    public async Task Both_find_the_other_way_where_the_first_is_a_page_that_does_not_exist()
    {
        var met = new TaskCompletionSource();
        var waiting = 0;
        await using var server = new LoopbackServer(async (request, _) =>
        {
            switch (request.Method)
            {
                case "PATCH":
                    if (Interlocked.Increment(ref waiting) == 2) met.SetResult();
                    await met.Task.WaitAsync(Cancelled);
                    return new Reply(404, "<html></html>", "text/html");
                case "GET" when request.Path.Contains("/Users/", StringComparison.Ordinal):
                    return new Reply(200, $$"""{"id":"{{request.Path.Split('/')[^1]}}","userName":"old@example.test","title":"Cook","active":true}""");
                case "PUT":
                    return new Reply(200, request.Body);
                default:
                    return new Reply(404);
            }
        });
        var target = Made(ConnectorCatalog.BuiltIn.CreateTarget("scim", new ConnectorSettings
        {
            Texts = ImmutableDictionary<string, string>.Empty.Add("baseUrl", server.Url.AbsoluteUri),
            Secrets = ImmutableDictionary<string, Secret>.Empty.Add("token", new Secret("token")),
        }, Services));
        var answers = await Task.WhenAll(Enumerable.Range(1, 2).Select(id => ApplyAsync(target, Update(new AccountId($"{id}"), "title", "Cook", "Baker"))));
        Assert.All(answers, answer => Assert.IsType<Applied.Done>(answer));
    }
}
