using System.Text.Json;
using Joinery.Sandbox.Company;

namespace Joinery.Sandbox.HiBob.People;

/// <summary>What <c>humanReadable</c> asks for.</summary>
internal enum ReadableStyle
{
    None,
    Append,
    Replace,
}

/// <summary>Writes people the way HiBob spells them.</summary>
internal static class PersonWriter
{
    public static void Write(Utf8JsonWriter json, PersonPlan plan, HiBobPerson person, ReadableStyle style, MachineSpelling spelling)
    {
        plan = plan.For(person);
        json.WriteStartObject();
        if (style == ReadableStyle.Replace)
            ReadableWriter.WriteMembers(json, plan.Nested, person);
        else
            WriteMachine(json, plan, person, spelling);

        if (style == ReadableStyle.Append)
        {
            json.WriteStartObject("humanReadable");
            ReadableWriter.WriteMembers(json, plan.Nested, person);
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }

    private static void WriteMachine(Utf8JsonWriter json, PersonPlan plan, HiBobPerson person, MachineSpelling spelling)
    {
        var slashFirst = spelling.HasFlag(MachineSpelling.Slash) && person.Employee.Number % 2 == 0;
        if (slashFirst)
            WriteSlash(json, plan, person);
        if (spelling.HasFlag(MachineSpelling.Nested))
            WriteMembers(json, plan.Nested, person);
        if (spelling.HasFlag(MachineSpelling.Slash) && !slashFirst)
            WriteSlash(json, plan, person);

        var switches = person.Read.Switches;
        if (switches.AlwaysReturnId && !(spelling.HasFlag(MachineSpelling.Nested) && plan.Fields.Any(field => field.Id == "root.id")))
            json.WriteString("id", person.Employee.Id);
        if (switches.UnknownFields)
            WriteUnknown(json);
    }

    private static void WriteMembers(Utf8JsonWriter json, IEnumerable<FieldNode> nodes, HiBobPerson person)
    {
        foreach (var node in nodes)
        {
            json.WritePropertyName(node.Name);
            if (node.Field is not null)
            {
                WriteValue(json, person.ValueOf(node.Field), person.Read.Switches);
            }
            else
            {
                json.WriteStartObject();
                WriteMembers(json, node.Children, person);
                json.WriteEndObject();
            }
        }
    }

    private static void WriteSlash(Utf8JsonWriter json, PersonPlan plan, HiBobPerson person)
    {
        foreach (var (key, field) in plan.Slash)
        {
            json.WriteStartObject(key);
            json.WritePropertyName("value"u8);
            WriteValue(json, person.ValueOf(field), person.Read.Switches);
            json.WriteEndObject();
        }
    }

    private static void WriteUnknown(Utf8JsonWriter json)
    {
        json.WriteString("badgeColour", "teal");
        json.WriteStartObject("sparkle");
        json.WriteStartArray("levels");
        json.WriteNumberValue(1);
        json.WriteNullValue();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject("/sparkle/levels");
        json.WriteNull("value");
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, FieldValue value, HiBobSwitches switches)
    {
        switch (value.Kind)
        {
            case FieldKind.Text:
                json.WriteStringValue((string)value.Content!);
                break;
            case FieldKind.Number:
                json.WriteNumberValue((long)value.Amount);
                break;
            case FieldKind.Fraction:
                json.WriteNumberValue(value.Amount);
                break;
            case FieldKind.Boolean:
                json.WriteBooleanValue(value.Amount > 0);
                break;
            case FieldKind.Date:
                WriteDate(json, value.Day);
                break;
            case FieldKind.Item:
                WriteId(json, ((ListItem)value.Content!).Id, switches.NumericListIds);
                break;
            case FieldKind.Site:
                WriteId(json, ((Site)value.Content!).Id, asNumber: true);
                break;
            case FieldKind.PersonId:
                json.WriteStringValue(((Employee)value.Content!).Id);
                break;
            case FieldKind.Person:
                WriteReference(json, (Employee)value.Content!);
                break;
            case FieldKind.Texts:
                json.WriteStartArray();
                foreach (var text in (string[])value.Content!)
                    json.WriteStringValue(text);
                json.WriteEndArray();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    /// <summary>The short form in which people stand in other people's records.</summary>
    internal static void WriteReference(Utf8JsonWriter json, Employee person)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, person.Id);
        json.WriteString("firstName"u8, person.FirstName);
        json.WriteString("surname"u8, person.LastName);
        json.WriteString("email"u8, person.Email);
        json.WriteString("displayName"u8, person.DisplayName);
        json.WriteEndObject();
    }

    private static void WriteDate(Utf8JsonWriter json, DateOnly day)
    {
        Span<char> text = stackalloc char[10];
        day.TryFormat(text, out _, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        json.WriteStringValue(text);
    }

    private static void WriteId(Utf8JsonWriter json, string id, bool asNumber)
    {
        if (asNumber && id.All(char.IsAsciiDigit))
            json.WriteRawValue(id);
        else
            json.WriteStringValue(id);
    }
}
