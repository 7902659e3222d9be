using System.Collections.Immutable;
using System.Text;
using Joinery.App.Security;
using Joinery.App.Storage;
using Joinery.App.Sync;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Tests.Storage;

public abstract class BackupTests<TProvider> : StorageTests<TProvider>
    where TProvider : IStorageProvider, new()
{
    [Fact]
    public async Task A_backup_holds_every_row_of_every_table()
    {
        await using var before = await FilledAsync();
        await using var after = await MakeAsync();
        var file = new MemoryStream();
        var written = await BackupOf(before).ExportAsync(file, "open sesame", Token);
        var read = await RestoreInto(after).ImportAsync(Again(file), () => "open sesame", Token);

        Assert.Equal(["default", "other"], read.Organisations);
        Assert.Equal((written.Rows, 2), (read.Rows, written.Secrets));
        foreach (var table in BackupTables.Of(before.Store.Db).Where(t => BackupTables.PurposeOf(t.Name) is null))
        {
            var rows = await RowsAsync(before, table);
            Assert.NotEmpty(rows);
            Assert.Equal(rows, await RowsAsync(after, table));
        }

        using var protection = new Protection(after.Database.Folder);
        var kept = await new Snapshots(after.Store, protection).LoadBelievedAsync(1, Token);
        Assert.Equal("jane@example.test", Assert.Single(kept!.Read.People).Email);
        Assert.Equal("account token", TokenOf(Assert.Single(await new MergeLinks(after.Store).ReadAsync(Token)).Value, protection));
        // New rows go on behind the old ones.
        Assert.Equal(2, await new Runs(after.Store).StartAsync(1, "command", Now, false, Token));
    }

    [Fact]
    public async Task What_is_encrypted_stays_so_and_can_be_left_out()
    {
        await using var before = await FilledAsync();
        await using var after = await MakeAsync();
        var file = new MemoryStream();
        Assert.Equal(0, (await BackupOf(before).ExportAsync(file, passphrase: null, Token)).Secrets);
        Assert.DoesNotContain("salt", Encoding.UTF8.GetString(file.ToArray()), StringComparison.Ordinal);

        var read = await RestoreInto(after).ImportAsync(Again(file), () => throw new InvalidOperationException("Nobody need ask."), Token);
        Assert.Equal(["connections.staff-source.token", "mergeAccounts.main.apiKey"], read.SecretsToType);
        Assert.Equal(("joinery-1", null), Assert.Single(await new MergeLinks(after.Store).ReadAsync(Token)).Value is var link ? (link.OriginId, link.Token) : default);
        using var protection = new Protection(after.Database.Folder);
        Assert.Null(await new Snapshots(after.Store, protection).LoadBelievedAsync(1, Token));
    }

    [Fact]
    public async Task A_wrong_passphrase_a_cut_file_and_a_used_folder_are_refused_and_nothing_is_imported()
    {
        await using var before = await FilledAsync();
        await using var after = await MakeAsync();
        var file = new MemoryStream();
        await BackupOf(before).ExportAsync(file, "open sesame", Token);
        var cut = new MemoryStream(file.ToArray()[..(int)(file.Length * 3 / 4)]);

        await Assert.ThrowsAsync<JoineryException>(() => RestoreInto(after).ImportAsync(Again(file), () => "open sesam", Token));
        Assert.Contains("no whole backup", (await Assert.ThrowsAsync<JoineryException>(() => RestoreInto(after).ImportAsync(cut, () => "open sesame", Token))).Text, StringComparison.Ordinal);
        Assert.Contains("in use", (await Assert.ThrowsAsync<JoineryException>(() => RestoreInto(before).ImportAsync(Again(file), () => "open sesame", Token))).Text, StringComparison.Ordinal);
        Assert.Empty(await new Connections(after.Store).ReadAsync(Token));
        Assert.Equal(["default"], await Backup.OrganisationsAsync(after.Store, Token));
    }

    [Fact]
    public async Task A_backup_from_the_future_is_refused()
    {
        await using var test = await MakeAsync();
        var file = new MemoryStream("""[{"joinery":1,"schema":"29990101000000_Later"},{"end":0}]"""u8.ToArray());
        Assert.True(Restore.IsBackup(file));
        Assert.Contains("newer version", (await Assert.ThrowsAsync<JoineryException>(() => RestoreInto(test).ImportAsync(file, () => "", Token))).Text, StringComparison.Ordinal);
        Assert.False(Restore.IsBackup(new MemoryStream(" \n{}"u8.ToArray())));
    }

    [Fact]
    public async Task Rotating_encrypts_what_is_stored_anew()
    {
        await using var test = await FilledAsync();
        using var protection = new Protection(test.Database.Folder);
        var old = await BlobAsync(test);
        Assert.Equal(2, await new Rotation(test.Database, protection).RotateAsync(Token));
        Assert.Equal("account token", TokenOf(Assert.Single(await new MergeLinks(test.Store).ReadAsync(Token)).Value, protection));

        // The id of the key stands behind the four bytes of the format.
        Assert.NotEqual(old[4..20], (await BlobAsync(test))[4..20]);
        Assert.Single((await new Snapshots(test.Store, protection).LoadBelievedAsync(1, Token))!.Read.People);
    }

    /// <summary>A database with a row in every table.</summary>
    private static async Task<TestDatabase> FilledAsync()
    {
        var test = await MakeAsync();
        await using var other = await test.OtherOrganisationAsync();
        var sync = await test.AddSyncAsync();
        await new Connections(test.Store).SaveAsync(new Connection { Name = "staff-source", Connector = "csv", Settings = """{"token":"env:JOINERY_TEST_NOT_SET"}""" }, Token);
        var store = test.Store;
        var run = await new Runs(store).StartAsync(sync.Id, "command", Now, false, Token);
        var change = new Change { Kind = ChangeKind.Suspend, Reason = new Reason(ReasonKind.Left), Person = new PersonId("jané") };
        await new Plans(store).AddAsync(new PlanEntity { Id = Plans.NewId(), SyncId = sync.Id, RunId = run, Hash = "h", State = PlanState.Held, SettingsHash = "s", Origin = PlanOrigin.Normal, Document = "{}" }, Token);
        await new PlanRows(store).InsertAsync((await new Plans(store).NewestAsync(sync.Id, [PlanState.Held], Token))!.Id, [new PlannedChange(change, IsHeld: true)], Token);
        await using (var turn = await test.TakeTurnAsync()) await new Journal(store, turn, run, sync.Id).IntendAsync([new Intent(0, change, GuardKind.Suspend, null)], Now, Token);
        await new Links(store).SaveAsync("t", [new Link(new Namespace("n"), new PersonId("p"), new AccountId("a"), "staff", LinkHow.Created, Now) { Memory = WrittenMemory.With(null, [("title", new Written(1, 2))]) }], Token);
        await new GroupLinks(store).SaveAsync("t", [new GroupLink(new Namespace("n"), new GroupId(GroupKind.Team, "1"), new TargetGroupId("g"), "staff", "Team")], LinkHow.Created, Now, Token);
        await new AddedMembers(store).AddAsync("t", sync.Id, [(new("g"), new("a"))], Token);
        await new AbsenceLinks(store).SaveAsync("t", [new AbsenceLink(new Namespace("n"), "h", new AccountId("a"), Now) { Written = AbsenceShape.Parse("2026-02-02 2026-02-02 day day closed absent") }], Token);
        await new PicturesSent(store).SaveAsync("t", [new PictureSent(new AccountId("a"), "https://img.example.test/a.png", null, Now)], Token);
        await new Decisions(store).SaveAsync(sync.Id, new Decision(new PersonId("p"), null, DecisionKind.Ignore), Now, Token);
        await new OpenFindings(store).ReplaceAsync(sync.Id, [new Finding(FindingKind.Missing, null, "Gone.", "Look.")], Now, Token);
        await new Failures(store).SaveAsync([new Failure { SyncId = sync.Id, RowKey = "k", Text = "t" }], Token);
        await new MissingPeople(store).RecordAsync(1, new Namespace("n"), [new PersonId("p")], Now, Token);
        await new AuditTrail(store).AddAsync(Now, "jane", "key added", null, Token);
        store.Db.ApiKeys.Add(new ApiKey { OrganisationId = 1, Name = "k", Role = "owner", Hash = "h" });
        await store.Db.SaveChangesAsync(Token);
        await FillDirectoryAsync(test);
        using var protection = new Protection(test.Database.Folder);
        await new MergeAccounts(store).SaveAsync(new MergeAccountEntity { Name = "main", ApiKey = "env:JOINERY_TEST_NOT_SET", Region = "eu" }, Token);
        await new MergeLinks(store).SaveAsync(new MergeLinkEntity { ConnectionId = 1, OriginId = "joinery-1", AccountId = "a", System = "Hibob", Token = protection.Protect(MergeLinks.Purpose, "account token"u8.ToArray()) }, Token);
        await new Discoveries(store).SaveAsync(new Discovery { ConnectionId = 1, SettingsHash = "h", Learned = "{}", At = 1 }, Token);
        await new Snapshots(store, protection).SaveBelievedAsync(1, ReadOfOne(), ImmutableHashSet<(PersonId, string)>.Empty, Token);
        return test;
    }

    private static async Task FillDirectoryAsync(TestDatabase test)
    {
        var target = new App.Directory.DirectoryTarget(test.Database, 1, "default", TimeProvider.System);
        var made = (Applied.Done)await target.ApplyAsync(Asked(ChangeKind.Create, ("externalId", "p"), ("userName", "jane")), Token);
        var group = (Applied.Done)await target.ApplyAsync(Asked(ChangeKind.CreateGroup, ("name", "Team")), Token);
        await target.ApplyAsync(Asked(ChangeKind.AddMember) with { Account = made.Account, Group = group.Group }, Token);
        await target.ApplyAsync(Asked(ChangeKind.AddAbsence) with { Account = made.Account, Absence = new AbsenceToKeep(new DateOnly(2026, 2, 2), new DateOnly(2026, 2, 2), DayPart.Day, DayPart.Day, AbsenceToKeep.Absent, "hr") }, Token);
        await target.ApplyAsync(Asked(ChangeKind.SetPhoto) with { Account = made.Account, Photo = new Photo(new byte[] { 1, 255 }, "image/png", "o") }, Token);
    }

    private static TargetChange Asked(ChangeKind kind, params (string, string?)[] after) =>
        new(new Change { Kind = kind, Reason = new Reason(ReasonKind.Joined), Group = new GroupId(GroupKind.Team, "1"), Absence = "hr", After = Values.Of(after) }) { Sync = "staff" };

    private static PeopleRead ReadOfOne()
    {
        var people = new List<Person> { new(new PersonId("p"), AttributeSet.Of(("email", "jane@example.test"))) };
        var facts = new SourceFacts { Attributes = ["email"], ShowsFutureJoiners = false, KeepsLeavers = false };
        return PeopleRead.Of(people, people[0].Attributes.Layout, GroupKind.None, facts, Now);
    }

    private static Backup BackupOf(TestDatabase test) => new(test.Database, new Protection(test.Database.Folder));

    private static Restore RestoreInto(TestDatabase test) => new(test.Database, new Protection(test.Database.Folder));

    private static string TokenOf(MergeLinkEntity link, Protection protection) => Encoding.UTF8.GetString(protection.Unprotect(MergeLinks.Purpose, link.Token!));

    private static MemoryStream Again(MemoryStream file) => new(file.ToArray());

    private static async Task<byte[]> BlobAsync(TestDatabase test)
    {
        await using var command = test.Store.Connection.Query("""SELECT "Blob" FROM "Snapshots" """);
        return (byte[])(await command.ExecuteScalarAsync(Token))!;
    }

    private static async Task<List<string>> RowsAsync(TestDatabase test, BackupTable table)
    {
        await using var command = test.Store.Connection.Query(Sql.Select(table.Name, table.Columns));
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<string>();
        while (await reader.ReadAsync(Token))
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : reader.GetValue(i).ToString())));
        return rows;
    }
}
