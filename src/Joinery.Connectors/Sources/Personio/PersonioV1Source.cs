using System.Runtime.CompilerServices;
using Joinery.Connectors.Sources.Personio.Absences;
using Joinery.Connectors.Sources.Personio.Access;
using Joinery.Connectors.Sources.Personio.Checking;
using Joinery.Connectors.Sources.Personio.People;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Personio;

/// <summary>Reads Personio by the first generation of its API: a person in one row, names of groups included.</summary>
internal sealed class PersonioV1Source : IPersonSource, IGroupSource, IAbsenceSource, IPhotoSource, IChangeSource, IWebhookSource, IDisposable
{
    private readonly PersonioOptions _options;
    private readonly FirstClient _client;
    private readonly EmployeeList _employees;
    private readonly TimeProvider _time;
    private readonly SeenGroups _seen = new();
    private GroupKind _seenKinds;

    public PersonioV1Source(PersonioOptions options, ConnectorServices services)
    {
        _options = options;
        _time = services.Time;
        _client = new FirstClient(options, services);
        _employees = new EmployeeList(_client, _seen);
        Facts = PersonioFacts.Of(options);
    }

    public SourceFacts Facts { get; }

    public Task<CheckResult> CheckAsync(CancellationToken cancellationToken) => new PersonioV1Check(_options, _client, _employees).RunAsync(cancellationToken);

    public async IAsyncEnumerable<Person> ReadPeopleAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var plan = new FieldPlan(_options, request.Attributes, request.GroupKinds);
        await foreach (var person in _employees.ReadAsync(plan, null, request.Progress, cancellationToken)) yield return person;
        _seenKinds |= request.GroupKinds;
    }

    public async IAsyncEnumerable<Person> ReadPeopleAsync(PeopleQuery people, ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var plan = new FieldPlan(_options, request.Attributes, request.GroupKinds);
        var met = new HashSet<PersonId>();
        foreach (var id in PersonioFacts.IdsOf(people))
            if (await _employees.FindAsync(id, plan, cancellationToken) is { } person && met.Add(person.Id)) yield return person;
        foreach (var email in PersonioFacts.EmailsOf(people))
        {
            await foreach (var person in _employees.ReadAsync(plan, ("email", email), null, cancellationToken))
                if (met.Add(person.Id)) yield return person;
        }

        request.Progress?.Report(met.Count);
    }

    /// <summary>The first generation has no lists of groups: they are what people are in, and an empty one cannot be seen.</summary>
    public async IAsyncEnumerable<Group> ReadGroupsAsync(GroupKind kinds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        kinds &= Facts.GroupKinds;
        if ((kinds & ~_seenKinds) != 0)
        {
            await foreach (var _ in ReadPeopleAsync(new ReadRequest(new AttributeLayout([]), kinds), cancellationToken))
            {
                // The groups are met on the way.
            }
        }

        foreach (var kind in GroupKinds.Each(kinds))
            foreach (var group in PersonioFacts.NamedOf(kind, _seen)) yield return group;
    }

    public IAsyncEnumerable<Absence> ReadAbsencesAsync(AbsenceRequest request, CancellationToken cancellationToken) =>
        new FirstAbsences(_client).ReadAsync(request.FirstDay, request.LastDay, cancellationToken);

    public Task<Photo?> ReadPhotoAsync(Person person, CancellationToken cancellationToken) => new PersonioPictures(_options, _client).ReadAsync(person, cancellationToken);

    public async IAsyncEnumerable<PersonChange> ReadChangesAsync(Checkpoint since, ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var plan = new FieldPlan(_options, request.Attributes, request.GroupKinds);
        var next = PersonioCheckpoint.At(_time.GetUtcNow());
        Person? held = null;
        await foreach (var person in _employees.ReadAsync(plan, PersonioCheckpoint.FilterOf(since), request.Progress, cancellationToken))
        {
            // Only the last one leads on: whoever stops in the middle begins again where he began.
            if (held is not null) yield return new PersonChange(held.Id, held, since);
            held = person;
        }

        if (held is not null) yield return new PersonChange(held.Id, held, next);
    }

    public WebhookReading ReadWebhook(WebhookDelivery delivery) => PersonioWebhook.Read(delivery, _options);

    public void Dispose() => _client.Dispose();
}
