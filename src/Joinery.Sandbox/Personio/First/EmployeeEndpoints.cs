using System.Globalization;
using System.Text.Json;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Personio.Gate;
using Joinery.Sandbox.Personio.People;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Personio.First;

/// <summary>The employees of v1, all or one, and the attributes a credential may read.</summary>
internal static class EmployeeEndpoints
{
    private const int Usual = 50;

    public static async Task ListAsync(PersonioCall call)
    {
        var asked = call.Context.Request.Query["attributes[]"].OfType<string>().ToHashSet();
        var view = call.View();
        if (!TrySince(call, out var since) || call.Number("limit", Usual) is not { } limit || call.Number("offset", 0) is not { } offset || limit < 1)
        {
            await call.RefuseAsync(StatusCodes.Status400BadRequest, "Provided request parameters are invalid.");
            return;
        }

        if (limit > call.Switches.MostEmployees)
        {
            if (!call.Switches.ClampsLimit)
            {
                await call.RefuseAsync(StatusCodes.Status400BadRequest, string.Create(CultureInfo.InvariantCulture, $"The limit must be between 1 and {call.Switches.MostEmployees}."));
                return;
            }

            limit = call.Switches.MostEmployees;
        }

        var chosen = view.People().Where(person => since is { } moment ? view.ChangedAt(person) >= moment : IsNamed(person, call.Query("email"))).ToArray();
        if (since is not null && call.Switches.UpdatedSinceUnpaged)
            (offset, limit) = (0, Math.Max(1, chosen.Length));
        await call.JsonAsync(json => WriteList(json, call, view, chosen, offset, limit, asked));
    }

    public static async Task OneAsync(PersonioCall call)
    {
        if (call.View().Find(call.Route("id")) is not { } person)
        {
            await call.NotFoundAsync();
            return;
        }

        await call.JsonAsync(json =>
        {
            json.WriteStartObject();
            json.WriteBoolean("success", true);
            json.WritePropertyName("data");
            WriteRow(json, person, []);
            json.WriteEndObject();
        });
    }

    public static Task AttributesAsync(PersonioCall call) => call.JsonAsync(json =>
    {
        json.WriteStartObject();
        json.WriteBoolean("success", true);
        json.WriteStartArray("data");
        foreach (var attribute in PersonioAttributes.All.Where(attribute => call.Credential.MayRead(attribute.Key)))
        {
            json.WriteStartObject();
            json.WriteString("key", attribute.Key);
            json.WriteString("label", call.Switches.German ? attribute.German : attribute.Label);
            json.WriteString("type", attribute.Type);
            json.WriteString("universal_id", attribute.Universal);
            json.WriteStartArray("options");
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static void WriteList(Utf8JsonWriter json, PersonioCall call, PersonioView view, Employee[] chosen, int offset, int limit, HashSet<string> asked)
    {
        json.WriteStartObject();
        json.WriteBoolean("success", true);
        if (!call.Switches.NoMetadata)
            FirstPage.WriteMetadata(json, chosen.Length, offset / limit, limit);
        json.WriteNumber("offset", offset);
        json.WriteNumber("limit", limit);
        json.WriteStartArray("data");
        foreach (var person in chosen.Skip(offset).Take(limit))
            WriteRow(json, view.Of(person), asked);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteRow(Utf8JsonWriter json, PersonioPerson person, HashSet<string> asked)
    {
        json.WriteStartObject();
        json.WriteString("type", "Employee");
        json.WriteStartObject("attributes");
        foreach (var attribute in PersonioAttributes.All)
        {
            if (person.View.Credential.MayRead(attribute.Key) && (asked.Count == 0 || asked.Contains(attribute.Key) || attribute.Key == PersonioAttributes.Id))
                ShortEmployee.WriteAttribute(json, attribute, person);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static bool IsNamed(Employee person, string? email) => email is null || string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase);

    /// <summary>A day, or a moment without a zone.</summary>
    private static bool TrySince(PersonioCall call, out DateTimeOffset? since)
    {
        since = null;
        if (call.Query("updated_since") is not { } text)
            return true;
        string[] forms = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm:ss"];
        if (!DateTimeOffset.TryParseExact(text, forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return false;
        since = moment;
        return true;
    }
}
