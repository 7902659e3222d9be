using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim;
using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Patching;
using Joinery.Sandbox.Scim.Store;

namespace Joinery.Sandbox.Declaree;

/// <summary>The words of Declaree's own examples, which are those of SCIM 1.1 in part; and those of the standard where they are switched on.</summary>
internal sealed class DeclareeDialect(DeclareeSwitches switches) : ScimDialect
{
    private const string OldUserSchema = "urn:scim:schemas:core:1.0";
    private const string WorkEmail = "emails[email.type eq 'work']";

    /// <summary>Paths in Declaree's words, and what they are in those of the standard. The surname is documented, the others are assumed by analogy.</summary>
    private static readonly ImmutableDictionary<string, string> Paths = ImmutableDictionary.CreateRange(StringComparer.Ordinal,
    [
        KeyValuePair.Create("familyName", "name.familyName"),
        KeyValuePair.Create("givenName", "name.givenName"),
        .. new[] { "userName", "externalId", "active", "locale", "password" }.Select(path => KeyValuePair.Create(path, path)),
    ]);

    public override bool KnowsUserSchema(string urn) => urn == OldUserSchema || (switches.TakesStandardForms && base.KnowsUserSchema(urn));

    public override PatchOperation Understand(PatchOperation operation)
    {
        var isText = operation.Value?.GetValueKind() == JsonValueKind.String;
        if (operation.Path == WorkEmail)
            return operation with { Path = """emails[type eq "work"].value""", Value = AddressIn(operation.Value) };
        if (operation.Path is { } path && Paths.TryGetValue(path, out var standard) && (path != "active" || isText || switches.TakesStandardForms))
            return operation with { Path = standard };
        return switches.TakesStandardForms ? operation : throw new ScimRefusal(switches.RefusalOfStandardForms, "This form is not documented.", "invalidPath");
    }

    /// <summary>The example shows the path and no more, so the address may come bare, as a value, or as a list of one.</summary>
    private static JsonNode? AddressIn(JsonNode? value) => value switch
    {
        JsonObject o => o["value"]?.DeepClone(),
        JsonArray { Count: 1 } many => AddressIn(many[0]),
        _ when ScimJson.Text(value) is { } text => JsonValue.Create(text),
        _ => throw ScimRefusal.Value("This is no address."),
    };
}
