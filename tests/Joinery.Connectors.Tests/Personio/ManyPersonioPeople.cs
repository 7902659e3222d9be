using System.Globalization;
using System.Text;
using Joinery.Connectors.Tests.Support;

namespace Joinery.Connectors.Tests.Personio;

/// <summary>A v1 server of very many people, who are made up page by page.</summary>
internal sealed class ManyPersonioPeople
{
    private const int Page = 100;

    private readonly int _people;
    private int _sent;

    public ManyPersonioPeople(int people)
    {
        _people = people;
        Server = new LoopbackServer((request, _) => new Reply(200, BodyOf(request)));
    }

    public LoopbackServer Server { get; }

    public int Sent => Volatile.Read(ref _sent);

    private string BodyOf(Request request)
    {
        if (request.Path.EndsWith("/auth", StringComparison.Ordinal)) return """{"success":true,"data":{"token":"papi-many","expires_in":86400}}""";
        if (request.Path.EndsWith("/attributes", StringComparison.Ordinal)) return """{"success":true,"data":[]}""";
        var offset = int.Parse(request.Target.Split("offset=")[1], CultureInfo.InvariantCulture);
        var count = Math.Min(Page, _people - offset);
        Interlocked.Add(ref _sent, count);
        var body = new StringBuilder().Append(CultureInfo.InvariantCulture, $$"""{"success":true,"metadata":{"total_elements":{{_people}},"current_page":{{offset / Page}},"total_pages":{{_people / Page}} },"data":[""");
        for (var n = offset; n < offset + count; n++) body.Append(n == offset ? "" : ",").Append(RowOf(n));
        return body.Append("]}").ToString();
    }

    private static string RowOf(int n) => string.Create(CultureInfo.InvariantCulture, $$$$"""
        {"type":"Employee","attributes":{"id":{"label":"ID","value":{{{{n + 1}}}},"type":"integer","universal_id":"id"},"first_name":{"label":"First name","value":"Nora","type":"standard","universal_id":"first_name"},"last_name":{"label":"Last name","value":"Lind {{{{n}}}}","type":"standard","universal_id":"last_name"},"email":{"label":"Email","value":"nora.{{{{n}}}}@example.test","type":"standard","universal_id":"email"},"status":{"label":"Status","value":"active","type":"standard","universal_id":"status"},"hire_date":{"label":"Hire date","value":"2021-03-01T00:00:00+01:00","type":"date","universal_id":"hire_date"},"department":{"label":"Department","type":"standard","universal_id":"department","value":{"type":"Department","attributes":{"id":{{{{281000 + (n % 40)}}}},"name":"Department {{{{n % 40}}}}"}}} } }
        """);
}
