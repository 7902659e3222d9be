using Joinery.Sandbox.Company;

namespace Joinery.Sandbox.HiBob.People;

internal enum FieldKind
{
    Null,
    Text,
    Number,
    Fraction,
    Boolean,
    Date,
    Item,
    Site,
    PersonId,
    Person,
    Texts,
}

/// <summary>The value of one field, before it is known in which spelling it is sent.</summary>
internal readonly record struct FieldValue(FieldKind Kind, object? Content, double Amount)
{
    public static FieldValue Null => default;

    public static FieldValue Text(string? text) => text is null ? Null : new(FieldKind.Text, text, 0);

    public static FieldValue Number(long number) => new(FieldKind.Number, null, number);

    public static FieldValue Fraction(double number) => new(FieldKind.Fraction, null, number);

    public static FieldValue Boolean(bool yes) => new(FieldKind.Boolean, null, yes ? 1 : 0);

    public static FieldValue Date(DateOnly? day) => day is { } known ? new(FieldKind.Date, null, known.DayNumber) : Null;

    /// <summary>An item of a list: the id to machines, the name to people.</summary>
    public static FieldValue Item(CompanyList list, string? id) =>
        id is null ? Null : new(FieldKind.Item, list.Find(id) ?? new ListItem(id, id), 0);

    public static FieldValue SiteId(Site site) => new(FieldKind.Site, site, 0);

    public static FieldValue PersonId(Employee? person) => person is null ? Null : new(FieldKind.PersonId, person, 0);

    public static FieldValue Person(Employee? person) => person is null ? Null : new(FieldKind.Person, person, 0);

    public static FieldValue Texts(params string[] texts) => new(FieldKind.Texts, texts, 0);

    public DateOnly Day => DateOnly.FromDayNumber((int)Amount);
}
