using System.Globalization;
using System.Text;

namespace Joinery.Connectors.Tests.HiBob;

/// <summary>The body of a search that finds very many people, made up while it is fetched.</summary>
internal sealed class ManyEmployees(int count)
{
    private int _sent;

    public int Sent => Volatile.Read(ref _sent);

    public async Task WriteAsync(Stream body, CancellationToken cancellationToken)
    {
        await body.WriteAsync("""{"employees":["""u8.ToArray(), cancellationToken);
        for (var i = 0; i < count; i++)
        {
            await body.WriteAsync(Encoding.UTF8.GetBytes((i == 0 ? "" : ",") + Employee(i)), cancellationToken);
            Interlocked.Increment(ref _sent);
        }

        await body.WriteAsync("]}"u8.ToArray(), cancellationToken);
    }

    private static string Employee(int i) => string.Create(CultureInfo.InvariantCulture, $$$"""
        {"id":"{{{3400000000000000000 + i}}}","firstName":"First{{{i}}}","surname":"Last{{{i}}}","displayName":"First{{{i}}} Last{{{i}}}","email":"person{{{i}}}@example.test","companyId":600001,
         "work":{"startDate":"2020-01-01","department":"Product","title":"255490048","site":"Berlin","siteId":2510068,"employeeIdInCompany":{{{i}}},"reportsTo":{"id":"3400000000000000000","firstName":"Max"},
         "customColumns":{"column_1":["700000001"],"column_2":"4711"}},"internal":{"status":"Active","terminationDate":null},"home":{"privateEmail":"home{{{i}}}@example.test"},
         "/work/department":{"value":"Product"},"/root/email":{"value":"person{{{i}}}@example.test"}}
        """);
}
