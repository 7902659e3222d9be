using System.Data.Common;
using System.Globalization;
using Joinery.App.Storage;
using Joinery.Core.Model;

namespace Joinery.App.Directory;

/// <summary>The directory's absences and pictures, row by row.</summary>
internal sealed class DirectoryAbsences(Store store)
{
    private const string Day = "yyyy-MM-dd";

    private static readonly string[] Columns = ["OrganisationId", "Id", "UserId", "ExternalId", "FirstDay", "LastDay", "FirstPart", "LastPart", "Type"];
    private static readonly string Select =
        Sql.Select("DirectoryAbsences", "Id", "UserId", "FirstDay", "LastDay", "FirstPart", "LastPart", "Type", "ExternalId") + """WHERE "OrganisationId" = @organisation """;

    /// <summary>All that touch these days, both included, in the order of their first days.</summary>
    public Task<List<AccountAbsence>> ReadAsync(DateOnly firstDay, DateOnly lastDay, CancellationToken cancellationToken) => ReadAsync(
        """AND "LastDay" >= @first AND "FirstDay" <= @last ORDER BY "FirstDay", "Id" """, cancellationToken, ("first", TextOf(firstDay)), ("last", TextOf(lastDay)));

    /// <summary>Those behind an id, in the order of their ids.</summary>
    public Task<List<AccountAbsence>> PageAsync(string after, int most, CancellationToken cancellationToken) =>
        ReadAsync("""AND "Id" > @after ORDER BY "Id" LIMIT @most""", cancellationToken, ("after", after), ("most", most));

    /// <summary>By its id in HR, of that account; or by its own id.</summary>
    public async Task<AccountAbsence?> FindAsync(string user, string id, CancellationToken cancellationToken) => (await ReadAsync(
        """AND "UserId" = @user AND ("ExternalId" = @id OR "Id" = @id)""", cancellationToken, ("user", user), ("id", id))).FirstOrDefault();

    public async Task SaveAsync(AccountAbsence absence, CancellationToken cancellationToken)
    {
        await using var save = store.Connection.Prepared(Sql.Upsert("DirectoryAbsences", ["OrganisationId", "Id"], Columns), Columns);
        save.Set(store.OrganisationId, absence.Id, absence.Account.Value, absence.ExternalId, TextOf(absence.FirstDay), TextOf(absence.LastDay),
            Word<DayPart>.Of(absence.FirstPart), Word<DayPart>.Of(absence.LastPart), absence.Type);
        await save.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task DeleteAsync(string id, CancellationToken cancellationToken) => store.Connection.RunAsync(
        """DELETE FROM "DirectoryAbsences" WHERE "OrganisationId" = @organisation AND "Id" = @id""", cancellationToken, ("organisation", store.OrganisationId), ("id", id));

    public async Task<(byte[] Content, string MediaType)?> PhotoAsync(string user, CancellationToken cancellationToken)
    {
        const string sql = """SELECT "Content", "MediaType" FROM "DirectoryPhotos" WHERE "OrganisationId" = @organisation AND "UserId" = @user""";
        await using var command = store.Connection.Query(sql, ("organisation", store.OrganisationId), ("user", user));
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? (reader.Bytes(0)!, reader.GetString(1)) : null;
    }

    public async Task SavePhotoAsync(string user, byte[] content, string mediaType, CancellationToken cancellationToken)
    {
        string[] columns = ["OrganisationId", "UserId", "Content", "MediaType"];
        await using var save = store.Connection.Prepared(Sql.Upsert("DirectoryPhotos", ["OrganisationId", "UserId"], columns), columns);
        save.Set(store.OrganisationId, user, content, mediaType);
        await save.ExecuteNonQueryAsync(cancellationToken);
    }

    public static string TextOf(DateOnly day) => day.ToString(Day, CultureInfo.InvariantCulture);

    public static bool TryDay(string? text, out DateOnly day) => DateOnly.TryParseExact(text, Day, CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    private async Task<List<AccountAbsence>> ReadAsync(string where, CancellationToken cancellationToken, params (string, object?)[] parameters)
    {
        await using var command = store.Connection.Query(Select + where, [("organisation", store.OrganisationId), .. parameters]);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var absences = new List<AccountAbsence>();
        while (await reader.ReadAsync(cancellationToken)) absences.Add(Read(reader));
        return absences;
    }

    private static AccountAbsence Read(DbDataReader row) => new(
        row.GetString(0), new AccountId(row.GetString(1)), DateOnly.ParseExact(row.GetString(2), Day, CultureInfo.InvariantCulture),
        DateOnly.ParseExact(row.GetString(3), Day, CultureInfo.InvariantCulture), Word<DayPart>.Parse(row.GetString(4)), Word<DayPart>.Parse(row.GetString(5)), row.GetString(6), row.Text(7));
}
