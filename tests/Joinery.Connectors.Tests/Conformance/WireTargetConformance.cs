using Joinery.Connectors.Http;
using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Testing;

namespace Joinery.Connectors.Tests.Conformance;

/// <summary>What every target far away keeps: whichever request or answer goes wrong, nobody gets two accounts and the next run converges.</summary>
public abstract class WireTargetConformance : TargetConformance
{
    private readonly LogLines _log = new();
    private readonly RequestCounter _counter = new();
    private readonly FakeClock _clock = new() { AutoAdvance = true };
    private readonly List<IDisposable> _targets = [];
    private FaultyProxy _proxy = null!;

    public static TheoryData<WireFault> Faults => [.. Enum.GetValues<WireFault>()];

    /// <summary>Texts that may stand in no log line and no message.</summary>
    protected abstract IReadOnlyList<string> Unspeakable { get; }

    /// <summary>Starts the server and gives its base URL.</summary>
    protected abstract Task<Uri> StartAsync();

    protected abstract Task StopAsync();

    /// <summary>Takes everybody and every group away again.</summary>
    protected abstract void Empty();

    protected abstract ITarget Create(Uri baseUrl, ConnectorServices services);

    public override async ValueTask InitializeAsync() => _proxy = new FaultyProxy(await StartAsync());

    public override async ValueTask DisposeAsync()
    {
        foreach (var target in _targets) target.Dispose();
        await _proxy.DisposeAsync();
        await StopAsync();
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected override ITarget Target()
    {
        var target = Create(_proxy.Url, new ConnectorServices { Logger = _log, Time = _clock, Network = new NetworkRules { TrustsBaseUrl = true }, Requests = _counter });
        if (target is IDisposable disposable) _targets.Add(disposable);
        return target;
    }

    [Theory]
    [InlineData(WireFault.Reset)]
    [InlineData(WireFault.CutBody)]
    [InlineData(WireFault.TruncatedJson)]
    [InlineData(WireFault.EmptyBody)]
    [InlineData(WireFault.OtherJson)]
    [InlineData(WireFault.WebPage)]
    [InlineData(WireFault.InternalError)]
    [InlineData(WireFault.GatewayTimeout)]
    public Task An_answer_lost_at_any_call_duplicates_nobody_and_the_next_run_converges(WireFault fault) =>
        DisturbAsync(at => _proxy.Spoil = (position, right) => position == at ? fault.On(right) : null);

    [Theory]
    [InlineData(WireFault.Reset)]
    [InlineData(WireFault.EmptyBody)]
    [InlineData(WireFault.WebPage)]
    [InlineData(WireFault.BadRequest)]
    [InlineData(WireFault.NotFound)]
    [InlineData(WireFault.Throttled)]
    [InlineData(WireFault.InternalError)]
    [InlineData(WireFault.BlockedByEdge)]
    public Task A_request_lost_at_any_call_duplicates_nobody_and_the_next_run_converges(WireFault fault) =>
        DisturbAsync(at => _proxy.Instead = position => position == at ? fault.On(new Reply(200, "{}")) : null);

    [Theory]
    [InlineData(WireFault.Reset)]
    [InlineData(WireFault.CutBody)]
    [InlineData(WireFault.BadGateway)]
    [InlineData(WireFault.Unauthorized)]
    public Task A_fault_that_lasts_from_any_call_on_duplicates_nobody_and_the_next_run_converges(WireFault fault) =>
        DisturbAsync(from => _proxy.Spoil = (position, right) => position >= from ? fault.On(right) : null);

    [Theory]
    [InlineData(WireFault.Unauthorized)]
    [InlineData(WireFault.Forbidden)]
    public async Task A_refused_credential_stops_everything_at_once(WireFault refusal)
    {
        var target = Target();
        await ReadAsync(target);
        var from = _proxy.Server.Requests.Count;
        _proxy.Spoil = (_, right) => refusal.On(right);
        var error = await Assert.ThrowsAsync<ConnectorException>(() => target.ApplyAsync(TargetChanges.Create(TargetChanges.Nora), Cancelled));
        Assert.Equal(FailureKind.Unauthorized, error.Kind);
        Assert.Equal(1, _proxy.Server.Requests.Count - from);
        if (target is not IBatchTarget batch) return;
        from = _proxy.Server.Requests.Count;
        await Assert.ThrowsAsync<ConnectorException>(() => batch.ApplyAsync([.. Enumerable.Range(1, 50).Select(i => TargetChanges.Create(TargetChanges.Person($"{i}", "P", $"N{i}")))], Cancelled));
        Assert.InRange(_proxy.Server.Requests.Count - from, 1, target.Facts.Concurrency);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Nothing_secret_or_personal_is_said(WireFault fault)
    {
        await new PretendSync(Target()).RunAsync(Cancelled);
        foreach (var skip in Enumerable.Range(0, 6))
        {
            Empty();
            var from = _proxy.Server.Requests.Count + skip;
            _proxy.Spoil = (position, right) => position >= from ? fault.On(right) : null;
            var said = new List<string>();
            try
            {
                foreach (var change in new[] { TargetChanges.Create(TargetChanges.Nora), TargetChanges.Suspend(new AccountId("1")), TargetChanges.CreateGroup("Product") })
                    said.Add(await Target().ApplyAsync(change, Cancelled) switch { Applied.Conflict c => c.Why, Applied.Failed f => f.Why, _ => "" });
                said.Add((await Target().CheckAsync(Cancelled)).Advice ?? "");
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
    public async Task Every_request_is_counted()
    {
        await new PretendSync(Target()).RunAsync(Cancelled);
        Assert.Equal(_proxy.Server.Requests.Count, _counter.Count);
    }

    [Fact]
    public async Task Unknown_fields_are_passed_over()
    {
        await new PretendSync(Target()).RunAsync(Cancelled);
        var plain = (await ReadAsync(Target())).Select(Row);
        _proxy.AddsUnknown = true;
        Assert.Equal(plain, (await ReadAsync(Target())).Select(Row));
        var again = new PretendSync(Target());
        await again.RunAsync(Cancelled);
        Assert.Equal(0, again.Written);
    }

    [Fact]
    public async Task The_check_tells_failures_instead_of_throwing()
    {
        var right = await Target().CheckAsync(Cancelled);
        Assert.True(right is { Reachable: true, Accepted: true });
        Assert.Equal(Target().Facts.Attributes.Order(StringComparer.Ordinal), right.Attributes.Select(a => a.Name).Intersect(Target().Facts.Attributes).Order(StringComparer.Ordinal));
        foreach (var fault in Enum.GetValues<WireFault>())
        {
            _proxy.Spoil = (_, answer) => fault.On(answer);
            var result = await Target().CheckAsync(Cancelled);
            Assert.False(result.Accepted, $"Accepted in spite of {fault}.");
            Assert.NotNull(result.Advice);
        }
    }

    /// <summary>A run with a fault at each of its calls, and runs without until nothing is left to do: always the same in the end.</summary>
    private async Task DisturbAsync(Action<int> disturb)
    {
        var before = _proxy.Server.Requests.Count;
        await new PretendSync(Target()).RunAsync(Cancelled);
        var calls = _proxy.Server.Requests.Count - before;
        var expected = await StateAsync();
        for (var call = 0; call < calls; call++)
        {
            Calm();
            Empty();
            var from = _proxy.Server.Requests.Count;
            disturb(from + call);
            try
            {
                await new PretendSync(Target()).RunAsync(Cancelled);
            }
            catch (ConnectorException)
            {
                // The run stopped half-way.
            }

            Assert.InRange(_proxy.Server.Requests.Count - from, 1, 20 * calls);
            Calm();
            await new PretendSync(Target()).RunAsync(Cancelled);
            var last = new PretendSync(Target());
            await last.RunAsync(Cancelled);
            Assert.Equal(0, last.Written);
            Assert.Equal(expected, await StateAsync());
        }
    }

    private void Calm() => (_proxy.Spoil, _proxy.Instead) = (static (_, _) => null, static _ => null);

    /// <summary>Everybody by user name: who is on, and who reports to whom. Ids differ from run to run.</summary>
    private async Task<string> StateAsync()
    {
        var target = Target();
        var accounts = await ReadAsync(target);
        string? NameOf(string? id) => accounts.Find(a => a.Id.Value == id)?.UserName;
        var people = accounts.Select(a => $"{a.UserName} {a.Enabled} {a.Attributes.Text("lastName")} -> {NameOf(a.Attributes.Text(AccountAttributes.Manager))}");
        var groups = target is IGroupTarget kept ? await kept.ReadGroupsAsync(Cancelled).ToListAsync(Cancelled) : [];
        return string.Join('\n', people.Concat(groups.Select(g => $"{g.Name}: {string.Join(", ", g.Members.Select(m => NameOf(m.Value)).Order(StringComparer.Ordinal))}")).Order(StringComparer.Ordinal));
    }
}
