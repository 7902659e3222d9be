using Joinery.App.Configuration;

namespace Joinery.App.Tests.Configuration;

public sealed class CanonicalSettings
{
    private static readonly SyncConfiguration Everything = ConfigurationReader.Read(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Configuration", "everything.jsonc")), "joinery.json", Read.Folder).Syncs["staff"];

    [Fact]
    public void Order_layout_and_written_out_defaults_make_no_difference()
    {
        var plain = Read.Sync("\"hold\": \"kind\", \"lifecycle\": { \"createDaysBefore\": 7, \"onLeave\": \"suspend\" }");
        var other = Read.Sync("\"lifecycle\": {\"onLeave\":\"suspend\",  \"missing\": \"finding\", \"createDaysBefore\": 7}, \"photos\": false, \"guard\": { \"link\": { \"count\": 5, \"percent\": 0 } }, \"hold\": \"kind\"");
        Assert.Equal(SyncJson.Settings(plain), SyncJson.Settings(other));
        Assert.Equal(SyncJson.Hash(plain), SyncJson.Hash(other));
    }

    [Theory]
    [InlineData("\"approval\": \"always\"")]
    [InlineData("\"scope\": { \"attribute\": \"department\", \"in\": [\"Sales\"] }")]
    [InlineData("\"mapping\": { \"phone\": null }")]
    [InlineData("\"handsOff\": [ { \"person\": \"3400\", \"reason\": \"board\" } ]")]
    [InlineData("\"guard\": { \"create\": { \"count\": 1 } }")]
    [InlineData("\"absences\": { \"types\": { \"Holiday\": \"send\" } }")]
    [InlineData("\"schedule\": { \"times\": [\"06:00\"], \"timeZone\": \"Asia/Tokyo\" }")]
    public void What_decides_changes_the_hash(string members)
    {
        Assert.NotEqual(SyncJson.Hash(Read.Sync()), SyncJson.Hash(Read.Sync(members)));
    }

    [Theory]
    [InlineData("\"schedule\": null")]
    [InlineData("\"schedule\": { \"everyMinutes\": 15 }")]
    [InlineData("\"maxAgeHours\": 30")]
    [InlineData("\"enabled\": false")]
    public void When_it_runs_does_not(string members)
    {
        Assert.Equal(SyncJson.Hash(Read.Sync()), SyncJson.Hash(Read.Sync(members)));
    }

    [Fact]
    public void What_is_stored_reads_back_the_same()
    {
        var settings = SyncJson.Settings(Everything);
        var again = SyncJson.Read("staff", "bob", "declaree", enabled: true, SyncJson.Schedule(Everything.Schedule), settings);
        Assert.Equal(settings, SyncJson.Settings(again));
        Assert.Equal(SyncJson.Hash(Everything), SyncJson.Hash(again));
        Assert.Equal(Everything.Schedule, again.Schedule);
    }

    [Fact]
    public void A_connections_settings_read_back_the_same()
    {
        var bob = Read.Text(Read.WithSync("")).Connections["bob"].Settings;
        Assert.Equal(bob, ConnectionJson.Read(ConnectionJson.Write(bob)));
    }
}
