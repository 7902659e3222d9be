using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Tests.HiBob;

public sealed class ListsAndGroups : BobTest
{
    [Theory]
    [InlineData("""{ "title": { "values": [ { "id": "7", "name": "Pilot" } ] } }""")]
    [InlineData("""{ "title": { "items": [ { "id": 7, "value": "Pilot" } ], "values": null } }""")]
    [InlineData("""[ { "name": "title", "items": [ { "id": 1, "name": "Crew", "children": [ { "id": 7, "name": "Pilot" } ] } ] } ]""")]
    [InlineData("""[ { "name": "Title", "values": [ { "name": "no id" }, { "id": "7", "name": "Pilot", "archived": true } ] }, 3 ]""")]
    public async Task Both_shapes_of_named_lists_are_read(string lists)
    {
        Company.Lists = lists;
        var person = await ReadOneAsync("""{"id":"1","work":{"title":"7"}}""", ["jobTitle"]);
        Assert.Equal("Pilot", person.Attributes.Text("jobTitle"));
    }

    [Theory]
    [InlineData(403)]
    [InlineData(404)]
    public async Task Without_lists_a_text_stands_for_itself_and_a_number_is_not_told(int status)
    {
        Instead = request => request.Path.EndsWith("named-lists", StringComparison.Ordinal) ? new Reply(status, "{}") : null;
        var person = await ReadOneAsync("""{"id":"1","work":{"title":"7","department":"Product"}}""", ["jobTitle", "department"], GroupKind.Department);
        Assert.False(person.Attributes["jobTitle"].IsSupplied);
        Assert.Equal("Product", person.Attributes.Text("department"));
        Assert.Equal(new GroupId(GroupKind.Department, "Product"), Assert.Single(person.Memberships.Groups));
    }

    [Fact]
    public async Task An_item_that_is_not_on_its_list_keeps_the_membership()
    {
        var source = (IGroupSource)Source();
        SearchBody = """{"employees":[{"id":"1","work":{"department":"99"}},{"id":"2","work":{"department":"Legal"}}]}""";
        var people = await source.ReadPeopleAsync(Asking(["department"], GroupKind.Department), Cancelled).ToListAsync(Cancelled);
        Assert.False(people[0].Attributes["department"].IsSupplied);
        Assert.Equal("department:99", Assert.Single(people[0].Memberships.Groups).ToString());
        var groups = await source.ReadGroupsAsync(GroupKind.Department, Cancelled).ToListAsync(Cancelled);
        Assert.Contains(groups, g => g is { Name: "Legal", Id.Value: "Legal" });
        Assert.DoesNotContain(groups, g => g.Id.Value == "99");
        Assert.Single(Server.Requests, r => r.Path.EndsWith("named-lists", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Groups_come_with_names_and_parents()
    {
        var groups = await ((IGroupSource)Source()).ReadGroupsAsync(GroupKind.Department | GroupKind.Team, Cancelled).ToDictionaryAsync(g => g.Id.ToString(), cancellationToken: Cancelled);
        Assert.Equal(new Group(new GroupId(GroupKind.Department, "228075492"), "Reliability", new GroupId(GroupKind.Department, "228075491"), "Platform"), groups["department:228075492"]);
        Assert.Null(groups["department:Product"].Parent);
        Assert.Equal("Squad Red", groups["team:700000002"].Name);
        Assert.Equal(5, groups.Count);
    }

    [Theory]
    [InlineData("""{"site":"Berlin","siteId":2510068}""", true, "2510068")]
    [InlineData("""{"site":"Berlin","siteId":null}""", true, "Berlin")]
    [InlineData("""{"site":"Berlin"}""", true, "Berlin")]
    [InlineData("""{"site":null,"siteId":null}""", true, null)]
    [InlineData("""{}""", false, null)]
    public async Task A_site_is_known_by_its_number_else_by_its_name(string work, bool told, string? id)
    {
        var person = await ReadOneAsync($$"""{"id":"1","work":{{work}}}""", ["email"], GroupKind.Site);
        Assert.Equal(told, person.Memberships.Supplies(GroupKind.Site));
        Assert.Equal(id, person.Memberships.Of(GroupKind.Site).SingleOrDefault()?.Value);
    }

    [Fact]
    public async Task A_site_whose_list_speaks_other_ids_is_one_group_and_not_two()
    {
        Company.Lists = """{ "site": { "values": [ { "id": "Berlin", "name": "Berlin" }, { "id": "Oslo", "name": "Oslo" } ] } }""";
        var source = (IGroupSource)Source();
        SearchBody = """{"employees":[{"id":"1","work":{"site":"Berlin","siteId":2510068}}]}""";
        await source.ReadPeopleAsync(Asking(["email"], GroupKind.Site), Cancelled).ToListAsync(Cancelled);
        var groups = await source.ReadGroupsAsync(GroupKind.Site, Cancelled).ToListAsync(Cancelled);
        Assert.Equal([("Oslo", "Oslo"), ("2510068", "Berlin")], groups.Select(g => (g.Id.Value, g.Name)));
    }

    [Fact]
    public async Task A_field_that_is_no_list_is_its_own_name_numbers_included()
    {
        var source = (IGroupSource)Source();
        var people = await source.ReadPeopleAsync(Asking(["costCentre"], GroupKind.CostCentre | GroupKind.Team), Cancelled).ToListAsync(Cancelled);
        Assert.All(people, p => Assert.Equal("4711", p.Attributes.Text("costCentre")));
        Assert.Equal(["team:700000001", "team:700000002", "costCentre:4711"], people[2].Memberships.Groups.Select(g => g.ToString()));
        Assert.True(people[0].Memberships.Supplies(GroupKind.Team));
        var group = Assert.Single(await source.ReadGroupsAsync(GroupKind.CostCentre, Cancelled).ToListAsync(Cancelled));
        Assert.Equal("4711", group.Name);
    }

    [Fact]
    public async Task Kinds_without_a_field_are_not_supplied()
    {
        var people = await ReadAsync(["email"], GroupKinds.All, ("team", "work.customColumns.column_1"));
        Assert.Equal(GroupKind.Team | GroupKind.Department, people[2].Memberships.Supplied & ~GroupKind.Site);
        Assert.Equal(GroupKind.Team | GroupKind.Department | GroupKind.Site, Source(("team", "work.customColumns.column_1")).Facts.GroupKinds);
    }
}
