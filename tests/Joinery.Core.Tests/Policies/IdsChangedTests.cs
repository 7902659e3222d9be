using Joinery.Core.Model;
using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.Core.Tests.Policies;

public sealed class IdsChangedTests
{
    private static readonly List<Person> Before = [.. Some.People(100)];

    [Fact]
    public void The_same_people_under_other_ids_are_paired_by_email()
    {
        var answer = Believing.IdsChanged(Some.Read(Renumbered(100)), Some.Read(Before));
        Assert.NotNull(answer);
        Assert.Equal((100, 100, 100), (answer.Known, answer.Vanished, answer.Pairs.Length));
        Assert.Equal(new IdPair(new PersonId("0001"), new PersonId("new-0001"), "FIRST1.LAST1@EXAMPLE.TEST"), answer.Pairs[0] with { Email = answer.Pairs[0].Email.ToUpperInvariant() });
        Assert.Equal(answer.Pairs.OrderBy(p => p.Old.Value, StringComparer.Ordinal), answer.Pairs);
    }

    [Fact]
    public void A_fifth_is_not_enough()
    {
        Assert.Null(Believing.IdsChanged(Some.Read(Renumbered(20)), Some.Read(Before)));
        Assert.NotNull(Believing.IdsChanged(Some.Read(Renumbered(21)), Some.Read(Before)));
    }

    [Fact]
    public void People_who_went_while_others_came_are_not_changed_ids() =>
        Assert.Null(Believing.IdsChanged(Some.Read(Some.People(100, from: 51)), Some.Read(Before)));

    [Fact]
    public void Some_leavers_among_them_do_not_hide_it()
    {
        var read = Renumbered(100).Take(80).ToList();
        var answer = Believing.IdsChanged(Some.Read(read), Some.Read(Before));
        Assert.Equal((100, 80), (answer!.Vanished, answer.Pairs.Length));
    }

    [Fact]
    public void An_email_that_two_people_have_pairs_nobody()
    {
        var read = Some.Read(Renumbered(100).Select((p, i) => i < 2 ? p.With("email", "first1.last1@example.test") : p));
        Assert.Equal(98, Believing.IdsChanged(read, Some.Read(Before))!.Pairs.Length);
    }

    [Fact]
    public void One_person_under_a_new_id_is_a_rehire_however_few_there_are() =>
        Assert.Null(Believing.IdsChanged(Some.Read(Some.Person("2"), Some.Person("9", "Joe")), Some.Read(Some.Person("1"), Some.Person("9", "Joe"))));

    /// <summary>The first so many of them under new ids, with e-mails in another case.</summary>
    private static List<Person> Renumbered(int count) =>
        [.. Before.Select((p, i) => i < count ? (p with { Id = new PersonId($"new-{p.Id}") }).With("email", p.Email!.ToUpperInvariant()) : p)];
}
