using Joinery.Connectors.Sources.Merge;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Sandbox.Merge;

namespace Joinery.Connectors.Tests.Merge;

/// <summary>What a system does not tell through Merge is not supplied, which is never the same as empty.</summary>
public sealed class Coverage : MergeTest
{
    public static TheoryData<string, string[]> Lacking => new()
    {
        { "personio", ["photo", "employeeNumber", "legalEntity", "phone"] },
        { "leapsome", ["status", "department", "team", "costCentre", "division"] },
        { "square-payroll", ["email", "photo", "manager", "department"] },
        { "hrworks", ["department", "team"] },
    };

    [Theory]
    [MemberData(nameof(Lacking))]
    public async Task What_a_system_lacks_is_supplied_for_nobody(string slug, string[] lacking)
    {
        LinkTo(Named(slug));
        var source = Source();
        var people = await source.ReadPeopleAsync(Everything(source), Cancelled).ToListAsync(Cancelled);
        Assert.All(people, p => Assert.All(lacking, name => Assert.False(p.Attributes[name].IsSupplied, name)));
        Assert.DoesNotContain(source.Facts.Attributes, lacking.Contains);
        var gaps = string.Join(' ', MergeGaps.Of(MergeSystems.Find(slug, null)));
        Assert.Contains(gaps, (await source.CheckAsync(Cancelled)).Advice!.Replace(", ", " ", StringComparison.Ordinal), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_without_status_leaves_it_to_the_days()
    {
        LinkTo(MergeCoverage.Leapsome);
        var source = Source();
        Assert.NotEmpty(await source.ReadPeopleAsync(Everything(source), Cancelled).ToListAsync(Cancelled));
        Assert.False(source.Facts.HasStatus);
        Assert.Contains("first and last day decide", (await source.CheckAsync(Cancelled)).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_system_without_groups_is_not_asked_for_them()
    {
        LinkTo(MergeCoverage.SquarePayroll);
        var people = await ReadAsync();
        Assert.Equal(0, Host.Requests.CountOf("/groups"));
        Assert.All(people, p => Assert.Equal(GroupKind.Site | GroupKind.LegalEntity, p.Memberships.Supplied));
    }

    [Fact]
    public async Task A_system_without_kinds_of_groups_has_custom_ones()
    {
        LinkTo(MergeCoverage.HrWorks);
        var source = Source();
        var people = await source.ReadPeopleAsync(Everything(source), Cancelled).ToListAsync(Cancelled);
        Assert.Contains(people, p => p.Memberships.Of(GroupKind.Custom).Any());
        Assert.False(source.Facts.GroupKinds.HasFlag(GroupKind.Department));
    }

    [Fact]
    public async Task Of_a_system_that_nobody_knows_a_missing_value_is_not_told()
    {
        LinkTo(MergeCoverage.Unheard);
        var people = await ReadAsync();
        Assert.DoesNotContain(people, p => p.Attributes.Supplied().Any(a => a.Value.IsEmpty));
        Assert.Contains(people, p => p.Attributes["lastDay"].HasValue);
        Assert.Contains("PeopleStack is not on Joinery's list", (await Source().CheckAsync(Cancelled)).Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleted_people_of_a_system_without_status_are_left_out()
    {
        LinkTo(MergeCoverage.Leapsome with { Deletion = MergeDeletion.Native });
        var somebody = Somebody();
        Company.Changes.Remove(somebody.Id);
        Account.Sync();
        Assert.DoesNotContain(await ReadAsync(), p => p.Id.Value == somebody.Id);
    }

    [Fact]
    public void The_list_has_every_system_once_and_finds_each_by_word_and_name()
    {
        Assert.Equal(83, MergeSystems.All.Length);
        Assert.Equal(83, MergeSystems.All.Select(s => s.Name).Distinct().Count());
        Assert.Equal(MergeSystems.All.Select(s => s.Name).Order(StringComparer.OrdinalIgnoreCase), MergeSystems.All.Select(s => s.Name));
        Assert.All(MergeSystems.All, s => Assert.Same(s, MergeSystems.Find(null, s.Name)));
        Assert.All(MergeSystems.All.SelectMany(s => s.Words, (s, word) => (s, word)), p => Assert.Same(p.s, MergeSystems.Find(p.word, "whatever")));
        Assert.Equal(16, MergeSystems.All.Count(s => s.Has(MergePowers.OnDeskbirdList)));
        Assert.Equal((81, 35, 70, 76, 41), (Count(MergePowers.Status), Count(MergePowers.Avatar), Count(MergePowers.Manager), Count(MergePowers.Groups), Count(MergePowers.TimeOff)));
        Assert.Equal("Dayforce", MergeSystems.Find("ceridian-dayforce", null).Name);
    }

    [Fact]
    public async Task Absences_of_a_system_without_time_off_are_refused_with_what_to_do()
    {
        LinkTo(MergeCoverage.Leapsome);
        var error = await RefusedAsync(() => ((IAbsenceSource)Source()).ReadAbsencesAsync(new AbsenceRequest(Today, Today) { WithWorkElsewhere = true }, Cancelled).ToListAsync(Cancelled).AsTask());
        Assert.Equal(FailureKind.Misconfigured, error.Kind);
        Assert.Contains("does not tell the time off of Leapsome", error.WhatToDo, StringComparison.Ordinal);
    }

    private static int Count(MergePowers power) => MergeSystems.All.Count(s => s.Has(power));

    private static MergeCoverage Named(string slug) =>
        new[] { MergeCoverage.Personio, MergeCoverage.Leapsome, MergeCoverage.SquarePayroll, MergeCoverage.HrWorks }.Single(c => c.Slug == slug);
}
