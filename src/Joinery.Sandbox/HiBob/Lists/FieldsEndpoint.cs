using System.Text.Json;
using Joinery.Sandbox.HiBob.Gate;

namespace Joinery.Sandbox.HiBob.Lists;

/// <summary>The metadata of people's fields; needs no right, so it also tells whether credentials are good.</summary>
internal static class FieldsEndpoint
{
    public static Task ListAsync(HiBobCall call) => call.JsonAsync(json =>
    {
        json.WriteStartArray();
        foreach (var field in call.Sandbox.Fields.All)
            Write(json, field);
        json.WriteEndArray();
    });

    private static void Write(Utf8JsonWriter json, HiBobField field)
    {
        json.WriteStartObject();
        json.WriteString("id", field.Id);
        json.WriteString("categoryId", field.CategoryId);
        json.WriteString("categoryDisplayName", DisplayName(field.CategoryId));
        json.WriteString("category", field.CategoryId);
        json.WriteString("name", field.Name);
        json.WriteNull("description");
        json.WriteString("jsonPath", field.JsonPath);
        json.WriteString("type", field.Type);
        json.WriteStartObject("typeData");
        if (field.ListId is not null)
            json.WriteString("listId", field.ListId);
        json.WriteEndObject();
        json.WriteBoolean("historical", field.Historical);
        json.WriteEndObject();
    }

    private static string DisplayName(string categoryId) => categoryId switch
    {
        HiBobCategory.Root => "Basic info",
        HiBobCategory.Internal => "Lifecycle",
        _ => char.ToUpperInvariant(categoryId[0]) + categoryId[1..],
    };
}
