using System.Collections.Immutable;
using System.Globalization;
using Joinery.Core.Model;

namespace Joinery.Core.Policies;

/// <param name="Required">Person attributes without which nothing can be planned; status too where the source has one.</param>
/// <param name="Scope">Person attributes that the scope rule touches.</param>
public sealed record VerdictRequirements(IReadOnlySet<string> Required, IReadOnlySet<string> Scope);

/// <summary>What a full read is worth (BEHAVIOUR 1).</summary>
/// <param name="Reasons">Why it is not simply believed, in plain sentences.</param>
/// <param name="Missing">Everybody of the last believed read who is gone, whatever the kind.</param>
public sealed record Verdict(VerdictKind Kind, int People, ImmutableArray<string> Reasons, ImmutableArray<PersonId> Missing);

public enum VerdictKind
{
    Believed,

    /// <summary>A plan is made and held whole.</summary>
    Doubtful,

    /// <summary>Nothing is planned.</summary>
    Refused,
}

/// <summary>Judges a full read against the last believed one.</summary>
public static class Believing
{
    // People come and go, and single fields are emptied: fewer than this is nobody's fault.
    private const int Few = 3;

    public static Verdict Judge(PeopleRead read, PeopleRead? lastBelieved, VerdictRequirements requirements)
    {
        var missing = lastBelieved is null ? [] : lastBelieved.People.Where(p => !read.Contains(p.Id)).Select(p => p.Id).ToImmutableArray();
        ImmutableArray<string> refusals = [.. Refusals(read, lastBelieved, requirements)];
        if (!refusals.IsEmpty) return new Verdict(VerdictKind.Refused, read.People.Count, refusals, missing);

        ImmutableArray<string> doubts = lastBelieved is null ? [] : [.. Doubts(read, lastBelieved, missing.Length)];
        return new Verdict(doubts.IsEmpty ? VerdictKind.Believed : VerdictKind.Doubtful, read.People.Count, doubts, missing);
    }

    /// <summary>Not null when the ids of the source seem to be others than before: more than a fifth of them are gone, and the e-mails of as many came under new ones. A single one is a rehire, however few people there are.</summary>
    public static IdsChangedAnswer? IdsChanged(PeopleRead read, PeopleRead lastBelieved)
    {
        var vanished = lastBelieved.People.Where(p => !read.Contains(p.Id)).ToList();
        var known = lastBelieved.People.Count;
        if (!IsMoreThanAFifth(vanished.Count, known)) return null;

        var newcomers = ByEmail(read.People.Where(p => !lastBelieved.Contains(p.Id)));
        var pairs = ImmutableArray.CreateBuilder<IdPair>();
        foreach (var (email, old) in ByEmail(vanished).OrderBy(p => p.Value?.Value, StringComparer.Ordinal))
            if (old is { } id && newcomers.GetValueOrDefault(email) is { } now)
                pairs.Add(new IdPair(id, now, email));
        return pairs.Count > 1 && IsMoreThanAFifth(pairs.Count, known) ? new IdsChangedAnswer(known, vanished.Count, pairs.DrainToImmutable()) : null;
    }

    private static IEnumerable<string> Refusals(PeopleRead read, PeopleRead? last, VerdictRequirements requirements)
    {
        if (read.People.Count == 0)
        {
            yield return last is null ? "nobody was read" : $"nobody was read; yesterday {People(last.People.Count)}";
            yield break;
        }

        if (read.RepeatedIds.Count > 0)
            yield return $"{Number(read.RepeatedIds.Count)} ids came more than once, for instance {read.RepeatedIds[0]}";

        foreach (var attribute in requirements.Required.Union(requirements.Scope).Order(StringComparer.Ordinal))
        {
            if (attribute == PersonAttributes.Id || read.FillOf(attribute).Told > 0) continue;
            var before = last?.FillOf(attribute).Told ?? 0;
            if (before > 0) yield return NobodyAnyMore(attribute, before);
            else if (requirements.Required.Contains(attribute)) yield return $"{attribute} is required and supplied for nobody";
        }

        foreach (var (kind, before) in LostKinds(read, last))
            if (requirements.Scope.Contains(GroupKinds.WordOf(kind)))
                yield return NobodyAnyMore($"groups: {GroupKinds.WordOf(kind)}", before);
    }

    private static IEnumerable<string> Doubts(PeopleRead read, PeopleRead last, int missing)
    {
        if (missing > Few && missing * 20L > last.People.Count)
            yield return $"{Number(missing)} of {Number(last.People.Count)} people are missing";

        for (var i = 0; i < read.Layout.Count; i++)
        {
            var attribute = read.Layout.Names[i];
            var (now, before) = (read.Fill[i], last.FillOf(attribute));
            if (now.Told == 0 && before.Told > 0)
                yield return NobodyAnyMore(attribute, before.Told);
            else if (IsHalved(now.Valued, read.People.Count, before.Valued, last.People.Count) && Lost(read, last, attribute) >= Few)
                yield return $"{attribute} has a value for {Number(now.Valued)} of {People(read.People.Count)}; yesterday for {Number(before.Valued)} of {Number(last.People.Count)}";
        }

        foreach (var attribute in last.Layout.Names.Where(name => read.Layout.IndexOf(name) < 0 && IsNoLongerOffered(name, read, last)))
            if (last.FillOf(attribute).Told is > 0 and var before)
                yield return NobodyAnyMore(attribute, before);

        foreach (var (kind, before) in LostKinds(read, last)) yield return NobodyAnyMore($"groups: {GroupKinds.WordOf(kind)}", before);
    }

    // A file can lose a column, which then is not even asked for; what a sync merely stopped asking for is still offered.
    private static bool IsNoLongerOffered(string attribute, PeopleRead read, PeopleRead last) => last.Facts.Attributes.Contains(attribute) && !read.Facts.Attributes.Contains(attribute);

    private static bool IsHalved(int now, int people, int before, int peopleBefore) => (long)now * peopleBefore * 2 < (long)before * people;

    /// <summary>People of both reads who had a value and have none now.</summary>
    private static int Lost(PeopleRead read, PeopleRead last, string attribute)
    {
        var lost = 0;
        foreach (var person in last.People)
            if (person.Attributes[attribute].HasValue && read.Find(person.Id) is { } now && !now.Attributes[attribute].HasValue)
                lost++;
        return lost;
    }

    /// <summary>Kinds of groups that were told and are told for nobody now, with the number of people of before.</summary>
    private static IEnumerable<(GroupKind Kind, int Before)> LostKinds(PeopleRead read, PeopleRead? last)
    {
        if (last is null) yield break;
        foreach (var kind in GroupKinds.Each(read.GroupKinds & last.GroupKinds))
            if (Told(last, kind) is > 0 and var before && Told(read, kind) == 0)
                yield return (kind, before);
    }

    private static int Told(PeopleRead read, GroupKind kind)
    {
        var told = 0;
        foreach (var person in read.People)
            if (person.Memberships.Supplies(kind))
                told++;
        return told;
    }

    private static bool IsMoreThanAFifth(int part, int whole) => part * 5L > whole;

    /// <summary>An e-mail that several have stands for nobody.</summary>
    private static Dictionary<string, PersonId?> ByEmail(IEnumerable<Person> people)
    {
        var byEmail = new Dictionary<string, PersonId?>(StringComparer.OrdinalIgnoreCase);
        foreach (var person in people)
            if (person.Email is { } email && !byEmail.TryAdd(email, person.Id))
                byEmail[email] = null;
        return byEmail;
    }

    private static string NobodyAnyMore(string attribute, int before) => $"{attribute} is supplied for nobody any more; yesterday for {People(before)}";

    private static string People(int count) => count == 1 ? "1 person" : $"{Number(count)} people";

    private static string Number(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}

/// <summary>The same people came back under other ids (BEHAVIOUR 3).</summary>
/// <param name="Known">People of the last believed read.</param>
/// <param name="Vanished">Those of them whose id is gone.</param>
/// <param name="Pairs">In the order of the old ids.</param>
public sealed record IdsChangedAnswer(int Known, int Vanished, ImmutableArray<IdPair> Pairs);

/// <param name="Email">What the two ids have in common.</param>
public sealed record IdPair(PersonId Old, PersonId New, string Email);
