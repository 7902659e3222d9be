using Joinery.Connectors.Http;
using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Testing;

namespace Joinery.Connectors.Tests.Conformance;

/// <summary>What every source keeps, whatever its vendor. A source's test class starts a server, and inherits.</summary>
/// <remarks>What concerns a power is skipped for a source that does not have it.</remarks>
public abstract partial class SourceConformance : IAsyncLifetime
{
    private readonly LogLines _log = new();
    private readonly RequestCounter _counter = new();
    private readonly FakeClock _clock = new() { AutoAdvance = true };
    private FaultyProxy _proxy = null!;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>How many people the server holds: more than one.</summary>
    protected abstract int People { get; }

    /// <summary>Texts that may stand in no log line and no message: tokens, names, e-mails, ids of people.</summary>
    protected abstract IReadOnlyList<string> Unspeakable { get; }

    /// <summary>Attributes that the server supplies to a credential with every right, for at least one person.</summary>
    protected abstract IReadOnlySet<string> SuppliedAttributes { get; }

    /// <summary>The days whose absences are asked for: the server has some in them, where the source reads absences.</summary>
    protected virtual (DateOnly First, DateOnly Last) AbsenceDays => (new DateOnly(2025, 11, 1), new DateOnly(2026, 12, 31));

    /// <summary>What the server's absences are like, so that it is told.</summary>
    protected virtual AbsenceKinds AbsenceKinds => AbsenceKinds.None;

    /// <summary>Names of members of the vendor's answers that hold words of its own: statuses, types. Empty: not tried.</summary>
    protected virtual IReadOnlySet<string> WordMembers { get; } = new HashSet<string>();

    /// <summary>Whether the names of groups may be missing under a fault: memberships stay, and the planner says that a name was not supplied.</summary>
    protected virtual bool MayLackGroups(WireFault fault) => false;

    /// <summary>Where a credential is exchanged for a token; null where it goes with every request itself.</summary>
    protected virtual string? TokenPath => null;

    /// <summary>Starts the server with a credential that has every right, and gives its base URL.</summary>
    protected abstract Task<Uri> StartAsync();

    /// <summary>Starts a server of very many people that makes them up while they are fetched; null: not tried.</summary>
    protected virtual Task<ManyPeople?> StartManyAsync(int people) => Task.FromResult<ManyPeople?>(null);

    protected abstract ISource Create(Uri baseUrl, ConnectorServices services);

    protected virtual ValueTask StopAsync() => ValueTask.CompletedTask;

    public async ValueTask InitializeAsync() => _proxy = new FaultyProxy(await StartAsync());

    public async ValueTask DisposeAsync()
    {
        await _proxy.DisposeAsync();
        await StopAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_read_brings_everybody_once_and_the_same_again()
    {
        var first = await ReadAsync(Source());
        var second = await ReadAsync(Source());
        Assert.Equal(People, first.Count);
        Assert.Equal(first.Count, first.Select(p => p.Id).Distinct().Count());
        Assert.Equal(Rows(first), Rows(second));
    }

    [Fact]
    public async Task Facts_match_what_is_read()
    {
        var source = Source();
        var people = await ReadAsync(source);
        var supplied = people.SelectMany(p => p.Attributes.Supplied().Select(a => a.Name)).ToHashSet();
        Assert.Equal(SuppliedAttributes.Order(), supplied.Order());
        Assert.Superset(supplied, source.Facts.Attributes.ToHashSet());
        Assert.NotNull(source.Facts.Namespace);
        Assert.Equal(source.Facts.GroupKinds, people.Aggregate(GroupKind.None, (all, p) => all | p.Memberships.Supplied));
        Assert.Equal(_proxy.Server.Requests.Count, _counter.Count);
    }

    [Fact]
    public async Task Only_what_is_asked_for_comes_back()
    {
        var source = Source();
        var layout = new AttributeLayout([PersonAttributes.Id, PersonAttributes.Email]);
        var people = await source.ReadPeopleAsync(new ReadRequest(layout, GroupKind.None), Cancelled).ToListAsync(Cancelled);
        Assert.Equal(People, people.Count);
        Assert.All(people, p => Assert.Subset(layout.Names.ToHashSet(), p.Attributes.Supplied().Select(a => a.Name).ToHashSet()));
        Assert.All(people, p => Assert.Equal(GroupKind.None, p.Memberships.Supplied));
    }

    [Fact]
    public async Task The_check_tells_failures_instead_of_throwing()
    {
        var right = await Source().CheckAsync(Cancelled);
        Assert.True(right is { Reachable: true, Accepted: true });
        Assert.Equal(SuppliedAttributes.Order(), right.Attributes.Where(a => a.Supplied != Supplied.No).Select(a => a.Name).Order());

        foreach (var fault in Enum.GetValues<WireFault>())
        {
            _proxy.Spoil = (_, answer) => fault.On(answer);
            var result = await Source().CheckAsync(Cancelled);
            Assert.False(result.Accepted, $"Accepted in spite of {fault}.");
            Assert.NotNull(result.Advice);
        }
    }

    private ISource Source(HttpLimits? limits = null) => Create(_proxy.Url, Services(limits));

    private ConnectorServices Services(HttpLimits? limits = null) =>
        new() { Logger = _log, Time = _clock, Network = new NetworkRules { TrustsBaseUrl = true }, Requests = _counter, Limits = limits ?? new HttpLimits() };

    private ISource SourceWith(Power power)
    {
        var source = Source();
        Assert.SkipUnless(source.Has(power), $"This source does not read {power}.");
        return source;
    }

    /// <summary>Asked with a source of its own, while nothing goes wrong.</summary>
    private async Task<Question> QuestionAsync(Power power)
    {
        if (power is not (Power.NamedPeople or Power.Photos)) return Question.Everybody with { FirstDay = AbsenceDays.First, LastDay = AbsenceDays.Last };
        var people = await ReadAsync(Source());
        var some = power == Power.NamedPeople ? people.Take(2) : people.OrderBy(p => p.Attributes[PersonAttributes.Photo].HasValue ? 0 : 1).Take(3);
        return Question.Everybody with { Some = [.. some] };
    }

    private static async Task<List<Person>> ReadAsync(ISource source) => (await source.ReadAsync(Power.People, Question.Everybody, Cancelled)).People;

    private static List<string> Rows(List<Person> people) => new Told { People = people }.Rows;
}
