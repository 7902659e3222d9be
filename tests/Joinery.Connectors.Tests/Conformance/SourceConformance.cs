using Joinery.Connectors.Http;
using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Testing;

namespace Joinery.Connectors.Tests.Conformance;

/// <summary>What every source keeps, whatever its vendor. A source's test class starts a server, and inherits.</summary>
public abstract class SourceConformance : IAsyncLifetime
{
    private readonly LogLines _log = new();
    private readonly RequestCounter _counter = new();
    private readonly FakeClock _clock = new() { AutoAdvance = true };
    private FaultyProxy _proxy = null!;

    public static TheoryData<WireFault> Faults => [.. Enum.GetValues<WireFault>()];

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    /// <summary>How many people the server holds: more than one.</summary>
    protected abstract int People { get; }

    /// <summary>Texts that may stand in no log line and no message: tokens, names, e-mails, ids of people.</summary>
    protected abstract IReadOnlyList<string> Unspeakable { get; }

    /// <summary>Attributes that the server supplies to a credential with every right, for at least one person.</summary>
    protected abstract IReadOnlySet<string> SuppliedAttributes { get; }

    /// <summary>Starts the server with a credential that has every right, and gives its base URL.</summary>
    protected abstract Task<Uri> StartAsync();

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

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_lasting_fault_at_any_call_gives_everybody_or_an_error_and_never_less(WireFault fault)
    {
        var whole = await ReadAsync(Source());
        var calls = _proxy.Server.Requests.Count;
        for (var call = 0; call < calls; call++)
        {
            var from = _proxy.Server.Requests.Count + call;
            _proxy.Spoil = (position, right) => position >= from ? fault.On(right) : null;
            if (await TryReadAsync(Source()) is { } people) AssertNothingLost(whole, people);
            else Assert.True(_proxy.Server.Requests.Count - from <= 4, "Repeated without bound.");
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_passing_fault_at_any_call_is_survived_where_it_can_pass(WireFault fault)
    {
        var whole = await ReadAsync(Source());
        var calls = _proxy.Server.Requests.Count;
        for (var call = 0; call < calls; call++)
        {
            var at = _proxy.Server.Requests.Count + call;
            _proxy.Spoil = (position, right) => position == at ? fault.On(right) : null;
            var people = await TryReadAsync(Source());
            if (fault.IsPassing()) Assert.Equal(Rows(whole), Rows(people ?? []));
            else if (people is not null) AssertNothingLost(whole, people);
        }
    }

    [Theory]
    [InlineData(WireFault.Unauthorized)]
    [InlineData(WireFault.BlockedByEdge)]
    public async Task A_refusal_is_never_repeated(WireFault refusal)
    {
        _proxy.Spoil = (_, right) => refusal.On(right);
        var error = await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync(Source()));
        Assert.Equal(FailureKind.Unauthorized, error.Kind);
        Assert.Single(_proxy.Server.Requests);
    }

    [Fact]
    public async Task A_throttled_read_waits_as_asked_and_gives_up_within_bounds()
    {
        _proxy.Spoil = (position, _) => position == 0 ? new Reply(429) { Headers = [("Retry-After", "17")] } : null;
        await ReadAsync(Source());
        Assert.Contains(_clock.Waits, w => w >= TimeSpan.FromSeconds(17) && w < TimeSpan.FromSeconds(19));

        var before = _clock.GetUtcNow();
        _proxy.Spoil = (_, _) => new Reply(429);
        var error = await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync(Source()));
        Assert.Equal(FailureKind.Throttled, error.Kind);
        Assert.True(_clock.GetUtcNow() - before <= TimeSpan.FromMinutes(2));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Silence_ends_the_read(bool inTheBody)
    {
        _proxy.Spoil = (_, right) => right with { Breakage = inTheBody ? Breakage.SilentBody : Breakage.Silence };
        var limits = new HttpLimits { Silence = TimeSpan.FromMilliseconds(100), Attempts = 2 };
        var error = await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync(Source(limits)));
        Assert.Equal(inTheBody ? FailureKind.Incomplete : FailureKind.Unreachable, error.Kind);
    }

    [Fact]
    public async Task A_cancelled_read_ends_at_once()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var person in Source().ReadPeopleAsync(Everything(Source()), cancel.Token)) await cancel.CancelAsync();
        });

        _proxy.Spoil = (_, right) => right with { Breakage = Breakage.Silence };
        using var later = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        later.CancelAfter(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ReadAsync(Source(), later.Token));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Nothing_secret_or_personal_is_said(WireFault fault)
    {
        foreach (var spoil in new Func<int, Reply, Reply?>[] { (_, _) => null, (position, right) => position >= 1 ? fault.On(right) : null, (_, right) => fault.On(right) })
        {
            _proxy.Spoil = spoil;
            var said = new List<string>();
            try
            {
                await ReadAsync(Source());
                said.Add((await Source().CheckAsync(Cancelled)).ToString());
            }
            catch (ConnectorException error)
            {
                said.AddRange([error.WhatToDo, error.ToString()]);
            }

            said.AddRange(_log.Lines);
            Assert.DoesNotContain(said, line => Unspeakable.Any(u => line.Contains(u, StringComparison.OrdinalIgnoreCase)));
        }

        Assert.NotEmpty(_log.Lines);
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
    public async Task Unknown_fields_are_passed_over()
    {
        var plain = await ReadAsync(Source());
        _proxy.AddsUnknown = true;
        Assert.Equal(Rows(plain), Rows(await ReadAsync(Source())));
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

    [Fact]
    public async Task Named_people_are_read_as_in_the_whole()
    {
        if (Source() is not IPersonSource source) return;
        var whole = await ReadAsync(source);
        var wanted = whole.Take(2).ToList();
        var query = new PeopleQuery([wanted[0].Id, new PersonId("3999999999999999999")], [wanted[1].Email!, wanted[0].Email!]);
        var read = await source.ReadPeopleAsync(query, Everything(source), Cancelled).ToListAsync(Cancelled);
        Assert.Equal(Rows(wanted), Rows(read));
    }

    [Fact]
    public async Task Every_group_somebody_is_in_is_told_with_its_name()
    {
        if (Source() is not IGroupSource source) return;
        var people = await ReadAsync(source);
        var groups = await source.ReadGroupsAsync(source.Facts.GroupKinds, Cancelled).ToDictionaryAsync(g => g.Id, cancellationToken: Cancelled);
        Assert.Superset(people.SelectMany(p => p.Memberships.Groups).ToHashSet(), groups.Keys.ToHashSet());
        Assert.All(groups.Values, g => Assert.True(g.Parent is null || groups.ContainsKey(g.Parent)));
    }

    private ISource Source(HttpLimits? limits = null) =>
        Create(_proxy.Url, new ConnectorServices { Logger = _log, Time = _clock, Network = new NetworkRules { TrustsBaseUrl = true }, Requests = _counter, Limits = limits ?? new HttpLimits() });

    private static ReadRequest Everything(ISource source) => new(new AttributeLayout(source.Facts.Attributes.Order(StringComparer.Ordinal)), source.Facts.GroupKinds);

    private static async Task<List<Person>> ReadAsync(ISource source, CancellationToken? cancel = null) =>
        await source.ReadPeopleAsync(Everything(source), cancel ?? Cancelled).ToListAsync(CancellationToken.None);

    private static async Task<List<Person>?> TryReadAsync(ISource source)
    {
        try
        {
            return await ReadAsync(source);
        }
        catch (ConnectorException)
        {
            return null;
        }
    }

    private static List<string> Rows(IEnumerable<Person> people) =>
        [.. people.Select(p => $"{p.Id} {string.Join("; ", p.Attributes.Supplied().Select(a => $"{a.Name}={a.Value}"))} | {p.Memberships.Supplied}: {string.Join(", ", p.Memberships.Groups)}").Order(StringComparer.Ordinal)];

    // Names of list items may be missing where the lists cannot be read; nobody and nothing else may be, and nothing may be another.
    private static void AssertNothingLost(List<Person> whole, List<Person> people)
    {
        var found = people.ToDictionary(p => p.Id);
        Assert.Equal(whole.Count, found.Count);
        foreach (var person in whole)
        {
            var other = found[person.Id];
            Assert.Equal(person.Memberships.Groups.Order(Comparer<GroupId>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()))), other.Memberships.Groups.Order(Comparer<GroupId>.Create((a, b) => string.CompareOrdinal(a.ToString(), b.ToString()))));
            foreach (var (name, value) in person.Attributes.Supplied())
                Assert.True(other.Attributes[name] is { IsSupplied: false } || other.Attributes[name] == value, $"{name} became another value.");
        }
    }
}
