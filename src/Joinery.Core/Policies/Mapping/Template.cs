using System.Text;
using HandlebarsDotNet;

namespace Joinery.Core.Policies;

/// <summary>A text with expressions over a person's attributes, for instance <c>{{lower firstName}}.{{lower lastName}}</c>.</summary>
/// <remarks>
/// Handlebars without blocks, partials and decorators: what an expression may be is small enough to be checked before anybody is mapped.
/// Inputs are handed over under names of our own, so that no attribute name can mean a helper, a path or something of Handlebars itself.
/// </remarks>
internal sealed class Template
{
    public const int LongestResult = 4096;

    private readonly HandlebarsTemplate<object, object> _render;
    private readonly string[] _names;

    private Template(HandlebarsTemplate<object, object> render, string[] inputs)
    {
        _render = render;
        Inputs = inputs;
        _names = [.. inputs.Select((_, i) => TemplateParser.NameOf(i))];
    }

    /// <summary>The person attributes it reads, each once.</summary>
    public IReadOnlyList<string> Inputs { get; }

    /// <exception cref="ArgumentException">The text is not a template that can be used; the message says why.</exception>
    public static Template Compile(string text, IHandlebars handlebars)
    {
        var parsed = TemplateParser.Parse(text);
        if (parsed.Error is { } error) throw new ArgumentException(error);
        try
        {
            return new Template(handlebars.Compile(parsed.Text), [.. parsed.Inputs]);
        }
        catch (HandlebarsException exception)
        {
            throw new ArgumentException($"The template {text} cannot be used: {exception.Message}", exception);
        }
    }

    public static IHandlebars NewHandlebars()
    {
        var handlebars = Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true });
        foreach (var (name, helper) in TemplateHelpers.All)
            handlebars.RegisterHelper(name, (_, arguments) => Run(helper, arguments));
        return handlebars;
    }

    private static string Run(TemplateHelper helper, in Arguments arguments)
    {
        var texts = new string[arguments.Length];
        for (var i = 0; i < texts.Length; i++) texts[i] = arguments[i] as string ?? arguments[i]?.ToString() ?? "";
        return helper.Run(texts);
    }

    /// <summary>Renders with one text for each input; the result has single blanks and none at its ends.</summary>
    /// <exception cref="FormatException">It cannot be rendered, or comes out too long.</exception>
    public string Render(ReadOnlySpan<string> inputs)
    {
        var context = new Dictionary<string, string>(inputs.Length, StringComparer.Ordinal);
        for (var i = 0; i < inputs.Length; i++) context[_names[i]] = inputs[i];
        string text;
        try
        {
            text = _render(context);
        }
        catch (HandlebarsException exception)
        {
            throw new FormatException(exception.Message, exception);
        }

        return text.Length > LongestResult ? throw new FormatException($"It comes out longer than {LongestResult} characters.") : Collapse(text);
    }

    private static string Collapse(string text)
    {
        text = text.Trim();
        var isNeat = true;
        for (var i = 0; i < text.Length && isNeat; i++) isNeat = !char.IsWhiteSpace(text[i]) || (text[i] == ' ' && text[i - 1] != ' ');
        if (isNeat) return text;

        var neat = new StringBuilder(text.Length);
        foreach (var c in text)
            if (!char.IsWhiteSpace(c)) neat.Append(c);
            else if (neat[^1] != ' ') neat.Append(' ');
        return neat.ToString();
    }
}
