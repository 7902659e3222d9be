using System.Globalization;
using System.Text.Json;
using Joinery.Sandbox.Company;

namespace Joinery.Sandbox.HiBob.People;

/// <summary>Writes what people read: every leaf a string, nothing where there is nothing.</summary>
internal static class ReadableWriter
{
    public static void WriteMembers(Utf8JsonWriter json, IEnumerable<FieldNode> nodes, HiBobPerson person)
    {
        foreach (var node in nodes)
        {
            if (node.Field is null)
            {
                json.WriteStartObject(node.Name);
                WriteMembers(json, node.Children, person);
                json.WriteEndObject();
            }
            else if (Text(person.ValueOf(node.Field), node.Field, person.Read.Switches) is { } text)
            {
                json.WriteString(node.Name, text);
            }
        }
    }

    private static string? Text(FieldValue value, HiBobField field, HiBobSwitches switches) => value.Kind switch
    {
        FieldKind.Null => null,
        FieldKind.Text when field.Id == "internal.lifecycleStatus" => Capitalised((string)value.Content!),
        FieldKind.Text => (string)value.Content!,
        FieldKind.Number => value.Amount.ToString("0", CultureInfo.InvariantCulture),
        FieldKind.Fraction => value.Amount.ToString("0.00", CultureInfo.InvariantCulture),
        FieldKind.Boolean => value.Amount > 0 ? "Yes" : "No",
        FieldKind.Date => value.Day.ToString(switches.ReadableDateFormat, CultureInfo.InvariantCulture),
        FieldKind.Item => ((ListItem)value.Content!).Name,
        FieldKind.Site => ((Site)value.Content!).Name,
        FieldKind.PersonId or FieldKind.Person => ((Employee)value.Content!).DisplayName,
        FieldKind.Texts => string.Join(',', (string[])value.Content!),
        _ => throw new InvalidOperationException($"No way is known to read {value.Kind} aloud."),
    };

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
