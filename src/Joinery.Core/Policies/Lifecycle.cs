using System.Collections.Frozen;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Core.Policies;

/// <summary>Status decides; dates move it (BEHAVIOUR 2).</summary>
public sealed class Lifecycle(LifecycleSettings settings, Zones zones, bool sourceHasStatus)
{
    private readonly Columns _columns = new(PersonAttributes.Status, PersonAttributes.FirstDay, PersonAttributes.LastDay);

    /// <summary>The person attributes that decide here, as far as a source supplies them.</summary>
    public static FrozenSet<string> Attributes { get; } =
        new[] { PersonAttributes.Status, PersonAttributes.FirstDay, PersonAttributes.LastDay, PersonAttributes.Site, PersonAttributes.Country }.ToFrozenSet(StringComparer.Ordinal);

    public LifecycleDecision Decide(Person person, DateTimeOffset now)
    {
        var at = _columns.In(person.Attributes.Layout);
        var zone = zones.ZoneOf(person);
        var status = person.Attributes.At(at[0]);
        var (first, last) = (person.Attributes.At(at[1]), person.Attributes.At(at[2]));
        var known = new Known(zone, zones.DayAt(now, zone), first, last, Days.Parse(first.Text), Days.Parse(last.Text));
        return sourceHasStatus ? Decide(known, EmploymentStatusWords.Parse(status.Text), status.IsSupplied) : DecideByDays(known);
    }

    private LifecycleDecision DecideByDays(in Known person)
    {
        var isTold = person.First.IsSupplied || person.Last.IsSupplied;
        var isReadable = (person.FirstDay is null) == !person.First.HasValue && (person.LastDay is null) == !person.Last.HasValue;
        var status = !isTold || !isReadable ? EmploymentStatus.Unknown
            : person.FirstDay > person.Today ? EmploymentStatus.Upcoming
            : person.LastDay < person.Today ? EmploymentStatus.Ended
            : EmploymentStatus.Active;
        return Decide(person, status, isTold);
    }

    private LifecycleDecision Decide(in Known person, EmploymentStatus status, bool isSupplied)
    {
        // HiBob says inactive both before the first day and after the last.
        if (status == EmploymentStatus.Ended && sourceHasStatus && person.FirstDay > person.Today) status = EmploymentStatus.Upcoming;
        var wish = status switch
        {
            EmploymentStatus.Active => Working(person),
            EmploymentStatus.OnLeave when settings.SuspendOnLeave => new Wish(AccountWish.Disabled, ReasonKind.OnLeave, null),
            EmploymentStatus.OnLeave => Working(person),
            EmploymentStatus.Upcoming => Upcoming(person),
            EmploymentStatus.Ended => Ended(person),
            _ => new Wish(AccountWish.Keep, ReasonKind.Left, null, null, FindingKind.StatusUnknown),
        };
        return new LifecycleDecision(
            wish.Account, wish.Reason, wish.Detail, status, isSupplied, person.Zone, person.Today, person.FirstDay, person.LastDay, wish.Next, wish.Finding);
    }

    private Wish Working(in Known person)
    {
        if (person.LastDay is not { } last) return new Wish(AccountWish.Enabled, ReasonKind.Joined, person.First.Text);
        if (last < person.Today) return new Wish(AccountWish.Enabled, ReasonKind.Joined, person.First.Text, null, FindingKind.EndedButActive);
        return new Wish(AccountWish.Enabled, ReasonKind.Joined, person.First.Text, On(last, settings.SuspendDaysAfter + 1, ChangeKind.Suspend, person.Zone));
    }

    private Wish Upcoming(in Known person)
    {
        if (person.FirstDay is not { } first) return new Wish(AccountWish.None, ReasonKind.Preboarding, null);
        var daysToGo = first.DayNumber - person.Today.DayNumber;
        if (settings.CreateDaysBefore > 0 && daysToGo <= settings.CreateDaysBefore)
        {
            var next = daysToGo > 0 ? On(first, 0, ChangeKind.Create, person.Zone) : null;
            return new Wish(settings.CreateEnabled ? AccountWish.Enabled : AccountWish.CreateDisabled, ReasonKind.Preboarding, person.First.Text, next);
        }

        return new Wish(AccountWish.None, ReasonKind.Preboarding, person.First.Text, daysToGo > 0 ? On(first, -settings.CreateDaysBefore, ChangeKind.Create, person.Zone) : null);
    }

    private Wish Ended(in Known person)
    {
        if (settings.SuspendDaysAfter <= 0 || person.LastDay is not { } last) return new Wish(AccountWish.Disabled, ReasonKind.Left, person.Last.Text);
        return person.Today.DayNumber <= (long)last.DayNumber + settings.SuspendDaysAfter
            ? new Wish(AccountWish.Keep, ReasonKind.DelayEnded, person.Last.Text, On(last, settings.SuspendDaysAfter + 1, ChangeKind.Suspend, person.Zone))
            : new Wish(AccountWish.Disabled, ReasonKind.DelayEnded, person.Last.Text);
    }

    private Due? On(DateOnly day, int days, ChangeKind kind, string zone) => zones.DueAfter(day, days, zone) is { } at ? new Due(at, kind) : null;

    private readonly record struct Wish(AccountWish Account, ReasonKind Reason, string? Detail, Due? Next = null, FindingKind? Finding = null);

    /// <summary>What the decision needs to know of a person.</summary>
    private readonly record struct Known(string Zone, DateOnly Today, AttributeValue First, AttributeValue Last, DateOnly? FirstDay, DateOnly? LastDay);
}
