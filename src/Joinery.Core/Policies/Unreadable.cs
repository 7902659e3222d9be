using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Core.Policies;

/// <summary>People whose rows could not be read are unknown: they are in the read without a word about them, so that whatever is stays as it is (BEHAVIOUR 1).</summary>
public static class Unreadable
{
    /// <summary>The read with the unknown people in it: those who are named, and where a row names nobody, everybody of before who is missing.</summary>
    public static PeopleRead Add(PeopleRead read, PeopleRead? before, IReadOnlyCollection<ReadProblem> problems)
    {
        if (problems.Count == 0) return read;
        var unknown = problems.Select(p => p.Person).OfType<PersonId>();
        if (HasNameless(problems) && before is not null) unknown = unknown.Concat(before.People.Select(p => p.Id));
        return PeopleRead.Of(
            [.. read.People, .. unknown.Distinct().Where(id => !read.Contains(id)).Select(id => Unknown(id, read.Layout, before))], read.Layout, read.GroupKinds, read.Facts, read.StartedAt);
    }

    /// <summary>For the snapshot: an unknown person is who he was.</summary>
    public static PeopleRead Keep(PeopleRead read, PeopleRead believed, PeopleRead? before)
    {
        if (before is null || read.People.Count == believed.People.Count) return believed;
        return Empties.Replace(believed, before.People.Where(p => !read.Contains(p.Id) && believed.Contains(p.Id)));
    }

    /// <summary>Whether a row could be anybody's: nobody's absence from such a read says anything.</summary>
    public static bool HasNameless(IEnumerable<ReadProblem> problems) => problems.Any(p => p.Person is null);

    // Id and e-mail name him; everything else is not supplied.
    private static Person Unknown(PersonId id, AttributeLayout layout, PeopleRead? before)
    {
        var row = new AttributeSet.Writer(layout);
        row.Supply(PersonAttributes.Id, id.Value);
        if (before?.Find(id)?.Email is { } email) row.Supply(PersonAttributes.Email, email);
        return new Person(id, row.Done());
    }
}
