using System.Text.Json;
using Joinery.App.Storage;
using Joinery.App.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Joinery.App.Directory.Scim;

/// <summary>The directory as a SCIM 2.0 service provider (RFC 7643, 7644, 9865): every address, and what answers it.</summary>
internal sealed class ScimFace(Database database, TimeProvider time, ILoggerFactory logs) : Face(database, time, logs)
{
    public override string Root => "/scim/v2";

    public override void Map(IEndpointRouteBuilder routes)
    {
        var scim = routes.MapGroup(Root);
        MapDiscovery(scim);

        scim.MapGet("/Users", Reading(e => ListUsersAsync(e, ScimQuery.Of(ScimSchemas.Users, e.Parameter))));
        scim.MapPost("/Users/.search", Reading(async e => await ListUsersAsync(e, ScimQuery.Of(ScimSchemas.Users, await BodyAsync(e)))));
        scim.MapPost("/Users", Writing(async e => await CreatedAsync(e, await Users(e).CreateAsync(await BodyAsync(e), e.Token))));
        scim.MapGet("/Users/{id}", Reading(async e => await FoundAsync(e, await Users(e).FindAsync(e.Named("id"), e.Token))));
        scim.MapPut("/Users/{id}", Writing(async e => await ChangedAsync(e, await Users(e).ReplaceAsync(e.Named("id"), await BodyAsync(e), Condition(e), e.Token))));
        scim.MapPatch("/Users/{id}", Writing(async e => await ChangedAsync(e, await Users(e).PatchAsync(e.Named("id"), await OperationsAsync(e), Condition(e), e.Token))));
        scim.MapDelete("/Users/{id}", Writing(e => EmptyAsync(e, Users(e).DeleteAsync(e.Named("id"), Condition(e), e.Token))));

        scim.MapGet("/Groups", Reading(e => ListGroupsAsync(e, ScimQuery.Of(ScimSchemas.GroupType, e.Parameter))));
        scim.MapPost("/Groups/.search", Reading(async e => await ListGroupsAsync(e, ScimQuery.Of(ScimSchemas.GroupType, await BodyAsync(e)))));
        scim.MapPost("/Groups", Writing(async e => await CreatedAsync(e, await Groups(e).CreateAsync(await BodyAsync(e), e.Token))));
        scim.MapGet("/Groups/{id}", Reading(async e => await FoundAsync(e, await Groups(e).FindAsync(e.Named("id"), e.Token))));
        scim.MapPut("/Groups/{id}", Writing(async e => await ChangedAsync(e, await Groups(e).ReplaceAsync(e.Named("id"), await BodyAsync(e), Condition(e), e.Token))));
        scim.MapPatch("/Groups/{id}", Writing(PatchGroupAsync));
        scim.MapDelete("/Groups/{id}", Writing(e => EmptyAsync(e, Groups(e).DeleteAsync(e.Named("id"), Condition(e), e.Token))));

        foreach (var (path, allowed) in Allowed) scim.Map(path, http => NotAllowedAsync(http, allowed));
        scim.Map("/Me", http => ScimAnswers.ErrorAsync(http, 501, null, "A key is no account: there is no Me here."));
        scim.Map("/Bulk", http => ScimAnswers.ErrorAsync(http, 501, null, "This server takes no bulk requests: send each change by itself."));
        scim.Map("/.search", http => ScimAnswers.ErrorAsync(http, 501, null, "Search in /Users/.search or /Groups/.search."));
        scim.Map("/{**rest}", http => ScimAnswers.ErrorAsync(http, 404, null, "There is nothing at this address. See /ResourceTypes for what there is."));
    }

    public override Task RefuseAsync(HttpContext http, Refusal refusal) =>
        ScimAnswers.ErrorAsync(http, refusal.Status, refusal.Status == 400 ? ScimErrorType.InvalidSyntax : null, $"{refusal.Text} {refusal.WhatToDo}");

    protected override Task? Explain(HttpContext http, Exception exception) =>
        exception is ScimException scim ? ScimAnswers.ErrorAsync(http, scim.Status, scim.ScimType, scim.Message) : null;

    private static readonly (string Path, string Methods)[] Allowed =
    [
        ("/Users", "GET, POST"), ("/Users/.search", "POST"), ("/Users/{id}", "GET, PUT, PATCH, DELETE"),
        ("/Groups", "GET, POST"), ("/Groups/.search", "POST"), ("/Groups/{id}", "GET, PUT, PATCH, DELETE"),
        ("/ServiceProviderConfig", "GET"), ("/Schemas", "GET"), ("/ResourceTypes", "GET"),
    ];

    private void MapDiscovery(RouteGroupBuilder scim)
    {
        scim.MapGet("/ServiceProviderConfig", Reading(e => ScimAnswers.WriteAsync(e.Http, 200, json => ScimDiscovery.WriteConfig(json, RootOf(e)))));
        scim.MapGet("/ResourceTypes", Reading(e => DiscoveredAsync(e, ScimDiscovery.ResourceTypes, ScimDiscovery.WriteResourceType)));
        scim.MapGet("/ResourceTypes/{name}", Reading(e => OneAsync(e, ScimDiscovery.ResourceTypes, t => t.Name, ScimDiscovery.WriteResourceType)));
        scim.MapGet("/Schemas", Reading(e => DiscoveredAsync(e, ScimDiscovery.Schemas, ScimDiscovery.WriteSchema)));
        scim.MapGet("/Schemas/{name}", Reading(e => OneAsync(e, ScimDiscovery.Schemas, s => s.Urn, ScimDiscovery.WriteSchema)));
    }

    private static Task DiscoveredAsync<T>(Exchange exchange, IReadOnlyList<T> all, Action<Utf8JsonWriter, T, Uri> write)
    {
        if (exchange.Parameter("filter") is not null) throw new ScimException(403, null, "What a server says of itself cannot be filtered.");
        var root = RootOf(exchange);
        return ScimAnswers.ListAsync(exchange.Http, [.. all.Select(one => (Action<Utf8JsonWriter>)(json => write(json, one, root)))]);
    }

    private static Task OneAsync<T>(Exchange exchange, IReadOnlyList<T> all, Func<T, string> name, Action<Utf8JsonWriter, T, Uri> write)
        where T : class
    {
        var one = all.FirstOrDefault(a => string.Equals(name(a), exchange.Named("name"), StringComparison.OrdinalIgnoreCase)) ?? throw new ScimException(404, null, "There is nothing of that name.");
        return ScimAnswers.WriteAsync(exchange.Http, 200, json => write(json, one, RootOf(exchange)));
    }

    private static async Task ListUsersAsync(Exchange exchange, ScimQuery query) =>
        await ScimAnswers.ListAsync(exchange, await Users(exchange).ListAsync(query, exchange.Token), query, static _ => Task.CompletedTask);

    private static async Task ListGroupsAsync(Exchange exchange, ScimQuery query)
    {
        var groups = Groups(exchange);
        ScimGroup? last = null;
        await ScimAnswers.ListAsync(exchange, await groups.ListAsync(query, exchange.Token), query, async resource =>
        {
            // One group's members at a time.
            if (last is not null) last.Members = [];
            last = (ScimGroup)resource;
            if (HasMembers(query.Projection)) await groups.FillAsync(last, exchange.Token);
        });
    }

    private static async Task FoundAsync(Exchange exchange, ScimResource resource)
    {
        if (!Condition(exchange).HasAlready(resource))
        {
            await AnswerAsync(exchange, 200, resource);
            return;
        }

        exchange.Http.Response.Headers.ETag = resource.Version;
        exchange.Http.Response.StatusCode = 304;
    }

    private static Task CreatedAsync(Exchange exchange, ScimResource resource)
    {
        exchange.Http.Response.Headers.Location = ScimStamp.Location(resource, RootOf(exchange));
        return AnswerAsync(exchange, 201, resource);
    }

    private static Task ChangedAsync(Exchange exchange, ScimResource resource) => AnswerAsync(exchange, 200, resource);

    /// <summary>A group may be large: its answer is empty, unless the client said what it wants to see.</summary>
    private static async Task PatchGroupAsync(Exchange exchange)
    {
        var group = await Groups(exchange).PatchAsync(exchange.Named("id"), await OperationsAsync(exchange), Condition(exchange), exchange.Token);
        if (ProjectionOf(exchange, group.Type).IsChosen)
        {
            await AnswerAsync(exchange, 200, group);
            return;
        }

        exchange.Http.Response.Headers.ETag = group.Version;
        exchange.Http.Response.StatusCode = 204;
    }

    private static async Task EmptyAsync(Exchange exchange, Task work)
    {
        await work;
        exchange.Http.Response.StatusCode = 204;
    }

    private static async Task AnswerAsync(Exchange exchange, int status, ScimResource resource)
    {
        var projection = ProjectionOf(exchange, resource.Type);
        if (resource is ScimGroup group && HasMembers(projection)) await Groups(exchange).FillAsync(group, exchange.Token);
        await ScimAnswers.ResourceAsync(exchange, status, resource, projection);
    }

    private static bool HasMembers(ScimProjection projection) => projection.Has(ScimSchemas.Group, ScimSchemas.Group.Find(ScimSchemas.Members)!);

    private static Task NotAllowedAsync(HttpContext http, string allowed)
    {
        http.Response.Headers.Allow = allowed;
        return ScimAnswers.ErrorAsync(http, 405, null, $"This address takes {allowed}.");
    }

    private static ScimUsers Users(Exchange exchange) => new(exchange.Store, exchange.Caller, exchange.Time, RootOf(exchange));

    private static ScimGroups Groups(Exchange exchange) => new(exchange.Store, exchange.Caller, exchange.Time, RootOf(exchange));

    private static Uri RootOf(Exchange exchange) => new($"{exchange.Origin}/scim/v2");

    private static ScimCondition Condition(Exchange exchange) => new(Header(exchange.Http.Request.Headers.IfMatch), Header(exchange.Http.Request.Headers.IfNoneMatch));

    private static string? Header(Microsoft.Extensions.Primitives.StringValues header) => header.Count == 0 ? null : header.ToString();

    private static ScimProjection ProjectionOf(Exchange exchange, ScimResourceType type) => ScimProjection.Of(type, exchange.Parameter("attributes"), exchange.Parameter("excludedAttributes"));

    private static async Task<IReadOnlyList<ScimOperation>> OperationsAsync(Exchange exchange) => ScimOperation.ParseAll(await BodyAsync(exchange));

    /// <summary>The body as JSON, in SCIM's own media type or the plain one.</summary>
    private static async Task<JsonElement> BodyAsync(Exchange exchange)
    {
        var type = exchange.Http.Request.ContentType;
        if (type is not null && !type.Contains("json", StringComparison.OrdinalIgnoreCase)) throw new ScimException(415, null, "Send application/scim+json or application/json.");
        using var document = await JsonDocument.ParseAsync(exchange.Http.Request.Body, default, exchange.Token);
        return document.RootElement.Clone();
    }
}
