using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Tests.Conformance;

/// <summary>What absences can be like.</summary>
[Flags]
public enum AbsenceKinds
{
    None = 0,
    HalfDays = 1,
    Hours = 2,
    OpenEnded = 4,
    WorkingElsewhere = 8,
    Pending = 16,
    Withdrawn = 32,
}

/// <content>What the optional powers promise, and how a source bears what it has never heard of.</content>
public abstract partial class SourceConformance
{
    [Theory]
    [MemberData(nameof(AllPowers))]
    public async Task Unknown_fields_are_passed_over(Power power)
    {
        Assert.SkipWhen(power == Power.Photos, "Pictures have no fields.");
        var (whole, question, _) = await WholeAsync(power);
        _proxy.AddsUnknown = true;
        Assert.Equal(whole.Rows, (await Source().ReadAsync(power, question, Cancelled)).Rows);
    }

    [Fact]
    public async Task Unknown_words_never_mean_that_somebody_left()
    {
        Assert.SkipWhen(WordMembers.Count == 0, "The vendor has no words of its own.");
        var plain = await ReadAsync(Source());
        _proxy.StrangeWords = WordMembers;
        var strange = (await ReadAsync(Source())).ToDictionary(p => p.Id);
        Assert.Equal(plain.Select(p => p.Id).Order(ById), strange.Keys.Order(ById));
        Assert.NotEqual(Rows(plain), Rows([.. strange.Values]));
        Assert.All(plain.Where(p => !HasEnded(p)), p => Assert.False(HasEnded(strange[p.Id]), "An unknown word ended an employment."));
    }

    [Fact]
    public async Task Unknown_words_of_absences_are_no_reason_to_stop()
    {
        Assert.SkipWhen(WordMembers.Count == 0, "The vendor has no words of its own.");
        var (whole, question, _) = await WholeAsync(Power.Absences);
        _proxy.StrangeWords = WordMembers;
        var strange = (await Source().ReadAsync(Power.Absences, question, Cancelled)).Absences;
        Assert.Equal(whole.Absences.Select(a => a.Person).Distinct().Order(ById), strange.Select(a => a.Person).Distinct().Order(ById));
        Assert.DoesNotContain(strange, a => a.State == AbsenceState.Withdrawn && whole.Absences.Exists(w => w.Id == a.Id && w.State != AbsenceState.Withdrawn));
    }

    [Fact]
    public async Task Named_people_are_read_as_in_the_whole()
    {
        var source = (IPersonSource)SourceWith(Power.NamedPeople);
        var whole = await ReadAsync(source);
        var wanted = whole.Take(2).ToList();
        var query = new PeopleQuery([wanted[0].Id, new PersonId("3999999999999999999")], [wanted[1].Email!, wanted[0].Email!]);
        var read = await source.ReadPeopleAsync(query, Powers.Everything(source), Cancelled).ToListAsync(Cancelled);
        Assert.Equal(Rows(wanted), Rows(read));
    }

    [Fact]
    public async Task Every_group_somebody_is_in_is_told_with_its_name()
    {
        var source = (IGroupSource)SourceWith(Power.Groups);
        var people = await ReadAsync(source);
        var groups = await source.ReadGroupsAsync(source.Facts.GroupKinds, Cancelled).ToDictionaryAsync(g => g.Id, cancellationToken: Cancelled);
        Assert.Superset(people.SelectMany(p => p.Memberships.Groups).ToHashSet(), groups.Keys.ToHashSet());
        Assert.All(groups.Values, g => Assert.True(g.Parent is null || groups.ContainsKey(g.Parent)));
    }

    [Fact]
    public async Task Every_absence_is_told_once_and_touches_the_days_asked_for()
    {
        var source = (IAbsenceSource)SourceWith(Power.Absences);
        var (first, last) = AbsenceDays;
        var whole = await AbsencesAsync(source, first, last);
        Assert.Equal(whole.Count, whole.Select(a => a.Id).Distinct().Count());
        Assert.All(whole, a => Assert.True(Touches(a, first, last) && !(a.LastDay < a.FirstDay), "An absence of other days."));

        var middle = first.AddDays((last.DayNumber - first.DayNumber) / 2);
        var halves = (await AbsencesAsync(source, first, middle)).Concat(await AbsencesAsync(source, middle.AddDays(1), last)).Distinct().ToList();
        Assert.Equal(new Told { Absences = whole }.Rows, new Told { Absences = halves }.Rows);
    }

    [Fact]
    public async Task Every_kind_of_absence_is_told_as_what_it_is()
    {
        Assert.SkipWhen(AbsenceKinds == AbsenceKinds.None, "The server was not said to have any.");
        var (whole, _, _) = await WholeAsync(Power.Absences);
        Assert.Equal(AbsenceKinds, whole.Absences.Aggregate(AbsenceKinds.None, (all, a) => all | KindsOf(a)));
    }

    [Fact]
    public async Task Absences_belong_to_people_who_are_read()
    {
        var (whole, _, _) = await WholeAsync(Power.Absences);
        var people = (await ReadAsync(Source())).Select(p => p.Id).ToHashSet();
        Assert.All(whole.Absences, a => Assert.Contains(a.Person, people));
    }

    [Fact]
    public async Task Pictures_are_fetched_without_the_credential_wherever_they_are_public()
    {
        var (whole, _, _) = await WholeAsync(Power.Photos);
        Assert.All(whole.Photos.OfType<Photo>(), p => Assert.True(p.Content.Length > 0 && p.MediaType.StartsWith("image/", StringComparison.Ordinal)));
        foreach (var address in whole.Photos.OfType<Photo>().Select(p => p.Address).OfType<string>())
            Assert.All(_proxy.Server.Requests.Where(r => address.EndsWith(r.Target, StringComparison.Ordinal)), r => Assert.False(r.Headers.ContainsKey("Authorization")));
    }

    private static Comparer<PersonId> ById { get; } = Comparer<PersonId>.Create((a, b) => string.CompareOrdinal(a.Value, b.Value));

    private static async Task<List<Absence>> AbsencesAsync(IAbsenceSource source, DateOnly first, DateOnly last) => await source.ReadAbsencesAsync(new AbsenceRequest(first, last) { WithWorkElsewhere = true }, Cancelled).ToListAsync(Cancelled);

    private static bool Touches(Absence absence, DateOnly first, DateOnly last) => absence.FirstDay <= last && !(absence.LastDay < first);

    private static bool HasEnded(Person person) =>
        person.Attributes.Text(PersonAttributes.Status) == EmploymentStatusWords.Ended || person.Employments.Any(e => e.Attributes.Text(PersonAttributes.Status) == EmploymentStatusWords.Ended);

    private static AbsenceKinds KindsOf(Absence absence) =>
        (absence.FirstPart != DayPart.Day || absence.LastPart != DayPart.Day ? AbsenceKinds.HalfDays : AbsenceKinds.None)
        | (absence.Hours is not null ? AbsenceKinds.Hours : AbsenceKinds.None)
        | (absence.LastDay is null ? AbsenceKinds.OpenEnded : AbsenceKinds.None)
        | (absence.Type.WorksElsewhere ? AbsenceKinds.WorkingElsewhere : AbsenceKinds.None)
        | (absence.State == AbsenceState.Pending ? AbsenceKinds.Pending : AbsenceKinds.None)
        | (absence.State == AbsenceState.Withdrawn ? AbsenceKinds.Withdrawn : AbsenceKinds.None);
}
