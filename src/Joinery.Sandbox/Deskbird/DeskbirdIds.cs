using System.Globalization;

namespace Joinery.Sandbox.Deskbird;

internal static class DeskbirdIds
{
    /// <summary>Made from the id of SCIM, and recognisably another one.</summary>
    public static string OfUser(string scimId, bool asNumber)
    {
        var tail = scimId[(scimId.LastIndexOf('-') + 1)..];
        return asNumber ? (70_000 + long.Parse(tail, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToString(CultureInfo.InvariantCulture) : $"d35b1fd0-0000-4000-8000-{tail.PadLeft(12, '0')}";
    }
}
