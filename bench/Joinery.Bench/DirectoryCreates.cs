using System.Globalization;
using Joinery.App.Directory;
using Joinery.App.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Bench;

/// <summary>New accounts in the built-in directory, beside nothing but prepared inserts into the same table in the same batches.</summary>
internal static class DirectoryCreates
{
    private const int Count = 5_000;
    private const int Batch = 100;
    private const int Repeats = 7;

    public static async Task MeasureAsync(Scratch scratch, Board board)
    {
        var database = await Database.OpenAsync(DataFolder.Open(scratch.Folder()), TimeProvider.System, CancellationToken.None);
        Rounds ours = new(), bare = new();
        for (var round = 0; round < Repeats; round++)
        {
            var organisation = await database.AddOrganisationAsync($"ours-{round}", CancellationToken.None);
            var target = new DirectoryTarget(database, organisation, "bench", TimeProvider.System);
            TargetChange[] changes = [.. Enumerable.Range(0, Count).Select(ChangeOf)];
            await ours.AddAsync(() => CreateAsync(target, changes));
            organisation = await database.AddOrganisationAsync($"bare-{round}", CancellationToken.None);
            await bare.AddAsync(() => InsertAsync(database, organisation));
        }

        database.Release();
        board.Row($"{Say.Count(Count)} creates in the directory, batches of {Batch}", $"{Say.Count(Count / ours.Median * 1000)} a second", $"{Say.Count(Count / bare.Median * 1000)} a second bare inserts", Say.Share(bare.Median, ours.Median));
    }

    private static async Task CreateAsync(DirectoryTarget target, TargetChange[] changes)
    {
        foreach (var batch in changes.Chunk(Batch))
            if ((await target.ApplyAsync(batch, CancellationToken.None)).Any(a => a is not Applied.Done))
                throw new InvalidOperationException("A create was refused.");
    }

    private static async Task InsertAsync(Database database, long organisation)
    {
        string[] columns = ["OrganisationId", "Id", "ManagedBy", "UserNameKey", "CreatedAt", "UpdatedAt", "Version", .. DirectoryAttributes.Columns];
        foreach (var batch in Enumerable.Range(0, Count).Chunk(Batch))
        {
            await using var store = database.For(organisation);
            await using var transaction = await store.Connection.BeginTransactionAsync();
            await using var insert = store.Connection.Prepared(Sql.Insert("DirectoryUsers", columns), columns);
            foreach (var number in batch)
            {
                insert.Set(organisation, Guid.CreateVersion7().ToString("N"), "staff", Email(number).ToUpperInvariant(), 1L, 1L, 1L);
                for (var i = 0; i < DirectoryAttributes.Columns.Length; i++) insert.Parameters[7 + i].Value = ValueOf(DirectoryAttributes.Layout.Names[i], number) ?? (object)DBNull.Value;
                await insert.ExecuteNonQueryAsync();
            }

            await transaction.CommitAsync();
        }
    }

    private static TargetChange ChangeOf(int number) => new(
        new Change
        {
            Kind = ChangeKind.Create,
            Reason = new Reason(ReasonKind.Joined),
            Person = new PersonId(Text(number)),
            After = Values.Of(DirectoryAttributes.Layout.Names.Select(n => (n, ValueOf(n, number))).Where(v => v.Item2 is not null)),
        });

    private static string? ValueOf(string attribute, int number) => attribute switch
    {
        AccountAttributes.ExternalId or AccountAttributes.EmployeeNumber => Text(number),
        AccountAttributes.UserName or AccountAttributes.Email => Email(number),
        AccountAttributes.FirstName => $"First{number}",
        AccountAttributes.LastName => $"Last{number}",
        AccountAttributes.DisplayName => $"First{number} Last{number}",
        AccountAttributes.Enabled => "true",
        AccountAttributes.Title or AccountAttributes.Department => "Sales",
        _ => null,
    };

    private static string Email(int number) => $"person{number}@example.test";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
