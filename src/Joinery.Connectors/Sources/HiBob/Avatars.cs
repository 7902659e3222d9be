using System.Text.Json;
using Joinery.Connectors.Http;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.HiBob;

/// <summary>Pictures of people: at an address that is signed and expires, and that is therefore asked for anew when it no longer leads to one.</summary>
internal sealed class Avatars(HiBobClient client, Pictures pictures)
{
    public async Task<Photo?> ReadAsync(Person person, CancellationToken cancellationToken)
    {
        var told = person.Attributes[PersonAttributes.Photo];
        if (told.IsEmpty || IsPlaceholder(told.Text)) return null;
        if (told.HasValue && await pictures.FetchAsync(told.Text, cancellationToken) is { } photo) return photo;
        var address = AddressIn(await client.ReadAvatarAsync(person.Id.Value, cancellationToken));
        return address == told.Text || IsPlaceholder(address) ? null : await pictures.FetchAsync(address, cancellationToken);
    }

    /// <summary>Whoever has no picture gets one drawn of his initials.</summary>
    private static bool IsPlaceholder(string? address) => address?.Contains("/default-avatars/", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>The address alone, or inside a JSON document, as a text or as a member.</summary>
    private static string? AddressIn(string? answer)
    {
        var text = answer?.Trim();
        if (string.IsNullOrEmpty(text) || text[0] is not ('{' or '"')) return text;
        try
        {
            using var document = JsonDocument.Parse(text);
            var element = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("avatarUrl", out var url) ? url : document.RootElement;
            return element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
