using System.Globalization;
using System.Text;
using Joinery.Core.Model;

namespace Joinery.Core.Policies;

/// <summary>Reads a template: which attributes it needs, what is wrong with it, and the same text with names of our own for its inputs.</summary>
internal sealed class TemplateParser
{
    private readonly string _text;
    private readonly StringBuilder _written = new();
    private readonly List<string> _inputs = [];
    private int _at;

    private TemplateParser(string text) => _text = text;

    public static string NameOf(int input) => string.Create(CultureInfo.InvariantCulture, $"v{input}");

    public static (string Text, IReadOnlyList<string> Inputs, string? Error) Parse(string text)
    {
        var parser = new TemplateParser(text);
        try
        {
            parser.Read();
            return (parser._written.ToString(), parser._inputs, null);
        }
        catch (FormatException exception)
        {
            return ("", [], exception.Message);
        }
    }

    private void Read()
    {
        while (_text.IndexOf("{{", _at, StringComparison.Ordinal) is >= 0 and var open)
        {
            if (open > 0 && _text[open - 1] == '\\') throw Wrong("a backslash before {{ is not supported");
            _written.Append(_text, _at, open - _at).Append("{{");
            _at = open + 2;
            ReadExpression("}}");
            if (!_text.AsSpan(_at).StartsWith("}}", StringComparison.Ordinal)) throw Wrong("{{ without }}");
            _at += 2;
            _written.Append("}}");
        }

        _written.Append(_text, _at, _text.Length - _at);
    }

    /// <summary>An attribute, or a helper with what it needs.</summary>
    private void ReadExpression(string end)
    {
        SkipBlanks();
        if (_at < _text.Length && "#/^>*!&{~@".Contains(_text[_at], StringComparison.Ordinal))
            throw Wrong($"{{{{{_text[_at]} is not supported: no blocks, partials or comments, only attributes and {HelperNames}");

        var word = ReadWord();
        if (word.Length == 0) throw Wrong($"an attribute is missing before {end}");
        SkipBlanks();
        if (!TemplateHelpers.All.TryGetValue(word, out var helper))
        {
            if (!AtEnd(end)) throw Wrong($"{word} is not a helper; there are {HelperNames}{Nearest.Question(word, TemplateHelpers.All.Keys).TrimEnd('.')}");
            WriteInput(word);
            return;
        }

        _written.Append(word);
        var (start, numbers, others) = (_written.Length, new List<string>(), new List<string>());
        while (!AtEnd(end))
        {
            var isNumber = ReadArgument();
            (isNumber ? numbers : others).Add(_written.ToString(start, _written.Length - start));
            _written.Length = start;
        }

        if (numbers.Count != helper.Numbers || others.Count != helper.Texts) throw Wrong($"{word} is written {helper.Usage}");

        // Numbers go first, wherever they were written.
        foreach (var argument in numbers.Concat(others)) _written.Append(' ').Append(argument);
    }

    /// <returns>Whether it is a number.</returns>
    private bool ReadArgument()
    {
        if (_at >= _text.Length) throw Wrong("{{ without }}");
        switch (_text[_at])
        {
            case '(':
                _at++;
                _written.Append('(');
                ReadExpression(")");
                if (!AtEnd(")")) throw Wrong("( without )");
                _at++;
                _written.Append(')');
                return false;
            case ')':
                throw Wrong(") without (");
            case '}':
                throw Wrong("( without )");
            case '"' or '\'':
                var close = _text.IndexOf(_text[_at], _at + 1);
                if (close < 0) throw Wrong("a quotation mark is not closed");
                _written.Append(_text, _at, close + 1 - _at);
                if (_text.AsSpan(_at, close - _at).ContainsAny('{', '}')) throw Wrong("braces between quotation marks are not supported");
                _at = close + 1;
                return false;
            default:
                var word = ReadWord();
                if (word.Length == 0) throw Wrong($"{_text[_at]} does not belong there");
                if (word.All(char.IsAsciiDigit))
                {
                    _written.Append(word);
                    return word.Length <= 4 ? true : throw Wrong($"{word} is too large a number");
                }

                WriteInput(word);
                return false;
        }
    }

    private void WriteInput(string attribute)
    {
        if (!PersonAttributes.IsKnown(attribute)) throw Wrong($"{attribute} is not an attribute of a person{Nearest.Question(attribute, PersonAttributes.Known).TrimEnd('.')}");
        var input = _inputs.IndexOf(attribute);
        if (input < 0)
        {
            input = _inputs.Count;
            _inputs.Add(attribute);
        }

        _written.Append(NameOf(input));
    }

    /// <summary>A name; square brackets hold one with blanks: <c>custom.[Shoe size]</c>.</summary>
    private string ReadWord()
    {
        var word = new StringBuilder();
        for (; _at < _text.Length; _at++)
        {
            var c = _text[_at];
            if (c == '[')
            {
                var close = _text.IndexOf(']', _at);
                if (close < 0) throw Wrong("[ without ]");
                word.Append(_text, _at + 1, close - _at - 1);
                _at = close;
            }
            else if (char.IsLetterOrDigit(c) || c is '.' or '_' or '-') word.Append(c);
            else break;
        }

        return word.ToString();
    }

    private void SkipBlanks()
    {
        while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
    }

    private bool AtEnd(string end)
    {
        SkipBlanks();
        return _text.AsSpan(_at).StartsWith(end, StringComparison.Ordinal);
    }

    private static string HelperNames => string.Join(", ", TemplateHelpers.All.Keys.Order(StringComparer.Ordinal));

    private FormatException Wrong(string why) => new($"The template {_text} cannot be used: {why}.");
}
