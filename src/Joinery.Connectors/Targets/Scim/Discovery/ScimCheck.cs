using System.Collections.Immutable;
using System.Net;
using System.Text;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Targets.Scim.Discovery;

/// <summary>Asks whether the application lets us in, and what it says of itself. Writes nothing.</summary>
internal sealed class ScimCheck(ScimClient client, ScimDiscovery discovery)
{
    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var isLetIn = false;
        try
        {
            // Discovery may be open to everybody, or to nobody: only users tell whether the credential is good.
            await AskForUsersAsync(cancellationToken);
            isLetIn = true;
            await discovery.LearnAsync(cancellationToken);
            var config = await discovery.ConfigAsync(cancellationToken);
            var schemas = await discovery.SchemasAsync(cancellationToken);
            var keepsGroups = await KeepsGroupsAsync(cancellationToken);
            return new CheckResult(true, true, AdviceOn(config, schemas, keepsGroups), Attributes(schemas.IsKnown ? Supplied.Yes : Supplied.Partly));
        }
        catch (ConnectorException error)
        {
            var isReached = isLetIn || error.Kind is not (FailureKind.Unreachable or FailureKind.Misconfigured);
            return new CheckResult(isReached, isLetIn, error.WhatToDo, Attributes(isLetIn ? Supplied.Partly : Supplied.No));
        }
    }

    private async Task AskForUsersAsync(CancellationToken cancellationToken)
    {
        var query = client.Profile.CanList ? "?startIndex=1&count=1" : ScimNames.Equal("userName", "nobody@joinery.invalid");
        using var answer = await client.GetAsync(ScimNames.Users, query, cancellationToken);
        if (answer.IsWebPage) throw client.Failures.WebPage();
        if (answer.Status == HttpStatusCode.NotFound)
            throw new ConnectorException(FailureKind.Misconfigured, "There are no SCIM users at this address (HTTP 404): check the base URL of the connection, and whether provisioning is switched on in the application.");
        if ((int)answer.Status is < 200 or >= 300)
            throw new ConnectorException(FailureKind.Misconfigured, $"The application refuses to show its users (HTTP {(int)answer.Status}): check the base URL and the profile of the connection.");
        using var document = await answer.ReadDocumentAsync(cancellationToken);
        var isList = document.RootElement.ValueKind == System.Text.Json.JsonValueKind.Object
            && document.RootElement.EnumerateObject().Any(m => m.Name.Equals("Resources", StringComparison.OrdinalIgnoreCase) || m.Name.Equals("totalResults", StringComparison.OrdinalIgnoreCase));
        if (!isList) throw answer.Failures.Unreadable("no list of users");
    }

    /// <summary>Null where the server does not say.</summary>
    private async Task<bool?> KeepsGroupsAsync(CancellationToken cancellationToken) =>
        (await client.DiscoverAsync("ResourceTypes", cancellationToken)).Body is { } types && Encoding.UTF8.GetString(types.Span) is var text && text.Contains("/Users", StringComparison.OrdinalIgnoreCase)
            ? text.Contains("/Groups", StringComparison.OrdinalIgnoreCase)
            : null;

    private ImmutableArray<AttributeCheck> Attributes(Supplied supplied) =>
        [.. discovery.Attributes.Order(StringComparer.Ordinal).Select(name => new AttributeCheck(name, ScimAttributes.PlaceOf(name).Path, supplied))];

    private string? AdviceOn(ServiceConfig config, UserSchemas schemas, bool? keepsGroups)
    {
        var sentences = new[]
        {
            client.Profile.Advice,
            config.IsKnown || schemas.IsKnown ? null : "The application does not describe what it can do; each attribute is tried, and what is read back after a run says what it keeps.",
            config.Patch == false ? "It says that it takes no partial changes: each change then costs two requests, one to read the account and one to write it back whole." : null,
            keepsGroups == false ? "It says that it keeps no groups: leave groups.kinds of its syncs empty." : null,
        }.OfType<string>().ToList();
        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }
}
