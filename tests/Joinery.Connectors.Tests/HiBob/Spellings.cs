using Joinery.Core.Model;

namespace Joinery.Connectors.Tests.HiBob;

/// <summary>Bob tells one value in up to three ways, mixes types, and leaves out what may not be seen.</summary>
public sealed class Spellings : BobTest
{
    [Theory]
    [InlineData("""{"id":"3400000000000000001","email":"a@example.test","work":{"site":"Berlin"}}""")]
    [InlineData("""{"/root/id":{"value":"3400000000000000001"},"/root/email":{"value":"a@example.test"},"/work/site":{"value":"Berlin"}}""")]
    [InlineData("""{"\/work\/site":{"value":"Berlin"},"\/root\/email":{"value":"a@example.test"},"\/root\/id":{"value":3400000000000000001}}""")]
    [InlineData("""{"/work/site":{"value":null},"work":{"site":"Berlin"},"email":null,"/root/email":{"value":"a@example.test"},"id":3400000000000000001}""")]
    [InlineData("""{"work":{"site":"Berlin"},"/work/site":{"value":null},"/root/email":{"value":"a@example.test"},"email":"","id":"3400000000000000001"}""")]
    [InlineData("""[{"id":"3400000000000000001"},{"email":"a@example.test"},{"work":{"site":"Berlin"}}]""")]
    [InlineData("""[{"/root/id":{"value":"3400000000000000001"}},{"/root/email":{"value":"a@example.test"}},{"/work/site":{"value":"Berlin"}}]""")]
    [InlineData("""{"root":{"id":"3400000000000000001","email":"a@example.test"},"work.site":"Berlin","work":[{"title":"x"},{"site":null}],"about":null}""")]
    [InlineData("""{"humanReadable":{"id":"wrong","work":{"site":"Wrong"}},"id":"3400000000000000001","email":"\u0061@example.test","work":{"custom":[],"site":"Berlin","deep":{"site":"no"}}}""")]
    public async Task Every_spelling_gives_the_same_person(string employee)
    {
        var person = await ReadOneAsync(employee, ["id", "email", "site", "phone"]);
        Assert.Equal("3400000000000000001", person.Id.Value);
        Assert.Equal("3400000000000000001", person.Attributes.Text("id"));
        Assert.Equal("a@example.test", person.Email);
        Assert.Equal("Berlin", person.Attributes.Text("site"));
        Assert.False(person.Attributes["phone"].IsSupplied);
    }

    [Theory]
    [InlineData("""{"id":"1","work":{"site":null}}""", true)]
    [InlineData("""{"id":"1","/work/site":{"value":null}}""", true)]
    [InlineData("""{"id":"1","work":{"site":""}}""", true)]
    [InlineData("""{"id":"1","work":{"site":[]}}""", true)]
    [InlineData("""{"id":"1","work":{}}""", false)]
    [InlineData("""{"id":"1","work":null}""", false)]
    [InlineData("""{"id":"1","/work/site":{}}""", false)]
    [InlineData("""{"id":"1"}""", false)]
    public async Task A_null_is_empty_and_a_missing_key_is_not_told(string employee, bool told)
    {
        var site = (await ReadOneAsync(employee, ["site"])).Attributes["site"];
        Assert.Equal(told, site.IsSupplied);
        Assert.Null(site.Text);
    }

    [Theory]
    [InlineData("""{"id":"9","displayName":"M","email":"m@example.test"}""", true, "9")]
    [InlineData("""{"displayName":"M","id":9223372036854775999}""", true, "9223372036854775999")]
    [InlineData("\"9\"", true, "9")]
    [InlineData("null", true, null)]
    [InlineData("""{"id":null}""", true, null)]
    [InlineData("""{"displayName":"M"}""", false, null)]
    public async Task The_manager_is_an_id_however_it_is_told(string reportsTo, bool told, string? id)
    {
        var manager = (await ReadOneAsync($$$"""{"id":"1","work":{"reportsTo":{{{reportsTo}}}}}""", ["manager"])).Attributes["manager"];
        Assert.Equal((told, id), (manager.IsSupplied, manager.Text));
        var slashed = (await ReadOneAsync($$$"""{"id":"1","/work/reportsTo":{"value":{{{reportsTo}}}},"/work/reportsTo/email":{"value":"m@example.test"}}""", ["manager"])).Attributes["manager"];
        Assert.Equal(manager, slashed);
    }

    [Theory]
    [InlineData("\"Active\"", "active")]
    [InlineData("\"ACTIVE\"", "active")]
    [InlineData("\"inactive\"", "ended")]
    [InlineData("\"Garden leave\"", "unknown")]
    [InlineData("17", "unknown")]
    [InlineData("null", null)]
    public async Task The_status_is_mapped_and_an_unknown_word_never_means_gone(string status, string? word)
    {
        var read = (await ReadOneAsync($$$"""{"id":"1","internal":{"status":{{{status}}}}}""", ["status"])).Attributes["status"];
        Assert.True(read.IsSupplied);
        Assert.Equal(word, read.Text);
    }

    [Theory]
    [InlineData("\"2026-02-28\"", true, "2026-02-28")]
    [InlineData("\"2026-02-28T23:59:59.123\"", true, "2026-02-28")]
    [InlineData("null", true, null)]
    [InlineData("\"28/02/2026\"", false, null)]
    [InlineData("\"2026-02-30\"", false, null)]
    [InlineData("\"2026-02-28?\"", false, null)]
    [InlineData("\"02-28\"", false, null)]
    [InlineData("20260228", false, null)]
    public async Task A_day_is_iso_or_not_told(string day, bool told, string? text)
    {
        var read = (await ReadOneAsync($$$"""{"id":"1","internal":{"terminationDate":{{{day}}}}}""", ["lastDay"])).Attributes["lastDay"];
        Assert.Equal((told, text), (read.IsSupplied, read.Text));
    }

    [Fact]
    public async Task Text_that_is_no_text_is_not_told_and_stops_nobody()
    {
        var person = await ReadOneAsync("""{"id":"1","firstName":"\ud83d","surname":"Lind"}""", ["firstName", "lastName"]);
        Assert.False(person.Attributes["firstName"].IsSupplied);
        Assert.Equal("Lind", person.Attributes.Text("lastName"));
    }

    [Fact]
    public async Task Numbers_and_truth_values_become_text()
    {
        var person = await ReadOneAsync("""{"id":1,"firstName":12.50,"work":{"employeeIdInCompany":"0042","workPhone":true}}""", ["id", "firstName", "employeeNumber", "phone"], GroupKind.None);
        Assert.Equal("1", person.Id.Value);
        Assert.Equal(["1", "12.50", "0042", "true"], person.Attributes.Supplied().Select(a => a.Value.Text));
    }
}
