using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Joinery.Sandbox.Personio.People;

/// <summary>Personio's own ids: small numbers in v1, the same as texts or UUIDs in v2.</summary>
internal static class PersonioIds
{
    private const long FirstPerson = 4_000;
    private const long FirstLegalEntity = 170;

    public static long OfPerson(int number) => FirstPerson + number;

    public static int? NumberOf(string personId) =>
        long.TryParse(personId, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && id is > FirstPerson and < int.MaxValue ? (int)(id - FirstPerson) : null;

    /// <summary>Of a list item, whose id at the company may be any text.</summary>
    public static long OfItem(string id) =>
        long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 1 + (BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(id))) & 0x3FFF_FFFF);

    /// <summary>A number space of its own: v2's legal entities are not v1's subcompanies.</summary>
    public static long OfLegalEntity(string id) => FirstLegalEntity + (OfItem(id) % 1_000_000);

    public static string Uuid(string what, long number) => new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{what} {number}"))).AsSpan(0, 16)).ToString();

    public static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}

/// <summary>The ids of v2, for who has to find something there again.</summary>
public static class PersonioSecondIds
{
    public static string OfAbsence(long requestId) => PersonioIds.Uuid("absence", requestId);
}
