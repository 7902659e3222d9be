using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Switches;
using Joinery.Sandbox.Scim.Users;

namespace Joinery.Sandbox.Scim.Discovery;

/// <summary>What the server tells of itself, or would rather not.</summary>
internal static class DiscoveryEndpoints
{
    public static ScimAnswer Config(ScimCall call) => call.Switches.Edge.Discovery switch
    {
        ScimDiscovery.Absent => throw ScimRefusal.NotFound(),
        ScimDiscovery.Nonsense => ScimAnswer.Ok(new JsonObject { ["documentation"] = new JsonArray(1, "two"), ["patch"] = "yes", ["filter"] = null, ["etag"] = new JsonArray() }),
        ScimDiscovery.Partial => ScimAnswer.Ok(new JsonObject { ["patch"] = Supported(call.Switches.Patch.Supported), ["bulk"] = Supported(false) }),
        ScimDiscovery.DeniesEverything => ScimAnswer.Ok(Config(call, patch: false, filter: false, etag: false)),
        ScimDiscovery.ClaimsEverything => ScimAnswer.Ok(Config(call, patch: true, filter: true, etag: true)),
        _ => ScimAnswer.Ok(Config(
            call,
            call.Switches.Patch.Supported,
            call.Switches.Lists.Filtering is not (ScimFiltering.Refused or ScimFiltering.Ignored),
            call.Switches.Edge.Versions != ScimVersions.None)),
    };

    public static ScimAnswer Types(ScimCall call)
    {
        ThrowIfAbsent(call);
        var types = new JsonArray(Type(call, "User", "Users", ScimNames.User));
        if (call.Switches.Groups.Supported)
            types.Add(Type(call, "Group", "Groups", ScimNames.Group));
        return ScimAnswer.Ok(ListOf(types));
    }

    public static ScimAnswer Schemas(ScimCall call)
    {
        ThrowIfAbsent(call);
        var core = Schema(call, ScimNames.User, "User", UserWords.Core);
        var schemas = new JsonArray(core, Schema(call, ScimNames.Enterprise, "EnterpriseUser", UserWords.Enterprise));
        return ScimAnswer.Ok(ListOf(schemas));
    }

    private static void ThrowIfAbsent(ScimCall call)
    {
        if (call.Switches.Edge.Discovery is ScimDiscovery.Absent or ScimDiscovery.Partial)
            throw ScimRefusal.NotFound();
    }

    private static JsonObject Config(ScimCall call, bool patch, bool filter, bool etag)
    {
        var lists = call.Switches.Lists;
        var hasCursor = lists.Paging is ScimPaging.CursorOnly or ScimPaging.IndexAndCursor;
        var filters = Supported(filter);
        filters["maxResults"] = lists.MostRows;
        var bulk = Supported(false);
        bulk["maxOperations"] = 0;
        bulk["maxPayloadSize"] = 0;
        return new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig"),
            ["patch"] = Supported(patch),
            ["bulk"] = bulk,
            ["filter"] = filters,
            ["changePassword"] = Supported(false),
            ["sort"] = Supported(false),
            ["etag"] = Supported(etag),
            ["pagination"] = new JsonObject
            {
                ["cursor"] = hasCursor,
                ["index"] = lists.Paging is ScimPaging.Index or ScimPaging.IndexAndCursor,
                ["defaultPaginationMethod"] = lists.Paging == ScimPaging.CursorOnly ? "cursor" : "index",
                ["defaultPageSize"] = lists.Rows,
                ["maxPageSize"] = lists.MostRows,
            },
            ["authenticationSchemes"] = new JsonArray(new JsonObject { ["type"] = "oauthbearertoken", ["name"] = "Bearer token", ["description"] = "A token of the service" }),
        };
    }

    private static JsonObject Type(ScimCall call, string name, string collection, string schema)
    {
        var type = new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:ResourceType"),
            ["id"] = name,
            ["name"] = name,
            ["endpoint"] = "/" + collection,
            ["schema"] = schema,
            ["meta"] = new JsonObject { ["resourceType"] = "ResourceType", ["location"] = $"{call.Sandbox.BaseUrl}/ResourceTypes/{name}" },
        };
        if (name == "User")
            type["schemaExtensions"] = new JsonArray(new JsonObject { ["schema"] = ScimNames.Enterprise, ["required"] = false });
        return type;
    }

    private static JsonObject Schema(ScimCall call, string id, string name, IEnumerable<KeyValuePair<string, UserValue>> attributes)
    {
        var users = call.Switches.Users;
        return new JsonObject
        {
            ["schemas"] = new JsonArray("urn:ietf:params:scim:schemas:core:2.0:Schema"),
            ["id"] = id,
            ["name"] = name,
            ["attributes"] = new JsonArray([.. attributes
                .Where(attribute => !users.Drops.Contains(attribute.Key.ToLowerInvariant()))
                .OrderBy(attribute => attribute.Key, StringComparer.Ordinal)
                .Select(attribute => Attribute(attribute.Key, attribute.Value, users.Required.Contains(attribute.Key.ToLowerInvariant())))]),
        };
    }

    private static JsonObject Attribute(string name, UserValue type, bool isRequired)
    {
        var attribute = Described(name, type, isRequired);
        if (type == UserValue.Manager)
            attribute["subAttributes"] = new JsonArray(Described("value", UserValue.Text, isRequired: false));
        return attribute;
    }

    private static JsonObject Described(string name, UserValue type, bool isRequired) => new()
    {
        ["name"] = name,
        ["type"] = type switch
        {
            UserValue.Text => "string",
            UserValue.Boolean => "boolean",
            _ => "complex",
        },
        ["multiValued"] = type == UserValue.Array,
        ["required"] = isRequired,
        ["mutability"] = "readWrite",
        ["returned"] = "default",
        ["uniqueness"] = name == "userName" ? "server" : "none",
    };

    private static JsonObject ListOf(JsonArray resources) => new()
    {
        ["schemas"] = new JsonArray(ScimNames.ListResponse),
        ["totalResults"] = resources.Count,
        ["itemsPerPage"] = resources.Count,
        ["startIndex"] = 1,
        ["Resources"] = resources,
    };

    private static JsonObject Supported(bool supported) => new() { ["supported"] = supported };
}
