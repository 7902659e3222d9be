using System.Collections.Immutable;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>Where one person stands: what his status, his days and the sync's scope say he should have.</summary>
/// <param name="Wish">Lifecycle and scope taken together.</param>
/// <param name="Why">The reason for <paramref name="Wish"/>.</param>
/// <param name="HandsOff">The exclusion that keeps his account as it is; null when none.</param>
public readonly record struct Standing(Person Person, LifecycleDecision Life, ScopeAnswer Scope, AccountWish Wish, Reason Why, HandsOff? HandsOff)
{
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
            var (wish, why) = Together(life, answer);
            standings[i] = new Standing(person, life, answer, wish, why, handsOff.Of(person));
        }

        return standings;
    }

    private static (AccountWish, Reason) Together(LifecycleDecision life, ScopeAnswer scope)
    {
        var why = new Reason(life.Reason, life.ReasonDetail);
        if (life.Wish == AccountWish.Keep || scope.Truth == Truth.Unknown) return (AccountWish.Keep, why);
        if (scope.Truth == Truth.Yes) return (life.Wish, why);
        // Who ended is a leaver first, whatever the rule says of him.
        return (AccountWish.Disabled, life.Status == EmploymentStatus.Ended ? why : new Reason(ReasonKind.LeftScope, scope.Because));
    }

    private sealed class HandsOffList
    {
        private readonly Dictionary<string, HandsOff> _people = new(StringComparer.OrdinalIgnoreCase);

        public HandsOffList(SyncSettings settings, Zones zones, DateTimeOffset now)
        {
            var today = zones.DayAt(now, settings.TimeZone);
            foreach (var entry in settings.HandsOff)
                if (entry.Until is not { } until || until >= today)
                    _people[entry.Person] = entry;
        }

        public HandsOff? Of(Person person)
        {
            if (_people.Count == 0) return null;
            if (_people.TryGetValue(person.Id.Value, out var byId)) return byId;
            return person.Email is { } email ? _people.GetValueOrDefault(email) : null;
        }
    }
}
