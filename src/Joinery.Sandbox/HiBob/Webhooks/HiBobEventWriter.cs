using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Joinery.Sandbox.Company;

namespace Joinery.Sandbox.HiBob.Webhooks;

/// <summary>The two forms of an event. The new one never holds values: the listener reads them again.</summary>
internal static class HiBobEventWriter
{
    private static readonly JsonWriterOptions AsItIs = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static string V2(HiBobSandbox sandbox, HiBobEvent happened, FieldUpdatesShape shape) => Written(json =>
    {
        json.WriteNumber("companyId", sandbox.CompanyId);
        json.WriteString("type", happened.Type);
        json.WriteString("triggeredBy", "system");
        json.WriteString("triggeredAt", Moment(happened.At, "ffffff"));
        json.WriteString("version", "v2");
        json.WriteStartObject("data");
        json.WriteString("employeeId", happened.EmployeeId);
        if (happened.TimeOffRequestId is { } request)
        {
            json.WriteNumber("timeoffRequestId", request);
            json.WriteString("getApi", string.Create(CultureInfo.InvariantCulture, $"{sandbox.BaseUrl}/timeoff/employees/{happened.EmployeeId}/requests/{request}"));
        }

        if (happened.Type == "employee.updated")
            WriteFieldUpdates(json, happened, shape);
        json.WriteEndObject();
    });

    public static string V1(HiBobSandbox sandbox, HiBobEvent happened) => Written(json =>
    {
        if (happened.TimeOffRequestId is { } request)
        {
            json.WriteNumber("timeoffRequestId", request);
            json.WriteString("employeeId", happened.EmployeeId);
            json.WriteString("event", happened.Type);
            return;
        }

        json.WriteNumber("companyId", sandbox.CompanyId);
        json.WriteString("type", happened.Type);
        var employee = sandbox.Company.Find(happened.EmployeeId);
        WritePerson(json, "employee", sandbox, employee, happened.EmployeeId);
        json.WriteNull("changedBy");
        json.WriteStartObject("data");
        if (happened.Type == "employee.updated")
            WriteFieldUpdates(json, happened, FieldUpdatesShape.Objects);
        json.WriteEndObject();
        json.WriteNull("previous");
        json.WriteString("creationDate", Moment(happened.At, "fff"));
    });

    private static void WriteFieldUpdates(Utf8JsonWriter json, HiBobEvent happened, FieldUpdatesShape shape)
    {
        json.WriteStartArray("fieldUpdates");
        foreach (var id in happened.FieldIds)
        {
            if (shape == FieldUpdatesShape.Ids)
            {
                json.WriteStringValue(id);
                continue;
            }

            json.WriteStartObject();
            json.WriteString("path", id);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePerson(Utf8JsonWriter json, string name, HiBobSandbox sandbox, Employee? employee, string id)
    {
        json.WriteStartObject(name);
        json.WriteString("id", id);
        json.WriteNumber("companyId", sandbox.CompanyId);
        if (employee is not null)
        {
            json.WriteString("firstName", employee.FirstName);
            json.WriteString("surname", employee.LastName);
            json.WriteString("email", employee.Email);
            json.WriteString("displayName", employee.DisplayName);
            json.WriteString("site", sandbox.Company.Site(employee.SiteId).Name);
        }

        json.WriteEndObject();
    }

    private static string Written(Action<Utf8JsonWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, AsItIs))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(bytes.ToArray());
    }

    private static string Moment(DateTimeOffset at, string fraction) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss." + fraction, CultureInfo.InvariantCulture);
}
