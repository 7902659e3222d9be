using Joinery.App.Storage;

namespace Joinery.App.Cli.Answers;

/// <summary>The word of a choice as documents have it: the same that is stored.</summary>
internal static class Words
{
    public static string Of<T>(T choice)
        where T : struct, Enum => Word<T>.Of(choice);
}
