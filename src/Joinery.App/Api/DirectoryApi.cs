using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Joinery.App.Cli;
using Joinery.App.Cli.Answers;
using Joinery.App.Directory;
using Joinery.App.Storage;
using Joinery.App.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Joinery.App.Api;

/// <summary>The directory as REST: the bodies are the documents of <c>joinery directory ... --json</c>, page by page.</summary>
internal sealed class DirectoryApi(Database database, TimeProvider time, ILoggerFactory logs) : Face(database, time, logs)
{
    private const int DefaultPage = 100;
    private const int LargestPage = 1000;

    public override string Root => "/api/v1";

    public override void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet($"{Root}/directory/users", Reading(UsersAsync));
        routes.MapGet($"{Root}/directory/groups", Reading(GroupsAsync));
        routes.MapGet($"{Root}/directory/absences", Reading(AbsencesAsync));
        routes.Map($"{Root}/{{**rest}}", http => RefuseAsync(http, new Refusal(404, "There is nothing at this address.", "GET /api/v1/directory/users, groups or absences.")));
    }

    public override async Task RefuseAsync(HttpContext http, Refusal refusal)
    {
        http.Response.StatusCode = refusal.Status;
        var code = refusal.Status switch { 401 or 403 => ExitCodes.Unauthorized, >= 500 => ExitCodes.Failed, _ => ExitCodes.Usage };
        await WriteAsync(http, new ErrorAnswer(new ErrorBody(code, refusal.Text, refusal.WhatToDo, null)), Documents.Json.ErrorAnswer);
    }

    protected override Task? Explain(HttpContext http, Exception exception) =>
        exception is JoineryException { ExitCode: ExitCodes.Usage } wrong ? RefuseAsync(http, new Refusal(400, wrong.Text, wrong.WhatToDo)) : null;

    private static async Task UsersAsync(Exchange exchange)
    {
        var (after, limit) = PageOf(exchange);
        await using var users = new DirectoryUsers(exchange.Store);
        var page = await users.PageAsync(after, limit + 1, exchange.Token);
        await WritePageAsync(exchange, page, u => u.Id, limit, rows => [.. rows.Select(DirectoryAdmin.AnswerOf)], Documents.Json.IReadOnlyListDirectoryUserAnswer);
    }

    private static async Task GroupsAsync(Exchange exchange)
    {
        var (after, limit) = PageOf(exchange);
        var groups = new DirectoryGroups(exchange.Store);
        var members = await groups.MembersAsync(exchange.Token);
        var page = (await groups.ReadAsync(exchange.Token)).Where(g => string.CompareOrdinal(g.Id, after) > 0).Take(limit + 1).ToList();
        await WritePageAsync(exchange, page, g => g.Id, limit, rows => [.. rows.Select(g => DirectoryAdmin.AnswerOf(g, members))], Documents.Json.IReadOnlyListDirectoryGroupAnswer);
    }

    private static async Task AbsencesAsync(Exchange exchange)
    {
        var (after, limit) = PageOf(exchange);
        var page = await new DirectoryAbsences(exchange.Store).PageAsync(after, limit + 1, exchange.Token);
        await WritePageAsync(exchange, page, a => a.Id, limit, rows => [.. rows.Select(DirectoryAdmin.AnswerOf)], Documents.Json.IReadOnlyListDirectoryAbsenceAnswer);
    }

    private static (string After, int Limit) PageOf(Exchange exchange)
    {
        var text = exchange.Parameter("limit");
        if (text is null) return (exchange.Parameter("after") ?? "", DefaultPage);
        return int.TryParse(text, CultureInfo.InvariantCulture, out var limit) && limit is >= 1 and <= LargestPage
            ? (exchange.Parameter("after") ?? "", limit)
            : throw new JoineryException(ExitCodes.Usage, $"limit is a whole number from 1 to {LargestPage}.", $"Leave it out for {DefaultPage}.");
    }

    /// <summary>Writes what was asked for; the one row more that was read only says that there is a next page.</summary>
    private static async Task WritePageAsync<TRow, TAnswer>(
        Exchange exchange, List<TRow> rows, Func<TRow, string> id, int limit, Func<IEnumerable<TRow>, IReadOnlyList<TAnswer>> answers, JsonTypeInfo<IReadOnlyList<TAnswer>> json)
    {
        if (rows.Count > limit)
        {
            var next = $"{exchange.Origin}{exchange.Http.Request.Path}?limit={limit.ToString(CultureInfo.InvariantCulture)}&after={Uri.EscapeDataString(id(rows[limit - 1]))}";
            exchange.Http.Response.Headers.Link = $"<{next}>; rel=\"next\"";
        }

        await WriteAsync(exchange.Http, answers(rows.Take(limit)), json);
    }

    private static Task WriteAsync<T>(HttpContext http, T body, JsonTypeInfo<T> json)
    {
        http.Response.ContentType = "application/json; charset=utf-8";
        return JsonSerializer.SerializeAsync(http.Response.Body, body, json, http.RequestAborted);
    }
}
