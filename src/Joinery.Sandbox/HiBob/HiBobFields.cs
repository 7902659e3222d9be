using System.Collections.Concurrent;
using System.Collections.Immutable;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.HiBob.People;

namespace Joinery.Sandbox.HiBob;

/// <summary>One field of the pretend tenant, as its metadata tells it.</summary>
public sealed record HiBobField
{
    internal HiBobField(string id, string categoryId, string name, string type, Func<HiBobPerson, FieldValue> read) =>
        (Id, CategoryId, Name, Type, Read) = (id, categoryId, name, type, read);

    public string Id { get; }

    /// <summary>The category whose right shows it; the id keeps its prefix when an administrator moves it.</summary>
    public string CategoryId { get; internal init; }

    public string Name { get; internal init; }

    public string Type { get; }

    public string? ListId { get; internal init; }

    public bool Historical { get; internal init; }

    /// <summary>Whether it comes only when asked for by id.</summary>
    public bool OnRequest { get; internal init; }

    public string JsonPath => Id.StartsWith("root.", StringComparison.Ordinal) ? Id["root.".Length..] : Id;

    internal Func<HiBobPerson, FieldValue> Read { get; }
}

/// <summary>The fields of the pretend tenant; a category can be moved and a name changed while the sandbox runs.</summary>
public sealed class HiBobFields
{
    public const string Team = "work.customColumns.column_1";
    public const string CostCentre = "work.customColumns.column_2";
    public const string LegalEntity = "work.custom.field_1711886937296";
    public const string Language = "about.custom.field_1711886937301";

    private readonly ConcurrentDictionary<string, HiBobField> byId;
    private readonly ImmutableArray<string> order;

    internal HiBobFields(CompanyLists lists)
    {
        var fields = HiBobFieldCatalogue.Create(lists);
        order = [.. fields.Select(field => field.Id)];
        byId = new(fields.ToDictionary(field => field.Id), StringComparer.Ordinal);
    }

    public IReadOnlyList<HiBobField> All => [.. order.Select(id => byId[id])];

    public HiBobField? Find(string id) => byId.GetValueOrDefault(id);

    /// <summary>Puts a field into another category, as an administrator can.</summary>
    public void MoveToCategory(string fieldId, string categoryId) => byId[fieldId] = byId[fieldId] with { CategoryId = categoryId };

    public void Rename(string fieldId, string name) => byId[fieldId] = byId[fieldId] with { Name = name };
}
