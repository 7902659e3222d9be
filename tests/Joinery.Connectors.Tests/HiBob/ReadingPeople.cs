using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Tests.HiBob;

public sealed class ReadingPeople : BobTest
{
    private static readonly string[] Common =
    [
        "id", "email", "firstName", "lastName", "displayName", "status", "firstDay", "lastDay", "manager", "jobTitle", "department", "site", "team", "costCentre", "employeeNumber", "employmentType",
    ];

    [Fact]
    public async Task Everybody_is_read_with_status_days_names_and_manager()
    {
        var people = (await ReadAsync(Common)).ToDictionary(p => p.Id.Value);

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
        await source.ReadPeopleAsync(Asking(["email"]), Cancelled).ToListAsync(Cancelled);
        Assert.Equal(new Namespace("hibob:600001"), source.Facts.Namespace);

        Company.Hidden.Add("root.companyId");
        var blind = Source();
        await blind.ReadPeopleAsync(Asking(["email"]), Cancelled).ToListAsync(Cancelled);
        Assert.Null(blind.Facts.Namespace);
    }

    [Fact]
    public async Task One_request_for_exactly_the_asked_fields_serves_where_none_is_a_list()
    {
        await ReadAsync(["id", "email", "firstName", "status", "manager", "birthDate"]);
        var request = Assert.Single(Server.Requests);
        Assert.Equal("""{"fields":["root.id","root.companyId","root.email","root.firstName","internal.status","work.reportsTo"],"showInactive":true}""", request.Body);
        Assert.Equal(1, Counter.Count);
    }

    [Fact]
    public async Task Lists_are_read_once_and_metadata_only_for_fields_we_do_not_know()
    {
        await ReadAsync(["email", "jobTitle", "department"]);
        Assert.Equal(["/v1/company/named-lists?includeArchived=true", "/v1/people/search"], Server.Requests.Select(r => r.Target));
        await ReadAsync(["email", "team", "costCentre"]);
        Assert.Equal(["/v1/company/people/fields", "/v1/company/named-lists?includeArchived=true", "/v1/people/search"], Server.Requests.Skip(2).Select(r => r.Target));
        await ReadAsync(["email", "costCentre"]);
        Assert.Equal(["/v1/company/people/fields", "/v1/people/search"], Server.Requests.Skip(5).Select(r => r.Target));
    }

    [Fact]
    public async Task A_configured_field_takes_the_place_of_the_built_in_one()
    {
        var person = await ReadOneAsync("""{"id":"1","work":{"manager":"77","custom":{"field_9":"2026-02-03"}}}""", ["manager", "birthDate"], GroupKind.None, ("manager", "work.manager"), ("birthDate", "work.custom.field_9"));
        Assert.Equal("77", person.Attributes.Text("manager"));
        Assert.Equal("2026-02-03", person.Attributes.Text("birthDate"));
    }

    [Fact]
    public async Task Nobody_is_an_answer()
    {
        SearchBody = """{"employees":[]}""";
        Assert.Empty(await ReadAsync(["email"]));
    }

    [Theory]
    [InlineData("""{}""", FailureKind.UnexpectedAnswer)]
    [InlineData("""[]""", FailureKind.UnexpectedAnswer)]
    [InlineData("""{"employees":null}""", FailureKind.UnexpectedAnswer)]
    [InlineData("""{"employees":[null]}""", FailureKind.UnexpectedAnswer)]
    [InlineData("""{"employees":[{"id":"1"}],"employees":[]}""", FailureKind.UnexpectedAnswer)]
    [InlineData("""{"employees":[{"id":"1"}]}{}""", FailureKind.UnexpectedAnswer)]
    [InlineData("""{"employees":[{"id":"1"},{"email":"a@example.test"}]}""", FailureKind.UnexpectedAnswer)]
    [InlineData("""{"employees":[{"id":null}]}""", FailureKind.UnexpectedAnswer)]
    [InlineData("""{"employees":[{"id":"1"}""", FailureKind.Incomplete)]
    [InlineData("""{"employees":[{"id":"1"}]""", FailureKind.Incomplete)]
    [InlineData("", FailureKind.Incomplete)]
    public async Task What_is_not_a_whole_answer_is_an_error(string body, FailureKind kind)
    {
        SearchBody = body;
        Assert.Equal(kind, (await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync(["email"]))).Kind);
    }

    [Fact]
    public async Task Two_with_one_id_are_both_passed_on()
    {
        SearchBody = """{"employees":[{"id":"1"},{"id":"1"}],"more":{"x":[1]}}""";
        Assert.Equal(2, (await ReadAsync(["email"])).Count);
    }

    [Fact]
    public async Task A_company_larger_than_the_buffer_is_read_whole()
    {
        for (var i = 0; i < 3000; i++) Company.Add((3_500_000_000_000_000_000 + i).ToString(System.Globalization.CultureInfo.InvariantCulture), $"First{i}", "Ünïcode", ("work.department", $"Dept {i % 7}"));
        var progress = new Progress();
        var people = await Source().ReadPeopleAsync(Asking(Common) with { Progress = progress }, Cancelled).ToListAsync(Cancelled);
        Assert.Equal(3003, people.Select(p => p.Id).Distinct().Count());
        Assert.All(people.Skip(3), p => Assert.Equal("Ünïcode", p.Attributes.Text("lastName")));
        Assert.Same(people[10].Attributes.Text("department"), people[17].Attributes.Text("department"));
        Assert.Equal([1000, 2000, 3000, 3003], progress.Told);
    }

    [Fact]
    public async Task Named_people_are_asked_for_a_hundred_at_a_time()
    {
        var ids = Enumerable.Range(0, 150).Select(i => new PersonId(FormattableString.Invariant($"9{i:000}"))).Append(new PersonId("3400000000000000001"));
        var read = await ((IPersonSource)Source()).ReadPeopleAsync(new PeopleQuery([.. ids], ["max.berg@example.test"]), Asking(["email"]), Cancelled).ToListAsync(Cancelled);
        Assert.Equal(["3400000000000000001", "3400000000000000009"], read.Select(p => p.Id.Value));
        Assert.Equal(3, Server.Requests.Count);
        Assert.EndsWith("""
            "showInactive":true,"filters":[{"fieldPath":"root.email","operator":"equals","values":["max.berg@example.test"]}]}
            """, Server.Requests[2].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_fields_than_bob_gives_at_once_are_refused_here()
    {
        var fields = Enumerable.Range(0, 400).Select(i => (Attribute: FormattableString.Invariant($"custom.a{i}"), Field: FormattableString.Invariant($"work.custom.field_{i}"))).ToArray();
        var error = await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync([.. fields.Select(f => f.Attribute)], GroupKind.None, fields));
        Assert.Equal(FailureKind.Misconfigured, error.Kind);
    }

    private sealed class Progress : IProgress<int>
    {
        public List<int> Told { get; } = [];

        public void Report(int value) => Told.Add(value);
    }
}
