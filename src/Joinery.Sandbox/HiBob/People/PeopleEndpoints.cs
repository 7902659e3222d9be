using Joinery.Sandbox.Company;
using Joinery.Sandbox.HiBob.Gate;

namespace Joinery.Sandbox.HiBob.People;

/// <summary>Reading people: search, one person, profiles.</summary>
internal static class PeopleEndpoints
{
    private const int SendAfter = 32 * 1024;

    private static readonly string[] ProfileFields =
    [
        "root.id", "root.firstName", "root.surname", "root.email", "root.displayName", "root.companyId", "personal.honorific", "personal.shortBirthDate",
        "personal.pronouns", "about.avatar", "about.hobbies", "about.superpowers", "work.title", "work.department", "work.site", "work.startDate",
        "work.reportsTo", "work.isManager", "work.customColumns.column_1", "work.customColumns.column_2",
    ];

    public static async Task SearchAsync(HiBobCall call)
    {
        if (await call.BodyAsync() is not { } body)
            return;
        if (SearchQuestion.TryRead(body, out var fault) is not { } question)
        {
            await call.RefuseAsync(400, fault!);
            return;
        }

        var read = call.Read();
        var people = Matching(read, question);
        if (read.Switches.PeopleToldTwice is var twice and > 0)
            people = people.Concat(Matching(read, question).Take(twice));
        await StreamAsync(call, people, PersonPlan.Create(read, question.Fields), question.Readable, read.Switches.Spelling);
    }

    public static async Task OneAsync(HiBobCall call)
    {
        if (await call.BodyAsync() is not { } body)
            return;
        if (SearchQuestion.TryRead(body, out var fault) is not { } question)
        {
            await call.RefuseAsync(400, fault!);
            return;
        }

        var read = call.Read();
        var person = Find(read, call.Route("identifier"));
        if (person is null || !person.IsInAudience || (!person.IsActive && !read.Switches.OnePersonInactive))
        {
            await call.NotFoundAsync();
            return;
        }

        var plan = PersonPlan.Create(read, question.Fields);
        if (read.Switches.OnePerson == OnePersonShape.Array)
            await StreamAsync(call, [person], plan, question.Readable, read.Switches.Spelling);
        else
            await call.JsonAsync(json => PersonWriter.Write(json, plan, person, question.Readable, read.Switches.Spelling));
    }

    public static Task ProfilesAsync(HiBobCall call)
    {
        var read = call.Read();
        var people = read.Snapshot.People.Select(read.View).Where(person => person.IsInAudience && person.IsActive);
        return StreamAsync(call, people, PersonPlan.Create(read, ProfileFields), ReadableStyle.None, MachineSpelling.Nested);
    }

    /// <summary>A person by id or e-mail.</summary>
    public static HiBobPerson? Find(ReadContext read, string identifier)
    {
        var employee = read.Snapshot.Find(identifier);
        if (employee is null && identifier.Contains('@', StringComparison.Ordinal))
            employee = read.Snapshot.People.FirstOrDefault(person => string.Equals(person.Email, identifier, StringComparison.OrdinalIgnoreCase));
        return employee is null ? null : read.View(employee);
    }

    private static IEnumerable<HiBobPerson> Matching(ReadContext read, SearchQuestion question)
    {
        var people = question.FilterPath switch
        {
            null => read.Snapshot.People,
            "root.id" => question.FilterValues.Select(read.Snapshot.Find).OfType<Employee>(),
            _ => read.Snapshot.People.Where(person => person.Email is { } email && question.FilterValues.Contains(email)),
        };
        foreach (var employee in people)
        {
            var person = read.View(employee);
            var seen = person.Before is { } before && read.Switches.Lag == LagStyle.OldValue ? before : person;
            if (seen.IsInAudience && (question.ShowInactive || seen.IsActive))
                yield return person;
        }
    }

    /// <summary>Sends as it goes, so that a large company needs no more memory than a small one.</summary>
    private static async Task StreamAsync(
        HiBobCall call, IEnumerable<HiBobPerson> people, PersonPlan plan, ReadableStyle style, MachineSpelling spelling)
    {
        var pipe = call.Context.Response.BodyWriter;
        await using var json = call.Writer();
        json.WriteStartObject();
        json.WriteStartArray("employees");
        var sent = 0L;
        foreach (var person in people)
        {
            PersonWriter.Write(json, plan, person, style, spelling);
            if (json.BytesCommitted + json.BytesPending - sent < SendAfter)
                continue;
            await json.FlushAsync(call.Aborted);
            await pipe.FlushAsync(call.Aborted);
            sent = json.BytesCommitted;
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(call.Aborted);
        await pipe.FlushAsync(call.Aborted);
    }
}
