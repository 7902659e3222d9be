
namespace Joinery.App.Tests.Configuration;

public sealed class BadConfigurations
{
    [Theory]
    [InlineData("""{ "sync": {} }""", "joinery.json: sync | Unknown key \"sync\": did you mean syncs?")]
    [InlineData("[]", "joinery.json | The file must be an object in braces, not a list.")]
    [InlineData("", "joinery.json | The file is empty.")]
    [InlineData("""{ "retentionDays": "long" }""", "joinery.json: retentionDays | retentionDays must be a whole number from 1 to 36500, not the text \"long\".")]
    [InlineData("""{ "retentionDays": 0 }""", "joinery.json: retentionDays | retentionDays must be a whole number from 1 to 36500, not 0.")]
    [InlineData("""{ "retentionDays": 1, "retentionDays": 2 }""", "joinery.json: retentionDays | retentionDays is there twice.")]
    [InlineData("""{ "connections": { "bob": { "connector": "hibobb" } } }""", "joinery.json: connections.bob.connector | connector cannot be \"hibobb\": did you mean hibob?")]
    [InlineData("""{ "connections": { "bob": { "connector": "workday" } } }""",
        "joinery.json: connections.bob.connector | connector cannot be \"workday\": known here are hibob, personio, merge, csv, declaree, deskbird, scim, directory.")]
    [InlineData("""{ "connections": { "bob": { "connector": "hibob", "settings": { "serviceUserId": "S", "token": "very-secret" } } } }""",
        "joinery.json: connections.bob.settings.token | token must be env:NAME or file:PATH: a secret does not belong in this file.")]
    [InlineData("""{ "connections": { "bob": { "connector": "hibob", "settings": { "token": "env:T" } } } }""",
        "joinery.json: connections.bob.settings.serviceUserId | serviceUserId is missing: The id of the service user, from Settings > Integrations > Service users in Bob.")]
    [InlineData("""{ "connections": { "bob": { "connector": "hibob", "settings": { "serviceUserId": "S", "token": "env:T", "baseURL": "https://x.test" } } } }""",
        "joinery.json: connections.bob.settings.baseURL | Unknown key \"baseURL\": did you mean baseUrl?")]
    [InlineData("""{ "connections": { "bob": { "connector": "hibob", "settings": { "serviceUserId": "S", "token": "env:T", "fields": { "taem": "work.x" } } } } }""",
        "joinery.json: connections.bob.settings.fields.taem | \"taem\" is no attribute of a person, nor custom.NAME: did you mean team?")]
    [InlineData("""{ "connections": { "app": { "connector": "scim", "settings": { "baseUrl": "app.example.test", "token": "env:T" } } } }""",
        "joinery.json: connections.app.settings.baseUrl | baseUrl must be an address that begins with https:// or http://, not \"app.example.test\".")]
    [InlineData("""{ "connections": { "app": { "connector": "scim", "settings": { "baseUrl": "https://app.example.test" } } } }""",
        "joinery.json: connections.app.settings.token | token is missing: give token, or username and password.")]
    [InlineData("""{ "connections": { "hr": { "connector": "merge", "settings": { "apiKey": "env:K" } } } }""",
        "joinery.json: connections.hr.settings.accountToken | accountToken is missing: give the token of the linked account. Only a connection with account can be linked by Joinery itself.")]
    [InlineData("""{ "mergeAccounts": { "main": { "apiKey": "env:K" } }, "connections": { "hr": { "connector": "merge", "settings": { "account": "mian" } } } }""",
        "joinery.json: connections.hr.settings.account | There is no Merge account \"mian\" in mergeAccounts: did you mean main?")]
    [InlineData("""{ "connections": { "a/b": { "connector": "directory" } } }""", "joinery.json: connections.a/b | \"a/b\" is no name for a connection: use letters, digits, - and _, at most 60.")]
    [InlineData("""{ "storage": { "provider": "postgresql", "connectionString": "Host=db;Password=x" } }""",
        "joinery.json: storage.connectionString | connectionString must be env:NAME or file:PATH when it holds a password: a secret does not belong in this file.")]
    [InlineData("""{ "alerts": [ { "kind": "slack" } ] }""", "joinery.json: alerts[0].url | url is missing: where to post the message.")]
    public void A_file_that_cannot_be_used_is_refused_with_place_and_sentence(string json, string expected)
    {
        Assert.Equal([expected], Read.Problems(json));
    }

    [Theory]
    [InlineData("\"approvel\": \"always\"", "approvel | Unknown key \"approvel\": did you mean approval?")]
    [InlineData("\"approval\": \"firstrun\"", "approval | approval cannot be \"firstrun\": did you mean first-run?")]
    [InlineData("\"enabled\": \"yes\"", "enabled | enabled must be true or false, not the text \"yes\".")]
    [InlineData("\"enabled\": null", "enabled | enabled must be true or false, not null.")]
    [InlineData("\"timeZone\": \"Europe/Amstredam\"", "timeZone | timeZone is \"Europe/Amstredam\", which is no time zone that we know: did you mean Europe/Amsterdam?")]
    [InlineData("\"schedule\": {}", "schedule | schedule needs times or everyMinutes; null means by hand only.")]
    [InlineData("\"schedule\": { \"times\": [\"6:00\"] }", "schedule.times[0] | times[0] must be a time such as \"06:00\", not \"6:00\".")]
    [InlineData("\"schedule\": { \"times\": [\"06:00\"], \"everyMinutes\": 5 }", "schedule | schedule takes times or everyMinutes, not both.")]
    [InlineData("\"scope\": { \"attribute\": \"departement\", \"equals\": \"Sales\" }", "scope.attribute | Unknown attribute \"departement\": did you mean department?")]
    [InlineData("\"scope\": { \"attribute\": \"department\" }", "scope | The rule for department needs one of equals, in, startsWith, matches, before, after.")]
    [InlineData("\"scope\": { \"any\": [ { } ] }", "scope.any[0] | A scope rule needs one of all, any, not, reportsTo, inGroup, attribute.")]
    [InlineData("\"scope\": { \"all\": [] }", "scope.all | all must not be empty.")]
    [InlineData("\"handsOff\": [ { \"person\": \"x\" } ]", "handsOff[0].reason | reason is missing: Why; shown wherever the person is.")]
    [InlineData("\"handsOff\": [ { \"person\": \"x\", \"reason\": \"board\", \"until\": \"20-11-2026\" } ]", "handsOff[0].until | until must be a day such as \"2026-11-20\", not \"20-11-2026\".")]
    [InlineData("\"mapping\": { \"title\": {} }", "mapping.title | title needs exactly one of from, value and template.")]
    [InlineData("\"mapping\": { \"titel\": { \"from\": \"jobTitle\" } }", "mapping.titel | Unknown account attribute \"titel\": did you mean title?")]
    [InlineData("\"mapping\": { \"title\": { \"from\": \"job\" } }", "mapping.title.from | Unknown attribute \"job\"")]
    [InlineData("\"guard\": { \"suspended\": { \"count\": 1 } }", "guard.suspended | Unknown key \"suspended\": did you mean suspend?")]
    [InlineData("\"guard\": { \"suspend\": { \"percent\": 101 } }", "guard.suspend.percent | percent must be a number from 0 to 100, not 101.")]
    [InlineData("\"groups\": { \"kinds\": [\"teams\"] }", "groups.kinds[0] | kinds[0] cannot be \"teams\": did you mean team?")]
    [InlineData("\"absences\": { \"types\": { \"*\": \"hide\" } }", "absences.types.* | * cannot be \"hide\": known here are send, absent, skip.")]
    [InlineData("\"siteTimeZones\": { \"Auckland\": \"NZ time\" }", "siteTimeZones.Auckland | Auckland is \"NZ time\", which is no time zone that we know")]
    public void A_sync_that_cannot_be_used_is_refused_with_place_and_sentence(string members, string expected)
    {
        var problem = Assert.Single(Read.Problems(Read.WithSync(members)));
        Assert.StartsWith($"joinery.json: syncs.staff.{expected}", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"scope\": { \"attribute\": \"department\", \"matches\": \"(\" }", "scope")]
    [InlineData("\"scope\": { \"attribute\": \"firstDay\", \"after\": \"soon\" }", "scope")]
    [InlineData("\"mapping\": { \"userName\": { \"template\": \"{{lower firstName\" } }", "mapping.userName")]
    [InlineData("\"mapping\": { \"userName\": { \"template\": \"{{lower firstNam}}\" } }", "mapping.userName")]
    public void Patterns_days_and_templates_are_tried_when_the_file_is_read(string members, string place)
    {
        Assert.StartsWith($"joinery.json: syncs.staff.{place} | ", Assert.Single(Read.Problems(Read.WithSync(members))), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sync_must_name_connections_of_the_file_that_can_do_their_part()
    {
        Assert.Equal(
            ["joinery.json: syncs.staff.source | There is no connection \"bobb\": did you mean bob?", "joinery.json: syncs.staff.target | The connection \"bob\" (HiBob) is a source: it keeps no accounts."],
            Read.Problems(Read.WithSync("").Replace("\"source\": \"bob\", \"target\": \"people\"", "\"source\": \"bobb\", \"target\": \"bob\"", StringComparison.Ordinal)));
        Assert.Contains("joinery.json: syncs.staff.source | source is missing: The connection that people are read from.",
            Read.Problems("""{ "syncs": { "staff": { "target": "people" } } }"""));
    }

    [Fact]
    public void All_problems_are_told_at_once()
    {
        var problems = Read.Problems(Read.WithSync("\"approvel\": 1, \"hold\": \"all\", \"photos\": 1"));
        Assert.Equal(3, problems.Count);
    }

    [Fact]
    public void A_syntax_error_names_line_and_column()
    {
        Assert.StartsWith("joinery.json: line 3, column 3 | The file is not valid JSON:", Assert.Single(Read.Problems("{\n  \"retentionDays\": 30\n  \"listen\": \"x\"\n}")), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_in_another_encoding_is_refused()
    {
        var e = Assert.Throws<App.Configuration.ConfigurationException>(() => App.Configuration.ConfigurationReader.Read((byte[])[0xFF, 0xFE, (byte)'{', 0], "joinery.json", Read.Folder));
        Assert.Equal("The file is not UTF-8 text.", e.Message);
    }

    [Fact]
    public void A_secret_is_never_repeated_in_a_message()
    {
        Assert.DoesNotContain("very-secret", Assert.Single(Read.Problems("""{ "connections": { "d": { "connector": "declaree", "settings": { "apiKey": "very-secret" } } } }""")), StringComparison.Ordinal);
    }
}
