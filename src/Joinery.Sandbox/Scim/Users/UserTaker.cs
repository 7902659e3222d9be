using System.Text.Json;
using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Gate;
using Joinery.Sandbox.Scim.Store;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Sandbox.Scim.Users;

/// <summary>Makes of what was given what is kept: types are checked, spellings evened, what is not wanted is thrown away.</summary>
internal sealed class UserTaker(ScimSandbox sandbox)
{
    private ScimUserSwitches Switches => sandbox.Switches.Users;

    public JsonObject Take(JsonObject given)
    {
        var kept = ScimJson.NewObject();
        foreach (var (name, value) in given)
        {
            if (UserWords.ReadOnly.Contains(name) || ScimJson.IsNothing(value))
                continue;
            if (name.StartsWith("urn:", StringComparison.OrdinalIgnoreCase))
                TakeExtension(kept, name, value!);
            else if (IsTaken(UserWords.Core.ContainsKey(name), name))
                Keep(kept, name, Valued(name, UserWords.Core.GetValueOrDefault(name, UserValue.Text), value!, UserWords.Core.ContainsKey(name)));
        }

        Spell(kept);
        return kept;
    }

    /// <summary>Writes the user name as this server writes it.</summary>
    public void Spell(JsonObject user)
    {
        if (ScimJson.Text(user["userName"]) is { } userName)
            user["userName"] = Spelt(userName);
    }

    private void TakeExtension(JsonObject kept, string schema, JsonNode value)
    {
        if (schema.Equals(ScimNames.User, StringComparison.OrdinalIgnoreCase))
            throw ScimRefusal.Syntax("Core attributes stand at the top.");
        if (value is not JsonObject given)
            throw ScimRefusal.Value("An extension is an object.");
        var isEnterprise = schema.Equals(ScimNames.Enterprise, StringComparison.OrdinalIgnoreCase);
        var extension = ScimJson.NewObject();
        foreach (var (name, member) in given)
        {
            var isKnown = isEnterprise && UserWords.Enterprise.ContainsKey(name);
            if (!ScimJson.IsNothing(member) && IsTaken(isKnown, name))
                Keep(extension, name, Valued(name, isKnown ? UserWords.Enterprise[name] : UserValue.Text, member!, isKnown));
        }

        if (extension.Count > 0)
            kept[isEnterprise ? ScimNames.Enterprise : schema] = extension;
    }

    private bool IsTaken(bool isKnown, string name)
    {
        if (Switches.Drops.Contains(name.ToLowerInvariant()))
            return false;
        return isKnown || Switches.Unknown switch
        {
            UnknownAttributes.Kept => true,
            UnknownAttributes.Dropped => false,
            _ => throw ScimRefusal.Syntax("There is no such attribute."),
        };
    }

    private JsonNode? Valued(string name, UserValue type, JsonNode value, bool isKnown) => (isKnown, type) switch
    {
        (false, _) => value.DeepClone(),
        (_, UserValue.Text) => value.GetValueKind() == JsonValueKind.String ? value.DeepClone() : throw Wrong(name),
        (_, UserValue.Boolean) => Active(value),
        (_, UserValue.Object) => value is JsonObject o ? WithoutNothing(o) : throw Wrong(name),
        (_, UserValue.Manager) => sandbox.Managers.Take(value),
        _ => value is JsonArray a ? Elements(name, a) : throw Wrong(name),
    };

    private JsonArray Elements(string name, JsonArray given)
    {
        if (Switches.OneValueOnly && given.Count > 1)
            throw ScimRefusal.Value($"{name} has one value here.");
        if (given.Count(element => (element as JsonObject)?["primary"]?.GetValueKind() == JsonValueKind.True) > 1)
            throw ScimRefusal.Value($"Two values of {name} are primary.");
        return new JsonArray(ScimJson.NoCase, [.. given.Select(element => element is JsonObject o ? WithoutNothing(o) : throw Wrong(name))]);
    }

    private JsonValue Active(JsonNode value)
    {
        var isText = value.GetValueKind() == JsonValueKind.String;
        if (!Switches.TakesActive.HasFlag(isText ? BooleanSpelling.Text : BooleanSpelling.Boolean))
            throw Wrong("active");
        return isText ? JsonValue.Create(bool.TryParse(value.GetValue<string>(), out var active) ? active : throw Wrong("active"))
            : value.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? JsonValue.Create(value.GetValue<bool>())
            : throw Wrong("active");
    }

    private string Spelt(string userName) => Switches.UserName switch
    {
        UserNameHabit.LowerCase => userName.ToLowerInvariant(),
        UserNameHabit.WithoutAtSign => userName.Replace("@", "[at]", StringComparison.Ordinal),
        _ => userName,
    };

    private static JsonObject WithoutNothing(JsonObject given)
    {
        var kept = ScimJson.NewObject();
        foreach (var (name, value) in given)
        {
            if (!ScimJson.IsNothing(value))
                kept[name] = value!.DeepClone();
        }

        return kept;
    }

    private static void Keep(JsonObject owner, string name, JsonNode? value)
    {
        if (!ScimJson.IsNothing(value))
            owner[name] = value;
    }

    private static ScimRefusal Wrong(string name) => ScimRefusal.Value($"{name} has another type.");
}
