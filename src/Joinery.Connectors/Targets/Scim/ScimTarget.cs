using System.Collections.Immutable;
using Joinery.Connectors.Http;
using Joinery.Connectors.Targets.Scim.Discovery;
using Joinery.Connectors.Targets.Scim.Reading;
using Joinery.Connectors.Targets.Scim.Writing;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Connectors.Targets.Scim;

/// <summary>An application that speaks SCIM 2.0, in whatever dialect. Read this first: it says who does what.</summary>
internal sealed class ScimTarget : IBatchTarget, ILookupTarget, IGroupTarget, IDiscoveringTarget, IDisposable
{
    private readonly ScimOptions _options;
    private readonly ScimClient _client;
    private readonly Dialect _dialect;
    private readonly ScimDiscovery _discovery;
    private readonly AccountMemory _memory;
    private readonly AccountReading _accounts;
    private readonly GroupReading _groups;
    private readonly UserChanges _changes;
    private readonly Creating _creating;
    private readonly GroupChanges _groupChanges;
    private readonly MemberChanges _members;
    private readonly PhotoChanges _photos;
    private readonly ScimBatches _batches;
    private UserLayout? _layout;
    private UserBody? _users;

    public ScimTarget(ScimOptions options, ConnectorServices services)
    {
        _options = options;
        _client = new ScimClient(options, services);
        _memory = new AccountMemory(options.Profile.Forms.Manager == Wire.ManagerForm.ExternalId);
        _discovery = new ScimDiscovery(_client, _memory);
        _accounts = new AccountReading(_client, options, _memory, () => _layout ??= new UserLayout(_discovery.Attributes, [.. _discovery.Schemas.Unshown()]));
        _groups = new GroupReading(_client);
        var dialect = _dialect = new Dialect(options.Profile);
        _changes = new UserChanges(_client, _accounts, _memory, dialect, _discovery, Users);
        _creating = new Creating(_client, _accounts, _memory, dialect, _discovery, _changes, Users);
        _groupChanges = new GroupChanges(_client, _groups, dialect);
        _members = new MemberChanges(_client, _groups, new MemberSending(_client, _groups, _groupChanges, dialect));
        _photos = new PhotoChanges(_client, _accounts, _memory, dialect, _discovery, Users);
        _batches = new ScimBatches(ApplyAsync, _members, options.Profile.Concurrency);
        Facts = FactsNow();
    }

    public TargetFacts Facts { get; private set; }

    public Failures Failures => _client.Failures;

    public bool DoubtsWhatItLearned => _discovery.IsDoubted;

    public async Task<string?> DiscoverAsync(CancellationToken cancellationToken)
    {
        var learned = await _discovery.LearnAsync(cancellationToken);
        Adopt();
        return learned?.Write();
    }

    public bool Recall(string learned)
    {
        if (ScimLearned.Read(learned) is not { } read) return false;
        _discovery.Recall(read);
        Adopt();
        return true;
    }

    public async Task<CheckResult> CheckAsync(CancellationToken cancellationToken)
    {
        var result = await new ScimCheck(_client, _discovery).RunAsync(cancellationToken);
        Adopt();
        return result;
    }

    public IAsyncEnumerable<Account> ReadAccountsAsync(CancellationToken cancellationToken) => _options.Profile.CanList
        ? _accounts.ReadAllAsync(cancellationToken)
        : throw new ConnectorException(FailureKind.Misconfigured, "This application cannot list its accounts; they are looked up one by one.");

    public Task<Account?> ReadAccountAsync(AccountId account, CancellationToken cancellationToken) => _accounts.ReadOneAsync(account, cancellationToken);

    public IAsyncEnumerable<Account> FindAccountsAsync(AccountQuery query, CancellationToken cancellationToken) => new Lookups(_client, _accounts).FindAsync(query, cancellationToken);

    public IAsyncEnumerable<TargetGroup> ReadGroupsAsync(CancellationToken cancellationToken) => _groups.ReadAllAsync(cancellationToken);

    public Task<IReadOnlyList<Applied>> ApplyAsync(IReadOnlyList<TargetChange> changes, CancellationToken cancellationToken) => _batches.ApplyAsync(changes, cancellationToken);

    public async Task<Applied> ApplyAsync(TargetChange change, CancellationToken cancellationToken) => change.Change.Kind switch
    {
        ChangeKind.Link => new Applied.Done(change.Account),
        ChangeKind.LinkGroup => new Applied.Done(Group: change.Group),
        ChangeKind.Create => await _creating.CreateAsync(change, cancellationToken),
        ChangeKind.Update => await _changes.WriteAsync(change, cancellationToken),
        ChangeKind.Suspend => await _changes.SwitchAsync(change, "false", cancellationToken),
        ChangeKind.Reactivate => await _changes.SwitchAsync(change, "true", cancellationToken),
        ChangeKind.SetManager => await _changes.SetManagerAsync(change, cancellationToken),
        ChangeKind.Delete => await _changes.DeleteAsync(change, cancellationToken),
        ChangeKind.CreateGroup => await _groupChanges.CreateAsync(change, cancellationToken),
        ChangeKind.RenameGroup => await _groupChanges.RenameAsync(change, cancellationToken),
        ChangeKind.DeleteGroup => await _groupChanges.DeleteAsync(change, cancellationToken),
        ChangeKind.AddMember or ChangeKind.RemoveMember => (await _batches.ApplyAsync([change], cancellationToken))[0],
        ChangeKind.SetPhoto => await _photos.SetAsync(change, cancellationToken),
        var kind => throw new ArgumentOutOfRangeException(nameof(change), kind, "SCIM has no such change."),
    };

    public void Dispose()
    {
        _client.Dispose();
        _discovery.Dispose();
    }

    /// <summary>What was learned holds from now on.</summary>
    private void Adopt()
    {
        (_layout, _users) = (null, null);
        if (_options.Profile.AsksForForms && _discovery.Schemas.HasStandardManager) _dialect.BeginWithStandard();
        Facts = FactsNow();
    }

    private UserBody Users() => _users ??= new UserBody(_discovery.Types);

    private TargetFacts FactsNow()
    {
        var profile = _options.Profile;
        var schemas = profile.AsksWhatIsTaken ? _discovery.Schemas : UserSchemas.Unknown;
        var attributes = _discovery.Attributes;
        return new TargetFacts
        {
            Attributes = attributes,
            Required = [.. profile.Required.Union(schemas.Required()).Where(attributes.Contains)],
            Unique = [.. profile.Unique.Union(schemas.Unique()).Where(attributes.Contains)],
            Immutable = [.. schemas.Immutable()],
            Fingerprint = $"scim:{_options.BaseUrl.GetLeftPart(UriPartial.Path).TrimEnd('/')}",
            CanDelete = profile.CanDelete,
            GroupKinds = GroupKinds.All,
            TakesPhotos = profile.TakesPhotos && attributes.Contains(AccountAttributes.Photo),
            MaxBatch = 100,
            Concurrency = profile.Concurrency,
            CanList = profile.CanList,
            NoteAfterCreate = profile.NoteAfterCreate,
        };
    }
}
