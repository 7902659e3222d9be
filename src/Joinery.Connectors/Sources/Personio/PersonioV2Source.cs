using System.Runtime.CompilerServices;
using Joinery.Connectors.Sources.Personio.Absences;
using Joinery.Connectors.Sources.Personio.Access;
using Joinery.Connectors.Sources.Personio.Checking;
using Joinery.Connectors.Sources.Personio.Groups;
using Joinery.Connectors.Sources.Personio.People;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Personio;

/// <summary>Reads Personio by the second generation of its API: people, each one's employments, and lists with the names behind the ids.</summary>
/// <remarks>It cannot tell what changed since: a change of an employment does not show in the list of people.</remarks>
internal sealed class PersonioV2Source : IPersonSource, IGroupSource, IAbsenceSource, IPhotoSource, IWebhookSource, IDisposable
{
    private readonly PersonioOptions _options;
    private readonly SecondClient _client;
    private readonly Lazy<FirstClient> _pictures;
    private readonly SecondLists _lists;
    private readonly SeenGroups _seen = new();
    private readonly PersonList _people;
    private readonly TimeProvider _time;

    public PersonioV2Source(PersonioOptions options, ConnectorServices services)
    {
        _options = options;
        _time = services.Time;
        _client = new SecondClient(options, services);
        // Pictures are the first generation's, which has tokens of its own.
        _pictures = new Lazy<FirstClient>(() => new FirstClient(options, services));
        _lists = new SecondLists(_client);
        _people = new PersonList(_client, _lists, _seen);
        Facts = PersonioFacts.Of(options);
    }

    public SourceFacts Facts { get; }

    public Task<CheckResult> CheckAsync(CancellationToken cancellationToken) => new PersonioV2Check(_options, _client, _people, _lists, _time).RunAsync(cancellationToken);

    public IAsyncEnumerable<Person> ReadPeopleAsync(ReadRequest request, CancellationToken cancellationToken) =>
        _people.ReadAsync(new FieldPlan(_options, request.Attributes, request.GroupKinds), null, request.Progress, cancellationToken);

    public async IAsyncEnumerable<Person> ReadPeopleAsync(PeopleQuery people, ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var plan = new FieldPlan(_options, request.Attributes, request.GroupKinds);
        var met = new HashSet<PersonId>();
        foreach (var filter in FiltersOf("id", PersonioFacts.IdsOf(people)).Concat(FiltersOf("email", PersonioFacts.EmailsOf(people))))
        {
            await foreach (var person in _people.ReadAsync(plan, filter, null, cancellationToken))
                if (met.Add(person.Id)) yield return person;
            request.Progress?.Report(met.Count);
        }
    }

    public async IAsyncEnumerable<Group> ReadGroupsAsync(GroupKind kinds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var kind in GroupKinds.Each(kinds & Facts.GroupKinds))
        {
            if (!SecondLists.Has(kind, _options))
            {
                foreach (var group in PersonioFacts.NamedOf(kind, _seen)) yield return group;
                continue;
            }

            var listed = await _lists.OfAsync(kind, cancellationToken);
            foreach (var group in listed.Values.Where(g => g.Name is not null))
            {
                var parent = group.Parent is { } id ? listed.GetValueOrDefault(id) : null;
                yield return new Group(new GroupId(kind, group.Id), group.Name!, parent?.Name is null ? null : new GroupId(kind, parent.Id), parent?.Name);
            }
        }
    }

    public IAsyncEnumerable<Absence> ReadAbsencesAsync(AbsenceRequest request, CancellationToken cancellationToken) =>
        new SecondAbsences(_client).ReadAsync(request.FirstDay, request.LastDay, cancellationToken);

    public Task<Photo?> ReadPhotoAsync(Person person, CancellationToken cancellationToken) => new PersonioPictures(_options, _pictures.Value).ReadAsync(person, cancellationToken);

    public WebhookReading ReadWebhook(WebhookDelivery delivery) => PersonioWebhook.Read(delivery, _options);

    public void Dispose()
    {
        _client.Dispose();
        if (_pictures.IsValueCreated) _pictures.Value.Dispose();
    }

    private static IEnumerable<string> FiltersOf(string name, IEnumerable<string> values) =>
        values.Chunk(PersonList.PageSize).Select(chunk => $"{name}={string.Join("%2C", chunk.Select(Uri.EscapeDataString))}");
}
