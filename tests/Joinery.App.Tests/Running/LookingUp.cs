using Joinery.Core.Model;
using Joinery.Testing;

namespace Joinery.App.Tests.Running;

/// <summary>How a run gets at the accounts: the list for everybody, look-ups for one person.</summary>
public sealed class LookingUp : RunTest
{
    public LookingUp() => Source.People.AddRange(Some.People(30));

    [Fact]
    public async Task One_person_costs_look_ups_and_no_list()
    {
        await SyncAsync();
        Source.People[4] = Source.People[4].With(PersonAttributes.LastName, "Other");

        var said = await SyncOneAsync(Some.Id(5));

        Assert.Equal((1, 1), (said.Plan!.Counts.Update, said.Applied!.Done));
        Assert.Equal(["look up", "Update", "read"], Target.Asked);
    }

    [Fact]
    public async Task A_newcomer_is_looked_for_by_his_values()
    {
        await SyncAsync();
        Source.People.Add(Some.Person("77", "New", "Comer"));
        Application.Set("hand", [("userName", "new.comer@example.test"), ("email", "new.comer@example.test")]);

        var said = await SyncOneAsync("77");

        Assert.Equal((1, 0), (said.Plan!.Counts.Link, said.Plan.Counts.Create));
        Assert.DoesNotContain("list", Target.Asked);
    }

    [Fact]
    public async Task Where_a_unique_value_cannot_be_looked_for_the_list_is_read()
    {
        Facts = Facts with { Unique = Facts.Unique.Add(AccountAttributes.EmployeeNumber) };
        await SyncAsync();
        await SyncOneAsync(Some.Id(5));
        Assert.Contains("list", Target.Asked);
    }

    [Fact]
    public async Task An_application_that_cannot_list_is_asked_for_everybody()
    {
        Facts = Facts with { CanList = false };
        Assert.Equal(30, (await SyncAsync()).Applied!.Done);
        Assert.Equal("empty", (await SyncAsync()).Plan!.State);
        Assert.Equal(["look up"], Target.Asked);

        Source.People.RemoveAt(0);
        Source.People[0] = Source.People[0].With(PersonAttributes.Status, "ended");
        Assert.Equal(1, (await SyncAsync()).Plan!.Counts.Suspend);
        Assert.DoesNotContain("list", Target.Asked);
    }

    [Fact]
    public async Task What_is_still_to_be_done_for_new_accounts_is_said_once_with_their_names()
    {
        Facts = Facts with { NoteAfterCreate = "Invite them in the application." };
        var note = Assert.Single((await SyncAsync()).Notes, n => n.StartsWith("Invite them", StringComparison.Ordinal));
        Assert.Contains("first1.last1@example.test", note, StringComparison.Ordinal);
        Assert.EndsWith("and 10 more)", note, StringComparison.Ordinal);
        Assert.Empty((await SyncAsync()).Notes);
    }
}
