using System.Collections.Immutable;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.HiBob;

internal enum ValueForm
{
    Text,
    Day,
    Status,
}

/// <param name="Index">Position in the asked layout.</param>
/// <param name="Slot">Position of the field in <see cref="FieldPlan.Fields"/>.</param>
internal readonly record struct AttributePlan(int Index, int Slot, ValueForm Form);

/// <param name="NameSlot">A field that names the group beside its id; -1 where there is none.</param>
internal readonly record struct MembershipPlan(GroupKind Kind, int Slot, int NameSlot);

/// <summary>The fields that one read asks for: exactly those it needs, and where each of them goes.</summary>
internal sealed class FieldPlan
{
    private readonly List<string> _fields = [];

    public FieldPlan(HiBobOptions options, AttributeLayout layout, GroupKind kinds)
    {
        Layout = layout;
        IdSlot = SlotOf(HiBobFields.Id);
        CompanySlot = SlotOf(HiBobFields.Company);
        Attributes = [.. AttributesOf(options, layout)];
        Memberships = [.. GroupKinds.Each(kinds & HiBobFields.KindsOf(options)).Select(kind => MembershipOf(options, kind))];
    }

    public AttributeLayout Layout { get; }

    /// <summary>Bob's field ids; a field's position is its slot.</summary>
    public IReadOnlyList<string> Fields => _fields;

    public int IdSlot { get; }

    public int CompanySlot { get; }

    public ImmutableArray<AttributePlan> Attributes { get; }

    public ImmutableArray<MembershipPlan> Memberships { get; }

    private IEnumerable<AttributePlan> AttributesOf(HiBobOptions options, AttributeLayout layout)
    {
        for (var i = 0; i < layout.Count; i++)
            if (HiBobFields.Of(options, layout.Names[i]) is { } field)
                yield return new AttributePlan(i, SlotOf(field), FormOf(layout.Names[i]));
    }

    private MembershipPlan MembershipOf(HiBobOptions options, GroupKind kind) =>
        kind == GroupKind.Site && HiBobFields.HasSiteIds(options)
            ? new MembershipPlan(kind, SlotOf(HiBobFields.SiteId), SlotOf(HiBobFields.Site))
            : new MembershipPlan(kind, SlotOf(HiBobFields.Of(options, GroupKinds.WordOf(kind))!), -1);

    private int SlotOf(string field)
    {
        var slot = _fields.IndexOf(field);
        if (slot >= 0) return slot;
        _fields.Add(field);
        return _fields.Count - 1;
    }

    private static ValueForm FormOf(string attribute) => attribute switch
    {
        PersonAttributes.Status => ValueForm.Status,
        PersonAttributes.FirstDay or PersonAttributes.LastDay or PersonAttributes.BirthDate => ValueForm.Day,
        _ => ValueForm.Text,
    };
}
