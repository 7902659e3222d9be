using Joinery.Core.Policies;

namespace Joinery.App.Configuration.Reading;

/// <summary>The end of a sentence about an unknown word: what was most likely meant, or what is known.</summary>
internal static class Hint
{
    private const int Few = 30;

    public static string For(string word, IReadOnlyCollection<string> known) => Nearest.To(word, known) switch
    {
        { } near => $": did you mean {near}?",
        null when known.Count is > 0 and <= Few => $": known here {(known.Count == 1 ? "is" : "are")} {string.Join(", ", known)}.",
        _ => ".",
    };
}
