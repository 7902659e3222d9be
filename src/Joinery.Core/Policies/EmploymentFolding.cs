using System.Collections.Immutable;
using Joinery.Core.Model;

namespace Joinery.Core.Policies;

/// <summary>Makes one row of several employments (BEHAVIOUR 2): the best status, the latest last day, everything else from the primary one.</summary>
/// <remarks>An attribute that an employment does not supply is the person's own. What cannot be told for one employment that might decide is not told of the person.</remarks>
public static class EmploymentFolding
{
    /// <summary>The same instance when there is nothing to fold.</summary>
    public static Person Fold(Person person)
    {
        if (person.Employments.IsDefaultOrEmpty) return person;

        var all = new Period[person.Employments.Length];
        for (var i = 0; i < all.Length; i++) all[i] = new Period(person, person.Employments[i]);
        var primary = all[0];
        for (var i = 1; i < all.Length; i++)
            if (all[i].CompareTo(primary) > 0)
                primary = all[i];

        var layout = LayoutOf(person, all);
        var row = new AttributeSet.Writer(layout);
        for (var i = 0; i < layout.Count; i++) row.Set(i, primary.Value(layout, i));
        if (layout.IndexOf(PersonAttributes.Status) is >= 0 and var status) row.Set(status, StatusOf(all));
        if (layout.IndexOf(PersonAttributes.LastDay) is >= 0 and var lastDay) row.Set(lastDay, LastDayOf(all));
        return person with { Attributes = row.Done(), Employments = [], Memberships = MembershipsOf(person, all, primary) };
    }

    /// <summary>A period that is not told might be the better one: then the whole is not told either, unless an active one settles it.</summary>
    private static AttributeValue StatusOf(Period[] all)
    {
        var best = EmploymentStatus.Unknown;
        var untold = AttributeValue.NotSupplied;
        var isUntold = false;
        foreach (var period in all)
        {
            if (period.Rank > Rank(best)) best = period.Status;
            if (period.Status != EmploymentStatus.Unknown) continue;
            isUntold = true;
            if (period.StatusValue.IsSupplied) untold = period.StatusValue;
        }

        return isUntold && best != EmploymentStatus.Active ? untold : AttributeValue.Of(best.Word());
    }

    private static AttributeValue LastDayOf(Period[] all)
    {
        var latest = AttributeValue.NotSupplied;
        DateOnly? latestDay = null;
        var (open, untold) = (false, false);
        foreach (var period in all)
        {
            var value = period.LastDay;
            if (Days.Parse(value.Text) is { } day)
            {
                if (latestDay is null || day > latestDay) (latest, latestDay) = (value, day);
            }
            else if (period.Status != EmploymentStatus.Ended)
            {
                open |= value.IsEmpty;
                untold |= !value.IsEmpty;
            }
            else if (value.IsEmpty && latestDay is null)
            {
                latest = value;
            }
        }

        return open ? AttributeValue.Empty : untold ? AttributeValue.NotSupplied : latest;
    }

    /// <summary>The groups of every period that runs; where none does, those of the primary one.</summary>
    private static Memberships MembershipsOf(Person person, Period[] all, Period primary)
    {
        var anyRuns = Array.Exists(all, p => p.Runs);
        var supplied = GroupKinds.All;
        foreach (var period in all)
            if (anyRuns ? period.Runs : ReferenceEquals(period, primary))
                supplied &= period.Employment.Memberships.Supplied;
        supplied |= person.Memberships.Supplied;

        var groups = ImmutableArray.CreateBuilder<GroupId>();
        Add(person.Memberships);
        foreach (var period in all)
            if (anyRuns ? period.Runs : ReferenceEquals(period, primary))
                Add(period.Employment.Memberships);
        return new Memberships(supplied, groups.DrainToImmutable());

        void Add(Memberships some)
        {
            if (some.Groups.IsDefaultOrEmpty) return;
            foreach (var group in some.Groups)
                if ((supplied & group.Kind) != 0 && !groups.Contains(group))
                    groups.Add(group);
        }
    }

    /// <summary>Sources write all rows of a read in one layout; a row that brings names of its own makes a wider one.</summary>
    private static AttributeLayout LayoutOf(Person person, Period[] all)
    {
        var layout = person.Attributes.Layout;
        foreach (var period in all)
        {
            var other = period.Employment.Attributes.Layout;
            if (!ReferenceEquals(other, layout) && other.Names.Any(n => layout.IndexOf(n) < 0))
                layout = new AttributeLayout([.. layout.Names, .. other.Names]);
        }

        return layout;
    }

    private static int Rank(EmploymentStatus status) => status switch
    {
        EmploymentStatus.Active => 4,
        EmploymentStatus.OnLeave => 3,
        EmploymentStatus.Upcoming => 2,
        EmploymentStatus.Ended => 1,
        _ => 0,
    };

    private sealed class Period : IComparable<Period>
    {
        private readonly Person _person;

        public Period(Person person, Employment employment)
        {
            (_person, Employment) = (person, employment);
            StatusValue = Value(PersonAttributes.Status);
            Status = EmploymentStatusWords.Parse(StatusValue.Text);
            LastDay = Value(PersonAttributes.LastDay);
        }

        public Employment Employment { get; }

        public AttributeValue StatusValue { get; }

        public EmploymentStatus Status { get; }

        public AttributeValue LastDay { get; }

        public int Rank => Rank(Status);

        /// <summary>A period whose status is not told may be running.</summary>
        public bool Runs => Status is EmploymentStatus.Active or EmploymentStatus.OnLeave or EmploymentStatus.Unknown;

        public AttributeValue Value(AttributeLayout layout, int index)
        {
            var own = ReferenceEquals(Employment.Attributes.Layout, layout) ? Employment.Attributes.At(index) : Employment.Attributes[layout.Names[index]];
            if (own.IsSupplied) return own;
            return ReferenceEquals(_person.Attributes.Layout, layout) ? _person.Attributes.At(index) : _person.Attributes[layout.Names[index]];
        }

        /// <summary>The greater is the primary one: marked so, else the better status, else open before ended by date, else most hours, else newest.</summary>
        public int CompareTo(Period? other)
        {
            if (other is null) return 1;
            var order = (Employment.IsPrimary == true).CompareTo(other.Employment.IsPrimary == true);
            if (order == 0) order = Rank.CompareTo(other.Rank);
            if (order == 0 && Status == EmploymentStatus.Unknown) order = (!LastDay.HasValue).CompareTo(!other.LastDay.HasValue);
            if (order == 0) order = (Employment.WeeklyHours ?? -1).CompareTo(other.Employment.WeeklyHours ?? -1);
            if (order == 0) order = FirstDay.CompareTo(other.FirstDay);
            return order != 0 ? order : string.CompareOrdinal(other.Employment.Id, Employment.Id);
        }

        private DateOnly FirstDay => Days.Parse(Value(PersonAttributes.FirstDay).Text) ?? DateOnly.MinValue;

        private AttributeValue Value(string name) => Employment.Attributes[name] is { IsSupplied: true } own ? own : _person.Attributes[name];
    }
}
