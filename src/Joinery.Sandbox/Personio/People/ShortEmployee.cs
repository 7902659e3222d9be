using System.Text.Json;

namespace Joinery.Sandbox.Personio.People;

/// <summary>The short form in which people stand in v1's rows: a supervisor, the person of an absence.</summary>
internal static class ShortEmployee
{
    public static void Write(Utf8JsonWriter json, PersonioPerson person)
    {
        json.WriteStartObject();
        json.WriteString("type", "Employee");
        json.WriteStartObject("attributes");
        foreach (var attribute in PersonioAttributes.All)
        {
            if (attribute.Key is PersonioAttributes.Id or "first_name" or "last_name" or "email")
                WriteAttribute(json, attribute, person);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteAttribute(Utf8JsonWriter json, PersonioAttribute attribute, PersonioPerson person)
    {
        json.WriteStartObject(attribute.Key);
        json.WriteString("label", person.View.Switches.German ? attribute.German : attribute.Label);
        json.WritePropertyName("value");
        attribute.Write(json, person);
        if (!person.View.Switches.OldWrapping)
        {
            json.WriteString("type", attribute.Type);
            json.WriteString("universal_id", attribute.Universal);
        }

        json.WriteEndObject();
    }
}
