using System.Collections.Immutable;

namespace Joinery.Sandbox.Scim.Users;

/// <summary>The attributes of a user that the standard has.</summary>
internal static class UserWords
{
    /// <summary>With their simple type: text, boolean, object (complex), array.</summary>
    public static readonly ImmutableDictionary<string, UserValue> Core = ImmutableDictionary.CreateRange(StringComparer.OrdinalIgnoreCase,
    [
        .. new[] { "userName", "externalId", "displayName", "nickName", "profileUrl", "title", "userType", "preferredLanguage", "locale", "timezone", "password" }.Select(name => KeyValuePair.Create(name, UserValue.Text)),
        KeyValuePair.Create("active", UserValue.Boolean),
        KeyValuePair.Create("name", UserValue.Object),
        .. new[] { "emails", "phoneNumbers", "ims", "photos", "addresses", "entitlements", "roles", "x509Certificates" }.Select(name => KeyValuePair.Create(name, UserValue.Array)),
    ]);

    public static readonly ImmutableDictionary<string, UserValue> Enterprise = ImmutableDictionary.CreateRange(StringComparer.OrdinalIgnoreCase,
    [
        .. new[] { "employeeNumber", "costCenter", "organization", "division", "department" }.Select(name => KeyValuePair.Create(name, UserValue.Text)),
        KeyValuePair.Create("manager", UserValue.Manager),
    ]);

    /// <summary>What a caller may send and a server does not take from him.</summary>
    public static readonly ImmutableHashSet<string> ReadOnly = ImmutableHashSet.Create(StringComparer.OrdinalIgnoreCase, "id", "meta", "groups", "schemas");
}

internal enum UserValue
{
    Text,
    Boolean,
    Object,
    Array,
    Manager,
}
