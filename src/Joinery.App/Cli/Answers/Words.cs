using System.Text.Json;

namespace Joinery.App.Cli.Answers;

/// <summary>The word of a choice as documents have it: camelCase.</summary>
internal static class Words
{
    public static string Of<T>(T choice)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(choice.ToString());

    public static bool TryParse<T>(string word, out T choice)
        where T : struct, Enum
    {
        foreach (var value in Enum.GetValues<T>())
        {
            if (Of(value) != word) continue;
            choice = value;
            return true;
        }

        choice = default;
        return false;
    }
}
