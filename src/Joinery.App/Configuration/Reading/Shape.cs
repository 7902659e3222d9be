using System.Collections.Immutable;
using System.Text.Json;

namespace Joinery.App.Configuration.Reading;

/// <summary>An object of the configuration file: its keys, each declared once with kind, default and meaning.</summary>
/// <remarks>Checking, reading, <c>docs/configuration.md</c> and the JSON Schema all come from these.</remarks>
internal sealed record Shape(string Name, string About, ImmutableArray<Key> Keys)
{
    public Key? Find(string name) => Keys.FirstOrDefault(k => k.Name == name);

    public Key this[string name] => Find(name) ?? throw new ArgumentException($"{Name} has no key {name}.", nameof(name));
}

/// <param name="Default">What a file that leaves it out gets, as JSON; null: nothing.</param>
/// <param name="About">What it means, in a sentence for the person who writes the file.</param>
internal sealed record Key(string Name, Kind Kind, string? Default, string About)
{
    private JsonElement? _default;

    public bool IsRequired { get; init; }

    public JsonElement? DefaultElement => Default is null ? null : _default ??= JsonElement.Parse(Default);

    public static Key Required(string name, Kind kind, string about) => new(name, kind, null, about) { IsRequired = true };
}
