using System.Collections.Frozen;
using System.Collections.Immutable;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Csv;

/// <summary>Which column of the file of absences holds what.</summary>
internal sealed class AbsenceColumns
{
    public const string Id = "absenceId";
    public const string Person = "person";
    public const string FirstPart = "firstPart";
    public const string LastPart = "lastPart";
    public const string Part = "part";
    public const string Type = "type";
    public const string State = "state";
    public const string Hours = "hours";

    /// <summary>What <c>columns</c> may name beside the attributes of people.</summary>
    public static readonly FrozenSet<string> Roles = new[] { Id, Person, FirstPart, LastPart, Part, Type, State, Hours }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenDictionary<string, (string Role, int Rank)> ByHeading = HeadingRoles.Of(
    [
        (Id, "absenceid leaveid requestid verlofid verzuimid afwezigheidid aanvraagnummer verlofnummer id"),
        (Person, "person persoon personid persoonid employeeid medewerkerid werknemerid employee medewerker werknemer"),
        (PersonAttributes.EmployeeNumber, "employeenumber employeeno personnelnumber staffnumber personeelsnummer personeelsnr medewerkernummer medewerkernr werknemernummer"),
        (PersonAttributes.Email, "email emailaddress emailadres mail workemail werkemail"),
        (PersonAttributes.FirstDay, "firstday startdate from start begin eerstedag eersteverlofdag van vanaf begindatum startdatum datumvan"),
        (PersonAttributes.LastDay, "lastday enddate until to end laatstedag laatsteverlofdag totenmet tm tot einddatum eind datumtot datumtotenmet"),
        (FirstPart, "firstpart startpart startportion dagdeelbegin dagdeelstart begindagdeel eerstedagdeel"),
        (LastPart, "lastpart endpart endportion dagdeeleind dagdeeleinde einddagdeel laatstedagdeel"),
        (Part, "part daypart portion dagdeel"),
        (Type, "type absencetype leavetype verlofsoort soortverlof verloftype afwezigheidstype soort reden reason categorie category"),
        (State, "state status approval goedkeuring"),
        (Hours, "hoursperday hours urenperdag uren aantaluren"),
    ]);

    private readonly ImmutableDictionary<string, int> _columns;

    /// <exception cref="ConnectorException">A column is missing without which nothing can be told.</exception>
    public AbsenceColumns(CsvFile file, CsvOptions options)
    {
        // An id in the table of columns is the person's: the connection speaks of people there.
        var own = options.Columns.ToImmutableSortedDictionary(c => c.Key, c => c.Value switch { PersonAttributes.Id => Person, PersonAttributes.Status => State, var role => role });
        var columns = HeadingRoles.Columns(file.Headings, own, ByHeading, Roles.Contains);
        if (!columns.ContainsKey(Person) && !columns.ContainsKey(PersonAttributes.EmployeeNumber) && !columns.ContainsKey(PersonAttributes.Email) && columns.TryGetValue(Id, out var id))
            columns = columns.Remove(Id).Add(Person, id);
        _columns = columns;
        Reference = new[] { Person, PersonAttributes.EmployeeNumber, PersonAttributes.Email }.FirstOrDefault(columns.ContainsKey) ?? throw Missing(file, "whose an absence is", Person);
        if (!columns.ContainsKey(PersonAttributes.FirstDay)) throw Missing(file, "the first day of an absence", PersonAttributes.FirstDay);
    }

    /// <summary>By which attribute people are named: their id, their number or their e-mail.</summary>
    public string Reference { get; }

    public int this[string role] => _columns.GetValueOrDefault(role, -1);

    private static ConnectorException Missing(CsvFile file, string what, string role) =>
        new(FailureKind.Misconfigured, $"No column of {file.Name} holds {what}: name the one that does under columns, for instance \"{file.Headings.FirstOrDefault(h => h.Length > 0)}\": \"{role}\".");
}
