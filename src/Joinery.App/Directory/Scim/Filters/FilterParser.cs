using System.Globalization;

namespace Joinery.App.Directory.Scim.Filters;

/// <summary>Reads a filter by recursive descent: <c>or</c> binds weakest, then <c>and</c>, then <c>not</c>.</summary>
internal sealed class FilterParser
{
    public const int MostCharacters = 10_000;
    private const int Deepest = 50;

    private readonly ScimResourceType _type;
    private readonly FilterTokens _tokens;
    private int _depth;

    private FilterParser(ScimResourceType type, string text)
    {
        if (text.Length > MostCharacters) throw ScimException.Bad(ScimErrorType.InvalidFilter, $"The filter is longer than {MostCharacters} characters. Ask in several requests.");
        (_type, _tokens) = (type, new FilterTokens(text));
    }

    public static Filter Parse(ScimResourceType type, string filter)
    {
        var parser = new FilterParser(type, filter);
        var parsed = parser.Or(within: null);
        return parser._tokens.Kind == FilterToken.End ? parsed : throw parser._tokens.Wrong("and, or, or the end");
    }

    /// <summary>The path of a patch: like what stands left of an operator.</summary>
    /// <returns>Null for an attribute of SCIM that the directory does not keep.</returns>
    public static ScimPath? ParsePath(ScimResourceType type, string path)
    {
        try
        {
            var parser = new FilterParser(type, path);
            var (found, filter) = parser.Place(within: null);
            if (parser._tokens.Kind != FilterToken.End) throw parser._tokens.Wrong("the end of the path");
            return found is null ? null : found with { Where = filter };
        }
        catch (ScimException wrong) when (wrong.ScimType == ScimErrorType.InvalidFilter)
        {
            throw ScimException.Bad(ScimErrorType.InvalidPath, wrong.Message.Replace("filter", "path", StringComparison.Ordinal));
        }
    }

    private Filter Or(ScimPath? within)
    {
        if (++_depth > Deepest) throw ScimException.Bad(ScimErrorType.InvalidFilter, $"The filter is nested more than {Deepest} levels deep.");
        var parts = new List<Filter> { And(within) };
        while (_tokens.IsWord("or"))
        {
            _tokens.Next();
            parts.Add(And(within));
        }

        _depth--;
        return parts.Count == 1 ? parts[0] : new Filter.Any([.. parts]);
    }

    private Filter And(ScimPath? within)
    {
        var parts = new List<Filter> { One(within) };
        while (_tokens.IsWord("and"))
        {
            _tokens.Next();
            parts.Add(One(within));
        }

        return parts.Count == 1 ? parts[0] : new Filter.All([.. parts]);
    }

    private Filter One(ScimPath? within)
    {
        var isNot = _tokens.IsWord("not");
        if (isNot) _tokens.Next();
        if (!isNot && _tokens.Kind != FilterToken.Open) return Comparison(within);
        _tokens.Take(FilterToken.Open, "(");
        var inner = Or(within);
        _tokens.Take(FilterToken.Close, ")");
        return isNot ? new Filter.Not(inner) : inner;
    }

    private Filter Comparison(ScimPath? within)
    {
        var (path, filter) = Place(within);
        // Without an operator, brackets ask whether any value is like that.
        if (filter is not null && (_tokens.Kind != FilterToken.Word || _tokens.IsWord("and") || _tokens.IsWord("or"))) return new Filter.Within(path, filter);
        var compared = Compared(path);
        return filter is null ? compared : new Filter.Within(path, new Filter.All([filter, compared]));
    }

    private Filter Compared(ScimPath? path)
    {
        var word = _tokens.Take(FilterToken.Word, "an operator");
        if (string.Equals(word, "pr", StringComparison.OrdinalIgnoreCase)) return new Filter.Present(path);
        if (!Enum.TryParse<FilterOperator>(word, ignoreCase: true, out var compare) || char.IsDigit(word[0]))
            throw ScimException.Bad(ScimErrorType.InvalidFilter, $"The filter has no operator \"{word}\": it may be eq, ne, co, sw, ew, gt, ge, lt, le or pr.");
        var isText = _tokens.Kind == FilterToken.Text;
        if (!isText && _tokens.Kind != FilterToken.Word) throw _tokens.Wrong("a value");
        var literal = _tokens.Text;
        _tokens.Next();
        return new Filter.Compare(path, compare, Literal(path, compare, literal, isText));
    }

    /// <summary>An attribute, with a filter in brackets behind it where there is one.</summary>
    private (ScimPath? Path, Filter? Filter) Place(ScimPath? within)
    {
        var path = Named(_tokens.Take(FilterToken.Word, "an attribute"), within);
        if (_tokens.Kind != FilterToken.OpenBracket) return (path, null);
        if (path is { Attribute.Type: not ScimType.Complex } or { Sub: not null })
            throw ScimException.Bad(ScimErrorType.InvalidFilter, $"{path.Text} has no parts to look into with [ ].");
        _tokens.Next();
        var inner = Or(path ?? Unkept);
        _tokens.Take(FilterToken.CloseBracket, "]");
        if (_tokens.Kind != FilterToken.Word || !_tokens.Text.StartsWith('.')) return (path, inner);
        var sub = _tokens.Take(FilterToken.Word, "a part")[1..];
        if (path is null) return (null, inner);
        if (path.Attribute.Sub(sub) is { } found) return (path with { Sub = found }, inner);
        return ScimSchemas.NotKept.Contains($"{path.Attribute.Name}.{sub}") ? (null, inner) : throw NoSuch($"{path.Attribute.Name}.{sub}");
    }

    /// <summary>Stands for an attribute that is not kept while what is in its brackets is read.</summary>
    private static readonly ScimPath Unkept = new(ScimSchemas.Common, new ScimAttribute("", ScimType.Complex, ""), null, null);

    private ScimPath? Named(string name, ScimPath? within)
    {
        if (within is null) return ScimPath.Find(_type, name, out var isNotKept) ?? (isNotKept ? null : throw NoSuch(name));
        if (ReferenceEquals(within, Unkept)) return null;
        if (within.Attribute.Sub(name) is { } sub) return within with { Sub = sub };
        return ScimSchemas.NotKept.Contains($"{within.Attribute.Name}.{name}") ? null : throw NoSuch($"{within.Attribute.Name}.{name}");
    }

    private ScimException NoSuch(string name) => ScimException.Bad(ScimErrorType.InvalidFilter, $"A {_type.Name} has no attribute {name}. {_type.Name}s are described at /Schemas; the filter was not used.");

    private static object? Literal(ScimPath? path, FilterOperator compare, string literal, bool isText)
    {
        if (!isText && literal is "null") return compare is FilterOperator.Eq or FilterOperator.Ne ? null : throw NotSo("null", "eq or ne");
        if (!isText && !bool.TryParse(literal, out _) && !decimal.TryParse(literal, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            throw ScimException.Bad(ScimErrorType.InvalidFilter, $"The value {literal} in the filter needs quotation marks around it.");
        switch (path?.Leaf.Type)
        {
            case ScimType.Boolean when compare is not (FilterOperator.Eq or FilterOperator.Ne): throw NotSo("true and false", "eq or ne");
            case ScimType.Boolean: return bool.TryParse(literal, out var flag) ? flag : throw ScimException.Bad(ScimErrorType.InvalidFilter, $"{path.Text} is true or false, not {literal}.");
            case ScimType.DateTime when compare is FilterOperator.Co or FilterOperator.Sw or FilterOperator.Ew: throw NotSo("an instant", "eq, ne, gt, ge, lt or le");
            case ScimType.DateTime:
                return DateTimeOffset.TryParse(literal, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
                    ? instant
                    : throw ScimException.Bad(ScimErrorType.InvalidFilter, $"{path.Text} is an instant such as 2026-01-31T06:00:00Z, not {literal}.");
            case ScimType.Complex: throw ScimException.Bad(ScimErrorType.InvalidFilter, $"{path.Text} has parts: compare one of them.");
            default: return literal;
        }
    }

    private static ScimException NotSo(string what, string operators) => ScimException.Bad(ScimErrorType.InvalidFilter, $"The filter can only compare {what} with {operators}.");
}
