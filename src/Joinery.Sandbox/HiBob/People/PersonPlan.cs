using System.Collections.Immutable;
using System.Text.Json;

namespace Joinery.Sandbox.HiBob.People;

/// <summary>Which fields an answer holds and where they stand in it; made once per question, not per person.</summary>
internal sealed class PersonPlan
{
    private readonly Dictionary<string, PersonPlan> withheld = [];

    private PersonPlan(ImmutableArray<HiBobField> fields)
    {
        Fields = fields;
        Nested = FieldNode.TreeOf(fields);
        Slash = [.. fields.Select(field => (JsonEncodedText.Encode("/" + field.Id.Replace('.', '/')), field))];
    }

    public ImmutableArray<HiBobField> Fields { get; }

    /// <summary>The tree of root fields and categories.</summary>
    public ImmutableArray<FieldNode> Nested { get; }

    public ImmutableArray<(JsonEncodedText Key, HiBobField Field)> Slash { get; }

    /// <summary>The fields asked for, less those that do not exist or may not be seen; HiBob says nothing about either.</summary>
    public static PersonPlan Create(ReadContext read, IReadOnlyList<string>? asked)
    {
        var fields = asked is null
            ? read.Sandbox.Fields.All.Where(IsDefault)
            : asked.Select(id => read.Sandbox.Fields.Find(Dotted(id))).OfType<HiBobField>().DistinctBy(field => field.Id);
        return new PersonPlan([.. fields.Where(field => read.User.View.Contains(field.CategoryId) && !read.User.WithheldFields.Contains(field.Id))]);
    }

    /// <summary>The plan for one person, of whom some categories may be withheld.</summary>
    public PersonPlan For(HiBobPerson person)
    {
        if (!person.Read.Sandbox.WithheldCategories.TryGetValue(person.Employee.Id, out var categories) || categories.IsEmpty)
            return this;

        var key = string.Join('|', categories.Order(StringComparer.Ordinal));
        if (!withheld.TryGetValue(key, out var plan))
            withheld[key] = plan = new PersonPlan([.. Fields.Where(field => !categories.Contains(field.CategoryId))]);
        return plan;
    }

    private static bool IsDefault(HiBobField field) =>
        !field.OnRequest
        && !field.Id.StartsWith("work.reportsTo.", StringComparison.Ordinal)
        && field.CategoryId is HiBobCategory.Root or HiBobCategory.About or HiBobCategory.Employment or HiBobCategory.Work;

    private static string Dotted(string id) => id.StartsWith('/') ? id[1..].Replace('/', '.') : id;
}

/// <summary>A member of an answer: a field, or an object of members.</summary>
internal sealed record FieldNode(JsonEncodedText Name, HiBobField? Field, ImmutableArray<FieldNode> Children)
{
    public static ImmutableArray<FieldNode> TreeOf(IEnumerable<HiBobField> fields) => Level([.. fields.Select(field => (field, field.JsonPath.Split('.')))], 0);

    private static ImmutableArray<FieldNode> Level(IReadOnlyList<(HiBobField Field, string[] Path)> fields, int depth) =>
        [.. fields.GroupBy(field => field.Path[depth]).Select(group => Node(group.Key, [.. group], depth))];

    private static FieldNode Node(string name, List<(HiBobField Field, string[] Path)> fields, int depth)
    {
        // "work.reportsTo" is whole already where "work.reportsTo.email" is asked for as well.
        var own = fields.Where(field => field.Path.Length == depth + 1).Select(field => field.Field).FirstOrDefault();
        return new(JsonEncodedText.Encode(name), own, own is null ? Level(fields, depth + 1) : []);
    }
}
