using System.Text;
using System.Text.Json;
using Joinery.Sandbox.Scim.Gate;

namespace Joinery.Sandbox.Scim.Paths;

/// <summary>Understands filters: comparisons, <c>and</c>, <c>or</c>, <c>not</c> and parentheses.</summary>
internal sealed class ScimFilterReader(string text)
{
    private static readonly string[] Operators = ["eq", "ne", "co", "sw", "ew", "gt", "ge", "lt", "le"];
    private readonly List<string> words = Split(text);
    private int at;

    public ScimFilter Read()
    {
        var filter = ReadOr();
        return at == words.Count ? filter : throw NoFilter();
    }

    private ScimFilter ReadOr()
    {
        var left = ReadAnd();
        while (Take("or"))
            left = new ScimFilter.Or(left, ReadAnd());
        return left;
    }

    private ScimFilter ReadAnd()
    {
        var left = ReadTerm();
        while (Take("and"))
            left = new ScimFilter.And(left, ReadTerm());
        return left;
    }

    private ScimFilter ReadTerm()
    {
        if (Take("not"))
            return new ScimFilter.Not(ReadTerm());
        if (Take("("))
        {
            var inner = ReadOr();
            return Take(")") ? inner : throw NoFilter();
        }

        var path = ScimPath.Parse(Next());
        var word = Next().ToLowerInvariant();
        if (word == "pr")
            return new ScimFilter.Compare(path, word, "");
        return Array.IndexOf(Operators, word) >= 0 ? new ScimFilter.Compare(path, word, ValueOf(Next())) : throw NoFilter();
    }

    /// <summary>A value is JSON: text in double quotes, a number, true, false.</summary>
    private static string ValueOf(string word)
    {
        try
        {
            using var value = JsonDocument.Parse(word);
            return value.RootElement.ValueKind switch
            {
                JsonValueKind.String => value.RootElement.GetString()!,
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => word,
                _ => throw NoFilter(),
            };
        }
        catch (JsonException)
        {
            throw NoFilter();
        }
    }

    private string Next() => at < words.Count ? words[at++] : throw NoFilter();

    private bool Take(string word)
    {
        if (at >= words.Count || !words[at].Equals(word, StringComparison.OrdinalIgnoreCase))
            return false;
        at++;
        return true;
    }

    private static List<string> Split(string text)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        var (quoted, depth) = (false, 0);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                word.Append(c);
                if (c == '\\' && i + 1 < text.Length)
                    word.Append(text[++i]);
                else
                    quoted = c != '"';
                continue;
            }

            depth += c == '[' ? 1 : c == ']' ? -1 : 0;
            quoted = c == '"';
            if (depth == 0 && c is ' ' or '(' or ')')
            {
                End();
                if (c != ' ')
                    words.Add(c.ToString());
            }
            else
            {
                word.Append(c);
            }
        }

        End();
        return quoted || depth != 0 ? throw NoFilter() : words;

        void End()
        {
            if (word.Length > 0)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    private static ScimRefusal NoFilter() => ScimRefusal.Filter("This is no filter.");
}
