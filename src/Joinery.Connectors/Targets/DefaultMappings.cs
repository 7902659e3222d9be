using System.Collections.Immutable;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Connectors.Targets;

/// <summary>Mappings that targets start from: rows of the directory's.</summary>
internal static class DefaultMappings
{
    /// <summary>Who somebody is and reports to: what every application needs.</summary>
    public static ImmutableSortedDictionary<string, MappingRow> Identity { get; } = Of(
        AccountAttributes.ExternalId, AccountAttributes.UserName, AccountAttributes.Email, AccountAttributes.FirstName, AccountAttributes.LastName, AccountAttributes.Enabled, AccountAttributes.Manager);

    /// <summary>The same, with what is shown of a person.</summary>
    public static ImmutableSortedDictionary<string, MappingRow> Profile { get; } = Identity.AddRange(Of(AccountAttributes.DisplayName, AccountAttributes.Title, AccountAttributes.Department));

    private static ImmutableSortedDictionary<string, MappingRow> Of(params IEnumerable<string> attributes) =>
        attributes.ToImmutableSortedDictionary(a => a, a => Mapping.DirectoryDefaults[a], StringComparer.Ordinal);
}
