using System.Collections.Immutable;
using Joinery.App.Configuration.Reading;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.App.Configuration;

/// <summary>Reads the rows that are laid over a target's default mapping.</summary>
internal static class MappingReader
{
    private static readonly string[] Origins = ["from", "value", "template"];

    public static ImmutableSortedDictionary<string, MappingRow?> Read(Node sync, Problems problems)
    {
        var rows = ImmutableSortedDictionary.CreateBuilder<string, MappingRow?>(StringComparer.Ordinal);
        foreach (var (name, node) in sync.RecordTable("mapping"))
            rows[name] = node is null ? null : ReadRow(name, node, problems);
        return rows.ToImmutable();
    }

    private static MappingRow? ReadRow(string name, Node node, Problems problems)
    {
        var origins = Origins.Where(node.Has).ToList();
        if (origins.Count != 1)
        {
            problems.Add(node.Path, $"{name} needs exactly one of from, value and template{(origins.Count == 0 ? "" : $", not {string.Join(" and ", origins)}")}.");
            return null;
        }

        var from = node.TextOrNull("from");
        if (from is not null && !PersonAttributes.IsKnown(from))
        {
            problems.Add(node.PathOf("from"), $"Unknown attribute \"{from}\"{Hint.For(from, PersonAttributes.Known)}");
            return null;
        }

        var row = new MappingRow(from, node.Get("value") is { } value ? Scalars.Text(value) ?? "" : null, node.TextOrNull("template"), node.Text("when") == "create", node.FlagOrNull("clear"));
        if (Mapping.Validate(name, row) is { } fault) problems.Add(node.Path, fault);
        return row;
    }
}
