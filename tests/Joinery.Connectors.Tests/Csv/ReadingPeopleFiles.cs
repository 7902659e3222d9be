using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Tests.Csv;

public sealed class ReadingPeopleFiles : CsvTest
{
    [Theory]
    [InlineData("Roepnaam", "firstName")]
    [InlineData("GIVEN NAME", "firstName")]
    [InlineData("Geslachtsnaam", "lastName")]
    [InlineData("Weergavenaam", "displayName")]
    [InlineData("E-mailadres", "email")]
    [InlineData("Zakelijk e-mail", "email")]
    [InlineData("E-mail privé", "privateEmail")]
    [InlineData("Functietitel", "jobTitle")]
    [InlineData("Afdeling", "department")]
    [InlineData("Team naam", "team")]
    [InlineData("Divisie", "division")]
    [InlineData("Cost center", "costCentre")]
    [InlineData("Standplaats", "site")]
    [InlineData("Land", "country")]
    [InlineData("Werkgever", "legalEntity")]
    [InlineData("Soort contract", "employmentType")]
    [InlineData("Leidinggevende (ID)", "manager")]
    [InlineData("Taal", "language")]
    [InlineData("Mobiel nummer", "phone")]
    [InlineData("Foto-URL", "photo")]
    [InlineData("Personeelsnr.", "employeeNumber")]
    [InlineData("External ID", "externalId")]
    [InlineData("custom.shoeSize", "custom.shoeSize")]
    public async Task Dutch_and_english_headings_are_known(string heading, string attribute) =>
        Assert.Equal("some text", (await OneAsync($"Id;{heading}", "1;some text")).Attributes.Text(attribute));

    [Theory]
    [InlineData("Startdatum", "firstDay", "2026-12-31", "2026-12-31")]
    [InlineData("Datum in dienst", "firstDay", "31-12-2026", "2026-12-31")]
    [InlineData("Hire date", "firstDay", "12/31/2026", "2026-12-31")]
    [InlineData("Uit dienst datum", "lastDay", "31 december 2026", "2026-12-31")]
    [InlineData("Uitdienstdatum", "lastDay", "31 mrt. 2026", "2026-03-31")]
    [InlineData("Laatste werkdag", "lastDay", "Dec 31, 2026", "2026-12-31")]
    [InlineData("Geboortedatum", "birthDate", "1-1-1980", "1980-01-01")]
    [InlineData("Date of birth", "birthDate", "2026-12-31T00:00:00Z", "2026-12-31")]
    [InlineData("Date of birth", "birthDate", "05/05/1990 00:00:00", "1990-05-05")]
    public async Task Days_are_read_in_any_way_that_leaves_no_doubt(string heading, string attribute, string text, string day) =>
        Assert.Equal(day, (await OneAsync($"id;{heading}", $"1;{text}")).Attributes.Text(attribute));

    [Theory]
    [InlineData("In dienst", "active")]
    [InlineData("Actief", "active")]
    [InlineData("uit dienst", "ended")]
    [InlineData("Terminated", "ended")]
    [InlineData("On leave", "onLeave")]
    [InlineData("Toekomstig", "upcoming")]
    [InlineData("gedetacheerd naar Mars", "unknown")]
    public async Task Status_words_are_dutch_or_english_and_an_unknown_one_is_unknown(string word, string status) =>
        Assert.Equal(status, (await OneAsync("id;Status", $"1;{word}")).Attributes.Text("status"));

    [Fact]
    public async Task A_column_with_one_day_beyond_twelve_decides_for_all_its_days()
    {
        People("id;startdatum\n1;03/04/2026\n2;13/04/2026\n");
        Assert.Equal(["2026-04-03", "2026-04-13"], (await ReadAsync()).Select(p => p.Attributes.Text("firstDay")));
        People("id;startdatum\n1;03/04/2026\n2;04/13/2026\n");
        Assert.Equal(["2026-03-04", "2026-04-13"], (await ReadAsync()).Select(p => p.Attributes.Text("firstDay")));
    }

    [Fact]
    public async Task A_column_that_does_not_tell_follows_the_others_of_its_file()
    {
        People("id;startdatum;einddatum\n1;01-03-2026;31-12-2026\n");
        Assert.Equal("2026-03-01", Assert.Single(await ReadAsync()).Attributes.Text("firstDay"));
    }

    [Theory]
    [InlineData("id;startdatum\n1;03/04/2026\n2;05/06/2026\n", "line 2")]
    [InlineData("id;startdatum\n1;13/04/2026\n2;04/13/2026\n", "line 3")]
    public async Task Days_that_mean_two_things_are_refused_with_a_line(string text, string line)
    {
        People(text);
        var error = await RefusedAsync();
        Assert.Equal(FailureKind.UnexpectedAnswer, error.Kind);
        Assert.Contains("\"startdatum\"", error.WhatToDo, StringComparison.Ordinal);
        Assert.Contains(line, error.WhatToDo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_columns_win_over_headings_that_are_known()
    {
        var person = await OneAsync("Personeelsnummer;Naam;Login;Schoenmaat", "007;Nora;nora@example.test;38", ("Personeelsnummer", "id"), ("login", "email"), ("Schoenmaat", "custom.shoeSize"));
        Assert.Equal("007", person.Id.Value);
        Assert.Equal("nora@example.test", person.Email);
        Assert.Equal("38", person.Attributes.Text("custom.shoeSize"));
    }

    [Fact]
    public async Task The_personnel_number_is_the_id_where_there_is_no_other()
    {
        var person = await OneAsync("Personeelsnummer;Naam", "00123;Nora");
        Assert.Equal("00123", person.Id.Value);
        Assert.Equal("00123", person.Attributes.Text("employeeNumber"));
        Assert.Equal("00123", person.Attributes.Text("id"));
    }

    [Theory]
    [InlineData("00123", "00123")]
    [InlineData("=\"00123\"", "00123")]
    [InlineData("\"=\"\"00123\"\"\"", "00123")]
    [InlineData("1234567890123456789", "1234567890123456789")]
    [InlineData(" 7\u00A0", "7")]
    [InlineData("=1+1", "=1+1")]
    public async Task Ids_are_text_and_nothing_is_calculated(string cell, string id) => Assert.Equal(id, (await OneAsync("id;naam", $"{cell};Nora")).Id.Value);

    [Fact]
    public async Task A_dutch_infix_belongs_to_the_last_name()
    {
        People("id;voornaam;tussenvoegsel;achternaam\n1;Mieke;van der;Wal\n2;Jan;;Smit\n");
        Assert.Equal(["van der Wal", "Smit"], (await ReadAsync()).Select(p => p.Attributes.Text("lastName")));
    }

    [Fact]
    public async Task Empty_cells_are_empty_and_missing_columns_are_not_supplied()
    {
        var person = await OneAsync("id;afdeling;e-mail", "1;;");
        Assert.True(person.Attributes["department"].IsEmpty);
        Assert.False(person.Attributes["team"].IsSupplied);
        Assert.Equal(GroupKind.Department, person.Memberships.Supplied);
        Assert.Empty(person.Memberships.Groups);
    }

    [Fact]
    public async Task Line_breaks_separators_and_marks_inside_quotation_marks_belong_to_the_cell()
    {
        People("id;naam;functie\r\n1;\"Lind; Nora\";\"Head of\r\n\"\"Things\"\"\"\r\n\r\n;;\r\n2;5\" pipe;Smith;\r\n");
        var people = await ReadAsync();
        Assert.Equal(["Lind; Nora", "5\" pipe"], people.Select(p => p.Attributes.Text("displayName")));
        Assert.Equal("Head of\r\n\"Things\"", people[0].Attributes.Text("jobTitle"));
        Assert.Empty(Problems);
    }

    [Fact]
    public async Task Groups_are_known_by_their_names()
    {
        People("id;afdeling;team\n1;Sales;Blue\n2;Sales;\n");
        var source = (IGroupSource)Source();
        var groups = await source.ReadGroupsAsync(GroupKind.Department | GroupKind.Team, Cancelled).ToListAsync(Cancelled);
        Assert.Equal(["team:Blue", "department:Sales"], groups.Select(g => g.Id.ToString()));
        Assert.Equal(GroupKind.Department | GroupKind.Team, source.Facts.GroupKinds);
    }

    [Fact]
    public async Task Managers_may_be_told_by_their_e_mail()
    {
        People("id;e-mail;leidinggevende\n1;nora@example.test;\n2;max@example.test;Nora@example.test\n3;ida@example.test;gone@example.test\n");
        var people = await ReadAsync();
        Assert.Equal("1", people[1].Attributes.Text("manager"));
        Assert.False(people[2].Attributes["manager"].IsSupplied);
    }

    [Fact]
    public async Task Facts_are_what_the_headings_hold()
    {
        People("id;naam;startdatum\n1;Nora;2026-01-01\n");
        var facts = Source().Facts;
        Assert.False(facts.HasStatus);
        Assert.False(facts.KeepsLeavers);
        Assert.True(facts.ShowsFutureJoiners);
        Assert.Equal(TimeSpan.Zero, facts.ReadLag);
        Assert.Equal(["displayName", "firstDay", "id"], facts.Attributes.Order());
        Assert.Equal("csv:export", facts.Namespace?.Value);
        People("id;naam;status\n1;Nora;actief\n");
        var source = Source();
        await ReadAsync(source);
        Assert.True(source.Facts.HasStatus);
    }

    [Fact]
    public async Task The_namespace_stays_when_the_file_moves()
    {
        People("id\n1\n");
        var before = Source().Facts.Namespace;
        File.Move(PeoplePath, Path.Combine(FolderPath, "elsewhere.csv"));
        var moved = ConnectorCatalog.BuiltIn.CreateSource("csv", Settings() with { Texts = Settings().Texts.SetItem("people", Path.Combine(FolderPath, "elsewhere.csv")) }, new ConnectorServices { Connection = "export" });
        Assert.Single(await ReadAsync(moved));
        Assert.Equal(before, moved.Facts.Namespace);
    }
}
