using System.Collections.Immutable;
using System.Text.Json;
using Joinery.App.Configuration.Reading;

namespace Joinery.App.Configuration;

/// <summary>Reads a connection, whose settings its connector declares.</summary>
internal static class ConnectionReader
{
    /// <param name="folder">Where relative paths count from.</param>
    /// <returns>Null when something is wrong.</returns>
    public static ConnectionConfiguration? Read(string name, Node node, string folder, Problems problems)
    {
        var connector = Connectors.Find(node.Text("connector"))!;
        var settings = node.Get("settings")!.Value;
        var path = node.PathOf("settings");
        new Checker(problems).CheckRecord(settings, connector.Settings, path);
        if (!problems.IsClean(path)) return null;
        var read = Settings(settings, connector.Settings, folder);
        foreach (var problem in connector.Rules(read))
            problems.Add(Checker.Join(path, problem.Where), problem.Word is { } word ? problem.Text.TrimEnd('.') + Hint.For(word, problem.Known) : problem.Text);
        return problems.IsClean(path) ? new ConnectionConfiguration(name, connector.Name, read) : null;
    }

    private static ConnectionSettings Settings(JsonElement settings, Shape shape, string folder)
    {
        var texts = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        var tables = ImmutableSortedDictionary.CreateBuilder<string, ImmutableSortedDictionary<string, string>>(StringComparer.Ordinal);
        foreach (var member in settings.EnumerateObject())
        {
            var kind = shape[member.Name].Kind;
            if (kind is Kind.TableOf) tables[member.Name] = member.Value.EnumerateObject().ToImmutableSortedDictionary(m => m.Name, m => m.Value.GetString()!, StringComparer.Ordinal);
            else texts[member.Name] = Rooted(Scalars.Text(member.Value)!, kind, folder);
        }

        return new ConnectionSettings { Texts = texts.ToImmutable(), Tables = tables.ToImmutable() };
    }

    private static string Rooted(string text, Kind kind, string folder) => kind switch
    {
        Kind.Secret => SecretReference.Rooted(text, folder),
        Kind.FilePath => Path.GetFullPath(text, folder),
        _ => text,
    };
}
