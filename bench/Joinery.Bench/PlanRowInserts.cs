using Joinery.App.Storage;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Bench;

/// <summary>Rows of plans into the database: as the program stores them, beside EF's tracker and beside inserting texts that are there already.</summary>
internal static class PlanRowInserts
{
    private const int Count = 100_000;
    private const int Tracked = 20_000;
    private const int Repeats = 3;

    public static async Task MeasureAsync(Scratch scratch, Board board)
    {
        var database = await Database.OpenAsync(DataFolder.Open(scratch.Folder()), TimeProvider.System, CancellationToken.None);
        var organisation = await database.AddOrganisationAsync("bench", CancellationToken.None);
        PlannedChange[] rows = [.. Enumerable.Range(0, Count).Select(Row)];
        string[] texts = [.. rows.Select(r => { using var codec = new ChangeCodec(); return codec.Write(r.Change); })];
        Rounds ours = new(), bare = new(), tracker = new();
        for (var round = 0; round < Repeats; round++)
        {
            await using var store = database.For(organisation);
            var plan = await NewPlanAsync(store);
            await ours.AddAsync(() => new PlanRows(store).InsertAsync(plan, rows, CancellationToken.None));
            plan = await NewPlanAsync(store);
            await bare.AddAsync(() => InsertAsync(store, plan, rows, texts));
            plan = await NewPlanAsync(store);
            await tracker.AddAsync(() => TrackAsync(store, plan, rows, texts));
        }

        database.Release();
        board.Row($"rows of a plan, {Say.Count(Count)} inserted", Say.Time(ours.Median), $"{Say.Time(bare.Median)} bare prepared inserts", Say.Times(ours.Median, bare.Median));
        var each = tracker.Median * Count / Tracked;
        board.Row("", "", $"{Say.Time(each)} EF's tracker (from {Say.Count(Tracked)})", Say.Times(ours.Median, each));
    }

    private static PlannedChange Row(int number) => new(
        new Change
        {
            Kind = ChangeKind.Update,
            Reason = new Reason(ReasonKind.Moved),
            Person = new PersonId($"person-{number}"),
            Email = $"person{number}@example.test",
            Account = new AccountId($"account-{number}"),
            Before = Values.Of(("title", $"Job {number % 90}"), ("department", "Sales")),
            After = Values.Of(("title", $"Job {number % 80}"), ("department", "Finance")),
        },
        IsHeld: false);

    private static async Task<string> NewPlanAsync(Store store)
    {
        var plan = new PlanEntity { Id = Plans.NewId(), Hash = "bench", State = PlanState.Planned, SettingsHash = "bench", Origin = PlanOrigin.Normal, Document = "{}" };
        await new Plans(store).AddAsync(plan, CancellationToken.None);
        return plan.Id;
    }

    private static async Task InsertAsync(Store store, string plan, PlannedChange[] rows, string[] texts)
    {
        await using var transaction = await store.Connection.BeginTransactionAsync();
        await using var insert = store.Connection.Prepared(
            """INSERT INTO "PlanRows" ("PlanId", "Seq", "OrganisationId", "Kind", "Person", "IsHeld", "Keys", "Change") VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7)""",
            "p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7");
        for (var i = 0; i < rows.Length; i++)
        {
            insert.Set(plan, i, store.OrganisationId, "update", rows[i].Change.Person!.Value.Value, rows[i].IsHeld, rows[i].Keys[0], texts[i]);
            await insert.ExecuteNonQueryAsync();
        }

        await transaction.CommitAsync();
    }

    private static async Task TrackAsync(Store store, string plan, PlannedChange[] rows, string[] texts)
    {
        for (var i = 0; i < Tracked; i++)
            store.Db.Add(new PlanRow { PlanId = plan, Seq = i, OrganisationId = store.OrganisationId, Kind = "update", Person = rows[i].Change.Person!.Value.Value, Keys = rows[i].Keys[0], Change = texts[i] });
        await store.Db.SaveChangesAsync();
        store.Db.ChangeTracker.Clear();
    }
}
