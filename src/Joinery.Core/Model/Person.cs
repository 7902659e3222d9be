using System.Collections.Immutable;

namespace Joinery.Core.Model;

/// <summary>A human in the HR system, as one read tells of him.</summary>
/// <remarks>
/// <see cref="Attributes"/> hold what is said of the person himself and, where the vendor knows one employment only, of that employment.
/// Vendors with several fill <see cref="Employments"/>; <c>EmploymentFolding</c> makes one row of them.
/// </remarks>
public sealed record Person(PersonId Id, AttributeSet Attributes)
{
    /// <summary>Empty where the vendor knows one employment a person.</summary>
    public ImmutableArray<Employment> Employments { get; init; } = [];

    public Memberships Memberships { get; init; }

    public string? Email => Attributes.Text(PersonAttributes.Email);
}

/// <summary>One period of work. Its attributes (status, firstDay, lastDay, manager, jobTitle, department and so on) win over the person's.</summary>
/// <param name="IsPrimary">Null where the vendor does not mark one.</param>
/// <param name="WeeklyHours">Null where not supplied.</param>
public sealed record Employment(string Id, AttributeSet Attributes, bool? IsPrimary = null, decimal? WeeklyHours = null)
{
    public Memberships Memberships { get; init; }
}

/// <summary>The groups somebody is in, per kind: a kind that is not in <paramref name="Supplied"/> was not told, which is not the same as none.</summary>
public readonly record struct Memberships(GroupKind Supplied, ImmutableArray<GroupId> Groups)
{
    public IEnumerable<GroupId> Of(GroupKind kind) => Groups.IsDefault ? [] : Groups.Where(g => g.Kind == kind);

    public bool Supplies(GroupKind kind) => (Supplied & kind) != 0;
}

/// <summary>A named set in the HR system.</summary>
public sealed record Group(GroupId Id, string Name, GroupId? Parent = null, string? ParentName = null);

/// <summary>What the HR system says of somebody's employment (BEHAVIOUR 2).</summary>
public enum EmploymentStatus
{
    Unknown,
    Upcoming,
    Active,
    OnLeave,
    Ended,
}

public static class EmploymentStatusWords
{
    public const string Upcoming = "upcoming";
    public const string Active = "active";
    public const string OnLeave = "onLeave";
    public const string Ended = "ended";
    public const string Unknown = "unknown";

    public static string Word(this EmploymentStatus status) => status switch
    {
        EmploymentStatus.Upcoming => Upcoming,
        EmploymentStatus.Active => Active,
        EmploymentStatus.OnLeave => OnLeave,
        EmploymentStatus.Ended => Ended,
        _ => Unknown,
    };

    /// <summary>An unknown word is <see cref="EmploymentStatus.Unknown"/>: it never crashes and never means inactive.</summary>
    public static EmploymentStatus Parse(string? word) => word switch
    {
        Upcoming => EmploymentStatus.Upcoming,
        Active => EmploymentStatus.Active,
        OnLeave => EmploymentStatus.OnLeave,
        Ended => EmploymentStatus.Ended,
        _ => EmploymentStatus.Unknown,
    };
}
