using Joinery.Connectors.Http;
using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Testing;
using Xunit;

namespace Joinery.Connectors.Tests.HiBob;

public sealed class ReadingPeople : IAsyncLifetime
{
    private static readonly string[] Common =
    [
        "id", "email", "firstName", "lastName", "displayName", "status", "firstDay", "lastDay", "manager", "jobTitle", "department", "site", "team", "costCentre", "employeeNumber", "employmentType",
    ];

    private readonly BobCompany _company = BobCompany.OfThree();
    private readonly RequestCounter _counter = new();
    private LoopbackServer _server = null!;

    public ValueTask InitializeAsync()
    {
        _server = new LoopbackServer(_company.Answer);
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Everybody_is_read_with_status_days_names_and_manager()
    {
        var people = await ReadAsync(Source(), Common);

        var nora = people["3400000000000000001"].Attributes;
        Assert.Equal("nora.lind@example.test", nora.Text("email"));
        Assert.Equal("Lind", nora.Text("lastName"));
        Assert.Equal("active", nora.Text("status"));
        Assert.Equal("2024-04-02", nora.Text("firstDay"));
        Assert.True(nora["lastDay"].IsEmpty);
        Assert.Equal("3400000000000000009", nora.Text("manager"));
        Assert.Equal("Designer", nora.Text("jobTitle"));
        Assert.Equal("Product", nora.Text("department"));
        Assert.Equal("Berlin", nora.Text("site"));
        Assert.Equal("1", nora.Text("employeeNumber"));
        Assert.Equal("4711", nora.Text("costCentre"));
        var max = people["3400000000000000009"].Attributes;
        Assert.Equal("ended", max.Text("status"));
        Assert.Equal("2025-11-30", max.Text("lastDay"));
        Assert.Equal("Platform", max.Text("department"));
        Assert.True(max["manager"].IsEmpty);
        Assert.False(max["site"].IsSupplied);
        Assert.Equal("Squad Blue, Squad Red", people["3400000000000000017"].Attributes.Text("team"));
        Assert.True(people["3400000000000000017"].Attributes["department"].IsEmpty);
    }

    [Fact]
    public async Task The_company_becomes_the_namespace_once_it_was_read()
    {
        var source = Source();
        Assert.Null(source.Facts.Namespace);
        await ReadAsync(source, ["email"]);
        Assert.Equal(new Namespace("hibob:600001"), source.Facts.Namespace);
        _company.Hidden.Add("root.companyId");
        var blind = Source();
        await ReadAsync(blind, ["email"]);
        Assert.Null(blind.Facts.Namespace);
    }

    [Fact]
    public async Task One_request_serves_where_no_asked_field_is_a_list()
    {
        await ReadAsync(Source(), ["id", "email", "firstName", "status", "manager"]);
        var request = Assert.Single(_server.Requests);
        Assert.Equal("""{"fields":["root.id","root.companyId","root.email","root.firstName","internal.status","work.reportsTo"],"showInactive":true}""", request.Body);
        Assert.Equal(1, _counter.Count);
    }

    private ISource Source() => BobSources.Create(_server.Url, new ConnectorServices { Network = new NetworkRules { TrustsBaseUrl = true }, Requests = _counter, Time = new FakeClock { AutoAdvance = true } });

    private static async Task<Dictionary<string, Person>> ReadAsync(ISource source, string[] attributes, GroupKind kinds = GroupKind.None) =>
        await source.ReadPeopleAsync(new ReadRequest(new AttributeLayout(attributes), kinds), TestContext.Current.CancellationToken).ToDictionaryAsync(p => p.Id.Value);
}
