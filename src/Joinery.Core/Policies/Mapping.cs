using System.Collections.Immutable;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Core.Policies;

#pragma warning disable CA1822
/// <summary>The target's mapping, laid over by the sync's, reduced to what the source supplies and the target takes.</summary>
public sealed class Mapping
{
    public static readonly ImmutableSortedDictionary<string, MappingRow> DirectoryDefaults = ImmutableSortedDictionary.Create<string, MappingRow>(StringComparer.Ordinal);

    /// <summary>In ordinal order of the account attribute. <c>manager</c> and <c>enabled</c> are not among them.</summary>
    public IReadOnlyList<MappedAttribute> Rows => throw new NotImplementedException();

    public bool MapsManager => throw new NotImplementedException();

    public bool MapsEnabled => throw new NotImplementedException();

    /// <summary>What must be read, inputs of templates included.</summary>
    public IReadOnlySet<string> PersonAttributes => throw new NotImplementedException();

    /// <summary>Inputs of what the target requires, and the id.</summary>
    public IReadOnlySet<string> RequiredPersonAttributes => throw new NotImplementedException();

    public static Mapping Create(SyncSettings settings, SourceFacts source, TargetFacts target, ImmutableSortedDictionary<string, MappingRow> defaults) => throw new NotImplementedException();

    /// <summary>Fills <paramref name="into"/>, which is as long as <see cref="Rows"/>. Problems are only added.</summary>
    public void Map(Person person, AttributeValue[] into, List<MappingProblem> problems) => throw new NotImplementedException();

    /// <summary>Null, or what is wrong with the row in a plain sentence.</summary>
    public static string? Validate(string accountAttribute, MappingRow row) => throw new NotImplementedException();
}

#pragma warning disable CA1711 // attribute is this field's word, not .NET's
/// <param name="ClearsWhenEmpty">Whether an empty value in HR clears the account's.</param>
public sealed record MappedAttribute(string Name, MappingRow Row, bool IsRequired, bool ClearsWhenEmpty, bool IgnoresCase);
#pragma warning restore CA1711

/// <param name="Row">Position in <see cref="Mapping.Rows"/>.</param>
public readonly record struct MappingProblem(int Row, MappingProblemKind Kind, string Text);

public enum MappingProblemKind
{
    TemplateFailed,

    /// <summary>A required attribute would be made of an empty value.</summary>
    RequiredEmpty,
}
