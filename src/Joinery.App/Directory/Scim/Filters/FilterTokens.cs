using System.Text.Json;

namespace Joinery.App.Directory.Scim.Filters;

internal enum FilterToken
{
    End,
    Word,
    Text,
    Open,
    Close,
    OpenBracket,
    CloseBracket,
}

/// <summary>Cuts a filter into words, quoted texts and brackets.</summary>
internal sealed class FilterTokens
{
    private readonly string _filter;
    private int _at;

    public FilterTokens(string filter)
    {
        _filter = filter;
        Next();
    }

    public FilterToken Kind { get; private set; }

    /// <summary>The word, or the quoted text without its quotation marks.</summary>
    public string Text { get; private set; } = "";

    public bool IsWord(string word) => Kind == FilterToken.Word && string.Equals(Text, word, StringComparison.OrdinalIgnoreCase);

    public void Next()
    {
        while (_at < _filter.Length && char.IsWhiteSpace(_filter[_at])) _at++;
        if (_at == _filter.Length)
        {
            (Kind, Text) = (FilterToken.End, "");
            return;
        }

        (Kind, Text) = _filter[_at] switch
        {
            '(' => (FilterToken.Open, "("),
            ')' => (FilterToken.Close, ")"),
            '[' => (FilterToken.OpenBracket, "["),
            ']' => (FilterToken.CloseBracket, "]"),
            '"' => (FilterToken.Text, Quoted()),
            _ => (FilterToken.Word, Word()),
        };
        if (Kind is not (FilterToken.Text or FilterToken.Word)) _at++;
    }

    public string Take(FilterToken kind, string expected)
    {
        if (Kind != kind) throw Wrong(expected);
        var text = Text;
        Next();
        return text;
    }

    public ScimException Wrong(string expected) => ScimException.Bad(ScimErrorType.InvalidFilter,
        Kind == FilterToken.End ? $"The filter ends where {expected} should stand." : $"The filter has \"{Text}\" where {expected} should stand.");

    private string Word()
    {
        var start = _at;
        while (_at < _filter.Length && !char.IsWhiteSpace(_filter[_at]) && _filter[_at] is not ('(' or ')' or '[' or ']' or '"')) _at++;
        return _filter[start.._at];
    }

    /// <summary>A text as JSON writes it.</summary>
    private string Quoted()
    {
        var start = _at++;
        while (_at < _filter.Length && _filter[_at] != '"') _at += _filter[_at] == '\\' ? 2 : 1;
        if (_at >= _filter.Length) throw ScimException.Bad(ScimErrorType.InvalidFilter, "A text in the filter has no closing quotation mark.");
        try
        {
            using var json = JsonDocument.Parse(_filter.AsMemory(start, ++_at - start));
            return json.RootElement.GetString()!;
        }
        catch (JsonException)
        {
            throw ScimException.Bad(ScimErrorType.InvalidFilter, "A text in the filter is not written as JSON writes it.");
        }
    }
}
