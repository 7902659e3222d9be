using System.Collections.Immutable;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>The HR systems behind Merge, and what Merge says that it can fill for each of them.</summary>
public static class MergeSystems
{
    // Name | words of the system in Merge, where known | people: e-mail, status, avatar, manager, groups | groups: typed, nested
    // | time off at all: status, request type, units, amount, end | records seen to be deleted: people, groups, time off | on the list that deskbird publishes.
    private const string Table = """
        7shifts                      | 7shifts                             | esa-g | t- | ------ | --- | -
        ADP DECIDIUM                 | adp-decidium                        | es-mg | tp | os-u-e | --- | d
        ADP Next Gen                 | adp-next-gen                        | es-mg | -- | osruae | --- | -
        ADP RUN                      | adp-run                             | esamg | t- | ------ | --- | -
        ADP Workforce Now            | adp-workforce-now                   | esamg | t- | osruae | -g- | d
        AllianceHCM                  | alliancehcm                         | es--g | t- | ------ | --- | -
        Altera Payroll               | altera-payroll                      | es-mg | -- | ------ | --- | -
        BambooHR                     | bamboohr                            | esamg | t- | osruae | p-- | d
        Breathe                      | breathe                             | esamg | t- | osruae | --- | d
        Cezanne HR                   | cezanne-hr                          | es-mg | tp | ------ | --- | -
        Charlie                      | charlie                             | esamg | t- | osruae | --- | d
        ChartHop                     | charthop                            | esamg | t- | ------ | --- | -
        ClayHR                       | clayhr                              | -s--- | tp | ------ | --- | -
        CoolCare                     | coolcare                            | -s--g | t- | ------ | --- | -
        CyberArk                     | cyberark                            | es-mg | -- | ------ | --- | -
        Darwinbox                    | darwinbox                           | es-mg | t- | ------ | --- | d
        Dayforce                     | dayforce ceridian-dayforce          | es-mg | t- | osruae | --- | -
        Deel                         | deel                                | es-mg | t- | osruae | --- | -
        Employment Hero              | employment-hero                     | esamg | t- | ------ | --- | -
        Factorial                    | factorial                           | es-mg | t- | osruae | --- | d
        Folks HR                     | folks-hr                            | esamg | t- | o-ruae | --- | -
        Fourth                       |                                     | es-mg | t- | osruae | --- | -
        Freshteam                    | freshteam                           | esamg | t- | osruae | p-- | -
        Generic SFTP                 |                                     | esamg | tp | osruae | --- | -
        Google Workspace             | google-workspace                    | esamg | -p | ------ | p-- | -
        Gusto                        | gusto                               | esamg | t- | ------ | --- | -
        Hailey HR                    | hailey-hr                           | es-mg | t- | osruae | --- | -
        Hibob                        | hibob                               | esamg | t- | osruae | --- | d
        HR Cloud                     | hr-cloud                            | es-mg | t- | ------ | --- | -
        HR Partner                   | hr-partner                          | es-mg | t- | osruae | --- | -
        HRWorks                      | hrworks                             | esamg | -p | osruae | --- | d
        Humaans                      | humaans                             | esamg | t- | osruae | --- | -
        Humi                         | humi                                | es-m- | -- | osruae | --- | -
        Insperity Premier            | insperity-premier                   | es-mg | t- | ------ | --- | -
        IntelliHR                    | intellihr                           | es-mg | tp | ------ | --- | -
        IRIS Cascade                 | iris-cascade                        | es-mg | tp | ------ | --- | -
        ISolved                      | isolved                             | esam- | -- | ------ | --- | -
        JumpCloud                    | jumpcloud                           | es-mg | t- | ------ | --- | -
        Justworks                    | justworks                           | es-mg | t- | osruae | --- | -
        Kallidus                     | kallidus                            | esamg | t- | ------ | --- | -
        Keka                         | keka                                | esamg | t- | osruae | --- | -
        Kenjo                        | kenjo                               | es-mg | t- | os-uae | --- | -
        Lano                         | lano                                | es--- | -- | ------ | --- | -
        Leapsome                     | leapsome                            | e-amg | -- | ------ | --- | -
        Lucca                        | lucca                               | esamg | tp | osruae | -g- | d
        Microsoft Entra ID           | microsoft-entra-id                  | es-mg | -- | ------ | pg- | -
        Namely                       | namely                              | esamg | t- | ------ | --- | -
        Nmbrs                        | nmbrs                               | e--m- | -- | ------ | --- | -
        Officient                    | officient                           | esamg | t- | osrua- | p-- | -
        Okta                         | okta                                | es--g | -- | ------ | --- | -
        OneLogin                     | onelogin                            | es-mg | t- | ------ | --- | -
        Oracle Cloud HCM             | oracle-human-capital-management-hcm | es-mg | t- | osruae | --- | -
        OysterHR                     | oysterhr                            | es--g | t- | osr-ae | --- | -
        PayCaptain                   | paycaptain                          | esa-- | -- | ------ | --- | -
        Paychex                      | paychex                             | es-mg | tp | ------ | --- | -
        Paycom                       | paycom                              | esamg | t- | ------ | --- | -
        Paycor                       | paycor                              | es-mg | tp | osruae | --- | -
        PayFit                       | payfit                              | es-mg | t- | ------ | --- | -
        Paylocity                    | paylocity                           | es-mg | t- | ------ | --- | -
        PeopleHR                     | peoplehr                            | esamg | t- | osruae | --- | d
        Personio                     | personio                            | es-mg | tp | osruae | --- | d
        PingOne                      | pingone                             | es--g | -- | ------ | --- | -
        Planday                      |                                     | -s--g | t- | os---e | --- | -
        PrismHR                      |                                     | es-mg | t- | ------ | --- | -
        Proliant                     | proliant                            | es-mg | t- | ------ | --- | -
        Remote                       | remote                              | es-mg | t- | osruae | --- | -
        Revolut People               |                                     | esamg | tp | ------ | --- | -
        Rippling                     |                                     | esamg | tp | ------ | --- | -
        Sage HR                      | sage-hr                             | esamg | t- | osruae | --- | d
        Sage People                  |                                     | es-mg | t- | o--uae | --- | -
        SAP SuccessFactors           | sap-successfactors                  | es-mg | tp | osruae | --- | d
        Sesame                       | sesame                              | esa-g | t- | osruae | --- | -
        Shapes                       |                                     | es-mg | t- | osruae | --- | -
        Simployer                    |                                     | esamg | t- | os-uae | --- | -
        Square Payroll               | square-payroll                      | -s--- | -- | ------ | --- | -
        TriNet                       | trinet                              | es-mg | t- | ------ | --- | -
        TriNet HR Platform           | trinet-hr-platform                  | esamg | t- | osruae | --- | -
        UKG Pro                      | ukg-pro                             | es-mg | t- | ------ | --- | -
        UKG Pro Workforce Management | ukg-pro-workforce-management        | es-mg | t- | osruae | --- | d
        UKG Ready                    | ukg-ready                           | esamg | tp | osruae | --- | -
        Workday                      | workday                             | esamg | tp | osrua- | --o | d
        Zelt                         |                                     | es-mg | t- | ------ | --- | -
        Zoho People                  | zoho-people                         | esa-g | t- | ------ | --- | -
        """;

    // Of these Merge tells less than the columns above say.
    private static readonly Dictionary<string, ImmutableHashSet<string>> Lacking = new(StringComparer.Ordinal)
    {
        ["Personio"] = [PersonAttributes.EmployeeNumber, PersonAttributes.LegalEntity, PersonAttributes.Phone],
        ["UKG Pro Workforce Management"] = [PersonAttributes.FirstDay, PersonAttributes.LastDay],
    };

    private static readonly string[] Columns = ["esamg", "tp", "osruae", "pgo", "d"];

    private static readonly MergePowers[][] Meanings =
    [
        [MergePowers.Email, MergePowers.Status, MergePowers.Avatar, MergePowers.Manager, MergePowers.Groups],
        [MergePowers.GroupTypes, MergePowers.GroupParents],
        [MergePowers.TimeOff, MergePowers.TimeOffStatus, MergePowers.TimeOffType, MergePowers.TimeOffUnits, MergePowers.TimeOffAmount, MergePowers.TimeOffEnd],
        [MergePowers.SeesDeletedPeople, MergePowers.SeesDeletedGroups, MergePowers.SeesDeletedTimeOff],
        [MergePowers.OnDeskbirdList],
    ];

    /// <summary>In the order of their names.</summary>
    public static ImmutableArray<MergeSystem> All { get; } = [.. Table.Split('\n').Where(line => line.Contains('|', StringComparison.Ordinal)).Select(Read)];

    /// <summary>The system that an account is linked to; one that is not on the list is taken to have everything, and what it leaves out not to be told.</summary>
    public static MergeSystem Find(string? slug, string? name)
    {
        var words = new[] { slug, name }.Select(Plain).Where(w => w.Length > 0);
        return words.Select(word => All.FirstOrDefault(s => s.IsCalled(word))).OfType<MergeSystem>().FirstOrDefault() ?? MergeSystem.Unlisted(name ?? slug ?? "the HR system");
    }

    /// <summary>Without blanks, dashes and case: Merge has spelled its systems differently over the years.</summary>
    internal static string Plain(string? text) => string.Concat((text ?? "").Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static MergeSystem Read(string line)
    {
        var cells = line.Split('|', StringSplitOptions.TrimEntries);
        var powers = MergePowers.None;
        for (var i = 0; i < Columns.Length; i++)
            for (var j = 0; j < Columns[i].Length; j++)
                if (cells[i + 2][j] == Columns[i][j]) powers |= Meanings[i][j];
        return new MergeSystem(cells[0], cells[1].Split(' ', StringSplitOptions.RemoveEmptyEntries).ToImmutableArray(), powers) { Lacking = Lacking.GetValueOrDefault(cells[0], []) };
    }
}
