using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Joinery.Connectors.Targets.Scim.Profiles;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Connectors.Targets.Scim.Writing;

/// <summary>Writes a user, or a part of one, as an object: what has no value is left out, and nothing is ever null.</summary>
internal sealed class UserBody(FrozenDictionary<string, string> types)
{
    public ReadOnlyMemory<byte> Whole(UserWish wish, ScimProfile profile, ScimForms forms)
    {
        var bytes = new ArrayBufferWriter<byte>(1024);
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteStartArray("schemas");
        json.WriteStringValue(profile.UserSchema);
        foreach (var schema in SchemasOf(wish.After)) json.WriteStringValue(schema);
        json.WriteEndArray();
        WriteMembers(json, wish, forms);
        // Left out it would mean inactive to some servers.
        if (!wish.Has(AccountAttributes.Enabled)) WriteActive(json, "true", forms);
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }

    /// <summary>All values of a change, each in its place.</summary>
    public void WriteMembers(Utf8JsonWriter json, UserWish wish, ScimForms forms)
    {
        foreach (var (name, text) in wish.After)
        {
            var place = ScimAttributes.PlaceOf(name);
            if (text is null || place.Schema is not null) continue;
            if (place.Shape == ScimShape.Boolean) WriteActive(json, text, forms);
            else if (place.Shape == ScimShape.List) WriteList(json, name, place, text);
            else if (place.Shape == ScimShape.Single) WriteSingle(json, name, place.Name, text);
        }

        WriteName(json, wish.After);
        foreach (var schema in SchemasOf(wish.After))
        {
            json.WriteStartObject(schema);
            foreach (var (name, text) in wish.After)
            {
                var place = ScimAttributes.PlaceOf(name);
                if (text is null || place.Schema != schema) continue;
                if (place.Shape == ScimShape.Manager) WriteManager(json, wish, forms);
                else WriteSingle(json, name, place.Name, text);
            }

            json.WriteEndObject();
        }
    }

    public void WriteValue(Utf8JsonWriter json, string attribute, string text)
    {
        switch (types.GetValueOrDefault(attribute))
        {
            case "boolean" when ScimJson.YesOrNo(text) is { } answer:
                json.WriteBooleanValue(answer);
                break;
            case "integer" or "decimal" when decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var number):
                json.WriteNumberValue(number);
                break;
            default:
                json.WriteStringValue(text);
                break;
        }
    }

    public static void WriteActiveValue(Utf8JsonWriter json, string text, ScimForms forms)
    {
        if (forms.ActiveAsText) json.WriteStringValue(text);
        else json.WriteBooleanValue(text == "true");
    }

    /// <summary>A list with our one entry.</summary>
    public static void WriteEntries(Utf8JsonWriter json, string attribute, string text)
    {
        json.WriteStartArray();
        json.WriteStartObject();
        json.WriteString("value", text);
        json.WriteString("type", attribute == AccountAttributes.Photo ? "photo" : "work");
        if (attribute != AccountAttributes.Phone) json.WriteBoolean("primary", true);
        json.WriteEndObject();
        json.WriteEndArray();
    }

    /// <param name="to">What names the manager in this form; empty takes him away.</param>
    public static void WriteManagerValue(Utf8JsonWriter json, string to, ManagerForm form)
    {
        if (form is ManagerForm.Text or ManagerForm.ValuePath)
        {
            json.WriteStringValue(to);
            return;
        }

        json.WriteStartObject();
        json.WriteString(form == ManagerForm.ExternalId ? "managerId" : "value", to);
        json.WriteEndObject();
    }

    public static string NameOf(UserWish wish, ManagerForm form) => (form == ManagerForm.ExternalId ? wish.ManagerExternalId : null) ?? wish.Manager!;

    private static IEnumerable<string> SchemasOf(Values values) =>
        values.Where(v => v.Value is not null).Select(v => ScimAttributes.PlaceOf(v.Key).Schema).OfType<string>().Distinct(StringComparer.Ordinal);

    private void WriteSingle(Utf8JsonWriter json, string attribute, string name, string text)
    {
        json.WritePropertyName(name);
        WriteValue(json, attribute, text);
    }

    private static void WriteActive(Utf8JsonWriter json, string text, ScimForms forms)
    {
        json.WritePropertyName("active");
        WriteActiveValue(json, text, forms);
    }

    private static void WriteList(Utf8JsonWriter json, string attribute, ScimPlace place, string text)
    {
        json.WritePropertyName(place.Name);
        WriteEntries(json, attribute, text);
    }

    private static void WriteName(Utf8JsonWriter json, Values values)
    {
        var (first, last) = (values[AccountAttributes.FirstName], values[AccountAttributes.LastName]);
        if (first is null && last is null) return;
        json.WriteStartObject("name");
        if (last is not null) json.WriteString("familyName", last);
        if (first is not null) json.WriteString("givenName", first);
        json.WriteEndObject();
    }

    private static void WriteManager(Utf8JsonWriter json, UserWish wish, ScimForms forms)
    {
        json.WritePropertyName("manager");
        // The value's own path is a way of changing; as a part of a whole it is the object.
        var form = forms.Manager == ManagerForm.ValuePath ? ManagerForm.Object : forms.Manager;
        WriteManagerValue(json, NameOf(wish, form), form);
    }
}
