namespace Joinery.Core.Model;

/// <summary>A person as the HR system knows him: unique within a <see cref="Namespace"/>, never parsed, never a number.</summary>
public readonly record struct PersonId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>An account as the application knows it.</summary>
public readonly record struct AccountId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A group as the application knows it.</summary>
public readonly record struct TargetGroupId(string Value)
{
    public override string ToString() => Value;
}

/// <summary>The company whose ids a source speaks, for instance <c>hibob:600001</c>. Two connections of one company share it.</summary>
public readonly record struct Namespace(string Value)
{
    public override string ToString() => Value;
}

/// <summary>A group as the HR system knows it: kind and id, never the name.</summary>
public sealed record GroupId(GroupKind Kind, string Value)
{
    public override string ToString() => $"{GroupKinds.WordOf(Kind)}:{Value}";

    public static GroupId? Parse(string? text)
    {
        var colon = text?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        return colon > 0 && GroupKinds.TryParse(text![..colon], out var kind) ? new GroupId(kind, text[(colon + 1)..]) : null;
    }
}
