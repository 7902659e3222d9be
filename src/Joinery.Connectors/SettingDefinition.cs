using System.Collections.Immutable;

namespace Joinery.Connectors;

public enum SettingKind
{
    Text,
    Secret,
    Url,

    /// <summary>A path, counted from the configuration file's folder.</summary>
    File,

    /// <summary>Names and values.</summary>
    Table,
}

/// <summary>One setting: configuration is validated, forms are drawn and documentation is written from this.</summary>
/// <param name="Meaning">One sentence for an administrator.</param>
public sealed record SettingDefinition(string Name, SettingKind Kind, string Meaning)
{
    public bool IsRequired { get; init; }

    public string? Default { get; init; }

    /// <summary>Empty: any value.</summary>
    public ImmutableArray<string> Allowed { get; init; } = [];

    internal IEnumerable<SettingProblem> ProblemsOf(ConnectorSettings settings)
    {
        if (!IsSet(settings))
        {
            var isThere = settings.Names.Contains(Name, StringComparer.Ordinal);
            if (IsRequired && !isThere) yield return new SettingProblem(Name, $"\"{Name}\" is missing: {Meaning}");
            else if (isThere) yield return new SettingProblem(Name, $"\"{Name}\" {(Kind == SettingKind.Table ? "is a table of names and values" : "is empty or no text")}: {Meaning}");
            yield break;
        }

        var text = settings.Text(Name);
        if (Kind == SettingKind.Url && !IsUrl(text!)) yield return new SettingProblem(Name, $"\"{Name}\" is no address that begins with https:// (or http:// in a private network), without user, query and fragment.");
        if (text is not null && !Allowed.IsEmpty && !Allowed.Contains(text, StringComparer.Ordinal)) yield return new SettingProblem(Name, $"\"{Name}\" is one of {string.Join(", ", Allowed)}.", text, Allowed);
    }

    private bool IsSet(ConnectorSettings settings) => Kind switch
    {
        SettingKind.Secret => settings.Secret(Name) is { } secret && !string.IsNullOrWhiteSpace(secret.Reveal()),
        SettingKind.Table => settings.Tables.ContainsKey(Name),
        _ => !string.IsNullOrWhiteSpace(settings.Text(Name)),
    };

    private static bool IsUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) && url is { UserInfo: "", Query: "", Fragment: "" };
}
