using System.Globalization;
using System.Text.Json;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.HiBob.Gate;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.HiBob.People;

/// <summary>The few writes that HiBob's own API allows.</summary>
internal static class WriteEndpoints
{
    /// <summary>What PUT can change, by path, and how.</summary>
    private static readonly Dictionary<string, Func<Employee, string?, Employee>> Writable = new(StringComparer.Ordinal)
    {
        ["firstName"] = (person, value) => person with { FirstName = value ?? person.FirstName },
        ["secondName"] = (person, value) => person with { MiddleName = value },
        ["surname"] = (person, value) => person with { LastName = value },
        ["displayName"] = (person, value) => person with { DisplayName = value ?? person.DisplayName },
        ["work.workPhone"] = (person, value) => person with { Phone = value },
        ["work.workMobile"] = (person, value) => person with { MobilePhone = value },
        ["home.mobilePhone"] = (person, value) => person with { MobilePhone = value },
        ["home.privateEmail"] = (person, value) => person with { PrivateEmail = value },
        ["address.country"] = (person, value) => person with { Country = value },
    };

    public static async Task CreateAsync(HiBobCall call)
    {
        if (!call.User.Edit.Contains(HiBobCategory.Root))
        {
            await call.ForbiddenAsync();
            return;
        }

        if (await call.BodyAsync() is not { ValueKind: JsonValueKind.Object } body)
            return;
        var (first, last, email) = (Text(body, "firstName"), Text(body, "surname"), Text(body, "email"));
        var work = body.TryGetProperty("work", out var given) && given.ValueKind == JsonValueKind.Object ? given : default;
        var (siteName, start) = (Text(work, "site"), Text(work, "startDate"));
        var site = call.Sandbox.Company.Sites.FirstOrDefault(site => string.Equals(site.Name, siteName, StringComparison.OrdinalIgnoreCase));
        if (first is null || last is null || email is null || site is null || !TryDay(start, out var firstDay))
        {
            await call.RefuseAsync(400, "firstName, surname, email, work.site and work.startDate are needed.");
        }
        else if (IsTaken(call, email))
        {
            await RefuseDuplicateAsync(call, email);
        }
        else
        {
            var employee = call.Sandbox.Company.Changes.Hire(new NewHire(first, last, firstDay) { Email = email, SiteId = site.Id });
            var read = call.Read();
            await call.JsonAsync(json => PersonWriter.Write(json, PersonPlan.Create(read, null), read.View(employee), ReadableStyle.None, MachineSpelling.Nested));
        }
    }

    public static Task UpdateAsync(HiBobCall call) => OnPersonAsync(call, HiBobCategory.Root, (person, body) =>
    {
        var before = call.Sandbox.Company.Find(person.Id)!;
        var after = Apply(before, body, "");
        if (after == before)
            call.Context.Response.StatusCode = StatusCodes.Status304NotModified;
        else
            call.Sandbox.Company.Changes.Edit(person.Id, _ => after);
        return Task.CompletedTask;
    });

    public static Task EmailAsync(HiBobCall call) => OnPersonAsync(call, HiBobCategory.Root, (person, body) =>
    {
        if (Text(body, "email") is not { } email)
            return call.RefuseAsync(400, "email is needed.");
        if (IsTaken(call, email))
            return RefuseDuplicateAsync(call, email);
        call.Sandbox.Company.Changes.ChangeEmail(person.Id, email);
        return Task.CompletedTask;
    });

    public static Task TerminateAsync(HiBobCall call) => OnPersonAsync(call, HiBobCategory.Internal, (person, body) =>
    {
        if (!TryDay(Text(body, "terminationDate"), out var lastDay))
            return call.RefuseAsync(400, "terminationDate is needed.");
        call.Sandbox.Company.Changes.Leave(person.Id, lastDay, TryDay(Text(body, "lastDayOfWork"), out var working) && working < lastDay ? working : null);
        return Task.CompletedTask;
    });

    private static async Task OnPersonAsync(HiBobCall call, string category, Func<Employee, JsonElement, Task> change)
    {
        if (!call.User.Edit.Contains(category))
        {
            await call.ForbiddenAsync();
            return;
        }

        if (await call.BodyAsync() is not { } body)
            return;
        if (PeopleEndpoints.Find(call.Read(), call.Route("identifier")) is { IsInAudience: true } person)
            await change(person.Employee, body);
        else
            await call.NotFoundAsync();
    }

    private static Employee Apply(Employee person, JsonElement body, string prefix)
    {
        if (body.ValueKind != JsonValueKind.Object)
            return person;

        foreach (var member in body.EnumerateObject())
        {
            var path = prefix + member.Name;
            if (member.Value.ValueKind == JsonValueKind.Object)
                person = Apply(person, member.Value, path + ".");
            else if (Writable.TryGetValue(path, out var write))
                person = write(person, member.Value.ValueKind == JsonValueKind.String ? member.Value.GetString() : null);
        }

        return person;
    }

    private static bool IsTaken(HiBobCall call, string email) =>
        call.Sandbox.Company.Snapshot().People.Any(person => string.Equals(person.Email, email, StringComparison.OrdinalIgnoreCase));

    private static Task RefuseDuplicateAsync(HiBobCall call, string email) =>
        call.RefuseAsync(400, $"Email {email} already exists", "validations.email.alreadyexists", email);

    private static string? Text(JsonElement from, string name) =>
        from.ValueKind == JsonValueKind.Object && from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static bool TryDay(string? text, out DateOnly day) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
}
