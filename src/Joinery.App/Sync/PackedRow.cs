using Joinery.Core.Model;

namespace Joinery.App.Sync;

/// <summary>One person while a read is unpacked, column after column: the one of a later read for as long as nothing differs from him.</summary>
internal struct PackedRow
{
    private readonly PersonId _id;
    private readonly AttributeLayout _layout;
    private readonly Person? _later;
    private bool _isSame;
    private AttributeSet.Writer _own;

    private PackedRow(PersonId id, AttributeLayout layout, Person? later)
    {
        (_id, _layout, _later) = (later?.Id ?? id, layout, later);
        _isSame = later is not null;
        if (later is null) _own = new AttributeSet.Writer(layout);
    }

    public static PackedRow Begin(PersonId id, AttributeLayout layout, PeopleRead? later)
    {
        var person = later?.Find(id);
        return new PackedRow(id, layout, ReferenceEquals(person?.Attributes.Layout, layout) && person!.Employments.IsEmpty ? person : null);
    }

    /// <summary>What a value is if it did not change.</summary>
    public readonly string? Likely(int column) => _later?.Attributes.At(column).Text;

    /// <summary>Once for each column, in their order.</summary>
    public void Set(int column, AttributeValue value)
    {
        if (_isSame)
        {
            if (_later!.Attributes.At(column) == value) return;
            BecomeOwn(column);
        }

        _own.Set(column, value);
    }

    public readonly Person Done(Memberships memberships)
    {
        if (!_isSame) return new Person(_id, _own.Done()) { Memberships = memberships };
        return AreSame(_later!.Memberships, memberships) ? _later : new Person(_id, _later.Attributes) { Memberships = memberships };
    }

    private void BecomeOwn(int column)
    {
        _own = new AttributeSet.Writer(_layout);
        for (var i = 0; i < column; i++) _own.Set(i, _later!.Attributes.At(i));
        _isSame = false;
    }

    private static bool AreSame(Memberships a, Memberships b) =>
        a.Supplied == b.Supplied && a.Groups.AsSpan().SequenceEqual(b.Groups.AsSpan());
}
