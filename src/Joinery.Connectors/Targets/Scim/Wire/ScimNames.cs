namespace Joinery.Connectors.Targets.Scim.Wire;

internal static class ScimNames
{
    public const string Users = "Users";
    public const string Groups = "Groups";

    /// <summary>A filter that every server with filters has: one attribute equal to one text.</summary>
    public static string Equal(string attribute, string text) => $"?filter={Uri.EscapeDataString($"{attribute} eq {Quoted(text)}")}";

    /// <summary>A text as a filter or path wants it.</summary>
    public static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";
}
