using System.Globalization;
using Joinery.App.Cli.Answers;

namespace Joinery.App.Cli;

internal enum Language
{
    English,
    Dutch,
}

/// <summary>The words of the text views, in the reader's language. Documents (<c>--json</c>) are the same in every language.</summary>
internal sealed partial class Texts(Language language)
{
    public static Texts English { get; } = new(Language.English);

    /// <summary>From <c>JOINERY_LANGUAGE</c>, else from what the system says of the user.</summary>
    public static Texts Of(Func<string, string?> variable)
    {
        string[] names = ["JOINERY_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"];
        var said = names.Select(variable).FirstOrDefault(v => !string.IsNullOrEmpty(v));
        return said?.StartsWith("nl", StringComparison.OrdinalIgnoreCase) == true ? new Texts(Language.Dutch) : English;
    }

    /// <summary>A word or sentence by its key.</summary>
    public string this[string key] => Table.TryGetValue(key, out var text) ? language == Language.Dutch ? text.Dutch : text.English : key;

    public string Say(string key, params object?[] values) => string.Format(CultureInfo.InvariantCulture, this[key], values);

    /// <summary>One or many: the key with <c>.one</c> or <c>.many</c>.</summary>
    public string Count(string key, int n) => Say(n == 1 ? $"{key}.one" : $"{key}.many", n);

    /// <summary>The word for a choice; the document's own word where there is none.</summary>
    public string Word<T>(T choice)
        where T : struct, Enum
    {
        var key = $"{typeof(T).Name}.{Words.Of(choice)}";
        return Table.ContainsKey(key) ? this[key] : Words.Of(choice);
    }

    /// <summary>The word for a state or outcome as documents spell it.</summary>
    public string State(string state) => Table.ContainsKey($"state.{state}") ? this[$"state.{state}"] : state;

    /// <summary>As <see cref="State"/>, of what is over: nobody is spoken to.</summary>
    public string Outcome(string outcome) => Table.ContainsKey($"outcome.{outcome}") ? this[$"outcome.{outcome}"] : State(outcome);

    internal static IEnumerable<string> Keys => Table.Keys;

    /// <summary>An instant on one line, in UTC: whose midnight it is depends on the person, never on the reader's machine.</summary>
    public static string Moment(DateTimeOffset? instant) => instant?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? "";

    public static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
}
