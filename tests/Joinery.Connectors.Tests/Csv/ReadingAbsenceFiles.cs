using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Tests.Csv;

public sealed class ReadingAbsenceFiles : CsvTest
{
    public ReadingAbsenceFiles() => People("Personeelsnummer;Code;E-mail\n00007;7;nora@example.test\n00009;9;max@example.test\n");

    [Fact]
    public async Task An_absence_is_days_parts_type_and_state()
    {
        Absences("Verlofnummer;Personeelsnummer;Soort verlof;Van;T/m;Dagdeel begin;Dagdeel eind;Status\n12;00007;Vakantie;13-07-2026;17-07-2026;middag;;Goedgekeurd\n13;00007;Thuiswerken;20-07-2026;;;;Aangevraagd\n14;00009;Vakantie;01-08-2026;02-08-2026;;ochtend;Ingetrokken\n");
        Assert.Equal(
            [
                new Absence("12", new PersonId("00007"), new DateOnly(2026, 7, 13), new DateOnly(2026, 7, 17), DayPart.Afternoon, DayPart.Day, new AbsenceType("Vakantie", "Vakantie", false), AbsenceState.Approved),
                new Absence("13", new PersonId("00007"), new DateOnly(2026, 7, 20), null, DayPart.Day, DayPart.Day, new AbsenceType("Thuiswerken", "Thuiswerken", true), AbsenceState.Pending),
                new Absence("14", new PersonId("00009"), new DateOnly(2026, 8, 1), new DateOnly(2026, 8, 2), DayPart.Day, DayPart.Morning, new AbsenceType("Vakantie", "Vakantie", false), AbsenceState.Withdrawn),
            ],
            await ReadAbsencesAsync());
    }

    [Fact]
    public async Task Without_a_column_for_it_an_absence_is_approved_and_has_an_id_of_its_own()
    {
        Absences("persoon,from,until,uren\n00007,2026-07-01,2026-07-01,\"2,5\"\n00007,2026-07-01,2026-07-01,4\n00007,2026-07-05,2026-07-06,16\n");
        var absences = await ReadAbsencesAsync();
        Assert.All(absences, a => Assert.Equal(AbsenceState.Approved, a.State));
        Assert.Equal(3, absences.Select(a => a.Id).Distinct().Count());
        Assert.Equal([2.5m, 4m, null], absences.Select(a => a.Hours));
        Assert.Equal(absences, await ReadAbsencesAsync());
    }

    [Fact]
    public async Task People_may_be_named_by_another_column_of_their_file()
    {
        Absences("e-mail;startdatum;einddatum\nMax@example.test;2026-07-01;2026-07-02\nstranger@example.test;2026-07-01;2026-07-02\n");
        Assert.Equal(new PersonId("00009"), Assert.Single(await ReadAbsencesAsync()).Person);
        Assert.Equal(new PersonId("9"), Assert.Single(await ReadAbsencesAsync(columns: ("Code", "id"))).Person);
    }

    [Fact]
    public async Task Only_the_days_asked_for_are_told()
    {
        Absences("persoon;van;tot\n00007;2026-01-01;2026-01-31\n00007;2026-02-01;\n00007;2026-04-01;2026-04-02\n");
        Assert.Equal([1, 2], (await ReadAbsencesAsync(new DateOnly(2026, 1, 31), new DateOnly(2026, 3, 1))).Select(a => a.FirstDay.Month));
    }

    [Theory]
    [InlineData("00007;2026-01-01\n", "Line 2")]
    [InlineData(";2026-01-01;2026-01-02\n", "whose")]
    [InlineData("00007;;2026-01-02\n", "first day")]
    [InlineData("00007;2026-01-03;2026-01-02\n", "before it begins")]
    [InlineData("00007;2026-01-03;never\n", "\"tot\"")]
    public async Task A_row_that_cannot_be_read_leaves_all_absences_as_they_are(string row, string said)
    {
        Absences("persoon;van;tot\n" + row);
        var error = await Assert.ThrowsAsync<ConnectorException>(() => ReadAbsencesAsync());
        Assert.Equal(FailureKind.Incomplete, error.Kind);
        Assert.Contains(said, error.WhatToDo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_column_or_file_is_named()
    {
        Absences("persoon;soort\n00007;x\n");
        Assert.Contains("first day", (await Assert.ThrowsAsync<ConnectorException>(() => ReadAbsencesAsync())).WhatToDo, StringComparison.Ordinal);
        File.Delete(AbsencesPath);
        Assert.Contains("set absences", (await Assert.ThrowsAsync<ConnectorException>(() => ReadAbsencesAsync())).WhatToDo, StringComparison.Ordinal);
    }
}
