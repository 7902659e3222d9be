using System.Text.Json;
using Joinery.App.Cli;
using Joinery.App.Cli.Answers;
using Joinery.App.Directory;
using Joinery.App.Tests.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Tests.Directory;

public abstract class DirectoryAdminTests<TProvider> : DirectoryTests<TProvider>
    where TProvider : IStorageProvider, new()
{
    [Fact]
    public async Task A_user_is_made_and_found_by_id_user_name_or_email()
    {
        await using var test = await MakeAsync();
        var admin = AdminOf(test);
        await admin.ChangeAsync(Add(DirectoryEntity.User, "u1", ("userName", "jane"), ("email", "jane@example.test"), ("title", "Clerk")), Token);
        await admin.ChangeAsync(Add(DirectoryEntity.User, "u2", ("manager", "Jane@Example.test")), Token);
        foreach (var name in new[] { "u1", "JANE", "jane@EXAMPLE.test" })
            Assert.Equal("u1", (await admin.ChangeAsync(Set(DirectoryEntity.User, name, ("phone", "1")), Token)).User?.Id);
        await admin.ChangeAsync(Set(DirectoryEntity.User, "u1", ("title", ""), ("enabled", "False")), Token);

        var users = await admin.UsersAsync(Token);
        Assert.Equal(["u1", "u2"], users.Select(u => u.Id));
        Assert.Equal(("u2", "u1", true), (users[1].UserName, users[1].Manager, users[1].Enabled));
        using var json = JsonDocument.Parse(JsonSerializer.Serialize(users[0], Documents.Json.DirectoryUserAnswer));
        Assert.Equal(
            """{"id":"u1","externalId":null,"userName":"jane","email":"jane@example.test","firstName":null,"lastName":null,"displayName":null,"enabled":false,"manager":null,"managedBy":null,"phone":"1"}""",
            JsonSerializer.Serialize(json.RootElement));
    }

    [Fact]
    public async Task What_cannot_be_is_told_with_the_nearest_word()
    {
        await using var test = await MakeAsync();
        var admin = AdminOf(test);
        await admin.ChangeAsync(Add(DirectoryEntity.User, "u1", ("userName", "jane"), ("email", "info@example.test")), Token);
        await admin.ChangeAsync(Add(DirectoryEntity.User, "u2", ("email", "info@example.test")), Token);

        foreach (var (change, sentence) in new (DirectoryChange, string)[]
                 {
                     (Add(DirectoryEntity.User, "u1"), "already"),
                     (Add(DirectoryEntity.User, "u3", ("userName", "JANE")), "is taken"),
                     (Set(DirectoryEntity.User, "u1", ("titel", "Clerk")), "title"),
                     (Set(DirectoryEntity.User, "u1", ("enabled", "perhaps")), "true or false"),
                     (Set(DirectoryEntity.User, "u1", ("userName", "")), "needs a user name"),
                     (Set(DirectoryEntity.User, "u1", ("manager", "u1")), "own manager"),
                     (Set(DirectoryEntity.User, "u1", ("manager", "nobody")), "no user nobody"),
                     (Set(DirectoryEntity.User, "info@example.test", ("phone", "1")), "Several users"),
                     (new DirectoryChange.Delete(DirectoryEntity.User, "nobody"), "no user nobody"),
                     (Add(DirectoryEntity.Group, "g1", ("kind", "departement")), "department"),
                     (Add(DirectoryEntity.Group, "g1", ("nam", "Sales")), "name"),
                     (Set(DirectoryEntity.Group, "g1", ("name", "Sales")), "no group g1"),
                 })
        {
            var refused = await Assert.ThrowsAsync<JoineryException>(() => admin.ChangeAsync(change, Token));
            Assert.Equal(2, refused.ExitCode);
            Assert.Contains(sentence, refused.Text, StringComparison.Ordinal);
        }

        // What was refused left nothing behind.
        Assert.Equal(2, (await admin.UsersAsync(Token)).Count);
        Assert.Empty(await admin.GroupsAsync(Token));
    }

    [Fact]
    public async Task A_group_takes_its_members_by_any_of_their_names()
    {
        await using var test = await MakeAsync();
        var admin = AdminOf(test);
        await admin.ChangeAsync(Add(DirectoryEntity.User, "u1", ("email", "jane@example.test")), Token);
        await admin.ChangeAsync(Add(DirectoryEntity.User, "u2"), Token);
        await admin.ChangeAsync(Add(DirectoryEntity.Group, "g1", ("name", "Sales"), ("kind", "department"), ("members", "jane@example.test, u2")), Token);
        Assert.Equal(["u1", "u2"], Assert.Single(await admin.GroupsAsync(Token)).Members);

        var changed = await admin.ChangeAsync(Set(DirectoryEntity.Group, "Sales", ("members", "u2")), Token);
        Assert.Equal(["u2"], changed.Group?.Members);
        Assert.Equal(("department", "Sales", null), (changed.Group?.Kind, changed.Group?.Name, changed.Group?.Source));
        Assert.Equal(["u2"], (await admin.ChangeAsync(new DirectoryChange.Delete(DirectoryEntity.Group, "g1"), Token)).Group?.Members);
        Assert.Empty(await admin.GroupsAsync(Token));
    }

    [Fact]
    public async Task Users_of_a_sync_and_absences_are_listed_with_what_they_are()
    {
        await using var test = await MakeAsync();
        var target = TargetOf(test);
        var id = await AddAsync(target, "p1");
        var absence = new AbsenceToKeep(new DateOnly(2026, 2, 2), new DateOnly(2026, 2, 4), DayPart.Day, DayPart.Morning, AbsenceToKeep.Absent, "hr-1");
        await target.ApplyAsync(On(id, ChangeKind.AddAbsence, Values.None, Values.None) with { Absence = absence }, Token);

        var admin = AdminOf(test);
        Assert.Equal(("p1", "staff"), (Assert.Single(await admin.UsersAsync(Token)).ExternalId, (await admin.UsersAsync(Token))[0].ManagedBy));
        var json = JsonSerializer.Serialize(await admin.AbsencesAsync(Token), Documents.Json.IReadOnlyListDirectoryAbsenceAnswer);
        Assert.Equal(
            $$"""[{"user":"{{id}}","firstDay":"2026-02-02","lastDay":"2026-02-04","firstPart":"day","lastPart":"morning","type":"absent"}]""",
            JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement));
    }

    private static DirectoryAdmin AdminOf(TestDatabase test) => new(test.Store, new HurriedTime(Now));

    private static DirectoryChange.Add Add(DirectoryEntity entity, string id, params (string, string)[] attributes) => new(entity, id, attributes.ToDictionary());

    private static DirectoryChange.Set Set(DirectoryEntity entity, string id, params (string, string)[] attributes) => new(entity, id, attributes.ToDictionary());
}
