using System.Collections.Immutable;
using Joinery.Connectors.Tests.Scim;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Sandbox.Scim;
using static Joinery.Connectors.Tests.Conformance.TargetChanges;

namespace Joinery.Connectors.Tests.Deskbird;

/// <summary>Two APIs behind one target: people by SCIM, absences by the public one.</summary>
public sealed class Connecting_to_deskbird : ScimTest
{
    internal override ScimSandbox Server => Host.Deskbird.Scim;

    private ITarget Deskbird(string? apiKey) => Made(ConnectorCatalog.BuiltIn.CreateTarget("deskbird", new ConnectorSettings
    {
        Texts = ImmutableDictionary<string, string>.Empty.Add("scimBaseUrl", Server.BaseUrl.AbsoluteUri).Add("apiBaseUrl", Host.Deskbird.ApiBaseUrl.AbsoluteUri),
        Secrets = (apiKey is null ? ImmutableDictionary<string, Secret>.Empty : ImmutableDictionary<string, Secret>.Empty.Add("apiKey", new Secret(apiKey))).Add("scimToken", new Secret(Server.Token)),
    }, Services));

    [Fact]
    public async Task Without_an_API_key_there_are_no_absences_and_the_check_says_so()
    {
        var target = Deskbird(null);
        Assert.False(target.Facts.TakesAbsences);
        var check = await target.CheckAsync(Cancelled);
        Assert.True(check.Accepted);
        Assert.Contains("one SCIM token", check.Advice, StringComparison.Ordinal);
        Assert.Contains("Without an API key", check.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_API_key_is_told_by_the_check() => Assert.False((await Deskbird("wrong").CheckAsync(Cancelled)).Accepted);

    [Fact]
    public async Task An_absence_of_somebody_just_made_is_kept_day_by_day()
    {
        var target = Deskbird(Host.Deskbird.ApiKey);
        Assert.True(target.Facts is { TakesAbsences: true, TakesHalfDays: true, KeepsAbsencesByDay: true });
        var nora = await DoneAsync(ApplyAsync(target, Create(Nora)));
        var (first, last) = (new DateOnly(2026, 6, 22), new DateOnly(2026, 6, 24));
        var change = new Change { Kind = ChangeKind.AddAbsence, Reason = new Reason(ReasonKind.AbsenceChanged), Account = nora, Absence = "A1" };
        var add = new TargetChange(change, nora) { Absence = new AbsenceToKeep(first, last, DayPart.Day, DayPart.Day, AbsenceToKeep.Absent, "A1") };
        var done = Assert.IsType<Applied.Done>(Assert.Single(await ((IBatchTarget)target).ApplyAsync([add], Cancelled)));
        Assert.Equal(3, done.Entries.Length);
        var read = await ((IAbsenceTarget)Deskbird(Host.Deskbird.ApiKey)).ReadAbsencesAsync(first, last, Cancelled).ToListAsync(Cancelled);
        Assert.Equal([(nora, 22), (nora, 23), (nora, 24)], read.Select(a => (a.Account, a.FirstDay.Day)).Order(Comparer<(AccountId, int)>.Create((a, b) => a.Item2 - b.Item2)));
    }

    [Fact]
    public void The_default_mapping_and_what_is_required_are_as_documented()
    {
        Assert.Equal(["department", "displayName", "email", "enabled", "externalId", "firstName", "lastName", "manager", "title", "userName"], ConnectorCatalog.BuiltIn.Find("deskbird")!.DefaultMapping!.Keys);
        Assert.Equal(["email", "enabled", "externalId", "firstName", "lastName", "userName"], Deskbird(null).Facts.Required.Order(StringComparer.Ordinal));
    }
}
