using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Joinery.Connectors.Sources.Personio.Access;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Personio.People;

/// <summary>The employees of the first generation: all of them, those changed, or one alone. Only attributes that are asked for come over the wire.</summary>
internal sealed class EmployeeList(FirstClient client, SeenGroups seen)
{
    private const string Path = "/v1/company/employees";
    private const int PageSize = 100;

    private (bool IsAsked, GrantedAttributes? Attributes) _granted;

    public async IAsyncEnumerable<Person> ReadAsync(FieldPlan plan, (string Name, string Value)? filter, IProgress<int>? progress, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var maker = new PersonMaker(plan, seen);
        var query = new StringBuilder(Path);
        foreach (var (name, value) in await ParametersAsync(plan, filter, cancellationToken))
            query.Append(query.Length == Path.Length ? '?' : '&').Append(Uri.EscapeDataString(name)).Append('=').Append(Uri.EscapeDataString(value));
        var list = new ListOf<Person>(query.ToString(), PageSize, OffsetOf.Records, () => new EmployeeReader<Person>(plan, maker.Make), KeyOf) { Progress = progress };
        await foreach (var person in client.ListAsync(list, cancellationToken)) yield return person;
    }

    /// <summary>Null when there is no such person.</summary>
    public async Task<Person?> FindAsync(string id, FieldPlan plan, CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync($"{Path}/{id}", cancellationToken, HttpStatusCode.NotFound);
        using var document = await answer.ReadDocumentAsync(cancellationToken);
        // Only Personio's own word says that somebody is not there: a wrong address has its 404 too.
        if (answer.Status == HttpStatusCode.NotFound) return document.RootElement.Is("success", false) ? null : throw NoSuchAddress();
        FirstClient.EnsureSuccess(document.RootElement);
        if (document.RootElement.Member("data") is not { ValueKind: JsonValueKind.Object } row) throw answer.Failures.Unreadable("no employee in it");
        var person = Read(Encoding.UTF8.GetBytes(row.GetRawText()), new EmployeeReader<Person>(plan, new PersonMaker(plan, seen).Make));
        return KeyOf(person) == id ? person : throw answer.Failures.Unreadable("another employee than was asked for");
    }

    public async Task<GrantedAttributes?> GrantedAsync(CancellationToken cancellationToken)
    {
        if (!_granted.IsAsked) _granted = (true, await client.ReadAttributesAsync(cancellationToken));
        return _granted.Attributes;
    }

    /// <summary>The moment as Personio's filter wants it: without an offset.</summary>
    public static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss", CultureInfo.InvariantCulture);

    private async Task<IEnumerable<(string Name, string Value)>> ParametersAsync(FieldPlan plan, (string Name, string Value)? filter, CancellationToken cancellationToken)
    {
        var keys = plan.Fields.Where(PersonioFields.IsKey).ToList();
        if (keys.Count < plan.Fields.Count)
        {
            // A universal id can be read but not asked for: Personio's list of attributes has the key behind it.
            if (await GrantedAsync(cancellationToken) is not { } granted) return filter is { } only ? [only] : [];
            keys.AddRange(plan.Fields.Where(f => !PersonioFields.IsKey(f)).Select(granted.KeyOf).OfType<string>());
        }

        return keys.Distinct(StringComparer.Ordinal).Select(key => ("attributes[]", key)).Concat(filter is { } one ? [one] : []);
    }

    private static ConnectorException NoSuchAddress() =>
        new(FailureKind.Misconfigured, "The address of the connection does not know employees (HTTP 404): check it, and what stands between this server and Personio.");

    private static string KeyOf(Person person) => person.Id.Value.Length > 0 ? person.Id.Value : throw PersonioFacts.PersonWithoutId();

    private static Person Read(byte[] row, EmployeeReader<Person> employees)
    {
        var reader = new Utf8JsonReader(row);
        reader.Read();
        return employees.TryRead(ref reader, out var person) ? person : throw PersonioFacts.PersonWithoutId();
    }
}
