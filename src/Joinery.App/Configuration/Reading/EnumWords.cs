using System.Text.Json;

namespace Joinery.App.Configuration.Reading;

/// <summary>The words a configuration file has for a choice: <c>first-run</c> for <c>FirstRun</c>.</summary>
internal static class EnumWords
{
    public static string Of<T>(T choice)
        where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(choice.ToString());

    /// <summary><c>removeMember</c> for <c>RemoveMember</c>: a key, not a value.</summary>
    public static string Key<T>(T choice)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());

    public static T Parse<T>(string word)
        where T : struct, Enum => Enum.GetValues<T>().First(v => Of(v) == word);
}
