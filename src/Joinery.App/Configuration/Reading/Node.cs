using System.Text.Json;

namespace Joinery.App.Configuration.Reading;

/// <summary>An object that was found right, with the declared default where the file leaves a key out.</summary>
internal sealed class Node(JsonElement value, Shape shape, string path)
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    public string Path { get; } = path;

    public bool Has(string name) => value.TryGetProperty(name, out _);

    public string PathOf(string name) => Checker.Join(Path, name);

    public string Text(string name) => TextOrNull(name) ?? throw new InvalidOperationException($"{PathOf(name)} has neither value nor default.");

    public string? TextOrNull(string name) => Get(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public int Int(string name) => IntOrNull(name) ?? throw new InvalidOperationException($"{PathOf(name)} has neither value nor default.");

    public int? IntOrNull(string name) => Get(name) is { ValueKind: JsonValueKind.Number } n ? n.GetInt32() : null;

    public double Number(string name) => Get(name) is { ValueKind: JsonValueKind.Number } n ? n.GetDouble() : 0;

    public bool Flag(string name) => FlagOrNull(name) ?? false;

    public bool? FlagOrNull(string name) => Get(name)?.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => null,
    };

    public T Choice<T>(string name)
        where T : struct, Enum => EnumWords.Parse<T>(Text(name));

    /// <summary>The object under a key, all defaults where the file leaves it out.</summary>
    public Node Record(string name) => RecordOrNull(name) ?? new Node(Nothing, ShapeOf(shape[name].Kind), PathOf(name));

    public Node? RecordOrNull(string name) => Get(name) is { ValueKind: JsonValueKind.Object } inner ? new Node(inner, ShapeOf(shape[name].Kind), PathOf(name)) : null;

    public IEnumerable<Node> Records(string name)
    {
        var inner = ((Kind.ListOf)Plain(shape[name].Kind)).Item;
        return Items(name).Select((item, i) => new Node(item, ShapeOf(inner), $"{PathOf(name)}[{i}]"));
    }

    /// <summary>The objects of a table by name; null where the file says null.</summary>
    public IEnumerable<(string Name, Node? Node)> RecordTable(string name)
    {
        var inner = ((Kind.TableOf)Plain(shape[name].Kind)).Value;
        return Members(name).Select(m => (m.Name, m.Value.ValueKind == JsonValueKind.Null ? null : new Node(m.Value, ShapeOf(inner), Checker.Join(PathOf(name), m.Name))));
    }

    public IEnumerable<(string Name, string Text)> TextTable(string name) => Members(name).Select(m => (m.Name, m.Value.GetString()!));

    public IEnumerable<string> Texts(string name) => Items(name).Select(i => i.GetString()!);

    public IEnumerable<JsonElement> Items(string name) => Get(name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    public JsonElement? Get(string name) => value.TryGetProperty(name, out var own) ? own : shape[name].DefaultElement;

    private JsonElement.ObjectEnumerator Members(string name) => Get(name) is { ValueKind: JsonValueKind.Object } table ? table.EnumerateObject() : default;

    private static Kind Plain(Kind kind) => kind is Kind.OrNull(var inner) ? inner : kind;

    private static Shape ShapeOf(Kind kind) => ((Kind.Record)Plain(kind)).Shape();
}
