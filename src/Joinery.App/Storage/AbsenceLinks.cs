using System.Data.Common;
using System.Globalization;
using Joinery.Core.Model;

namespace Joinery.App.Storage;

/// <summary>The remembered pairs of absences in HR and what was written for them, per target.</summary>
internal sealed class AbsenceLinks(Store store)
{
    private static readonly string[] Columns =
        ["OrganisationId", "Target", "Namespace", "AbsenceId", "AccountId", "At", "Written", "Former", "Intended", "ReadBack", "Entries", "LastDay"];

    private static readonly string Select =
        Sql.Select("AbsenceLinks", "Namespace", "AbsenceId", "AccountId", "At", "Written", "Former", "Intended", "ReadBack", "Entries") + """WHERE "OrganisationId" = @organisation AND "Target" = @target """;

    /// <summary>All of a target, of every sync.</summary>
    public async Task<List<AbsenceLink>> ReadAsync(string target, CancellationToken cancellationToken)
    {
        await using var command = store.Connection.Query(Select + """ORDER BY "Namespace", "AbsenceId" """, ("organisation", store.OrganisationId), ("target", target));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var links = new List<AbsenceLink>();
        while (await reader.ReadAsync(cancellationToken)) links.Add(Read(reader));
        return links;
    }

    public Task SaveAsync(string target, IEnumerable<AbsenceLink> links, CancellationToken cancellationToken) => store.InTransactionAsync(
        async token =>
        {
            await using var save = store.Connection.Prepared(Sql.Upsert("AbsenceLinks", ["OrganisationId", "Target", "Namespace", "AbsenceId"], Columns), Columns);
            foreach (var link in links)
            {
                save.Set(store.OrganisationId, target, link.Namespace.Value, link.Absence, link.Account.Value, link.At.ToMilliseconds(),
                    link.Written?.ToString(), link.Former?.ToString(), link.Intended?.ToString(), link.ReadBack, string.Join('\n', link.Entries), TextOf(link.LastDay));
                await save.ExecuteNonQueryAsync(token);
            }
        },
        cancellationToken);

    /// <summary>Forgets what ended before a day: nobody looks at it any more.</summary>
    public Task ForgetAsync(string target, DateOnly before, CancellationToken cancellationToken) => store.Connection.RunAsync(
        """DELETE FROM "AbsenceLinks" WHERE "OrganisationId" = @organisation AND "Target" = @target AND "LastDay" < @before""", cancellationToken,
        ("organisation", store.OrganisationId), ("target", target), ("before", TextOf(before)));

    private static string TextOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static AbsenceLink Read(DbDataReader row) => new(new Namespace(row.GetString(0)), row.GetString(1), new AccountId(row.GetString(2)), row.GetInt64(3).ToInstant())
    {
        Written = ShapeOf(row.Text(4)),
        Former = ShapeOf(row.Text(5)),
        Intended = ShapeOf(row.Text(6)),
        ReadBack = row.Text(7),
        Entries = [.. row.GetString(8).Split('\n', StringSplitOptions.RemoveEmptyEntries)],
    };

    private static AbsenceShape? ShapeOf(string? line) => line is null ? null : AbsenceShape.Parse(line);
}
