using System.Collections.Frozen;
using System.Collections.Immutable;
using HandlebarsDotNet;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Core.Policies;

/// <summary>The target's mapping, laid over by the sync's, reduced to what the source supplies and the target takes.</summary>
public sealed class Mapping
{
    /// <summary>For targets that take whatever the source has: <c>directory</c> and <c>scim</c>.</summary>
    public static readonly ImmutableSortedDictionary<string, MappingRow> DirectoryDefaults = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        new (string To, string From)[]
        {
            (AccountAttributes.ExternalId, Model.PersonAttributes.Id), (AccountAttributes.UserName, Model.PersonAttributes.Email), (AccountAttributes.Email, Model.PersonAttributes.Email),
            (AccountAttributes.FirstName, Model.PersonAttributes.FirstName), (AccountAttributes.LastName, Model.PersonAttributes.LastName), (AccountAttributes.DisplayName, Model.PersonAttributes.DisplayName),
            (AccountAttributes.Enabled, Model.PersonAttributes.Status), (AccountAttributes.Manager, Model.PersonAttributes.Manager), (AccountAttributes.Title, Model.PersonAttributes.JobTitle),
            (AccountAttributes.Department, Model.PersonAttributes.Department), (AccountAttributes.Division, Model.PersonAttributes.Division), (AccountAttributes.CostCentre, Model.PersonAttributes.CostCentre),
            (AccountAttributes.Organization, Model.PersonAttributes.LegalEntity), (AccountAttributes.EmployeeNumber, Model.PersonAttributes.EmployeeNumber), (AccountAttributes.Phone, Model.PersonAttributes.Phone),
        }.Select(row => KeyValuePair.Create(row.To, new MappingRow(From: row.From))));

    private readonly MappedRow[] _rows;

    private Mapping(MappedRow[] rows, bool mapsManager, bool mapsEnabled, ImmutableArray<string> leftOut)
    {
        _rows = rows;
        Rows = [.. rows.Select(r => r.Attribute)];
        (MapsManager, MapsEnabled, LeftOut) = (mapsManager, mapsEnabled, leftOut);
        PersonAttributes = Inputs(rows, [.. mapsManager ? [Model.PersonAttributes.Manager] : (string[])[], .. mapsEnabled ? [Model.PersonAttributes.Status] : (string[])[]]);
        RequiredPersonAttributes = Inputs(rows.Where(r => r.Attribute.IsRequired), []);
        ClearingAttributes = Inputs(rows.Where(r => r.Attribute.ClearsWhenEmpty), mapsManager ? [Model.PersonAttributes.Manager] : []);
    }

    /// <summary>In ordinal order of the account attribute. <c>manager</c> and <c>enabled</c> are not among them: they are decided, not copied.</summary>
    public IReadOnlyList<MappedAttribute> Rows { get; }

    public bool MapsManager { get; }

    public bool MapsEnabled { get; }

    /// <summary>What must be read, inputs of templates included.</summary>
    public IReadOnlySet<string> PersonAttributes { get; }

    /// <summary>Inputs of what the target requires, and the id.</summary>
    public IReadOnlySet<string> RequiredPersonAttributes { get; }

    /// <summary>What clears something in the target when it becomes empty.</summary>
    public IReadOnlySet<string> ClearingAttributes { get; }

    /// <summary>Account attributes that the mapping names but the source does not supply or the target does not take.</summary>
    public ImmutableArray<string> LeftOut { get; }

    /// <exception cref="ArgumentException">What <see cref="Validate"/> would say.</exception>
    public static Mapping Create(SyncSettings settings, SourceFacts source, TargetFacts target, ImmutableSortedDictionary<string, MappingRow> defaults)
    {
        var laidOver = new SortedDictionary<string, MappingRow?>(StringComparer.Ordinal);
        foreach (var (name, row) in defaults) laidOver[name] = row;
        foreach (var (name, row) in settings.Mapping) laidOver[name] = row;

        var handlebars = new Lazy<IHandlebars>(Template.NewHandlebars);
        var rows = new List<MappedRow>();
        var decided = new HashSet<string>(StringComparer.Ordinal);
        var leftOut = ImmutableArray.CreateBuilder<string>();
        foreach (var (name, row) in laidOver)
        {
            if (row is null) continue;
            if (Validate(name, row) is { } error) throw new ArgumentException(error);
            if (!target.Attributes.Contains(name))
            {
                leftOut.Add(name);
            }
            else if (name == AccountAttributes.Enabled || (name == AccountAttributes.Manager && source.Attributes.Contains(Model.PersonAttributes.Manager)))
            {
                decided.Add(name);
            }
            else if (name != AccountAttributes.Manager && MappedRow.Of(name, row, target, handlebars) is var mapped && (mapped.Attribute.IsRequired || mapped.Inputs.All(Supplies)))
            {
                // A required row stays even where its input is not supplied: then nobody can be created, and that must be seen.
                rows.Add(mapped);
            }
            else
            {
                leftOut.Add(name);
            }
        }

        return new Mapping([.. rows], decided.Contains(AccountAttributes.Manager), decided.Contains(AccountAttributes.Enabled), leftOut.ToImmutable());

        bool Supplies(string attribute) => attribute == Model.PersonAttributes.Id || source.Attributes.Contains(attribute);
    }

    /// <summary>Fills <paramref name="into"/>, which is as long as <see cref="Rows"/>. Problems are only added.</summary>
    public void Map(Person person, AttributeValue[] into, List<MappingProblem> problems)
    {
        for (var i = 0; i < _rows.Length; i++)
        {
            into[i] = _rows[i].Map(person, out var problem, out var text);
            if (problem is { } kind) problems.Add(new MappingProblem(i, kind, text!));
        }
    }

    /// <summary>Null, or what is wrong with the row in a plain sentence.</summary>
    public static string? Validate(string accountAttribute, MappingRow row)
    {
        if (string.IsNullOrWhiteSpace(accountAttribute)) return "A mapping needs the name of an account attribute.";
        var given = (row.From is null ? 0 : 1) + (row.Value is null ? 0 : 1) + (row.Template is null ? 0 : 1);
        if (given != 1) return $"{accountAttribute}: exactly one of from, value and template is needed.";
        var only = accountAttribute switch
        {
            AccountAttributes.Enabled => Model.PersonAttributes.Status,
            AccountAttributes.Manager => Model.PersonAttributes.Manager,
            _ => null,
        };
        if (only is not null && row.From != only) return $"{accountAttribute} can only come from {only}; null takes it out.";
        if (row.From is { } from && !Model.PersonAttributes.IsKnown(from))
            return $"{accountAttribute}: {from} is not an attribute of a person{Nearest.Question(from, Model.PersonAttributes.Known)}";
        return row.Template is { } template && TemplateParser.Parse(template).Error is { } error ? $"{accountAttribute}: {error}" : null;
    }

    private static FrozenSet<string> Inputs(IEnumerable<MappedRow> rows, IEnumerable<string> more) =>
        rows.SelectMany(r => r.Inputs).Concat(more).Append(Model.PersonAttributes.Id).ToFrozenSet(StringComparer.Ordinal);
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
