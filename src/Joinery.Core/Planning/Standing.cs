using System.Collections.Immutable;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>Where one person stands: what his status, his days and the sync's scope say he should have.</summary>
/// <param name="Wish">Lifecycle and scope taken together.</param>
/// <param name="HandsOff">The exclusion that keeps his account as it is; null when none.</param>
public readonly record struct Standing(Person Person, LifecycleDecision Life, ScopeAnswer Scope, AccountWish Wish, HandsOff? HandsOff)
{
    /// <summary>The reason for <see cref="Wish"/>. Who ended is a leaver first, whatever the scope says of him.</summary>
    public Reason Why => Scope.Truth == Truth.No && Life.Status != EmploymentStatus.Ended ? new Reason(ReasonKind.LeftScope, Scope.Because) : new Reason(Life.Reason, Life.ReasonDetail);

    public bool WantsAccount => Wish is AccountWish.Enabled or AccountWish.CreateDisabled;

    /// <summary>Whether his account's attributes follow HR: in scope, and known to be.</summary>
    public bool IsManaged => Scope.Truth == Truth.Yes && Wish != AccountWish.Keep && HandsOff is null;
}

public static class Standings
{
    /// <summary>The standing of everybody in the read, in its order.</summary>
    public static Standing[] Of(SyncSettings settings, PeopleRead read, IReadOnlyDictionary<GroupId, Group>? groups, DateTimeOffset now)
    {
        var zones = new Zones(settings);
        var lifecycle = new Lifecycle(settings.Lifecycle, zones, read.Facts.HasStatus);
        var scope = Scope.Compile(settings.Scope, read, groups ?? ImmutableDictionary<GroupId, Group>.Empty);
        var handsOff = new HandsOffList(settings, zones, now);
        var standings = new Standing[read.People.Count];
        for (var i = 0; i < standings.Length; i++)
        {
            var person = read.People[i];
            var life = lifecycle.Decide(person, now);
            var answer = scope.Evaluate(person, life.Status);
            standings[i] = new Standing(person, life, answer, Together(life, answer), handsOff.Of(person.Id, person));
        }

        return standings;
    }

    private static AccountWish Together(in LifecycleDecision life, ScopeAnswer scope) =>
        life.Wish == AccountWish.Keep || scope.Truth == Truth.Unknown ? AccountWish.Keep : scope.Truth == Truth.Yes ? life.Wish : AccountWish.Disabled;
}

/// <summary>The people whose accounts are never changed, as far as it holds today in the sync's zone.</summary>
internal sealed class HandsOffList
{
    private readonly Dictionary<string, HandsOff> _people = new(StringComparer.OrdinalIgnoreCase);

    public HandsOffList(SyncSettings settings, Zones zones, DateTimeOffset now)
    {
        var today = zones.DayAt(now, settings.TimeZone);
        foreach (var entry in settings.HandsOff)
            if (entry.Until is not { } until || until >= today)
                _people[entry.Person] = entry;
    }

    public HandsOff? Of(PersonId id, string? email) => _people.TryGetValue(id.Value, out var byId) ? byId : email is null ? null : _people.GetValueOrDefault(email);

    public HandsOff? Of(PersonId id, Person person) => _people.Count == 0 ? null : Of(id, person.Email);
}
