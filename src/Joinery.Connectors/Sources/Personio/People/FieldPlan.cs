using System.Collections.Immutable;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Personio.People;

internal enum ValueForm
{
    Text,
    Day,
    Status,
    Word,
    Reference,
    DisplayName,
    LastDay,
}

/// <param name="Index">Position in the asked layout.</param>
/// <param name="Slots">Positions of Personio's attributes in <see cref="FieldPlan.Fields"/>, the decisive one first.</param>
internal readonly record struct AttributePlan(int Index, ValueForm Form, ImmutableArray<int> Slots)
{
    public int Slot => Slots[0];
}

internal readonly record struct MembershipPlan(GroupKind Kind, int Slot);

/// <summary>The attributes that one read asks Personio for: exactly those it needs, and where each of them goes.</summary>
internal sealed class FieldPlan
{
    private readonly List<string> _fields = [];

    public FieldPlan(PersonioOptions options, AttributeLayout layout, GroupKind kinds)
    {
        Layout = layout;
        IdSlot = SlotOf(PersonioFields.Id);
        Attributes = [.. AttributesOf(options, layout)];
        Memberships = [.. GroupKinds.Each(kinds & PersonioFields.KindsOf(options)).Select(kind => new MembershipPlan(kind, SlotOf(PersonioFields.Of(options, GroupKinds.WordOf(kind))[0])))];
    }

    public AttributeLayout Layout { get; }

    /// <summary>Personio's names; a field's position is its slot.</summary>
    public IReadOnlyList<string> Fields => _fields;

    public int IdSlot { get; }

    public ImmutableArray<AttributePlan> Attributes { get; }

    public ImmutableArray<MembershipPlan> Memberships { get; }

    /// <summary>The slot of one of Personio's attributes; -1 when nobody asked for it.</summary>
    public int Find(string field) => _fields.IndexOf(field);

    private IEnumerable<AttributePlan> AttributesOf(PersonioOptions options, AttributeLayout layout)
    {
        for (var i = 0; i < layout.Count; i++)
        {
            var fields = PersonioFields.Of(options, layout.Names[i]);
            if (!fields.IsEmpty) yield return new AttributePlan(i, FormOf(layout.Names[i], fields.Length), [.. fields.Select(SlotOf)]);
        }
    }

    private int SlotOf(string field)
    {
        var slot = _fields.IndexOf(field);
        if (slot >= 0) return slot;
        _fields.Add(field);
        return _fields.Count - 1;
    }

    private static ValueForm FormOf(string attribute, int fields) => attribute switch
    {
        PersonAttributes.DisplayName when fields > 1 => ValueForm.DisplayName,
        PersonAttributes.LastDay when fields > 1 => ValueForm.LastDay,
        PersonAttributes.FirstDay or PersonAttributes.LastDay or PersonAttributes.BirthDate => ValueForm.Day,
        PersonAttributes.Status => ValueForm.Status,
        PersonAttributes.EmploymentType => ValueForm.Word,
        PersonAttributes.Manager => ValueForm.Reference,
        _ => ValueForm.Text,
    };
}
