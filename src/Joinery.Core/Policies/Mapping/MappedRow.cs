using HandlebarsDotNet;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Core.Policies;

/// <summary>One row of a mapping, ready to be carried out for many people.</summary>
internal sealed class MappedRow
{
    private readonly AttributeValue _constant;
    private readonly Template? _template;
    private readonly string[] _inputs;
    private readonly Columns _columns;

    private MappedRow(MappedAttribute attribute, Template? template)
    {
        Attribute = attribute;
        _constant = attribute.Row.Value is { } value ? AttributeValue.Of(value) : default;
        _template = template;
        _inputs = template?.Inputs.ToArray() ?? (attribute.Row.From is { } from ? [from] : []);
        for (var i = 0; i < _inputs.Length; i++)
            if (_inputs[i] == PersonAttributes.Id)
                _inputs[i] = PersonAttributes.Id; // one instance, compared by reference for every person
        _columns = new Columns(_inputs);
    }

    public MappedAttribute Attribute { get; }

    public IReadOnlyList<string> Inputs => _inputs;

    public static MappedRow Of(string name, MappingRow row, TargetFacts target, Lazy<IHandlebars> handlebars)
    {
        var isRequired = target.Required.Contains(name);
        var clears = !isRequired && (row.Clear ?? !(name is AccountAttributes.ExternalId or AccountAttributes.Email or AccountAttributes.UserName
            or AccountAttributes.FirstName or AccountAttributes.LastName));
        var attribute = new MappedAttribute(name, row, isRequired, clears, AccountAttributes.IgnoresCase(name));
        return new MappedRow(attribute, row.Template is { } text ? Template.Compile(text, handlebars.Value) : null);
    }

    /// <param name="problem">Null when all went well, and then <paramref name="text"/> is null too.</param>
    public AttributeValue Map(Person person, out MappingProblemKind? problem, out string? text)
    {
        (problem, text) = (null, null);
        if (_constant.IsSupplied) return _constant;
        var at = _columns.In(person.Attributes.Layout);
        return _template is null ? Input(person, at, 0) : Render(person, at, _template, out problem, out text);
    }

    private AttributeValue Render(Person person, int[] at, Template template, out MappingProblemKind? problem, out string? text)
    {
        (problem, text) = (null, null);
        var inputs = new string[at.Length];
        for (var i = 0; i < inputs.Length; i++)
        {
            var value = Input(person, at, i);
            if (!value.IsSupplied) return AttributeValue.NotSupplied;
            if (value.IsEmpty && Attribute.IsRequired && text is null) (problem, text) = (MappingProblemKind.RequiredEmpty, $"{Attribute.Name} is required and made of {_inputs[i]}, which is empty.");
            inputs[i] = value.Text ?? "";
        }

        if (problem is not null) return AttributeValue.Empty;
        try
        {
            var result = AttributeValue.Of(template.Render(inputs));
            if (result.IsEmpty && Attribute.IsRequired) (problem, text) = (MappingProblemKind.RequiredEmpty, $"{Attribute.Name} is required and its template comes out empty.");
            return result;
        }
        catch (FormatException exception)
        {
            (problem, text) = (MappingProblemKind.TemplateFailed, $"The template of {Attribute.Name} failed: {exception.Message}");
            return AttributeValue.NotSupplied;
        }
    }

    private AttributeValue Input(Person person, int[] at, int i) =>
        ReferenceEquals(_inputs[i], PersonAttributes.Id) ? AttributeValue.Of(person.Id.Value) : person.Attributes.At(at[i]);
}
