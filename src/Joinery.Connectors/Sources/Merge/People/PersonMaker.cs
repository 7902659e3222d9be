using System.Collections.Immutable;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>What a read knows before the first person comes.</summary>
internal sealed record PersonContext(PersonPlan Plan, MergeSystem System, SyncStates States, GroupBook? Groups, Places Places);

/// <summary>A person as Merge tells him, with what is needed to place him among the others.</summary>
/// <param name="MergeId">Merge's own id, by which others point to him.</param>
/// <param name="ManagerId">Merge's id of the manager where no more is told of him; null otherwise.</param>
internal sealed record MergePerson(string MergeId, Person Person, bool WasDeleted, string? ManagerId, string? ModifiedAt);

/// <summary>Turns the row of an employee into a person.</summary>
internal sealed class PersonMaker(PersonContext context)
{
    private const GroupKind OfPlaces = GroupKind.Site | GroupKind.LegalEntity;

    private readonly (int Index, string Name)[] _attributes =
        [.. context.Plan.Layout.Names.Select((name, index) => (index, name)).Where(a => context.Plan.Attributes.Contains(a.name))];

    private readonly bool _tellsEmpties = context.System.IsListed && context.States.TellsEmpties(SyncStates.Employee);
    private readonly bool _tellsJobs = context.System.IsListed && context.States.TellsEmpties(SyncStates.Employment);
    private readonly bool _tellsPlaces = context.System.IsListed && context.States.TellsEmpties(SyncStates.Location);
    private readonly bool _tellsCompanies = context.System.IsListed && context.States.TellsEmpties(SyncStates.Company);

    public MergePerson Make(Row row, IReadOnlyList<string> groups)
    {
        var writer = new AttributeSet.Writer(context.Plan.Layout);
        var wasDeleted = row.IsTrue(EmployeeSlots.WasDeleted);
        foreach (var (index, name) in _attributes) writer.Set(index, ValueOf(name, row, groups, wasDeleted));
        var managerId = row[EmployeeSlots.ManagerRemoteId].IsSupplied ? null : row.Text(EmployeeSlots.Manager);
        var person = new Person(IdOf(row), writer.Done()) { Memberships = MembershipsOf(row, groups) };
        return new MergePerson(row.Text(EmployeeSlots.Id) ?? "", person, wasDeleted, managerId, row.Text(EmployeeSlots.ModifiedAt));
    }

    /// <summary>The HR system's own id, which stays when the account is linked anew; Merge's where there is none.</summary>
    public static PersonId IdOf(Row row) => new(row.Text(EmployeeSlots.RemoteId) ?? row.Text(EmployeeSlots.Id) ?? "");

    private AttributeValue ValueOf(string name, Row row, IReadOnlyList<string> groups, bool wasDeleted) => name switch
    {
        PersonAttributes.Id => AttributeValue.Of(IdOf(row).Value),
        PersonAttributes.Status => Statuses.Of(row[EmployeeSlots.Status], wasDeleted),
        PersonAttributes.FirstDay => Told(Dates.DayOf(First(row, EmployeeSlots.StartDate, EmployeeSlots.HireDate)), _tellsEmpties),
        PersonAttributes.LastDay => Told(Dates.DayOf(row[EmployeeSlots.EndDate]), _tellsEmpties),
        PersonAttributes.BirthDate => Told(Dates.DayOf(row[EmployeeSlots.BirthDate]), _tellsEmpties),
        PersonAttributes.Manager => Told(First(row, EmployeeSlots.ManagerRemoteId, EmployeeSlots.Manager), _tellsEmpties),
        PersonAttributes.JobTitle => Told(row[EmployeeSlots.JobTitle], _tellsJobs),
        PersonAttributes.EmploymentType => Told(row[EmployeeSlots.EmploymentType], _tellsJobs),
        PersonAttributes.Site => Told(SiteOf(row), _tellsPlaces),
        PersonAttributes.Country => Told(WithinOf(row, EmployeeSlots.Location, EmployeeSlots.Country), _tellsPlaces),
        PersonAttributes.LegalEntity => Told(CompanyOf(row), _tellsCompanies),
        PersonAttributes.Team => NameOf(row, groups, GroupKind.Team),
        PersonAttributes.Department => NameOf(row, groups, GroupKind.Department),
        PersonAttributes.Division => NameOf(row, groups, GroupKind.Division),
        PersonAttributes.CostCentre => NameOf(row, groups, GroupKind.CostCentre),
        _ => Told(row[SlotOf(name)], _tellsEmpties),
    };

    private static int SlotOf(string name) => name switch
    {
        PersonAttributes.EmployeeNumber => EmployeeSlots.Number,
        PersonAttributes.FirstName => EmployeeSlots.FirstName,
        PersonAttributes.LastName => EmployeeSlots.LastName,
        PersonAttributes.DisplayName => EmployeeSlots.DisplayName,
        PersonAttributes.Email => EmployeeSlots.Email,
        PersonAttributes.PrivateEmail => EmployeeSlots.PrivateEmail,
        PersonAttributes.Phone => EmployeeSlots.Phone,
        PersonAttributes.Photo => EmployeeSlots.Photo,
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    // A null stands for "empty" and for "not told" alike; it is believed only where Merge can fill the field and has done so.
    private static AttributeValue Told(AttributeValue value, bool tellsEmpties) => value.IsEmpty && !tellsEmpties ? AttributeValue.NotSupplied : value;

    private AttributeValue NameOf(Row row, IReadOnlyList<string> groups, GroupKind kind)
    {
        if (context.Groups is not { } book || !row[EmployeeSlots.Groups].IsSupplied) return AttributeValue.NotSupplied;
        return Told(book.NameOf(groups, kind), _tellsEmpties && context.States.TellsEmpties(SyncStates.Group));
    }

    private static AttributeValue SiteOf(Row row) => WithinOf(row, EmployeeSlots.Location, EmployeeSlots.LocationName) is { HasValue: true } name ? name : WithinOf(row, EmployeeSlots.Location, EmployeeSlots.City);

    private static AttributeValue CompanyOf(Row row) => WithinOf(row, EmployeeSlots.Company, EmployeeSlots.CompanyName) is { HasValue: true } name ? name : WithinOf(row, EmployeeSlots.Company, EmployeeSlots.LegalName);

    /// <summary>A member of something that is told as an object: empty where there is no such thing, not told where only its id is.</summary>
    private static AttributeValue WithinOf(Row row, int whole, int slot) => row[whole].IsEmpty ? AttributeValue.Empty : row[slot];

    private static AttributeValue First(Row row, int wanted, int otherwise) => row[wanted].HasValue ? row[wanted] : row[otherwise];

    private Memberships MembershipsOf(Row row, IReadOnlyList<string> groups)
    {
        var kinds = context.Plan.Kinds;
        if (kinds == GroupKind.None) return default;
        var own = context.Groups is { } book && row[EmployeeSlots.Groups].IsSupplied && (groups.Count > 0 || _tellsEmpties)
            ? book.MembershipsOf(groups, kinds & ~OfPlaces)
            : default;
        if ((kinds & OfPlaces) == GroupKind.None) return own;
        var supplied = own.Supplied;
        var all = ImmutableArray.CreateBuilder<GroupId>();
        if (!own.Groups.IsDefault) all.AddRange(own.Groups);
        Take(GroupKind.Site, EmployeeSlots.Location, SiteOf(row), _tellsPlaces);
        Take(GroupKind.LegalEntity, EmployeeSlots.Company, CompanyOf(row), _tellsCompanies);
        return new Memberships(supplied, all.DrainToImmutable());

        void Take(GroupKind kind, int slot, AttributeValue name, bool tellsEmpties)
        {
            if (!kinds.HasFlag(kind) || !Told(row[slot], tellsEmpties).IsSupplied) return;
            supplied |= kind;
            if (row.Text(slot) is { } id) all.Add(context.Places.Meet(kind, id, name.Text));
        }
    }
}
