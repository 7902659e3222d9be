using System.Text.Json.Nodes;
using Joinery.Sandbox.Scim.Store;

namespace Joinery.Sandbox.Scim.Paths;

/// <summary>A filter that was understood.</summary>
internal abstract record ScimFilter
{
    private ScimFilter() { }

    /// <exception cref="Gate.ScimRefusal">It is no filter.</exception>
    public static ScimFilter Parse(string text) => new ScimFilterReader(text).Read();

    public bool Matches(JsonObject root) => Matches(path => path.TextsIn(root));

    public bool Matches(ScimResource resource) => Matches(path => path.TextsIn(resource));

    /// <summary>Every comparison in it.</summary>
    public abstract IEnumerable<Compare> Comparisons { get; }

    protected abstract bool Matches(Func<ScimPath, IEnumerable<string>> textsAt);

    public sealed record Compare(ScimPath Path, string Operator, string Value) : ScimFilter
    {
        public override IEnumerable<Compare> Comparisons => [this];

        protected override bool Matches(Func<ScimPath, IEnumerable<string>> textsAt)
        {
            var comparison = Path.Word is "id" or "externalid" ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
            var texts = textsAt(Path);
            return Operator switch
            {
                "eq" => texts.Any(text => text.Equals(Value, comparison)),
                "ne" => !texts.Any(text => text.Equals(Value, comparison)),
                "co" => texts.Any(text => text.Contains(Value, comparison)),
                "sw" => texts.Any(text => text.StartsWith(Value, comparison)),
                "ew" => texts.Any(text => text.EndsWith(Value, comparison)),
                "gt" => texts.Any(text => string.Compare(text, Value, comparison) > 0),
                "ge" => texts.Any(text => string.Compare(text, Value, comparison) >= 0),
                "lt" => texts.Any(text => string.Compare(text, Value, comparison) < 0),
                "le" => texts.Any(text => string.Compare(text, Value, comparison) <= 0),
                _ => texts.Any(),
            };
        }
    }

    public sealed record And(ScimFilter Left, ScimFilter Right) : ScimFilter
    {
        public override IEnumerable<Compare> Comparisons => Left.Comparisons.Concat(Right.Comparisons);

        protected override bool Matches(Func<ScimPath, IEnumerable<string>> textsAt) => Left.Matches(textsAt) && Right.Matches(textsAt);
    }

    public sealed record Or(ScimFilter Left, ScimFilter Right) : ScimFilter
    {
        public override IEnumerable<Compare> Comparisons => Left.Comparisons.Concat(Right.Comparisons);

        protected override bool Matches(Func<ScimPath, IEnumerable<string>> textsAt) => Left.Matches(textsAt) || Right.Matches(textsAt);
    }

    public sealed record Not(ScimFilter Inner) : ScimFilter
    {
        public override IEnumerable<Compare> Comparisons => Inner.Comparisons;

        protected override bool Matches(Func<ScimPath, IEnumerable<string>> textsAt) => !Inner.Matches(textsAt);
    }
}
