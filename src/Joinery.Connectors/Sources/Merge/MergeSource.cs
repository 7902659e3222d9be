using System.Runtime.CompilerServices;
using Joinery.Connectors.Http;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>Reads people, groups, absences and pictures of any HR system that Merge is linked to.</summary>
internal sealed class MergeSource : IPersonSource, IGroupSource, IAbsenceSource, IPhotoSource, IChangeSource, IWebhookSource, IDisposable
{
    private readonly MergeOptions _options;
    private readonly MergeClient _client;
    private readonly MergeDesk _desk;
    private readonly Pictures _pictures;
    private readonly Places _places = new();
    private GroupBook? _groups;

    public MergeSource(MergeOptions options, ConnectorServices services)
    {
        _options = options;
        _client = new MergeClient(options, services);
        _desk = new MergeDesk(_client, services.Time);
        _pictures = new Pictures(options.BaseUrl, services);
    }

    /// <summary>Of any system until the first answer tells which one is linked.</summary>
    public SourceFacts Facts
    {
        get
        {
            var account = _desk.KnownAccount;
            var system = account?.System ?? MergeSystem.Unlisted("");
            return new SourceFacts
            {
                Attributes = system.Attributes,
                GroupKinds = system.Kinds,
                Namespace = account is null ? null : new Namespace($"merge:{account.Id}"),
                ShowsFutureJoiners = true,
                KeepsLeavers = true,
                EndDate = new EndDateMeaning(Inclusive: true, Certain: false),
            };
        }
    }

    public Task<CheckResult> CheckAsync(CancellationToken cancellationToken) => new MergeCheck(_client, _desk).RunAsync(cancellationToken);

    public async IAsyncEnumerable<Person> ReadPeopleAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var context = await PrepareAsync(request, cancellationToken);
        context.States.EnsureWhole(context.Plan.Models, context.System.Name);
        await foreach (var person in new PeopleReading(_client, await WithGroupsAsync(context, cancellationToken)).ReadAsync(request.Progress, cancellationToken)) yield return person;
    }

    /// <remarks>While Merge reads the HR system one person is as good as ever; only a list is not whole.</remarks>
    public async IAsyncEnumerable<Person> ReadPeopleAsync(PeopleQuery people, ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var context = await WithGroupsAsync(await PrepareAsync(request, cancellationToken), cancellationToken);
        var read = 0;
        await foreach (var person in new NamedReading(_client, context).ReadAsync(people, cancellationToken))
        {
            read++;
            yield return person;
        }

        request.Progress?.Report(read);
    }

    public async IAsyncEnumerable<Group> ReadGroupsAsync(GroupKind kinds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var account = await CurrentAccountAsync(cancellationToken);
        kinds &= account.System.Kinds;
        if ((kinds & ~(GroupKind.Site | GroupKind.LegalEntity)) != 0)
        {
            (await _desk.StatesAsync(cancellationToken)).EnsureWhole([SyncStates.Group], account.System.Name);
            _groups ??= await _desk.GroupsAsync(cancellationToken);
            foreach (var group in _groups.Of(kinds)) yield return group;
        }

        // Of places and companies there are those that people were read with: the list of places has everybody's home in it.
        foreach (var group in _places.Of(kinds)) yield return group;
    }

    public async IAsyncEnumerable<Absence> ReadAbsencesAsync(AbsenceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var account = await CurrentAccountAsync(cancellationToken);
        if (!account.System.Has(MergePowers.TimeOff))
            throw new ConnectorException(FailureKind.Misconfigured, $"Merge does not tell the time off of {account.System.Name}: switch absences off in the sync, or take them from another source.");
        var states = await _desk.StatesAsync(cancellationToken);
        states.EnsureWhole([SyncStates.TimeOff], account.System.Name);
        if (states.Of(SyncStates.TimeOff) == SyncState.Off)
            throw new ConnectorException(FailureKind.Misconfigured, $"Merge does not read time off from {account.System.Name}: it is switched off in the linked account's scopes. Switch Time Off on there, or absences off in the sync.");
        await foreach (var absence in new TimeOffReading(_client, account.System).ReadAsync(request.FirstDay, request.LastDay, cancellationToken)) yield return absence;
    }

    public Task<Photo?> ReadPhotoAsync(Person person, CancellationToken cancellationToken) => _pictures.FetchAsync(person.Attributes.Text(PersonAttributes.Photo), cancellationToken);

    public async IAsyncEnumerable<PersonChange> ReadChangesAsync(Checkpoint since, ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var context = await PrepareAsync(request, cancellationToken);
        context.States.EnsureWhole(context.Plan.Models, context.System.Name);
        await foreach (var change in new ChangeReading(_client, await WithGroupsAsync(context, cancellationToken)).ReadAsync(since, cancellationToken)) yield return change;
    }

    public WebhookReading ReadWebhook(WebhookDelivery delivery) => _options.WebhookSecret is { } secret
        ? new MergeWebhooks(secret).Read(delivery).Reading
        : new WebhookReading.Refused("The connection has no webhook secret of Merge: give it webhookSecret, or name an account of mergeAccounts that has one.", IsForged: false);

    public void Dispose()
    {
        _client.Dispose();
        _pictures.Dispose();
    }

    private async Task<LinkedAccount> CurrentAccountAsync(CancellationToken cancellationToken)
    {
        var account = await _desk.AccountAsync(cancellationToken);
        account.EnsureCurrent();
        return account;
    }

    private async Task<PersonContext> PrepareAsync(ReadRequest request, CancellationToken cancellationToken)
    {
        var account = await CurrentAccountAsync(cancellationToken);
        return new PersonContext(new PersonPlan(request, account.System), account.System, await _desk.StatesAsync(cancellationToken), null, _places);
    }

    private async Task<PersonContext> WithGroupsAsync(PersonContext context, CancellationToken cancellationToken)
    {
        if (!context.Plan.NeedsGroups) return context;
        _groups = await _desk.GroupsAsync(cancellationToken);
        return context with { Groups = _groups };
    }
}
