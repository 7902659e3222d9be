using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;
using Joinery.Sandbox.Faults;

namespace Joinery.Connectors.Tests.Personio;

public sealed class PagingFirst : PersonioTest
{
    protected override int Size => 250;

    [Fact]
    public async Task A_read_costs_a_request_for_every_hundred_people()
    {
        Assert.Equal(250, (await ReadAsync(Source(), "email")).Count);
        Assert.Equal(1 + 3, Counter.Count);
    }

    [Fact]
    public async Task Shorter_pages_than_asked_for_lose_nobody()
    {
        Personio.Switches.ClampsLimit = true;
        Personio.Switches.MostEmployees = 40;
        Assert.Equal(250, (await ReadAsync(Source(), "email")).Select(p => p.Id).Distinct().Count());
    }

    [Fact]
    public async Task Without_numbers_a_list_ends_with_a_page_that_is_not_full()
    {
        Personio.Switches.NoMetadata = true;
        Assert.Equal(250, (await ReadAsync(Source(), "email")).Count);
    }

    [Fact]
    public async Task Somebody_who_moves_up_a_page_is_not_lost()
    {
        var people = Company.Snapshot().People.OrderBy(p => p.Number).ToList();
        Sandbox.Faults.AtRequest(3, new Fault.Meanwhile(() => Company.Changes.Remove(people[7].Id)));
        var read = await ReadAsync(Source(), "email");
        Assert.Contains(read, p => p.Id == IdOf(people[100]));
        Assert.Equal(read.Count, read.Select(p => p.Id).Distinct().Count());
        Assert.Superset(Company.Snapshot().People.Select(IdOf).ToHashSet(), read.Select(p => p.Id).ToHashSet());
    }

    [Fact]
    public async Task A_list_that_never_holds_still_is_not_believed()
    {
        var people = Company.Snapshot().People.OrderBy(p => p.Number).ToList();
        var next = 0;
        Sandbox.Faults.Add(new FaultRule(new Fault.Meanwhile(() => Company.Changes.Remove(people[next++].Id))) { Path = "/employees", Times = null });
        Assert.Equal(FailureKind.Incomplete, (await FailsAsync(Source())).Kind);
    }

    [Fact]
    public async Task Pages_that_repeat_are_not_believed()
    {
        await using var server = Server("""{"success":true,"metadata":{"total_elements":3,"current_page":0,"total_pages":2},"data":[{"type":"Employee","attributes":{"id":{"value":1}}},{"type":"Employee","attributes":{"id":{"value":2}}}]}""");
        Assert.Equal(FailureKind.Incomplete, (await FailsAsync(SourceAt(server))).Kind);
        Assert.True(server.Requests.Count < 10);
    }

    [Theory]
    [InlineData("""{"success":false,"error":{"code":0,"message":"Es ist ein Problem aufgetreten"},"data":[]}""", FailureKind.UnexpectedAnswer)]
    [InlineData("""{"success":false,"error":{"code":403,"message":"x"},"data":[]}""", FailureKind.Unauthorized)]
    [InlineData("""{"success":false,"error":{"code":403,"message":"x"}}""", FailureKind.Unauthorized)]
    [InlineData("""{"success":true,"metadata":{"total_elements":1},"data":[{"type":"Employee","attributes":{"email":{"value":"a@example.test"}}}]}""", FailureKind.UnexpectedAnswer)]
    public async Task An_answer_that_says_no_success_is_a_failure(string body, FailureKind kind)
    {
        await using var server = Server(body);
        Assert.Equal(kind, (await FailsAsync(SourceAt(server))).Kind);
    }

    [Fact]
    public async Task A_refusal_that_comes_as_a_success_is_told_as_a_refusal()
    {
        await using var server = Server("""{"success":false,"error":{"code":0,"message":"Es ist ein Problem aufgetreten "}}""");
        var failure = await FailsAsync(SourceAt(server));
        Assert.Equal(FailureKind.UnexpectedAnswer, failure.Kind);
        Assert.StartsWith("Personio answered that it could not do this (code 0).", failure.WhatToDo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"success":true}""")]
    [InlineData("""{"success":true,"metadata":{"total_elements":0},"data":null}""")]
    [InlineData("{}")]
    public async Task An_answer_without_a_list_is_no_empty_list(string body)
    {
        await using var server = Server(body);
        Assert.Contains("no \"data\" in it", (await FailsAsync(SourceAt(server))).WhatToDo, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"on a mission\"", "unknown")]
    [InlineData("\"ACTIVE\"", "active")]
    [InlineData("\"\"", null)]
    [InlineData("null", null)]
    public async Task A_status_that_nobody_knows_is_unknown(string status, string? word)
    {
        await using var server = Server("""{"success":true,"metadata":{"total_elements":1},"data":[{"type":"Employee","attributes":{"id":{"value":1},"status":{"value":STATUS}}}]}""".Replace("STATUS", status, StringComparison.Ordinal));
        var person = Assert.Single(await ReadAsync(SourceAt(server), "status"));
        Assert.True(person.Attributes["status"].IsSupplied);
        Assert.Equal(word, person.Attributes.Text("status"));
    }

    private static LoopbackServer Server(string employees) => new((request, _) =>
        new Reply(200, request.Path.EndsWith("/auth", StringComparison.Ordinal) ? """{"success":true,"data":{"token":"papi-token"}}""" : employees));

    private ISource SourceAt(LoopbackServer server) =>
        PersonioSources.Create(server.Url, Personio.Credential, new ConnectorServices { Network = new() { TrustsBaseUrl = true }, Time = Clock }, "v1");
}
