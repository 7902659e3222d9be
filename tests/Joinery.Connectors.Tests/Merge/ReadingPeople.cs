using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Merge;

namespace Joinery.Connectors.Tests.Merge;

public sealed class ReadingPeople : MergeTest
{
    protected override int Employees => 240;

    [Fact]
    public async Task A_person_is_told_in_our_words()
    {
        var somebody = Somebody(p => p.TeamId is not null && p.ManagerId is not null);
        var person = await ReadOneAsync(somebody.Id);
        var attributes = person.Attributes;
        Assert.Equal("active", attributes.Text("status"));
        Assert.Equal(somebody.Email, person.Email);
        Assert.Equal(somebody.ManagerId, attributes.Text("manager"));
        Assert.Equal(Company.Lists.Titles.NameOf(somebody.TitleId), attributes.Text("jobTitle"));
        Assert.Equal(Company.Lists.Departments.NameOf(somebody.DepartmentId), attributes.Text("department"));
        Assert.Equal(Company.Lists.Teams.NameOf(somebody.TeamId), attributes.Text("team"));
        Assert.Equal(Company.Site(somebody.SiteId).Name, attributes.Text("site"));
        Assert.Equal(Company.Site(somebody.SiteId).CountryCode, attributes.Text("country"));
        Assert.Equal(somebody.FirstDay.ToString("yyyy-MM-dd", null), attributes.Text("firstDay"));
        Assert.True(attributes["lastDay"].IsEmpty);
        Assert.Equal([GroupKind.Department, GroupKind.Team, GroupKind.CostCentre, GroupKind.Site, GroupKind.LegalEntity], person.Memberships.Groups.Select(g => g.Kind));
    }

    [Fact]
    public async Task An_unchanged_read_costs_a_call_for_a_hundred_people_and_one_for_each_list()
    {
        Host.Requests.Reset();
        await ReadAsync();
        var groups = (Company.Lists.Departments.Items.Length + Company.Lists.Teams.Items.Length + Company.Lists.CostCentres.Items.Length + 99) / 100;
        Assert.Equal(3, Host.Requests.CountOf("/employees"));
        Assert.Equal(3 + groups + 2, Counter.Count);
        Assert.Equal(Counter.Count, Host.Requests.Count);
    }

    [Fact]
    public async Task Only_what_is_needed_is_asked_and_as_one_parameter()
    {
        Host.Requests.Reset();
        await ReadAsync(["id", "email", "status"]);
        Assert.Equal(0, Host.Requests.CountOf("/groups"));
        Assert.DoesNotContain(Host.Requests.All, r => r.Query.Contains("expand", StringComparison.Ordinal));

        await ReadAsync(["manager", "jobTitle", "country"]);
        Assert.Contains("expand=employments,manager,work_location&", Host.Requests.All[^1].Query, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Groups_are_read_once_for_people_and_names()
    {
        var source = Source();
        await source.ReadPeopleAsync(Everything(source), Cancelled).ToListAsync(Cancelled);
        Host.Requests.Reset();
        var groups = await ((IGroupSource)source).ReadGroupsAsync(GroupKinds.All, Cancelled).ToListAsync(Cancelled);
        Assert.Equal(0, Host.Requests.Count);
        Assert.Contains(groups, g => g.Id.Kind == GroupKind.Site);
        Assert.Contains(groups, g => g.Id.Kind == GroupKind.LegalEntity);
    }

    [Fact]
    public async Task Where_merge_gives_ids_in_place_of_objects_managers_are_found_all_the_same()
    {
        var whole = await ReadAsync(["id", "manager"]);
        Merge.Switches.IgnoreExpand = true;
        Assert.Equal(Rows(whole), Rows(await ReadAsync(["id", "manager"])));
        Assert.All(await ReadAsync(["jobTitle", "site", "country", "legalEntity"]), p => Assert.Empty(p.Attributes.Supplied()));
    }

    [Fact]
    public async Task A_list_that_leads_in_circles_or_tells_somebody_twice_is_not_believed()
    {
        Merge.Switches.RowsTwice = true;
        Assert.Equal(FailureKind.Incomplete, (await RefusedAsync(() => ReadAsync())).Kind);
        (Merge.Switches.RowsTwice, Merge.Switches.PagesInCircles) = (false, true);
        Assert.Equal(FailureKind.Incomplete, (await RefusedAsync(() => ReadAsync())).Kind);
    }

    [Fact]
    public async Task A_page_that_does_not_say_whether_there_is_a_next_one_is_not_believed()
    {
        await using var server = new LoopbackServer((request, _) => new Reply(200, request.Path.EndsWith("account-details", StringComparison.Ordinal)
            ? """{"id":"11111111-1111-1111-1111-111111111111","integration":"BambooHR","integration_slug":"bamboohr","status":"COMPLETE"}"""
            : """{"results":[]}"""));
        var source = MergeSources.Create(server.Url, Account, Services());
        Assert.Equal(FailureKind.UnexpectedAnswer, (await RefusedAsync(() => source.ReadPeopleAsync(Everything(source), Cancelled).ToListAsync(Cancelled).AsTask())).Kind);
    }

    [Fact]
    public async Task An_unknown_status_is_unknown_and_a_missing_one_is_not_told()
    {
        Merge.Switches.Words["ACTIVE"] = "Garden leave";
        Account.Sync();
        Assert.Equal("unknown", (await ReadOneAsync(Somebody().Id)).Attributes.Text("status"));
    }

    [Fact]
    public async Task Words_of_the_hr_system_make_custom_groups()
    {
        Merge.Switches.Words["DEPARTMENT"] = "Level 1";
        Account.Sync();
        var person = await ReadOneAsync(Somebody().Id);
        Assert.False(person.Attributes["department"].IsSupplied);
        Assert.Contains(person.Memberships.Groups, g => g.Kind == GroupKind.Custom);
        Assert.DoesNotContain(person.Memberships.Groups, g => g.Kind == GroupKind.Department);
    }

    [Fact]
    public async Task The_newest_job_is_the_present_one()
    {
        var somebody = Somebody();
        var title = Company.Lists.Titles.Items.First(t => t.Id != somebody.TitleId);
        Company.Changes.Move(somebody.Id, new JobChange { Title = title.Id });
        Account.Sync();
        Assert.Equal(title.Name, (await ReadOneAsync(somebody.Id)).Attributes.Text("jobTitle"));
    }

    [Fact]
    public async Task Somebody_who_was_deleted_in_hr_has_ended_where_merge_sees_it()
    {
        LinkTo(MergeCoverage.BambooHr);
        var somebody = Somebody();
        Company.Changes.Remove(somebody.Id);
        Account.Sync();
        Assert.Equal("ended", (await ReadOneAsync(somebody.Id)).Attributes.Text("status"));
    }

    [Fact]
    public async Task A_record_that_was_made_again_wins_over_the_deleted_one()
    {
        LinkTo(MergeCoverage.BambooHr);
        var person = """{"id":"ID","remote_id":"7","work_email":"a@example.test","employment_status":"ACTIVE","remote_was_deleted":DELETED}""";
        string Row(string id, string deleted) => person.Replace("ID", id, StringComparison.Ordinal).Replace("DELETED", deleted, StringComparison.Ordinal);
        await using var server = new LoopbackServer((request, _) => new Reply(200, request.Path switch
        {
            var p when p.EndsWith("account-details", StringComparison.Ordinal) => """{"id":"11111111-1111-1111-1111-111111111111","integration":"BambooHR","integration_slug":"bamboohr"}""",
            var p when p.EndsWith("employees", StringComparison.Ordinal) => $$"""{"next":null,"previous":null,"results":[{{Row("a", "true")}},{{Row("b", "false")}}]}""",
            _ => """{"next":null,"previous":null,"results":[]}""",
        }));
        var source = MergeSources.Create(server.Url, Account, Services());
        var read = Assert.Single(await source.ReadPeopleAsync(Asking(["id", "email", "status"]), Cancelled).ToListAsync(Cancelled));
        Assert.Equal(("7", "active"), (read.Id.Value, read.Attributes.Text("status")));
    }

    [Fact]
    public async Task The_namespace_is_the_linked_account_and_ids_are_those_of_the_hr_system()
    {
        var source = Source();
        var people = await source.ReadPeopleAsync(Everything(source), Cancelled).ToListAsync(Cancelled);
        Assert.Equal(new Namespace($"merge:{Account.Id}"), source.Facts.Namespace);
        Assert.Equal(Company.Snapshot().People.Select(p => p.Id).Order(), people.Select(p => p.Id.Value).Order());

        // Linked anew by the same name, everything goes on; another linked account of the same system is another namespace with the same people.
        var before = Rows(people);
        Account.LoseAccess();
        Merge.Links.Complete(await LinkTokenAsync(Account.OriginId), MergeCoverage.Hibob);
        Assert.Equal(before, Rows(await ReadAsync()));
        LinkTo(MergeCoverage.Hibob);
        var again = Source();
        var others = await again.ReadPeopleAsync(Asking(["id", "email"]), Cancelled).ToListAsync(Cancelled);
        Assert.NotEqual(source.Facts.Namespace, again.Facts.Namespace);
        Assert.Equal(people.Select(p => p.Id).ToHashSet(), others.Select(p => p.Id).ToHashSet());
    }

    [Fact]
    public async Task Named_people_cost_a_call_each_and_may_be_named_by_merges_own_id()
    {
        var source = (IPersonSource)Source();
        var whole = await source.ReadPeopleAsync(Everything(source), Cancelled).ToListAsync(Cancelled);
        Merge.Switches.IgnoreFilters = true;
        var one = Assert.Single(await source.ReadPeopleAsync(new PeopleQuery([whole[0].Id], []), Everything(source), Cancelled).ToListAsync(Cancelled));
        Assert.Equal(Rows([whole[0]]), Rows([one]));

        Merge.Switches.IgnoreFilters = false;
        Host.Requests.Reset();
        await source.ReadPeopleAsync(new PeopleQuery([whole[0].Id], [whole[1].Email!]), Everything(source), Cancelled).ToListAsync(Cancelled);
        Assert.Equal(2, Host.Requests.CountOf("/employees"));
        Assert.Empty(await source.ReadPeopleAsync(new PeopleQuery([new PersonId(Guid.NewGuid().ToString())], []), Everything(source), Cancelled).ToListAsync(Cancelled));
    }

    [Fact]
    public async Task Changes_since_name_those_whose_rows_or_jobs_changed()
    {
        var source = (IChangeSource)Source();
        var request = Asking(["id", "email", "jobTitle"]);
        var all = await source.ReadChangesAsync(new Checkpoint(""), request, Cancelled).ToListAsync(Cancelled);
        Assert.Equal(Company.Snapshot().People.Length, all.Count);

        Assert.Empty(await source.ReadChangesAsync(all[^1].Next, request, Cancelled).ToListAsync(Cancelled));
        Host.Clock.Advance(TimeSpan.FromHours(2));
        var (moved, mailed) = (Somebody(), Somebody(p => p.ManagerId is null || p.Number % 2 == 0));
        Company.Changes.ChangeEmail(mailed.Id, "new.address@acme.example");
        Company.Changes.Move(moved.Id, new JobChange { Title = Company.Lists.Titles.Items.First(t => t.Id != moved.TitleId).Id });
        Account.Sync();
        var changes = await source.ReadChangesAsync(all[^1].Next, request, Cancelled).ToListAsync(Cancelled);
        Assert.Equal(new[] { moved.Id, mailed.Id }.Distinct().Order(), changes.Select(c => c.Id.Value).Order());
        Assert.True(string.CompareOrdinal(changes[^1].Next.Value, all[^1].Next.Value) > 0);
    }

    [Fact]
    public async Task A_picture_is_fetched_without_credentials()
    {
        var somebody = Somebody();
        Company.Changes.ChangePhoto(somebody.Id, "portrait");
        Account.Sync();
        var source = Source();
        var person = (await source.ReadPeopleAsync(Asking(["photo"]), Cancelled).ToListAsync(Cancelled)).Single(p => p.Id.Value == somebody.Id);
        var photo = await ((IPhotoSource)source).ReadPhotoAsync(person, Cancelled);
        Assert.Equal("image/png", photo!.MediaType);
        Assert.DoesNotContain("?", photo.Origin, StringComparison.Ordinal);
        Assert.False(Host.Requests.All[^1].CarriedCredentials);
    }

    private async Task<string> LinkTokenAsync(string originId)
    {
        using var linking = new MergeLinkingOf(Host, Services()).Linking;
        return (await linking.BeginAsync(new(originId, "Acme", "hr@example.test"), Cancelled)).LinkToken.Reveal();
    }
}
