using System.Globalization;
using Joinery.Sandbox.Personio.Gate;
using Joinery.Sandbox.Personio.People;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Personio.Second;

/// <summary>People of v2 and their employments.</summary>
internal static class PersonEndpoints
{
    private const int Most = 50;
    private const int Usual = 10;
    private static readonly string[] Filters = ["limit", "cursor", "id", "email", "first_name", "last_name", "preferred_name", "status", "created_at", "created_at.gt", "created_at.lt", "updated_at", "updated_at.gt", "updated_at.lt"];
    private static readonly string[] EmploymentFilters = ["limit", "cursor", "id", "updated_at", "updated_at.gt", "updated_at.lt"];

    public static async Task ListAsync(PersonioCall call)
    {
        if (await RefusesAsync(call, Filters)) return;
        var view = call.View();
        var people = view.People().Select(view.Of)
            .Where(person => IsOneOf(call.Query("id"), PersonioIds.Text(person.Id)) && IsOneOf(call.Query("email"), person.Employee.Email))
            .Where(person => Is(call.Query("first_name"), person.Employee.FirstName) && Is(call.Query("last_name"), person.Employee.LastName) && Is(call.Query("preferred_name"), person.Employee.DisplayName))
            .Where(person => Is(call.Query("status"), PersonJson.StatusOf(person)))
            .Where(person => IsWithin(call, "created_at", person.Employee.CreatedAt) && IsWithin(call, "updated_at", view.PersonChangedAt(person.Employee)));
        await SecondPage.WriteAsync(call, Most, Usual, new Lazily<PersonioPerson>(people, PersonJson.Person));
    }

    public static async Task OneAsync(PersonioCall call)
    {
        if (call.View().Find(call.Route("id")) is { } person)
            await SecondPage.OneAsync(call, PersonJson.Person(person));
        else
            await call.NotFoundAsync();
    }

    public static async Task EmploymentsAsync(PersonioCall call)
    {
        if (await RefusesAsync(call, EmploymentFilters)) return;
        if (call.View().Find(call.Route("id")) is not { } person)
        {
            await call.NotFoundAsync();
            return;
        }

        var rows = EmploymentJson.Of(person).Where(row => IsOneOf(call.Query("id"), (string?)row["id"])).ToList();
        await SecondPage.WriteAsync(call, Most, Usual, rows);
    }

    public static async Task EmploymentAsync(PersonioCall call)
    {
        var row = call.View().Find(call.Route("id")) is { } person ? EmploymentJson.Of(person).FirstOrDefault(row => (string?)row["id"] == call.Route("employment")) : null;
        await (row is null ? call.NotFoundAsync() : SecondPage.OneAsync(call, row));
    }

    /// <summary>Unknown filters and bad dates are refused; two texts for two causes.</summary>
    private static async Task<bool> RefusesAsync(PersonioCall call, string[] known)
    {
        var query = call.Context.Request.Query;
        if (query.Keys.Any(key => key.Contains('.', StringComparison.Ordinal) && !known.Contains(key)))
        {
            await call.RefuseAsync(StatusCodes.Status400BadRequest, "Provided filter encoding is invalid.");
            return true;
        }

        if (query.Any(parameter => parameter.Key.EndsWith("_at", StringComparison.Ordinal) || parameter.Key.Contains("_at.", StringComparison.Ordinal) ? Moment(parameter.Value) is null : false))
        {
            await call.RefuseAsync(StatusCodes.Status400BadRequest, "Provided request parameters are invalid.");
            return true;
        }

        return false;
    }

    private static bool IsOneOf(string? asked, string? value) => asked is null || (value is not null && asked.Split(',').Contains(value, StringComparer.OrdinalIgnoreCase));

    private static bool Is(string? asked, string? value) => asked is null || asked == value;

    private static bool IsWithin(PersonioCall call, string name, DateTimeOffset at) =>
        !(Moment(call.Query(name)) is { } same && at != same) && !(Moment(call.Query(name + ".gt")) is { } after && at <= after) && !(Moment(call.Query(name + ".lt")) is { } before && at >= before);

    private static DateTimeOffset? Moment(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : null;
}
