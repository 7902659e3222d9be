using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Store;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Sandbox.Scim.Lists;

/// <summary>Lists users or groups, filtered and in pages.</summary>
internal static class ListEndpoint
{
    public static ScimAnswer List(ScimCall call, ScimStore store, Func<ScimResource, bool> isThere, Func<ScimResource, JsonObject> show)
    {
        var switches = call.Switches.Lists;
        var filter = ListFilter.Read(call);
        var found = (filter is null ? store.All : ListFilter.Candidates(filter, store).Where(filter.Matches)).Where(isThere).ToList();
        if (filter is not null && found.Count == 0 && switches.NoMatchIsNotFound)
            throw ScimRefusal.NotFound();

        var page = ListPage.Of(call, found.Count);
        var rows = found.Skip(page.Position).Take(page.Count).Select(resource => call.Trimmed(show(resource))).ToArray<JsonNode?>();
        var answer = new JsonObject { ["schemas"] = new JsonArray(ScimNames.ListResponse) };
        if (switches.Total != ScimTotal.Missing)
            answer["totalResults"] = switches.Total == ScimTotal.Right ? found.Count : rows.Length;
        answer["itemsPerPage"] = rows.Length;
        if (page.Cursor is null)
            answer["startIndex"] = page.Position + 1;
        else if (page.Position + rows.Length < found.Count)
            answer["nextCursor"] = page.Cursor(page.Position + rows.Length);
        if (rows.Length > 0 || switches.SendsEmptyResources)
            answer["Resources"] = new JsonArray(rows);
        return ScimAnswer.Ok(answer);
    }
}
