using System.Runtime.CompilerServices;
using Joinery.Connectors.Http;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.HiBob;

/// <summary>Reads people, groups, time off and pictures from HiBob.</summary>
internal sealed class HiBobSource : IPersonSource, IGroupSource, IAbsenceSource, IPhotoSource, IWebhookSource, IDisposable
{
    // From 50 to 200 ids a request is what Bob advises.
    private const int IdsPerRequest = 100;
    private const int PeoplePerReport = 1000;

    private static readonly TimeSpan ReadLag = TimeSpan.FromSeconds(20);

    private readonly HiBobOptions _options;
    private readonly HiBobClient _client;
    private readonly Vocabulary _vocabulary;
    private readonly TimeOff _timeOff;
    private readonly Pictures _pictures;
    private readonly Avatars _avatars;
    private readonly Webhooks _webhooks;
    private readonly SeenGroups _seen = new();
    private volatile SourceFacts _facts;

    public HiBobSource(HiBobOptions options, ConnectorServices services)
    {
        _options = options;
        _client = new HiBobClient(options, services);
        _vocabulary = new Vocabulary(_client, services.Time);
        _timeOff = new TimeOff(_client);
        _pictures = new Pictures(options.BaseUrl, services);
        _avatars = new Avatars(_client, _pictures);
        _webhooks = new Webhooks(options.WebhookSecret, ReadLag);
        _facts = new SourceFacts
        {
            Attributes = HiBobFields.AttributesOf(options),
            GroupKinds = HiBobFields.KindsOf(options),
            ShowsFutureJoiners = true,
            KeepsLeavers = true,
            ReadLag = ReadLag,
            EndDate = new EndDateMeaning(Inclusive: true, Certain: false),
        };
    }

    public SourceFacts Facts => _facts;

    public Task<CheckResult> CheckAsync(CancellationToken cancellationToken) => new HiBobCheck(_client, _options).RunAsync(cancellationToken);

    public async IAsyncEnumerable<Person> ReadPeopleAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var plan = new FieldPlan(_options, request.Attributes, request.GroupKinds);
        var labels = await _vocabulary.LabelsAsync(plan, cancellationToken);
        var read = 0;
        await foreach (var person in SearchAsync(plan, labels, null, cancellationToken))
        {
            if (++read % PeoplePerReport == 0) request.Progress?.Report(read);
            yield return person;
        }

        request.Progress?.Report(read);
    }

    public async IAsyncEnumerable<Person> ReadPeopleAsync(PeopleQuery people, ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var plan = new FieldPlan(_options, request.Attributes, request.GroupKinds);
        var labels = await _vocabulary.LabelsAsync(plan, cancellationToken);
        var met = new HashSet<PersonId>();
        foreach (var (field, values) in BatchesOf(people))
        {
            await foreach (var person in SearchAsync(plan, labels, (field, values), cancellationToken))
                if (met.Add(person.Id)) yield return person;
            request.Progress?.Report(met.Count);
        }
    }

    public async IAsyncEnumerable<Group> ReadGroupsAsync(GroupKind kinds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var kind in GroupKinds.Each(kinds & _facts.GroupKinds))
        {
            var labels = kind == GroupKind.Site && HiBobFields.HasSiteIds(_options)
                ? await _vocabulary.ListAsync(HiBobFields.SiteList, cancellationToken)
                : await _vocabulary.LabelsAsync(HiBobFields.Of(_options, GroupKinds.WordOf(kind))!, cancellationToken);
            foreach (var group in GroupsOfKind.Of(kind, labels, _seen.Of(kind))) yield return group;
        }
    }

    public IAsyncEnumerable<Absence> ReadAbsencesAsync(AbsenceRequest request, CancellationToken cancellationToken) => _timeOff.ReadAsync(request, cancellationToken);

    public Task<Photo?> ReadPhotoAsync(Person person, CancellationToken cancellationToken) => _avatars.ReadAsync(person, cancellationToken);

    public WebhookReading ReadWebhook(WebhookDelivery delivery) => _webhooks.Read(delivery);

    public void Dispose()
    {
        _pictures.Dispose();
        _client.Dispose();
    }

    private async IAsyncEnumerable<Person> SearchAsync(FieldPlan plan, Labels?[] labels, (string, IReadOnlyList<string>)? filter, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var maker = new PersonMaker(plan, labels, _seen);
        using var answer = await _client.SearchAsync(plan.Fields, filter, cancellationToken);
        await using var body = await answer.OpenAsync(cancellationToken);
        var people = new JsonElements<Person>(body, "employees", new EmployeeReader<Person>(plan, maker.Make), answer.Failures);
        await foreach (var person in people.ReadAsync(cancellationToken))
        {
            if (person.Id.Value.Length == 0) throw WithoutId();
            yield return person;
        }

        if (maker.Company is { } company) _facts = _facts with { Namespace = new Namespace($"hibob:{company}") };
    }

    private static IEnumerable<(string Field, IReadOnlyList<string> Values)> BatchesOf(PeopleQuery people) =>
        Batches(HiBobFields.Id, people.Ids.IsDefault ? [] : people.Ids.Select(id => id.Value))
            .Concat(Batches(HiBobFields.Email, people.Emails.IsDefault ? [] : people.Emails));

    private static IEnumerable<(string Field, IReadOnlyList<string> Values)> Batches(string field, IEnumerable<string> values) =>
        values.Where(v => !string.IsNullOrWhiteSpace(v)).Distinct(StringComparer.Ordinal).Chunk(IdsPerRequest).Select(chunk => (field, (IReadOnlyList<string>)chunk));

    private static ConnectorException WithoutId() =>
        new(FailureKind.UnexpectedAnswer, "Bob listed a person without an id. Under Settings > Permission groups let the service user's group view the category Basic info, for all people it may access.");
}
