using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Sandbox.Faults;

namespace Joinery.Connectors.Tests.Deskbird;

public sealed class AbsencesRead : AbsencesTest
{
    [Fact]
    public async Task Every_entry_of_the_accounts_is_told_by_day_and_strangers_are_passed_over()
    {
        var stranger = Deskbird.Scim.AddUser("stranger@example.test");
        Deskbird.Schedule.Fill(stranger, Today, Deskbird.Absent);
        Deskbird.Schedule.Fill(Nora, Today, Deskbird.Absent, "morning");
        Deskbird.Schedule.Fill(Nora, Today, Deskbird.Options[0], "afternoon");
        Deskbird.Schedule.Fill(Max, Today.AddDays(1), Deskbird.Options[4]);
        Deskbird.Schedule.Fill(Max, Today.AddDays(9), Deskbird.Options[4]);

        var read = await ReadAsync(last: "2026-06-20");

        Assert.Equal(
            [(Nora.Id, Today, DayPart.Morning, "absent"), (Nora.Id, Today, DayPart.Afternoon, "Office"), (Max.Id, Today.AddDays(1), DayPart.Day, "Holiday")],
            read.Select(a => (a.Account.Value, a.FirstDay, a.FirstPart, a.Type)));
        Assert.All(read, a => Assert.Equal((a.FirstDay, a.FirstPart, null), (a.LastDay, a.LastPart, a.ExternalId)));
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData("results", false)]
    [InlineData("users", true)]
    [InlineData("data", true)]
    public async Task Answers_of_any_shape_are_understood(string? member, bool unknownMembers)
    {
        (Deskbird.Switches.ListMember, Deskbird.Switches.AddsUnknownMembers, Deskbird.Switches.NumericUserIds) = (member, unknownMembers, unknownMembers);
        EntriesOf(await AddAsync(Away("2026-06-16", "2026-06-17")));

        Assert.Equal(2, (await ReadAsync()).Count);
    }

    [Theory]
    [InlineData(100, true, "data")]
    [InlineData(30, true, "data")]
    [InlineData(100, false, "data")]
    [InlineData(100, false, null)]
    [InlineData(30, false, "data")]
    [InlineData(30, false, null)]
    public async Task People_and_days_come_in_pages_to_the_end(int mostUsers, bool total, string? member)
    {
        (Deskbird.Switches.MostUsers, Deskbird.Switches.SendsTotal, Deskbird.Switches.PagesStatuses, Deskbird.Switches.ListMember) = (mostUsers, total, member is not null, member);
        for (var n = 0; n < 198; n++) Deskbird.Scim.AddUser($"person{n}@example.test");
        var last = Deskbird.Scim.AddUser("last@example.test");
        for (var n = 0; n < 200; n++) Deskbird.Schedule.Fill(last, Today.AddDays(n), Deskbird.Options[0]);

        var read = await Absences.ReadAsync(Today, Today.AddDays(365), new Dictionary<string, AccountId> { ["last@example.test"] = new(last.Id) }, Cancelled).ToListAsync(Cancelled);

        Assert.Equal(200, read.Count);
    }

    [Fact]
    public async Task A_list_that_ends_too_soon_is_no_read()
    {
        for (var n = 0; n < 150; n++) Deskbird.Scim.AddUser($"person{n}@example.test");
        Sandbox.Faults.Add(new FaultRule(new Fault.Meanwhile(() => Deskbird.Switches.MostUsers = 0)) { Path = "/users", Skip = 1 });

        var failure = await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync());
        Assert.Equal(FailureKind.Incomplete, failure.Kind);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("truncated")]
    [InlineData("html")]
    [InlineData("401")]
    [InlineData("403")]
    [InlineData("404")]
    public async Task A_read_that_breaks_at_any_call_throws(string fault)
    {
        await AddAsync(Away("2026-06-16", "2026-06-17"));
        BeginRun();
        Sandbox.Requests.Reset();
        await ReadAsync();
        for (var (call, calls) = (1, Sandbox.Requests.Count); call <= calls; call++)
        {
            BeginRun();
            Sandbox.Faults.AtRequest(call, Of(fault));
            var failure = await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync());
            Assert.Equal(fault is "401" or "403", failure.Kind == FailureKind.Unauthorized);
        }
    }

    [Fact]
    public async Task A_renamed_status_is_found_by_the_name_that_is_set_or_missed_with_a_sentence()
    {
        Deskbird.RenameOption(Deskbird.Absent.Id, "Afwezig");
        var missing = await Assert.ThrowsAsync<ConnectorException>(() => Absences.CheckAsync(Cancelled));
        var conflict = Assert.IsType<Applied.Conflict>(await AddAsync(Away("2026-06-16", "2026-06-16")));
        BeginRun(absent: "afwezig ");
        await Absences.CheckAsync(Cancelled);
        await AddAsync(Away("2026-06-16", "2026-06-16"));

        Assert.Equal(FailureKind.Misconfigured, missing.Kind);
        Assert.Contains("\"Afwezig\"", missing.WhatToDo, StringComparison.Ordinal);
        Assert.Equal(missing.WhatToDo, conflict.Why);
        Assert.Equal("16 Afwezig full_day", Schedule);
    }

    [Fact]
    public async Task A_status_that_is_switched_off_is_a_sentence_and_what_is_there_can_still_be_withdrawn()
    {
        var entries = EntriesOf(await AddAsync(Away("2026-06-16", "2026-06-16")));
        Deskbird.SwitchOff(Deskbird.Absent.Id);
        BeginRun();

        Assert.Single(await ReadAsync());
        Assert.Contains("switched off", Assert.IsType<Applied.Conflict>(await AddAsync(Away("2026-06-17", "2026-06-17"))).Why, StringComparison.Ordinal);
        Assert.IsType<Applied.Done>(await WithdrawAsync(Away("2026-06-16", "2026-06-16"), entries));
        Assert.Equal("", Schedule);
    }

    [Fact]
    public async Task The_key_of_SCIM_and_a_wrong_one_are_told_apart_and_asked_once()
    {
        BeginRun(Deskbird.Scim.Token);
        var scim = await Assert.ThrowsAsync<ConnectorException>(() => Absences.CheckAsync(Cancelled));
        BeginRun("wrong");
        var wrong = await Assert.ThrowsAsync<ConnectorException>(() => Absences.CheckAsync(Cancelled));

        Assert.Equal((FailureKind.Unauthorized, FailureKind.Unauthorized), (scim.Kind, wrong.Kind));
        Assert.Contains("SCIM key", scim.WhatToDo, StringComparison.Ordinal);
        Assert.DoesNotContain("SCIM key", wrong.WhatToDo, StringComparison.Ordinal);
        Assert.Equal(2, Sandbox.Requests.Count);
    }

    private static Fault Of(string name) => name switch
    {
        "cut" => new Fault.CutBody(20),
        "truncated" => new Fault.TruncateBody(20),
        "html" => Fault.HtmlInsteadOfAnswer,
        _ => new Fault.Answer(int.Parse(name, System.Globalization.CultureInfo.InvariantCulture)),
    };
}
