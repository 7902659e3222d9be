using System.Globalization;

namespace Joinery.Sandbox.HiBob.People;

/// <summary>Addresses of pictures: signed, short-lived, different at every look, as from a content network.</summary>
internal static class HiBobPhotos
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public static string UrlOf(HiBobSandbox sandbox, string photo)
    {
        var expires = (sandbox.Company.Clock.GetUtcNow() + Lifetime).ToUnixTimeSeconds();
        return string.Create(CultureInfo.InvariantCulture, $"{sandbox.BaseUrl.GetLeftPart(UriPartial.Authority)}/hibob/media/{Uri.EscapeDataString(photo)}.png?token={expires:x}");
    }

    /// <summary>Whether the signature still holds.</summary>
    public static bool IsValid(HiBobSandbox sandbox, string? token) =>
        long.TryParse(token, NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var expires)
        && expires > sandbox.Company.Clock.GetUtcNow().ToUnixTimeSeconds();
}
