using Joinery.Connectors.Http;
using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Tests.Conformance;

/// <content>Whatever goes wrong, at whichever call: the whole, or an error, within bounds and without a word too many.</content>
public abstract partial class SourceConformance
{
    // A request is sent four times at most, by HttpLimits.
    private const int MostAttempts = 4;

    public static TheoryData<Power> AllPowers => [.. Enum.GetValues<Power>()];

    public static MatrixTheoryData<Power, WireFault> PowersAndFaults => new(Enum.GetValues<Power>(), Enum.GetValues<WireFault>());

    public static MatrixTheoryData<Power, WireFault> PowersAndRefusals => new(Enum.GetValues<Power>(), [WireFault.Unauthorized, WireFault.BlockedByEdge]);

    [Theory]
    [MemberData(nameof(PowersAndFaults))]
    public async Task A_lasting_fault_at_any_call_gives_everything_or_an_error_and_never_less(Power power, WireFault fault)
    {
        var (whole, question, calls) = await WholeAsync(power);
        for (var call = 0; call < calls; call++)
        {
            var from = _proxy.Server.Requests.Count + call;
            _proxy.Spoil = (position, right) => position >= from ? fault.On(right) : null;
            if (await TryReadAsync(power, question) is { } told) AssertNothingLost(whole, told, fault);
            else Assert.All(RequestsSince(from).CountBy(r => (r.Method, r.Target, r.Body)), r => Assert.True(r.Value <= MostAttempts, "Repeated without bound."));
        }
    }

    [Theory]
    [MemberData(nameof(PowersAndFaults))]
    public async Task A_passing_fault_at_any_call_is_survived_where_it_can_pass(Power power, WireFault fault)
    {
        var (whole, question, calls) = await WholeAsync(power);
        for (var call = 0; call < calls; call++)
        {
            var at = _proxy.Server.Requests.Count + call;
            _proxy.Spoil = (position, right) => position == at ? fault.On(right) : null;
            var told = await TryReadAsync(power, question);
            // A picture that cannot be had now is none, and comes next time.
            if (fault.IsPassing() && power != Power.Photos) Assert.Equal(whole.Rows, told?.Rows);
            else if (told is not null) AssertNothingLost(whole, told, fault);
        }
    }

    [Theory]
    [MemberData(nameof(PowersAndRefusals))]
    public async Task A_refusal_at_any_call_is_never_repeated(Power power, WireFault refusal)
    {
        var (_, question, calls) = await WholeAsync(power);
        for (var call = 0; call < calls; call++)
        {
            var from = _proxy.Server.Requests.Count + call;
            _proxy.Spoil = (position, right) => position >= from ? refusal.On(right) : null;
            var error = await Record.ExceptionAsync(() => Source().ReadAsync(power, question, Cancelled));
            // A picture's own address carries no credential, so its refusal says nothing of the connection's.
            if (error is null && power == Power.Photos) continue;
            Assert.Equal(FailureKind.Unauthorized, Assert.IsType<ConnectorException>(error).Kind);
            if (power == Power.Photos) Assert.Equal(RequestsSince(from).Count, RequestsSince(from).DistinctBy(r => (r.Method, r.Target, r.Body)).Count());
            // One new token may be asked for in the place of one that had worked before.
            else Assert.Single(RequestsSince(from).Where((r, n) => n == 0 || n > 1 || TokenPath is null || !r.Path.EndsWith(TokenPath, StringComparison.Ordinal)));
        }
    }

    [Theory]
    [MemberData(nameof(AllPowers))]
    public async Task A_throttled_call_waits_as_asked_and_gives_up_within_bounds(Power power)
    {
        Assert.SkipWhen(power == Power.Photos, "A picture that cannot be had now is none.");
        var (whole, question, calls) = await WholeAsync(power);
        for (var call = 0; call < calls; call++)
        {
            var at = _proxy.Server.Requests.Count + call;
            var waited = _clock.Waits.Count;
            _proxy.Spoil = (position, _) => position == at ? new Reply(429) { Headers = [("Retry-After", "17")] } : null;
            Assert.Equal(whole.Rows, (await Source().ReadAsync(power, question, Cancelled)).Rows);
            Assert.Contains(_clock.Waits.Skip(waited), w => w >= TimeSpan.FromSeconds(17) && w < TimeSpan.FromSeconds(19));
            Assert.Equal(calls + 1, RequestsSince(at - call).Count);
        }

        var before = _clock.GetUtcNow();
        _proxy.Spoil = (_, _) => new Reply(429);
        var error = await Assert.ThrowsAsync<ConnectorException>(() => Source().ReadAsync(power, question, Cancelled));
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
    public async Task A_reader_who_stops_is_left_alone()
    {
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var person in Source().ReadPeopleAsync(Powers.Everything(Source()), cancel.Token)) await cancel.CancelAsync();
        });
    }

    [Theory]
    [MemberData(nameof(AllPowers))]
    public async Task A_cancelled_read_ends_at_once_at_whichever_call(Power power)
    {
        var (_, question, calls) = await WholeAsync(power);
        for (var call = 0; call < calls; call++)
        {
            using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
            var at = _proxy.Server.Requests.Count + call;
            _proxy.Spoil = (position, right) =>
            {
                if (position < at) return null;
                cancel.Cancel();
                return right with { Breakage = Breakage.Silence };
            };
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Source().ReadAsync(power, question, cancel.Token));
            Assert.Single(RequestsSince(at));
        }
    }

    [Theory]
    [MemberData(nameof(PowersAndFaults))]
    public async Task Nothing_secret_or_personal_is_said(Power power, WireFault fault)
    {
        var (_, question, _) = await WholeAsync(power);
        foreach (var skipped in new[] { 0, 1 })
        {
            var from = _proxy.Server.Requests.Count + skipped;
            _proxy.Spoil = (position, right) => position >= from ? fault.On(right) : null;
            var said = new List<string>();
            try
            {
                await Source().ReadAsync(power, question, Cancelled);
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

    /// <summary>What is told when nothing goes wrong, and in how many calls.</summary>
    private async Task<(Told Whole, Question Question, int Calls)> WholeAsync(Power power)
    {
        var source = SourceWith(power);
        var question = await QuestionAsync(power);
        var before = _proxy.Server.Requests.Count;
        var whole = await source.ReadAsync(power, question, Cancelled);
        Assert.NotEmpty(whole.Rows);
        return (whole, question, _proxy.Server.Requests.Count - before);
    }

    private async Task<Told?> TryReadAsync(Power power, Question question)
    {
        try
        {
            return await Source().ReadAsync(power, question, Cancelled);
        }
        catch (ConnectorException)
        {
            return null;
        }
    }

    private List<Request> RequestsSince(int position) => [.. _proxy.Server.Requests.Skip(position)];

    private void AssertNothingLost(Told whole, Told told, WireFault fault)
    {
        AssertNobodyLost(whole.People, told.People);
        Assert.Equal(new Told { Absences = whole.Absences }.Rows, new Told { Absences = told.Absences }.Rows);
        if (MayLackGroups(fault)) Assert.Subset(whole.Groups.ToHashSet(), told.Groups.ToHashSet());
        else Assert.Equal(whole.Groups, told.Groups);
        if (fault.IsHiddenInPictures()) return;
        foreach (var (right, told1) in whole.Photos.Zip(told.Photos)) Assert.True(told1 is null || (right is not null && right.Content.Span.SequenceEqual(told1.Content.Span)), "Another picture.");
    }

    // Names of list items may be missing where the lists cannot be read; nobody and nothing else may be, and nothing may be another.
    private static void AssertNobodyLost(List<Person> whole, List<Person> people)
    {
        var found = people.ToDictionary(p => p.Id);
        Assert.Equal(whole.Count, found.Count);
        foreach (var person in whole)
        {
            var other = found[person.Id];
            Assert.Equal(GroupsOf(person), GroupsOf(other));
            foreach (var (name, value) in person.Attributes.Supplied())
                Assert.True(other.Attributes[name] is { IsSupplied: false } || other.Attributes[name] == value, $"{name} became another value.");
        }
    }

    private static IEnumerable<string> GroupsOf(Person person) => person.Memberships.Groups.IsDefault ? [] : person.Memberships.Groups.Select(g => g.ToString()).Order(StringComparer.Ordinal);
}
