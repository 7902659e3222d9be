using System.Text.Json.Nodes;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Personio.Gate;
using Joinery.Sandbox.Personio.People;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Personio.Second;

/// <summary>The lists that v2's ids point into.</summary>
internal static class ListEndpoints
{
    private const int Most = 100;
    private const int Usual = 20;

    public static async Task UnitsAsync(PersonioCall call)
    {
        if (await IsHiddenAsync(call)) return;
        var type = call.Query("type");
        if (type is not ("department" or "team"))
        {
            await call.RefuseAsync(StatusCodes.Status400BadRequest, "Provided request parameters are invalid.");
            return;
        }

        var list = type == "team" ? call.Sandbox.Company.Lists.Teams : call.Sandbox.Company.Lists.Departments;
        await WriteAsync(call, list.Items, PersonioIds.OfItem, (item, row) =>
        {
            row["type"] = type;
            row["parent_id"] = item.ParentId is { } parent ? PersonioIds.Text(PersonioIds.OfItem(parent)) : null;
        });
    }

    public static async Task WorkplacesAsync(PersonioCall call)
    {
        if (await IsHiddenAsync(call)) return;
        await WriteAsync(call, call.Sandbox.Company.Sites.Select(site => new ListItem(site.Id, site.Name)), PersonioIds.OfItem, static (_, _) => { });
    }

    public static async Task CostCentresAsync(PersonioCall call)
    {
        if (await IsHiddenAsync(call)) return;
        await WriteAsync(call, call.Sandbox.Company.Lists.CostCentres.Items, PersonioIds.OfItem, static (_, _) => { });
    }

    public static Task LegalEntitiesAsync(PersonioCall call) =>
        WriteAsync(call, call.Sandbox.Company.Lists.LegalEntities.Items.Reverse(), PersonioIds.OfLegalEntity, static (_, row) => row["country"] = "DE");

    /// <summary>Not there for who does not ask for what was a trial.</summary>
    private static async Task<bool> IsHiddenAsync(PersonioCall call)
    {
        if (!call.Switches.BetaGate || call.Context.Request.Headers["Beta"] == "true")
            return false;
        await call.NotFoundAsync();
        return true;
    }

    private static Task WriteAsync(PersonioCall call, IEnumerable<ListItem> items, Func<string, long> id, Action<ListItem, JsonObject> add) => SecondPage.WriteAsync(call, Most, Usual, [.. items.Select(item =>
    {
        var row = new JsonObject { ["id"] = PersonioIds.Text(id(item.Id)), [call.Switches.ListsWithoutNames ? "designation" : "name"] = item.Name };
        add(item, row);
        return row;
    })]);
}
