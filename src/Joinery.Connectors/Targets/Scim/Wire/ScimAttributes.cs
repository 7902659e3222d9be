using System.Collections.Frozen;
using System.Collections.Immutable;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Scim.Wire;

/// <summary>Where in a SCIM user an attribute stands.</summary>
/// <param name="Schema">Null: the core schema.</param>
/// <param name="Name">The attribute's own name there.</param>
internal sealed record ScimPlace(string? Schema, string Name, ScimShape Shape)
{
    /// <summary>The path that names it in a change.</summary>
    public string Path => Shape == ScimShape.Name ? $"name.{Name}" : Schema is null ? Name : $"{Schema}:{Name}";
}

internal enum ScimShape
{
    Single,

    /// <summary>A part of <c>name</c>.</summary>
    Name,

    /// <summary>One entry of a list, of which we keep the one for work.</summary>
    List,
    Boolean,
    Manager,
}

/// <summary>Our names of account attributes, and where SCIM keeps them.</summary>
internal static class ScimAttributes
{
    public static readonly FrozenDictionary<string, ScimPlace> Known = new Dictionary<string, ScimPlace>
    {
        [AccountAttributes.ExternalId] = new(null, "externalId", ScimShape.Single),
        [AccountAttributes.UserName] = new(null, "userName", ScimShape.Single),
        [AccountAttributes.DisplayName] = new(null, "displayName", ScimShape.Single),
        [AccountAttributes.FirstName] = new(null, "givenName", ScimShape.Name),
        [AccountAttributes.LastName] = new(null, "familyName", ScimShape.Name),
        [AccountAttributes.Email] = new(null, "emails", ScimShape.List),
        [AccountAttributes.Phone] = new(null, "phoneNumbers", ScimShape.List),
        [AccountAttributes.Photo] = new(null, "photos", ScimShape.List),
        [AccountAttributes.Enabled] = new(null, "active", ScimShape.Boolean),
        [AccountAttributes.Title] = new(null, "title", ScimShape.Single),
        [AccountAttributes.Locale] = new(null, "locale", ScimShape.Single),
        [AccountAttributes.TimeZone] = new(null, "timezone", ScimShape.Single),
        [AccountAttributes.Department] = new(ScimUrns.Enterprise, "department", ScimShape.Single),
        [AccountAttributes.Division] = new(ScimUrns.Enterprise, "division", ScimShape.Single),
        [AccountAttributes.CostCentre] = new(ScimUrns.Enterprise, "costCenter", ScimShape.Single),
        [AccountAttributes.Organization] = new(ScimUrns.Enterprise, "organization", ScimShape.Single),
        [AccountAttributes.EmployeeNumber] = new(ScimUrns.Enterprise, "employeeNumber", ScimShape.Single),
        [AccountAttributes.Manager] = new(ScimUrns.Enterprise, "manager", ScimShape.Manager),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Attributes of the core schema that have no name of ours and go by their own.</summary>
    public static readonly ImmutableArray<string> MoreOfCore = ["nickName", "profileUrl", "userType", "preferredLanguage"];

    /// <summary>What our names do not cover is addressed by its own: <c>nickName</c>, <c>urn:example:2.0:User:badge</c>.</summary>
    public static ScimPlace PlaceOf(string attribute)
    {
        if (Known.TryGetValue(attribute, out var known)) return known;
        if (!ScimUrns.IsUrn(attribute)) return new ScimPlace(null, attribute, ScimShape.Single);
        var (schema, name) = ScimUrns.Split(attribute);
        return new ScimPlace(schema, name, ScimShape.Single);
    }
}
