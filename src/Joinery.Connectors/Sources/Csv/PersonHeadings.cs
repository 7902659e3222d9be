using System.Collections.Frozen;
using System.Collections.Immutable;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Csv;

/// <summary>Headings that are known by themselves, Dutch and English, in small letters without blanks and signs. Of two for one attribute the earlier counts.</summary>
internal static class PersonHeadings
{
    /// <summary>What stands between first and last name in Dutch: "van der". It belongs to the last name.</summary>
    public const string Infix = "infix";

    private static readonly (string Attribute, string Headings)[] Known =
    [
        (PersonAttributes.Id, "id personid persoonid persoonsid employeeid medewerkerid werknemerid personnelid persoonscode uniqueid"),
        (PersonAttributes.ExternalId, "externalid externeid externid"),
        (PersonAttributes.EmployeeNumber, "employeenumber employeeno employeenr personnelnumber staffnumber staffid payrollnumber personeelsnummer personeelsnr persnr medewerkernummer medewerkersnummer medewerkernr werknemernummer werknemersnummer registratienummer stamnummer"),
        (PersonAttributes.FirstName, "firstname givenname forename roepnaam voornaam voornamen"),
        (PersonAttributes.LastName, "lastname surname familyname achternaam familienaam geslachtsnaam"),
        (Infix, "tussenvoegsel tussenvoegsels voorvoegsel voorvoegsels infix lastnameprefix surnameprefix"),
        (PersonAttributes.DisplayName, "displayname fullname weergavenaam volledigenaam roepnaamachternaam name naam medewerkernaam employeename medewerker werknemer employee"),
        (PersonAttributes.Email, "email emailaddress emailadres mail mailadres workemail workemailaddress emailwork businessemail companyemail werkemail emailwerk zakelijkemail zakelijkemailadres emailzakelijk werkemailadres"),
        (PersonAttributes.PrivateEmail, "privateemail personalemail homeemail emailprivate emailpersonal priveemail priveemailadres emailprive privemail emailadresprive"),
        (PersonAttributes.JobTitle, "jobtitle functietitel functienaam functieomschrijving functie title job position function jobname beroep"),
        (PersonAttributes.Department, "department departmentname dept afdeling afdelingsnaam afdelingnaam orgunit organisatieeenheid organizationalunit"),
        (PersonAttributes.Team, "team teamname teamnaam"),
        (PersonAttributes.Division, "division divisie businessunit bedrijfsonderdeel sector"),
        (PersonAttributes.CostCentre, "costcentre costcenter kostenplaats kostenplaatscode kostenplaatsnummer kostendrager costcentrecode costcentercode"),
        (PersonAttributes.Site, "site location worklocation office branch vestiging locatie werklocatie kantoor standplaats werkplek"),
        (PersonAttributes.Country, "country land countryname landnaam countrycode landcode"),
        (PersonAttributes.LegalEntity, "legalentity juridischeentiteit rechtspersoon legalentityname entity entiteit company bedrijf employer werkgever onderneming"),
        (PersonAttributes.EmploymentType, "employmenttype contracttype typecontract contractsoort soortcontract typedienstverband soortdienstverband dienstverband arbeidsrelatie workertype"),
        (PersonAttributes.Status, "status employmentstatus employeestatus medewerkerstatus medewerkersstatus dienstverbandstatus statusdienstverband active actief isactive enabled"),
        (PersonAttributes.FirstDay, "firstday firstdayofwork startdate hiredate dateofhire employmentstart employmentstartdate joindate joiningdate indienstdatum datumindienst datumindiensttreding indiensttreding indienstsinds startdatum begindatum begindatumcontract ingangsdatum eerstewerkdag indienst"),
        (PersonAttributes.LastDay, "lastday lastdayofwork terminationdate enddate leavingdate leavedate exitdate employmentend employmentenddate contractenddate dateofleaving lastworkingday uitdienstdatum datumuitdienst datumuitdiensttreding uitdiensttreding einddatum einddatumcontract einddatumdienstverband laatstewerkdag uitdienst"),
        (PersonAttributes.Manager, "manager managerid managernumber manageremail managerpersonid leidinggevende leidinggevendeid leidinggevendeemail emailleidinggevende leidinggevendepersoneelsnummer personeelsnummerleidinggevende leidinggevendenummer supervisor supervisorid reportsto reportstoid linemanager chef"),
        (PersonAttributes.Language, "language preferredlanguage taal voorkeurstaal languagecode taalcode locale"),
        (PersonAttributes.Phone, "phone phonenumber telephone telephonenumber workphone telefoon telefoonnummer werktelefoon telefoonwerk zakelijktelefoon mobile mobilephone mobilenumber mobiel mobielnummer gsm"),
        (PersonAttributes.Photo, "photo photourl foto fotourl picture pictureurl avatar avatarurl"),
        (PersonAttributes.BirthDate, "birthdate dateofbirth birthday dob geboortedatum"),
    ];

    private static readonly FrozenDictionary<string, (string Attribute, int Rank)> ByHeading = HeadingRoles.Of(Known);

    /// <summary>Where each attribute stands, by the connection's own columns first.</summary>
    public static ImmutableDictionary<string, int> Columns(IReadOnlyList<string> headings, ImmutableSortedDictionary<string, string> own) =>
        HeadingRoles.Columns(headings, own, ByHeading, PersonAttributes.IsKnown);
}
