using Joinery.App.Configuration;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;

namespace Joinery.App.Tests.Configuration;

public sealed class ConfigurationFiles
{
    private static readonly JoineryConfiguration Everything = ConfigurationReader.Read(
        File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Configuration", "everything.jsonc")), "joinery.json", Read.Folder);

    [Fact]
    public void The_example_of_the_contract_is_accepted()
    {
        Assert.Equal(8, Everything.Connections.Count);
        Assert.Equal("eu", Everything.MergeAccounts["main"].Region);
        Assert.Equal(180, Everything.RetentionDays);
        Assert.Equal("env:BOB_TOKEN", Everything.Connections["bob"].Settings.Text("token"));
        Assert.Equal("work.customColumns.column_1", Everything.Connections["bob"].Settings.Table("fields")["team"]);
    }

    [Fact]
    public void Paths_count_from_the_files_folder()
    {
        Assert.Equal(Path.Combine(Read.Folder, "people.csv"), Everything.Connections["export"].Settings.Text("people"));
        var configuration = Read.Text("""{ "connections": { "bob": { "connector": "hibob", "settings": { "serviceUserId": "S", "token": "file:secrets/bob" } } } }""");
        Assert.Equal($"file:{Path.Combine(Read.Folder, "secrets", "bob")}", configuration.Connections["bob"].Settings.Text("token"));
    }

    [Fact]
    public void A_sync_is_read_with_all_it_says()
    {
        var sync = Everything.Syncs["staff"];
        var settings = sync.Settings;
        Assert.Equal(("bob", "declaree", true), (sync.Source, sync.Target, sync.Enabled));
        Assert.Equal(Schedule.Default, sync.Schedule);
        Assert.Equal("Pacific/Auckland", settings.SiteTimeZones["auckland"]);
        var scope = Assert.IsType<ScopeRule.All>(settings.Scope);
        Assert.Equal(["Sales", "Finance"], Assert.IsType<ScopeRule.Compare>(scope.Rules[0]).Operand);
        Assert.Equal(new HandsOff("jane@example.test", "board", null), Assert.Single(settings.HandsOff));
        Assert.Null(settings.Mapping["phone"]);
        Assert.Equal(new MappingRow(From: "jobTitle", Clear: true), settings.Mapping["title"]);
        Assert.True(settings.Mapping["userName"]!.OnlyAtCreate);
        Assert.Equal(GroupKind.Department | GroupKind.Team | GroupKind.CostCentre, settings.Groups.Kinds);
        Assert.Equal(new GuardLimit(3, 5, 50), settings.Guard[GuardKind.Suspend]);
    }

    [Fact]
    public void What_a_sync_leaves_out_has_its_default()
    {
        var sync = Read.Sync();
        Assert.True(sync.Enabled);
        Assert.Equal(Schedule.Default, sync.Schedule);
        Assert.Null(sync.MaxAgeHours);
        Assert.Equal(ApprovalMode.FirstRun, sync.Settings.Approval);
        Assert.Equal(new LifecycleSettings(), sync.Settings.Lifecycle);
        Assert.Equal(GroupKind.None, sync.Settings.Groups.Kinds);
        Assert.Null(sync.Settings.Scope);
        Assert.Equal("Europe/Amsterdam", sync.Settings.TimeZone);
        Assert.All(Enum.GetValues<GuardKind>(), k => Assert.Equal(Guard.Defaults[k], sync.Settings.Guard[k]));
    }

    [Fact]
    public void A_guard_kind_that_says_part_counts_the_rest_as_nothing()
    {
        var guard = Read.Sync("""  "guard": { "suspend": { "count": 7 }, "create": { "percent": 2.5 } } """).Settings.Guard;
        Assert.Equal(new GuardLimit(7, 0, null), guard[GuardKind.Suspend]);
        Assert.Equal(new GuardLimit(0, 2.5, null), guard[GuardKind.Create]);
        Assert.Equal(new GuardLimit(5), guard[GuardKind.Link]);
    }

    [Fact]
    public void The_zone_of_people_is_the_schedules_unless_the_sync_says_its_own()
    {
        Assert.Equal("Asia/Tokyo", Read.Sync("""  "schedule": { "times": ["07:30"], "timeZone": "Asia/Tokyo" } """).Settings.TimeZone);
        Assert.Equal("Asia/Seoul", Read.Sync("""  "schedule": { "times": ["07:30"], "timeZone": "Asia/Tokyo" }, "timeZone": "Asia/Seoul" """).Settings.TimeZone);
    }

    [Fact]
    public void A_schedule_of_null_means_by_hand_only()
    {
        Assert.Null(Read.Sync("""  "schedule": null """).Schedule);
        Assert.Equal(new Schedule.Every(15), Read.Sync("""  "schedule": { "everyMinutes": 15 } """).Schedule);
    }

    [Fact]
    public void A_byte_order_mark_comments_and_trailing_commas_are_allowed()
    {
        Assert.Equal(30, ConfigurationReader.Read((byte[])[0xEF, 0xBB, 0xBF, .. "{ /* kept short */ \"retentionDays\": 30, }"u8], "joinery.json", Read.Folder).RetentionDays);
    }
}
