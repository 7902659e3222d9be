using System.Text.Json;
using Joinery.App.Cli.Answers;
using Joinery.App.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Tests.Cli;

public sealed class DocumentTests
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private const string EmptyPlan = """
        {"sync":"staff","run":17,"verdict":{"kind":"believed","people":240,"reasons":[]},
        "plan":{"id":"0199aabbccdd7eee8fff0011223f2a","hash":"9c1e5a77d0f1","state":"empty",
        "counts":{"link":0,"create":0,"update":0,"suspend":0,"reactivate":0,"delete":0,"setManager":0,"createGroup":0,"renameGroup":0,"linkGroup":0,"deleteGroup":0,
        "addMember":0,"removeMember":0,"addAbsence":0,"changeAbsence":0,"withdrawAbsence":0,"setPhoto":0},
        "unchanged":233,"heldBecause":[],"changes":null,"findings":[]},
        "applied":null,"proved":null,"requests":{"source":1,"target":3},"durationMs":812}
        """;

    [Theory]
    [InlineData("plan staff")]
    [InlineData("sync staff")]
    [InlineData("approve 3f2a --hash 9c1e")]
    [InlineData("show 17")]
    public async Task A_plan_has_all_its_members_always(string command)
    {
        Assert.Equal(EmptyPlan.Replace("\n", "", StringComparison.Ordinal), await Document(new FakeEngine(), command));
    }

    [Fact]
    public async Task A_refused_read_has_no_plan_and_says_why()
    {
        var json = JsonElement.Parse(await Document(new FakeEngine { Sync = Sample.Refused }, "plan staff"));
        Assert.Equal(JsonValueKind.Null, json.GetProperty("plan").ValueKind);
        Assert.Equal("refused", json.GetProperty("verdict").GetProperty("kind").GetString());
        Assert.Equal("The read is empty.", json.GetProperty("verdict").GetProperty("reasons")[0].GetString());
    }

    [Fact]
    public async Task Changes_are_listed_when_asked_for()
    {
        var change = Sample.Change(ChangeKind.Update, "zoë@example.test", ReasonKind.Moved, "jobTitle", ("title", "Clerk", "Buyer"));
        var engine = new FakeEngine { Sync = Sample.Answer(PlanState.Held, [change], [new HoldAnswer(HoldWhy.Guard, GuardKind.RemoveMember, 12, 70)], [new PlanFindingAnswer(FindingKind.AmbiguousMatch, "3400", "Two.")]) };
        var plan = JsonElement.Parse(await Document(engine, "plan staff --changes")).GetProperty("plan");
        Assert.Equal("""[{"kind":"update","person":"3400","email":"zoë@example.test","account":"a1","reason":"moved","before":{"title":"Clerk"},"after":{"title":"Buyer"}}]""", Compact(plan.GetProperty("changes")));
        Assert.Equal("""[{"why":"guard","kind":"removeMember","allowed":12,"asked":70}]""", Compact(plan.GetProperty("heldBecause")));
        Assert.Equal("""[{"kind":"ambiguousMatch","person":"3400","text":"Two."}]""", Compact(plan.GetProperty("findings")));
    }

    [Fact]
    public async Task Lists_are_arrays_with_the_members_of_the_contract()
    {
        var since = new DateTimeOffset(2026, 1, 31, 5, 0, 0, TimeSpan.Zero);
        var engine = new FakeEngine
        {
            Checks = [new CheckAnswer("bob", true, true, null, [new AttributeAnswer("status", "internal.status", Supplied.Partly)])],
            Links = [new LinkAnswer("3400", "j@example.test", "a1", LinkHow.ExternalId, since, "staff", null)],
            Runs = [new RunAnswer(17, "staff", "command", since, null, "running", null)],
            Findings = [new FindingAnswer(FindingKind.Missing, "staff", null, since, "Gone.", "Look.")],
            Forecasts = [new ForecastAnswer("staff", "3400", null, ChangeKind.Suspend, since, "Pacific/Auckland", null)],
            Groups = [new DirectoryGroupAnswer("g1", "department:1", "department", "Sales", "bob", ["u1"])],
            Absences = [new DirectoryAbsenceAnswer("u1", new DateOnly(2026, 2, 2), new DateOnly(2026, 2, 4), DayPart.Day, DayPart.Morning, "absent")],
            Users = [DirectoryUserAnswer.Of("u1", new Dictionary<string, string?> { ["userName"] = "jane", ["enabled"] = "true", ["title"] = "Buyer", ["phone"] = null }, "staff")],
        };
        Assert.Equal("""[{"connection":"bob","reachable":true,"accepted":true,"advice":null,"attributes":[{"name":"status","field":"internal.status","supplied":"partly"}]}]""", await Document(engine, "check"));
        Assert.Equal("""[{"person":"3400","email":"j@example.test","account":"a1","how":"externalId","since":"2026-01-31T05:00:00Z","sync":"staff","suspendedBy":null}]""", await Document(engine, "links staff"));
        Assert.Equal("""[{"run":17,"sync":"staff","trigger":"command","started":"2026-01-31T05:00:00Z","finished":null,"outcome":"running","plan":null}]""", await Document(engine, "runs"));
        Assert.Equal("""[{"kind":"missing","sync":"staff","person":null,"since":"2026-01-31T05:00:00Z","text":"Gone.","whatToDo":"Look."}]""", await Document(engine, "findings"));
        Assert.Equal("""[{"sync":"staff","person":"3400","email":null,"kind":"suspend","due":"2026-01-31T05:00:00Z","zone":"Pacific/Auckland","blockedBy":null}]""", await Document(engine, "report forecast"));
        Assert.Equal("""[{"id":"g1","externalId":"department:1","kind":"department","name":"Sales","source":"bob","members":["u1"]}]""", await Document(engine, "directory groups"));
        Assert.Equal("""[{"user":"u1","firstDay":"2026-02-02","lastDay":"2026-02-04","firstPart":"day","lastPart":"morning","type":"absent"}]""", await Document(engine, "directory absences"));
        const string user = """{"id":"u1","externalId":null,"userName":"jane","email":null,"firstName":null,"lastName":null,"displayName":null,"enabled":true,"manager":null,"managedBy":"staff","title":"Buyer"}""";
        Assert.Equal($"[{user}]", await Document(engine, "directory users"));
        Assert.Equal(user, await Document(engine, "directory set user u1 title=Buyer"));
    }

    [Fact]
    public async Task Explaining_tells_each_step_with_its_inputs()
    {
        var engine = new FakeEngine { Explained = new ExplainAnswer("staff", "3400", "j@example.test", [new ExplainStep("scope", "inside", "In scope.", new Dictionary<string, string?> { ["department"] = "Sales", ["site"] = null })]) };
        Assert.Equal("""{"sync":"staff","person":"3400","email":"j@example.test","steps":[{"step":"scope","result":"inside","text":"In scope.","inputs":{"department":"Sales","site":null}}]}""", await Document(engine, "explain staff 3400"));
    }

    [Fact]
    public async Task A_key_is_told_once()
    {
        Assert.Contains("\"key\":\"jk_0123456789\"", await Document(new FakeEngine(), "keys add a --role viewer"), StringComparison.Ordinal);
        Assert.DoesNotContain("\"key\"", await Document(new FakeEngine(), "keys revoke a"), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_word_of_a_choice_is_the_contracts()
    {
        Assert.Equal(
            "joined preboarding left delayEnded onLeave vanished leftScope enteredScope moved drifted matched rehired relinked movedToSync newManager renamed memberChanged absenceChanged photoChanged returned recreated settingsChanged undone",
            string.Join(' ', Enum.GetValues<ReasonKind>().Select(Words.Of)));
        Assert.Equal(
            "incomplete ambiguousMatch linkedElsewhere ownedByOtherSync rehireProposed missing suspendedByOther statusUnknown endedButActive attributeNotSupplied managerNotFound managerCycle duplicateEmail uniqueRing nameTaken groupNameTaken notProved refusedByTarget rowUnreadable idsChanged notInSource requiredEmpty managerOutOfScope halfDayNotKept groupNameNotSupplied",
            string.Join(' ', Enum.GetValues<FindingKind>().Select(Words.Of)));
        Assert.Equal("guard verdict firstRun always vanished protected idsChanged undone", string.Join(' ', Enum.GetValues<HoldWhy>().Select(Words.Of)));
        Assert.Equal("created externalId email userName byHand relinked imported", string.Join(' ', Enum.GetValues<LinkHow>().Select(Words.Of)));
    }

    private static async Task<string> Document(FakeEngine engine, string command)
    {
        var shell = new Shell(engine);
        Assert.Equal("", (await shell.RunAsync(command + " --json"), shell.Error).Error);
        return Compact(shell.Json);
    }

    private static string Compact(JsonElement json) => JsonSerializer.Serialize(json, Options);
}
