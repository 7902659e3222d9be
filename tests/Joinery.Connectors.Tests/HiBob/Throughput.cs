using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Joinery.Connectors.Http;
using Joinery.Connectors.Sources.HiBob;
using Joinery.Core.Model;
using Xunit;

namespace Joinery.Connectors.Tests.HiBob;

/// <summary>Prints how the parser compares; asserts nothing about time. Run with <c>--explicit only</c> on a release build.</summary>
public sealed class Throughput
{
    private const int People = 100_000;

    private static readonly string[] Attributes = ["id", "email", "firstName", "lastName", "displayName", "status", "firstDay", "lastDay", "manager", "jobTitle", "department", "site", "employeeNumber", "phone"];

    [Theory(Explicit = true)]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_hundred_thousand_people_beside_the_serializer(bool slashKeys)
    {
        var (array, document) = Bytes(slashKeys);
        for (var round = 0; round < 4; round++)
        {
            var (theirs, theirBytes) = await MeasureAsync(() => DeserializeAsync(array));
            var (ours, ourBytes) = await MeasureAsync(() => ReadAsync(document));
            Console.WriteLine(FormattableString.Invariant($"slash keys {slashKeys}: {array.Length / 1e6:0} MB, serializer {theirs.TotalMilliseconds:0} ms {theirBytes / 1e6:0} MB, parser {ours.TotalMilliseconds:0} ms {ourBytes / 1e6:0} MB, ratio {ours / theirs:0.00}"));
        }
    }

    private static async Task<int> ReadAsync(byte[] document)
    {
        var options = new HiBobOptions { ServiceUserId = "x", Token = new Secret("x") };
        var plan = new FieldPlan(options, new AttributeLayout(Attributes), GroupKind.Department | GroupKind.Site);
        var labels = new Labels?[plan.Fields.Count];
        var maker = new PersonMaker(plan, labels, new SeenGroups());
        var failures = new Failures(new VendorWords("Bob", "", ""), new Uri("https://bob.example.test"));
        using var body = new MemoryStream(document);
        var people = new List<Person>();
        await foreach (var person in new JsonElements<Person>(body, "employees", new EmployeeReader<Person>(plan, maker.Make), failures).ReadAsync(CancellationToken.None)) people.Add(person);
        return people.Count;
    }

    private static async Task<int> DeserializeAsync(byte[] array)
    {
        using var body = new MemoryStream(array);
        var people = new List<Flat?>();
        await foreach (var person in JsonSerializer.DeserializeAsyncEnumerable<Flat>(body)) people.Add(person);
        return people.Count;
    }

    private static async Task<(TimeSpan, long)> MeasureAsync(Func<Task<int>> work)
    {
        GC.Collect();
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var watch = Stopwatch.StartNew();
        Assert.Equal(People, await work());
        return (watch.Elapsed, GC.GetTotalAllocatedBytes(precise: true) - before);
    }

    private static (byte[] Array, byte[] Document) Bytes(bool slashKeys)
    {
        var text = new StringBuilder("[");
        for (var i = 0; i < People; i++)
        {
            if (i > 0) text.Append(',');
            var id = (3_400_000_000_000_000_000 + i).ToString(CultureInfo.InvariantCulture);
            var manager = (3_400_000_000_000_000_000 + (i / 8)).ToString(CultureInfo.InvariantCulture);
            var email = $"person{i}@example.test";
            text.Append(CultureInfo.InvariantCulture, $$$"""{"id":"{{{id}}}","companyId":600001,"email":"{{{email}}}","firstName":"First{{{i % 700}}}","surname":"Last{{{i % 9000}}}","displayName":"First{{{i % 700}}} Last{{{i % 9000}}}","work":{"title":"2554900{{{i % 90}}}","department":"2280754{{{i % 40}}}","site":"Site {{{i % 12}}}","siteId":25100{{{i % 12}}},"startDate":"20{{{10 + (i % 15)}}}-04-02","employeeIdInCompany":{{{i}}},"workPhone":null,"reportsTo":{"id":"{{{manager}}}","firstName":"Max","surname":"Berg","email":"max{{{i / 8}}}@example.test","displayName":"Max Berg"}},"internal":{"status":"Active","terminationDate":null}""");
            if (slashKeys)
            {
                text.Append(CultureInfo.InvariantCulture, $$$""","/root/id":{"value":"{{{id}}}"},"/root/email":{"value":"{{{email}}}"},"/root/firstName":{"value":"First{{{i % 700}}}"},"/root/surname":{"value":"Last{{{i % 9000}}}"},"/root/displayName":{"value":"First{{{i % 700}}} Last{{{i % 9000}}}"},"/work/title":{"value":"2554900{{{i % 90}}}"},"/work/department":{"value":"2280754{{{i % 40}}}"},"/work/site":{"value":"Site {{{i % 12}}}"},"/work/siteId":{"value":25100{{{i % 12}}}},"/work/startDate":{"value":"20{{{10 + (i % 15)}}}-04-02"},"/work/employeeIdInCompany":{"value":{{{i}}}},"/work/workPhone":{"value":null},"/work/reportsTo":{"value":{"id":"{{{manager}}}","firstName":"Max","surname":"Berg","email":"max{{{i / 8}}}@example.test","displayName":"Max Berg"}},"/internal/status":{"value":"Active"},"/internal/terminationDate":{"value":null}""");
            }

            text.Append('}');
        }

        text.Append(']');
        var array = Encoding.UTF8.GetBytes(text.ToString());
        return (array, [.. "{\"employees\":"u8, .. array, .. "}"u8]);
    }

    private sealed record Flat(
        [property: JsonPropertyName("id")] string Id,
        [property: JsonPropertyName("email")] string? Email,
        [property: JsonPropertyName("firstName")] string? FirstName,
        [property: JsonPropertyName("surname")] string? Surname,
        [property: JsonPropertyName("displayName")] string? DisplayName,
        [property: JsonPropertyName("work")] FlatWork? Work,
        [property: JsonPropertyName("internal")] FlatInternal? Internal);

    private sealed record FlatWork(
        [property: JsonPropertyName("title")] string? Title,
        [property: JsonPropertyName("department")] string? Department,
        [property: JsonPropertyName("site")] string? Site,
        [property: JsonPropertyName("siteId")] int? SiteId,
        [property: JsonPropertyName("startDate")] string? StartDate,
        [property: JsonPropertyName("employeeIdInCompany")] int? Number,
        [property: JsonPropertyName("workPhone")] string? Phone,
        [property: JsonPropertyName("reportsTo")] FlatManager? ReportsTo);

    private sealed record FlatManager([property: JsonPropertyName("id")] string Id);

    private sealed record FlatInternal([property: JsonPropertyName("status")] string? Status, [property: JsonPropertyName("terminationDate")] string? TerminationDate);
}
