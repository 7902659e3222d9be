using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Deskbird;
using Joinery.Sandbox.Faults;
using Joinery.Sandbox.Scim;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox;

/// <summary>
/// Lets another process drive the sandbox, below <c>/_sandbox</c>: <c>clock</c>, <c>changes</c>, <c>faults</c>,
/// <c>requests</c>, <c>people</c>, <c>scim</c>, <c>declaree</c>, <c>deskbird</c>, <c>schedule</c>. GET tells, POST does, DELETE clears.
/// </summary>
internal static class ControlFace
{
    public static void Use(IApplicationBuilder branch, SandboxHost sandbox) => branch.Run(async context =>
    {
        try
        {
            var command = HttpMethods.IsPost(context.Request.Method) ? await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted) : null;
            var answer = Answer(sandbox, context.Request.Method + " " + context.Request.Path.Value!["/_sandbox/".Length..], command);
            context.Response.StatusCode = answer is null ? StatusCodes.Status404NotFound : StatusCodes.Status200OK;
            await context.Response.WriteAsync(answer?.ToJsonString() ?? "", context.RequestAborted);
        }
        catch (Exception fault) when (fault is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or ArgumentException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
            await context.Response.WriteAsync(fault.Message, context.RequestAborted);
        }
    });

    private static JsonNode? Answer(SandboxHost sandbox, string what, JsonNode? command) => what switch
    {
        "GET clock" => Clock(sandbox),
        "POST clock" => SetClock(sandbox, command),
        "POST changes" => Change(sandbox.Company, command),
        "POST faults" => AddFault(sandbox, command),
        "DELETE faults" => Done(sandbox.Faults.Clear),
        "GET requests" => new JsonArray([.. sandbox.Requests.All.Select(request => JsonValue.Create(request.ToString()))]),
        "DELETE requests" => Done(sandbox.Requests.Reset),
        "GET people" => People(sandbox.Company),
        "GET scim" => Accounts(sandbox.Scim),
        "GET declaree" => Accounts(sandbox.Declaree.Scim),
        "GET deskbird" => Accounts(sandbox.Deskbird.Scim),
        "GET schedule" => Schedule(sandbox.Deskbird),
        "POST scim" => new JsonObject { ["id"] = sandbox.Scim.AddUser(Text(command, "userName") ?? throw new FormatException("userName is needed.")).Id },
        _ => null,
    };

    private static JsonObject Clock(SandboxHost sandbox) => new() { ["now"] = sandbox.Clock.UtcNow.ToString("O", CultureInfo.InvariantCulture) };

    private static JsonObject SetClock(SandboxHost sandbox, JsonNode? command)
    {
        if (Text(command, "set") is { } set)
            sandbox.Clock.Set(DateTimeOffset.Parse(set, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal));
        if (Text(command, "advance") is { } advance)
            sandbox.Clock.Advance(TimeSpan.Parse(advance, CultureInfo.InvariantCulture));
        return Clock(sandbox);
    }

    private static JsonNode Change(SandboxCompany company, JsonNode? command)
    {
        var changes = company.Changes;
        string Needed(string name) => Text(command, name) ?? throw new FormatException($"{name} is needed.");
        DateOnly Day(string name) => DateOnly.Parse(Needed(name), CultureInfo.InvariantCulture);
        return Needed("change") switch
        {
            "demoDay" => new JsonArray([.. DemoDay.Play(company).Select(line => JsonValue.Create(line))]),
            "hire" => new JsonObject { ["id"] = changes.Hire(new NewHire(Needed("firstName"), Text(command, "lastName"), Day("firstDay")) { Email = Text(command, "email"), ManagerId = Text(command, "managerId") }).Id },
            "leave" => Done(() => changes.Leave(Needed("id"), Day("lastDay"))),
            "cancelLeaving" => Done(() => changes.CancelLeaving(Needed("id"))),
            "rehire" => Done(() => changes.Rehire(Needed("id"), Day("firstDay"))),
            "rehireUnderNewId" => new JsonObject { ["id"] = changes.RehireUnderNewId(Needed("id"), Day("firstDay"), OldEmail.GivenUp).Id },
            "rename" => Done(() => changes.Rename(Needed("id"), Needed("firstName"), Text(command, "lastName"))),
            "email" => Done(() => changes.ChangeEmail(Needed("id"), Text(command, "email"))),
            "manager" => Done(() => changes.ChangeManager(Needed("id"), Text(command, "managerId"))),
            "department" => Done(() => changes.Move(Needed("id"), new JobChange { Department = new(Text(command, "departmentId")) })),
            "swapEmails" => Done(() => changes.SwapEmails([.. command!["ids"]!.AsArray().Select(id => id!.GetValue<string>())])),
            "remove" => Done(() => changes.Remove(Needed("id"))),
            var unknown => throw new FormatException($"There is no change called {unknown}."),
        };
    }

    private static JsonObject AddFault(SandboxHost sandbox, JsonNode? command)
    {
        var bytes = command?["bytes"]?.GetValue<int>() ?? 0;
        Fault fault = Text(command, "fault") switch
        {
            "answer" => new Fault.Answer(command!["status"]!.GetValue<int>(), Enum.Parse<FaultBody>(Text(command, "body") ?? nameof(FaultBody.Json), ignoreCase: true)),
            "closeBefore" => new Fault.CloseBefore(),
            "closeAfter" => new Fault.CloseAfter(),
            "stall" => new Fault.Stall(Text(command, "for") is { } time ? TimeSpan.Parse(time, CultureInfo.InvariantCulture) : null),
            "cut" => new Fault.CutBody(bytes),
            "cutAnnounced" => new Fault.CutBody(bytes, CutLength.Announced),
            "truncate" => new Fault.TruncateBody(bytes),
            "html" => Fault.HtmlInsteadOfAnswer,
            var unknown => throw new FormatException($"There is no fault called {unknown}."),
        };
        var always = command!["always"]?.GetValue<bool>() ?? false;
        sandbox.Faults.Add(new FaultRule(fault)
        {
            Path = Text(command, "path"),
            Method = Text(command, "method"),
            Skip = command["skip"]?.GetValue<int>() ?? 0,
            Times = always ? null : command["times"]?.GetValue<int>() ?? 1,
        });
        return Done(() => { });
    }

    private static JsonArray People(SandboxCompany company) => new([.. company.Snapshot().People.Select(person => new JsonObject
    {
        ["id"] = person.Id,
        ["name"] = person.DisplayName,
        ["email"] = person.Email,
        ["managerId"] = person.ManagerId,
        ["standing"] = company.StandingOf(person).Standing.ToString(),
    })]);

    private static JsonObject Accounts(ScimSandbox application) => new()
    {
        ["users"] = new JsonArray([.. application.Users.Select(user => new JsonObject
        {
            ["id"] = user.Id,
            ["userName"] = user.UserName,
            ["externalId"] = user.ExternalId,
            ["active"] = user.Active,
            ["manager"] = user.Manager,
        })]),
        ["groups"] = new JsonArray([.. application.Groups.Select(group => new JsonObject { ["id"] = group.Id, ["name"] = group.Name, ["members"] = new JsonArray([.. group.Members.Select(id => JsonValue.Create(id))]) })]),
    };

    private static JsonArray Schedule(DeskbirdSandbox deskbird) => new([.. deskbird.Scim.Users.SelectMany(user => deskbird.Schedule.Of(user), (user, day) => JsonValue.Create($"{user.UserName} {day}"))]);

    private static JsonObject Done(Action action)
    {
        action();
        return new JsonObject { ["done"] = true };
    }

    private static string? Text(JsonNode? from, string name) => from?[name]?.GetValue<string>();
}
