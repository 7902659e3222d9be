using System.Security.Cryptography;
using System.Text;
using Joinery.App.Storage;

namespace Joinery.App.Security;

/// <summary>Whose key a request carries: which organisation it speaks for, and what it may do there.</summary>
/// <param name="Role"><c>owner</c>, <c>operator</c> or <c>viewer</c>.</param>
internal sealed record Caller(long OrganisationId, string Organisation, string Key, string Role)
{
    public bool MayWrite => Role is ApiKeys.Owner or ApiKeys.Operator;

    /// <summary>The caller in the audit trail.</summary>
    public string Who => $"key {Key}";

    /// <summary>The mark of accounts and groups that this caller pushed.</summary>
    public string Mark => $"{ApiKeys.ScimMark}{Key}";
}

/// <summary>API keys: made once, kept as a hash, found by how they begin.</summary>
/// <remarks>A key is 24 random bytes: nothing to be guessed, so a plain hash serves.</remarks>
internal static class ApiKeys
{
    public const string Owner = "owner";
    public const string Operator = "operator";
    public const string Viewer = "viewer";

    /// <summary>What stands before the key's name in the mark of pushed accounts.</summary>
    public const string ScimMark = "scim:";

    private const string Start = "jk_";
    private const int PrefixLength = 11;
    private static readonly TimeSpan UseIsTold = TimeSpan.FromMinutes(1);

    public static string Make() => Start + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));

    public static string PrefixOf(string key) => key[..PrefixLength];

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Null when the key is unknown or revoked. Asked at every request, so a revoked key ends at once.</summary>
    public static async Task<Caller?> FindAsync(Database database, string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (key.Length <= PrefixLength || !key.StartsWith(Start, StringComparison.Ordinal)) return null;
        // The key tells the organisation, so this one question is asked outside any.
        await using var connection = database.Connect();
        const string sql = """
            SELECT k."Id", k."Hash", k."OrganisationId", o."Name", k."Name", k."Role", k."LastUsedAt" FROM "ApiKeys" k
            JOIN "Organisations" o ON o."Id" = k."OrganisationId" WHERE k."Prefix" = @prefix AND k."RevokedAt" IS NULL
            """;
        var hash = Encoding.UTF8.GetBytes(HashOf(key));
        (long Id, Caller Caller, long? LastUsed)? found = null;
        await using (var command = connection.Query(sql, ("prefix", PrefixOf(key))))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
            while (await reader.ReadAsync(cancellationToken))
                if (CryptographicOperations.FixedTimeEquals(hash, Encoding.UTF8.GetBytes(reader.GetString(1))))
                    found = (reader.GetInt64(0), new Caller(reader.GetInt64(2), reader.GetString(3), reader.GetString(4), reader.GetString(5)), reader.Number(6));
        if (found is not { } hit) return null;
        // A write at every read would make readers wait for writers.
        if (hit.LastUsed is not { } last || now - last.ToInstant() >= UseIsTold)
            await connection.RunAsync("""UPDATE "ApiKeys" SET "LastUsedAt" = @now WHERE "Id" = @id""", cancellationToken, ("now", now.ToMilliseconds()), ("id", hit.Id));
        return hit.Caller;
    }
}
