using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Personio;
using Joinery.Sandbox.Personio.People;

namespace Joinery.Connectors.Tests.Personio;

public sealed class ReadingFirst : PersonioTest
{
    private const string All = "firstName lastName displayName email jobTitle department team site costCentre legalEntity employmentType status firstDay lastDay manager photo birthDate custom.languages";

    [Theory]
    [InlineData(Standing.Employed, "active")]
    [InlineData(Standing.Upcoming, "upcoming")]
    [InlineData(Standing.OnLeave, "onLeave")]
    [InlineData(Standing.Left, "ended")]
    public async Task Each_standing_has_its_status(Standing standing, string status)
    {
        var person = Somebody(standing);
        Assert.Equal(status, Find(await ReadAsync(Source(), "status"), person).Attributes.Text("status"));
    }

    [Fact]
    public async Task Days_stay_the_days_they_are_at_the_workplace()
    {
        var person = Somebody(Standing.Left);
        var read = Find(await ReadAsync(Source(), "firstDay lastDay birthDate"), person);
        Assert.Equal($"{person.FirstDay:yyyy-MM-dd} {person.LastDay:yyyy-MM-dd} {person.BirthDate:yyyy-MM-dd}", $"{read.Attributes.Text("firstDay")} {read.Attributes.Text("lastDay")} {read.Attributes.Text("birthDate")}");
    }

    [Fact]
    public async Task What_the_credential_may_not_see_is_not_supplied_and_what_is_empty_is_empty()
    {
        var person = Somebody();
        Company.Changes.Move(person.Id, new JobChange { Department = Choice.None, Manager = Choice.None });
        Personio.Credential.Withdraw("email", "team", "termination_date");
        var read = Find(await ReadAsync(Source(), All, GroupKind.Department | GroupKind.Team), person);
        Assert.All("email team lastDay".Split(' '), name => Assert.False(read.Attributes[name].IsSupplied));
        Assert.All("department manager".Split(' '), name => Assert.True(read.Attributes[name].IsEmpty));
        Assert.Equal(GroupKind.Department, read.Memberships.Supplied);
        Assert.Empty(read.Memberships.Groups);
    }

    [Theory]
    [InlineData(EmptyObject.EmptyText)]
    [InlineData(EmptyObject.EmptyArray)]
    public async Task An_empty_object_may_come_as_something_else(EmptyObject empty)
    {
        var usual = await RowsAsync(All);
        Personio.Switches.EmptyObjects = empty;
        Personio.Switches.German = true;
        Assert.Equal(usual, await RowsAsync(All));
    }

    [Fact]
    public async Task Old_answers_are_read_too()
    {
        const string Attributes = "email status department manager costCentre custom.languages";
        var usual = await RowsAsync(Attributes);
        Personio.Switches.OldWrapping = true;
        Assert.Equal(usual, await RowsAsync(Attributes));
    }

    [Fact]
    public async Task Own_attributes_are_read_by_key_by_universal_id_and_by_the_table()
    {
        var person = Somebody();
        var source = Source("v1", ("employeeNumber", PersonioAttributes.EmployeeNumber), ("custom.birth", "date_of_birth"));
        var read = Find(await ReadAsync(source, $"employeeNumber custom.birth custom.{PersonioAttributes.Languages} custom.{PersonioAttributes.Desk} custom.nothing"), person).Attributes;
        Assert.Equal(person.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), read.Text("employeeNumber"));
        Assert.Equal($"{person.BirthDate:yyyy-MM-dd}", read.Text("custom.birth"));
        Assert.Equal(string.Join(", ", new[] { person.Language, "en" }.Order(StringComparer.Ordinal)), read.Text($"custom.{PersonioAttributes.Languages}"));
        Assert.Equal((person.Number % 500).ToString(System.Globalization.CultureInfo.InvariantCulture), read.Text($"custom.{PersonioAttributes.Desk}"));
        Assert.False(read["custom.nothing"].IsSupplied);
    }

    [Fact]
    public async Task Only_what_is_mapped_is_asked_for()
    {
        await ReadAsync(Source(), "email lastDay");
        Assert.Equal("?attributes%5B%5D=id&attributes%5B%5D=email&attributes%5B%5D=termination_date&attributes%5B%5D=last_working_day&attributes%5B%5D=contract_end_date&limit=100&offset=0", Sandbox.Requests.All[1].Query);
    }

    [Fact]
    public async Task The_larger_of_two_cost_centres_stands_first_and_both_are_groups()
    {
        var person = Company.Snapshot().People.First(p => p.Number % 20 == 0 && p.CostCentreId is not null);
        var read = Find(await ReadAsync(Source(), "costCentre", GroupKind.CostCentre), person);
        Assert.StartsWith(Company.Lists.CostCentres.NameOf(person.CostCentreId) + ", ", read.Attributes.Text("costCentre"), StringComparison.Ordinal);
        Assert.Equal(2, read.Memberships.Groups.Length);
    }

    [Fact]
    public async Task A_person_alone_is_found_by_id_and_by_e_mail()
    {
        var (one, other) = (Somebody(), Somebody(Standing.Left));
        var query = new PeopleQuery([IdOf(one), new PersonId("987654321"), new PersonId("../x")], [other.Email!, one.Email!, "nobody@example.test"]);
        var read = await ((IPersonSource)Source()).ReadPeopleAsync(query, Asking("email department"), Cancelled).ToListAsync(Cancelled);
        Assert.Equal([IdOf(one), IdOf(other)], read.Select(p => p.Id));
        Assert.DoesNotContain(Asked, path => path.Contains("..", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Groups_come_with_the_people_and_are_not_asked_for_again()
    {
        var source = (IGroupSource)Source();
        await ReadAsync(source, "email", GroupKind.Department | GroupKind.Site);
        var before = Counter.Count;
        var groups = await source.ReadGroupsAsync(GroupKind.Department | GroupKind.Site, Cancelled).ToListAsync(Cancelled);
        Assert.Equal(before, Counter.Count);
        Assert.Equal(Company.Snapshot().People.Select(p => Company.Site(p.SiteId).Name).Distinct().Order(), groups.Where(g => g.Id.Kind == GroupKind.Site).Select(g => g.Name).Order());
        Assert.Contains(await source.ReadGroupsAsync(GroupKind.Team, Cancelled).ToListAsync(Cancelled), g => g.Id.Kind == GroupKind.Team);
        Assert.True(Counter.Count > before);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Changes_since_a_checkpoint_lead_to_the_next(bool unpaged)
    {
        Personio.Switches.UpdatedSinceUnpaged = unpaged;
        var changed = Company.Snapshot().People.Where(p => Company.StandingOf(p).Standing == Standing.Employed).Take(3).ToList();
        Sandbox.Clock.Advance(TimeSpan.FromDays(30));
        foreach (var person in changed) Company.Changes.Rename(person.Id, "New", "Name");
        var since = new Checkpoint((Sandbox.Clock.UtcNow - TimeSpan.FromHours(1)).ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        var read = await ((IChangeSource)Source()).ReadChangesAsync(since, Asking("firstName"), Cancelled).ToListAsync(Cancelled);
        Assert.Superset(changed.Select(IdOf).ToHashSet(), read.Select(c => c.Id).ToHashSet());
        Assert.True(read.Count < 20);
        Assert.All(read.SkipLast(1), c => Assert.Equal(since, c.Next));
        Assert.NotEqual(since, read[^1].Next);
    }

    [Fact]
    public async Task Pictures_are_fetched_with_the_credential_from_the_connection_alone()
    {
        var source = (IPhotoSource)Source();
        var people = await ReadAsync(source, "photo");
        var person = Find(people, Company.Snapshot().People.First(p => p.Photo is not null));
        var photo = await source.ReadPhotoAsync(person, Cancelled);
        Assert.Equal("image/png", photo!.MediaType);
        Assert.Null(photo.Address);
        Assert.Null(await source.ReadPhotoAsync(Find(people, Company.Snapshot().People.First(p => p.Photo is null)), Cancelled));

        var before = Counter.Count;
        var stranger = person with { Attributes = AttributeSet.Of(("photo", "https://pictures.example.test/v1/company/employees/1/profile-picture")) };
        Assert.Null(await source.ReadPhotoAsync(stranger, Cancelled));
        Assert.Equal(before, Counter.Count);
        Personio.Credential.Withdraw("profile_picture");
        Assert.Null(await source.ReadPhotoAsync(person, Cancelled));
    }

    private async Task<List<string>> RowsAsync(string attributes) =>
        [.. (await ReadAsync(Source(), attributes)).Select(p => $"{p.Id} {string.Join("; ", p.Attributes.Supplied())}")];
}
