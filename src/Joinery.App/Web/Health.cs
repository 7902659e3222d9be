using Joinery.App.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Joinery.App.Web;

/// <summary>For whoever watches the process: is it there, and can it work?</summary>
internal static class Health
{
    public static void Map(IEndpointRouteBuilder routes, Database database)
    {
        routes.MapGet("/health/live", http => http.Response.WriteAsync("live", http.RequestAborted));
        routes.MapGet("/health/ready", http => ReadyAsync(http, database));
    }

    private static async Task ReadyAsync(HttpContext http, Database database)
    {
        try
        {
            await using var store = await database.ForAsync(Database.DefaultOrganisation, http.RequestAborted);
            await http.Response.WriteAsync("ready", http.RequestAborted);
        }
        catch (Exception exception) when (StorageErrors.Explain(exception, "the data folder") is { } told)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await http.Response.WriteAsync($"{told.Text} {told.WhatToDo}", http.RequestAborted);
        }
    }
}
