using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Personio.People;

/// <summary>Turns a row of Personio into our attributes and memberships.</summary>
internal sealed class PersonMaker(FieldPlan plan, SeenGroups seen)
{
    /// <summary>A row without an id becomes a person with an empty one, which the caller refuses.</summary>
    public Person Make(PersonioRow row) => new(new PersonId(row.Text(plan.IdSlot) ?? ""), AttributesOf(row)) { Memberships = MembershipsOf(row) };

    public AttributeSet AttributesOf(PersonioRow row)
    {
        var writer = new AttributeSet.Writer(plan.Layout);
        foreach (var attribute in plan.Attributes) writer.Set(attribute.Index, ValueOf(row, attribute));
        return writer.Done();
    }

    public Memberships MembershipsOf(PersonioRow row)
    {
        if (plan.Memberships.IsEmpty) return default;
        var supplied = GroupKind.None;
        var groups = ImmutableArray.CreateBuilder<GroupId>(plan.Memberships.Length);
        foreach (var (kind, slot) in plan.Memberships)
        {
            if (!row.IsTold(slot)) continue;
            supplied |= kind;
            foreach (var (id, name) in GroupsIn(row, slot))
                if (seen.Meet(kind, id, name) is var group && !groups.Contains(group)) groups.Add(group);
        }

        return new Memberships(supplied, groups.DrainToImmutable());
    }

    /// <summary>Personio's own groups have ids; values of an attribute that a company made itself are known by their names.</summary>
    private static IEnumerable<(string Id, string? Name)> GroupsIn(PersonioRow row, int slot) => row.Items(slot) is { } items
        ? items.Select(item => (item.Id ?? item.Name!, item.Name))
        : Several(row.Text(slot)).Select(name => (name, (string?)name));

    private static AttributeValue ValueOf(PersonioRow row, AttributePlan attribute) => attribute.Form switch
    {
        ValueForm.DisplayName => DisplayNameOf(row, attribute.Slots),
        ValueForm.LastDay => LastDayOf(row, attribute.Slots),
        _ when !row.IsTold(attribute.Slot) => AttributeValue.NotSupplied,
        _ when !row.HasValue(attribute.Slot) => AttributeValue.Empty,
        ValueForm.Day => DayOf(row.Text(attribute.Slot)),
        ValueForm.Status => AttributeValue.Of(StatusOf(row.Text(attribute.Slot)).Word()),
        ValueForm.Word => row.Text(attribute.Slot) is { } word ? AttributeValue.Of(word.ToLowerInvariant()) : AttributeValue.NotSupplied,
        ValueForm.Reference => (row.Items(attribute.Slot)?[0].Id ?? row.Text(attribute.Slot)) is { } id ? AttributeValue.Of(id) : AttributeValue.NotSupplied,
        _ => row.Items(attribute.Slot) is { } items ? NamesOf(items) : AttributeValue.Of(string.Join(", ", Several(row.Text(attribute.Slot)))),
    };

    /// <summary>Largest share first, so that the order never tells anything else. An item whose name is not told makes the whole untold: its number must not pass for a name.</summary>
    private static AttributeValue NamesOf(IReadOnlyList<RowItem> items) => items.Any(item => item.Name is null)
        ? AttributeValue.NotSupplied
        : AttributeValue.Of(string.Join(", ", items.OrderByDescending(item => item.Share).ThenBy(item => item.Name, StringComparer.Ordinal).Select(item => item.Name)));

    private static AttributeValue DisplayNameOf(PersonioRow row, ImmutableArray<int> slots)
    {
        if (!row.IsTold(slots[0])) return AttributeValue.NotSupplied;
        if (row.Text(slots[0]) is { } preferred) return AttributeValue.Of(preferred);
        return slots.Skip(1).All(row.IsTold) ? AttributeValue.Of(string.Join(' ', slots.Skip(1).Select(row.Text).Where(name => name is not null))) : AttributeValue.NotSupplied;
    }

    /// <summary>Nobody is without a last day only because the credential may not see it.</summary>
    private static AttributeValue LastDayOf(PersonioRow row, ImmutableArray<int> slots)
    {
        foreach (var slot in slots)
            if (row.HasValue(slot)) return DayOf(row.Text(slot));
        return row.IsTold(slots[0]) ? AttributeValue.Empty : AttributeValue.NotSupplied;
    }

    // A day comes as a day, or as midnight with an offset: never converted, because that is the day before elsewhere.
    private static AttributeValue DayOf(string? text) =>
        text is { Length: >= 10 } && DateOnly.TryParseExact(text.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _) && (text.Length == 10 || text[10] is 'T' or 't' or ' ')
            ? AttributeValue.Of(text[..10])
            : AttributeValue.NotSupplied;

    // Lower case in the first generation, upper in the second.
    private static EmploymentStatus StatusOf(string? text) => text?.Trim().ToLowerInvariant() switch
    {
        "onboarding" => EmploymentStatus.Upcoming,
        "active" => EmploymentStatus.Active,
        "leave" => EmploymentStatus.OnLeave,
        "inactive" => EmploymentStatus.Ended,
        _ => EmploymentStatus.Unknown,
    };

    /// <summary>The one value, or the several of an attribute with tags, which come as the text of a JSON array in an order that means nothing.</summary>
    private static IReadOnlyList<string> Several(string? text)
    {
        if (text is null) return [];
        if (!text.StartsWith('[') || !text.EndsWith(']')) return [text];
        try
        {
            return [.. (JsonSerializer.Deserialize<string[]>(text) ?? []).Where(value => !string.IsNullOrWhiteSpace(value)).Order(StringComparer.Ordinal)];
        }
        catch (JsonException)
        {
            // Somebody's own brackets.
            return [text];
        }
    }
}
