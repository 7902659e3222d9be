using System.Collections.Immutable;
using System.Globalization;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.HiBob;

/// <summary>Turns the row of an employee into a person.</summary>
internal sealed class PersonMaker(FieldPlan plan, Labels?[] labels, SeenGroups seen)
{
    /// <summary>The company of the people, once one of them told it.</summary>
    public string? Company { get; private set; }

    /// <summary>A row without an id becomes a person with an empty one, which the caller refuses.</summary>
    public Person Make(EmployeeRow row)
    {
        Company ??= row.Text(plan.CompanySlot);
        var writer = new AttributeSet.Writer(plan.Layout);
        foreach (var attribute in plan.Attributes)
            if (row.IsTold(attribute.Slot)) writer.Set(attribute.Index, ValueOf(row, attribute));
        return new Person(new PersonId(row.Text(plan.IdSlot) ?? ""), writer.Done()) { Memberships = MembershipsOf(row) };
    }

    private AttributeValue ValueOf(EmployeeRow row, AttributePlan attribute)
    {
        if (!row.HasValue(attribute.Slot)) return AttributeValue.Empty;
        if (row.Several(attribute.Slot) is { } several) return Joined(several, labels[attribute.Slot]);
        var text = row.Text(attribute.Slot)!;
        return attribute.Form switch
        {
            ValueForm.Day => DayOf(text),
            ValueForm.Status => AttributeValue.Of(StatusOf(text)),
            _ => Named(text, labels[attribute.Slot]),
        };
    }

    private static AttributeValue Joined(List<string> several, Labels? labels)
    {
        var names = several.ConvertAll(id => Named(id, labels).Text);
        return names.Contains(null) ? AttributeValue.NotSupplied : AttributeValue.Of(string.Join(", ", names));
    }

    private static AttributeValue Named(string text, Labels? labels)
    {
        if (labels is null) return AttributeValue.Of(text);
        return labels.Of(text) is { } label ? AttributeValue.Of(label) : AttributeValue.NotSupplied;
    }

    // Whoever is Inactive before his first day is told so by Core, which knows the days.
    private static string StatusOf(string text) => text.Trim() switch
    {
        var t when t.Equals("Active", StringComparison.OrdinalIgnoreCase) => EmploymentStatusWords.Active,
        var t when t.Equals("Inactive", StringComparison.OrdinalIgnoreCase) => EmploymentStatusWords.Ended,
        _ => EmploymentStatusWords.Unknown,
    };

    private static AttributeValue DayOf(string text)
    {
        var isDay = text.Length >= 10 && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        if (!isDay) return AttributeValue.NotSupplied;
        if (text.Length == 10) return AttributeValue.Of(text);
        return text[10] is 'T' or 't' or ' ' ? AttributeValue.Of(text[..10]) : AttributeValue.NotSupplied;
    }

    private Memberships MembershipsOf(EmployeeRow row)
    {
        if (plan.Memberships.IsEmpty) return default;
        var supplied = GroupKind.None;
        var groups = ImmutableArray.CreateBuilder<GroupId>(plan.Memberships.Length);
        foreach (var membership in plan.Memberships)
        {
            var hasName = membership.NameSlot >= 0;
            if (!row.IsTold(membership.Slot) && !(hasName && row.IsTold(membership.NameSlot))) continue;
            supplied |= membership.Kind;
            var name = hasName ? row.Text(membership.NameSlot) : null;
            if (row.Several(membership.Slot) is { } several)
                groups.AddRange(several.Distinct(StringComparer.Ordinal).Select(id => seen.Meet(membership.Kind, id, null)));
            else if ((row.Text(membership.Slot) ?? name) is { } id)
                groups.Add(seen.Meet(membership.Kind, id, name));
        }

        return new Memberships(supplied, groups.DrainToImmutable());
    }
}
