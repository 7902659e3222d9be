using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Joinery.Core.Policies;

/// <summary>What a template can do with a text.</summary>
/// <param name="Usage">How it is written, for the person who wrote it otherwise.</param>
/// <param name="Run">Given the numbers first, then the texts.</param>
internal sealed record TemplateHelper(string Usage, int Numbers, int Texts, Func<string[], string> Run);

internal static class TemplateHelpers
{
    public static readonly FrozenDictionary<string, TemplateHelper> All = new Dictionary<string, TemplateHelper>
    {
        ["lower"] = OfOne("lower", text => text.ToLowerInvariant()),
        ["upper"] = OfOne("upper", text => text.ToUpperInvariant()),
        ["trim"] = OfOne("trim", text => text.Trim()),
        ["ascii"] = OfOne("ascii", Ascii),
        ["slug"] = OfOne("slug", Slug),
        ["first"] = new("{{first 1 firstName}}", 1, 1, First),
        ["replace"] = new("{{replace lastName \" \" \"-\"}}", 0, 3, a => a[1].Length == 0 ? a[0] : a[0].Replace(a[1], a[2], StringComparison.Ordinal)),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    // Letters that no decomposition takes apart.
    private static readonly FrozenDictionary<char, string> Folded = new Dictionary<char, string>
    {
        ['ø'] = "o", ['Ø'] = "O", ['ß'] = "ss", ['ẞ'] = "SS", ['ł'] = "l", ['Ł'] = "L", ['æ'] = "ae", ['Æ'] = "AE", ['œ'] = "oe", ['Œ'] = "OE",
        ['đ'] = "d", ['Đ'] = "D", ['ð'] = "d", ['Ð'] = "D", ['þ'] = "th", ['Þ'] = "Th", ['ħ'] = "h", ['Ħ'] = "H", ['ı'] = "i", ['ŋ'] = "n", ['Ŋ'] = "N",
        ['ŧ'] = "t", ['Ŧ'] = "T", ['ĸ'] = "k", ['\u2018'] = "'", ['\u2019'] = "'", ['\u2010'] = "-", ['\u2011'] = "-", ['\u2013'] = "-",
    }.ToFrozenDictionary();

    /// <summary>The same in ASCII: without diacritics, special letters spelt out; what has no Latin form is left out.</summary>
    public static string Ascii(string text)
    {
        if (System.Text.Ascii.IsValid(text)) return text;
        var ascii = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormKD))
            if (char.IsAscii(c)) ascii.Append(c);
            else if (Folded.TryGetValue(c, out var folded)) ascii.Append(folded);
        return ascii.ToString();
    }

    /// <summary>Lower-case ASCII letters and digits with single hyphens between.</summary>
    public static string Slug(string text)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var c in Ascii(text))
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
        return slug.ToString().TrimEnd('-');
    }

    private static TemplateHelper OfOne(string name, Func<string, string> run) => new($"{{{{{name} firstName}}}}", 0, 1, a => run(a[0]));

    /// <summary>The first characters as a reader counts them: an accent or a surrogate is not cut off.</summary>
    private static string First(string[] arguments)
    {
        var (count, text) = (int.Parse(arguments[0], NumberStyles.None, CultureInfo.InvariantCulture), arguments[1]);
        var elements = new StringInfo(text);
        return elements.LengthInTextElements <= count ? text : elements.SubstringByTextElements(0, count);
    }
}
