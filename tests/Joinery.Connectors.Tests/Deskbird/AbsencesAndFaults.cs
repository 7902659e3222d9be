using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Sandbox.Deskbird;
using Joinery.Sandbox.Faults;

namespace Joinery.Connectors.Tests.Deskbird;

/// <summary>With a fault at any call, and a second run after it, exactly the wanted days are there: each once, and no others.</summary>
public sealed class AbsencesAndFaults : AbsencesTest
{
    public static TheoryData<string, TakenDay, PostAnswer> Dialects
    {
        get
        {
            var all = new TheoryData<string, TakenDay, PostAnswer>();
            foreach (var fault in (string[])["500", "503", "429", "html", "closed before", "closed after", "cut", "truncated", "400", "409"])
                foreach (var taken in Enum.GetValues<TakenDay>())
                    all.Add(fault, taken, taken == TakenDay.Appended ? PostAnswer.WholeDays : taken == TakenDay.Conflict ? PostAnswer.Nothing : PostAnswer.Entries);
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Dialects))]
    public async Task A_fault_at_any_call_neither_loses_nor_doubles_a_day(string fault, TakenDay taken, PostAnswer answer)
    {
        (Deskbird.Switches.TakenDay, Deskbird.Switches.PostAnswer) = (taken, answer);
        var calls = await CallsOfAsync();
        Assert.InRange(calls, 5, 20);
        for (var call = 1; call <= calls; call++)
        {
            var entries = EntriesOf(await AddAsync(Away("2026-06-16", "2026-06-18")));
            BeginRun();
            Sandbox.Faults.AtRequest(call, Of(fault));
            try
            {
                await ReadAsync();
                if (await ChangeAsync(Away("2026-06-17", "2026-06-19", lastPart: DayPart.Morning), entries) is Applied.Done done) entries = done.Entries;
            }
            catch (ConnectorException)
            {
                // The next run finds what this one left.
            }

            Sandbox.Faults.Clear();
            BeginRun();
            await ReadAsync();
            if (await ChangeAsync(Away("2026-06-17", "2026-06-19", lastPart: DayPart.Morning), entries) is Applied.Done again) entries = again.Entries;
            Assert.Equal("17 Absent full_day, 18 Absent full_day, 19 Absent morning", Schedule);
            Assert.Equal(Deskbird.Schedule.All.Select(e => e.Id).Order(), entries.Order());

            await WithdrawAsync(Away("2026-06-17", "2026-06-19"), entries);
            Assert.Equal("", Schedule);
            BeginRun();
        }
    }

    [Fact]
    public async Task A_lost_answer_is_looked_up_before_it_is_repeated()
    {
        Deskbird.Switches.TakenDay = TakenDay.Appended;
        await ReadAsync();
        Sandbox.Requests.Reset();
        Sandbox.Faults.OnPath("/scheduling/user/", new Fault.CloseAfter());
        var entries = EntriesOf(await AddAsync(Away("2026-06-16", "2026-06-18")));

        Assert.Equal(["POST scheduling", "GET scheduling"], Calls);
        Assert.Equal(Deskbird.Schedule.All.Select(e => e.Id), entries);
    }

    [Fact]
    public async Task A_write_that_did_not_arrive_is_sent_again()
    {
        await ReadAsync();
        Sandbox.Requests.Reset();
        Sandbox.Faults.OnPath("/scheduling/user/", new Fault.CloseBefore());
        await AddAsync(Away("2026-06-16", "2026-06-17"));

        Assert.Equal("16 Absent full_day, 17 Absent full_day", Schedule);
        Assert.Equal("POST scheduling", Calls.Last());
    }

    [Fact]
    public async Task Refused_credentials_stop_at_once()
    {
        await ReadAsync();
        Deskbird.ApiKey = "made-anew";
        Sandbox.Requests.Reset();

        var failure = await Assert.ThrowsAsync<ConnectorException>(() => AddAsync(Away("2026-06-16", "2026-06-17")));
        Assert.Equal(FailureKind.Unauthorized, failure.Kind);
        Assert.Single(Sandbox.Requests.All);
    }

    [Fact]
    public async Task Limits_are_waited_out()
    {
        Sandbox.Faults.OnPath("/scheduling/user/", new Fault.Answer(429) { RetryAfter = 2 }, times: 2);

        Assert.IsType<Applied.Done>(await AddAsync(Away("2026-06-16", "2026-06-17")));
    }

    [Fact]
    public async Task Neither_log_nor_failure_names_anybody_or_the_key()
    {
        Sandbox.Faults.Always(new Fault.Answer(500), "/scheduling/user/");
        var failure = await Assert.ThrowsAsync<ConnectorException>(() => AddAsync(Away("2026-06-16", "2026-06-17")));
        var told = string.Join('\n', Log.Lines) + failure;

        Assert.Contains("/scheduling", told, StringComparison.Ordinal);
        Assert.DoesNotContain("nora", told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Deskbird.ApiKey, told, StringComparison.Ordinal);
        Assert.DoesNotContain(Deskbird.UserIdOf(Nora), told, StringComparison.Ordinal);
    }

    private async Task<int> CallsOfAsync()
    {
        var entries = EntriesOf(await AddAsync(Away("2026-06-16", "2026-06-18")));
        BeginRun();
        Sandbox.Requests.Reset();
        await ReadAsync();
        entries = EntriesOf(await ChangeAsync(Away("2026-06-17", "2026-06-19", lastPart: DayPart.Morning), entries));
        var calls = Sandbox.Requests.Count;
        await WithdrawAsync(Away("2026-06-17", "2026-06-19"), entries);
        BeginRun();
        return calls;
    }

    private static Fault Of(string name) => name switch
    {
        "html" => Fault.HtmlInsteadOfAnswer,
        "closed before" => new Fault.CloseBefore(),
        "closed after" => new Fault.CloseAfter(),
        "cut" => new Fault.CutBody(10),
        "truncated" => new Fault.TruncateBody(10),
        _ => new Fault.Answer(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
