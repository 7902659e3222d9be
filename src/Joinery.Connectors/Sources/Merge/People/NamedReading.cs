using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Joinery.Connectors.Http;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>Reads named people alone. Merge finds one at a time: by the HR system's id, by its own, or by e-mail.</summary>
internal sealed class NamedReading(MergeClient client, PersonContext context)
{
    private readonly EmployeeReader<MergePerson> _reader = new(new PersonMaker(context).Make);
    private readonly HashSet<PersonId> _met = [];

    public async IAsyncEnumerable<Person> ReadAsync(PeopleQuery people, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var id in people.Ids.IsDefault ? [] : people.Ids.Select(i => i.Value).Where(i => i.Length > 0).Distinct(StringComparer.Ordinal))
            foreach (var person in await ByIdAsync(id, cancellationToken))
                if (_met.Add(person.Id)) yield return person;
        foreach (var email in people.Emails.IsDefault ? [] : people.Emails.Where(e => !string.IsNullOrWhiteSpace(e)).Distinct(StringComparer.OrdinalIgnoreCase))
            foreach (var person in await FindAsync("work_email", email, p => string.Equals(p.Person.Email, email, StringComparison.OrdinalIgnoreCase), cancellationToken))
                if (_met.Add(person.Id)) yield return person;
    }

    // A message may name somebody by Merge's own id, which looks no different from some systems' ids.
    private async Task<IReadOnlyList<Person>> ByIdAsync(string id, CancellationToken cancellationToken)
    {
        var found = await FindAsync("remote_id", id, p => p.Person.Id.Value == id, cancellationToken);
        return found.Count > 0 || !Guid.TryParse(id, out _) ? found : await ByMergeIdAsync(id, cancellationToken);
    }

    /// <summary>Those that Merge finds and that are really meant: a question that is not understood is answered with everybody.</summary>
    private async Task<IReadOnlyList<Person>> FindAsync(string by, string value, Func<MergePerson, bool> isMeant, CancellationToken cancellationToken)
    {
        var found = new List<MergePerson>();
        await foreach (var person in client.Pages.ReadAsync(PeopleReading.Everybody(context.Plan).With(by, value), _reader, cancellationToken))
            if (isMeant(person)) found.Add(person);
        var living = found.Where(p => !p.WasDeleted).ToList();
        return await TellAsync(living.Count > 0 ? living : found, cancellationToken);
    }

    private async Task<IReadOnlyList<Person>> ByMergeIdAsync(string id, CancellationToken cancellationToken) =>
        await OneAsync(id, context.Plan.Expanded, cancellationToken) is { } person ? await TellAsync([person], cancellationToken) : [];

    private async Task<IReadOnlyList<Person>> TellAsync(List<MergePerson> people, CancellationToken cancellationToken)
    {
        var told = new List<Person>();
        foreach (var person in people.Where(p => !p.WasDeleted || context.System.Has(MergePowers.Status)))
            told.Add(await ManagedAsync(person, cancellationToken));
        return told;
    }

    private async Task<Person> ManagedAsync(MergePerson person, CancellationToken cancellationToken)
    {
        if (person.ManagerId is not { } manager || !context.Plan.Attributes.Contains(PersonAttributes.Manager)) return person.Person;
        return await OneAsync(manager, [], cancellationToken) is { } known
            ? person.Person with { Attributes = person.Person.Attributes.With(PersonAttributes.Manager, AttributeValue.Of(known.Person.Id.Value)) }
            : person.Person;
    }

    private async Task<MergePerson?> OneAsync(string mergeId, IReadOnlyList<string> expanded, CancellationToken cancellationToken)
    {
        var path = $"/hris/v1/employees/{Uri.EscapeDataString(mergeId)}" + (expanded.Count > 0 ? $"?expand={string.Join(',', expanded)}" : "");
        var request = new VendorRequest(HttpMethod.Get, path) { Expected = [HttpStatusCode.NotFound], Template = "/hris/v1/employees/{id}" };
        using var answer = await client.Account.SendAsync(request, cancellationToken);
        if (answer.Status == HttpStatusCode.NotFound) return null;
        using var document = await answer.ReadDocumentAsync(cancellationToken);
        return Read(JsonSerializer.SerializeToUtf8Bytes(document.RootElement), answer.Failures);
    }

    private MergePerson Read(byte[] row, Failures failures)
    {
        var json = new Utf8JsonReader(row);
        json.Read();
        return json.TokenType == JsonTokenType.StartObject && _reader.TryRead(ref json, out var person) && person.MergeId.Length > 0 ? person : throw failures.Unreadable("no employee in it");
    }
}
