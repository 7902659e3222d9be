using System.Collections.Immutable;

namespace Joinery.App.Configuration.Reading;

/// <summary>What a value in a configuration file may be.</summary>
internal abstract record Kind
{
    private Kind() { }

    public static readonly Kind AnyText = new Text();
    public static readonly Kind Truth = new Flag();
    public static readonly Kind ASecret = new Secret();

    /// <param name="Pattern">A regular expression for the schema and the check; null: any text that is not blank.</param>
    /// <param name="Wanted">The sentence's end when it does not match: "must be ...".</param>
    public sealed record Text(string? Pattern = null, string? Wanted = null) : Kind;

    public sealed record Integer(int Least = 0, int Most = int.MaxValue) : Kind;

    public sealed record Number(double Least = 0, double Most = double.MaxValue) : Kind;

    public sealed record Flag : Kind;

    public sealed record Choice(ImmutableArray<string> Words) : Kind;

    /// <summary><c>env:NAME</c> or <c>file:PATH</c>; the value itself is refused.</summary>
    public sealed record Secret : Kind;

    /// <summary>A file, counted from the configuration's folder.</summary>
    public sealed record FilePath : Kind;

    public sealed record Address : Kind;

    public sealed record Zone : Kind;

    public sealed record TimeOfDay : Kind;

    public sealed record Day : Kind;

    /// <summary>Text, number, true or false, or null: what an attribute is compared with.</summary>
    public sealed record Scalar : Kind;

    public sealed record ListOf(Kind Item, bool NotEmpty = false) : Kind;

    /// <param name="Names">The names a table may have; empty: any.</param>
    /// <param name="NamedBy">What the names are: attribute, site, connection.</param>
    /// <param name="PlainNames">Whether the names go into paths and commands, and so must be plain.</param>
    public sealed record TableOf(Kind Value, ImmutableArray<string> Names, string NamedBy, bool PlainNames = false) : Kind;

    /// <summary>A function, because a scope rule holds scope rules.</summary>
    public sealed record Record(Func<Shape> Shape) : Kind;

    /// <summary>What the connection's connector declares (<see cref="ConnectionReader"/>).</summary>
    public sealed record ConnectorSettings : Kind;

    public sealed record OrNull(Kind Inner) : Kind;

    public static Choice OneOf(params ImmutableArray<string> words) => new(words);

    /// <summary>A choice of an enum's words, <c>first-run</c> for <c>FirstRun</c>.</summary>
    public static Choice OneOf<T>()
        where T : struct, Enum => new([.. Enum.GetValues<T>().Select(EnumWords.Of)]);

    public static TableOf Table(Kind value, string namedBy) => new(value, [], namedBy);

    public static TableOf Named(Kind value, string namedBy) => new(value, [], namedBy, PlainNames: true);

    public static Record Of(Func<Shape> shape) => new(shape);

    public Kind Nullable => this is OrNull ? this : new OrNull(this);
}
