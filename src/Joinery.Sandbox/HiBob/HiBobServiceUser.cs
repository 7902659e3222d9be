using System.Collections.Immutable;

namespace Joinery.Sandbox.HiBob;

/// <summary>Something that may call HiBob, and its rights. Has none at birth; they can change while the sandbox runs.</summary>
public sealed class HiBobServiceUser
{
    internal HiBobServiceUser(string id, string token) => (Id, Token) = (id, token);

    public string Id { get; }

    /// <summary>Assign another and calls with the old one get 401.</summary>
    public string Token { get; set; }

    /// <summary>Category ids whose fields are shown.</summary>
    public ImmutableHashSet<string> View { get; set; } = [];

    /// <summary>Category ids whose tables show more than the present row.</summary>
    public ImmutableHashSet<string> ViewHistory { get; set; } = [];

    /// <summary>Category ids whose fields may be written.</summary>
    public ImmutableHashSet<string> Edit { get; set; } = [];

    /// <summary>Field ids that are not shown though their category is.</summary>
    public ImmutableHashSet<string> WithheldFields { get; set; } = [];

    /// <summary>Whose data it sees.</summary>
    public HiBobAudience Audience { get; set; } = HiBobAudience.Employed;

    public HiBobFeatures Features { get; set; }

    internal bool HasNoRights => View.IsEmpty && Features == HiBobFeatures.None;

    /// <summary>Shows these categories too.</summary>
    public HiBobServiceUser Grant(params ReadOnlySpan<string> categoryIds)
    {
        View = View.Union(categoryIds.ToArray());
        return this;
    }

    /// <summary>Shows these categories no longer.</summary>
    public void Withdraw(params ReadOnlySpan<string> categoryIds) => View = View.Except(categoryIds.ToArray());

    /// <summary>Every category, every feature, everybody.</summary>
    public HiBobServiceUser GrantEverything()
    {
        View = ViewHistory = Edit = [.. HiBobCategory.All];
        Audience = HiBobAudience.Everybody;
        Features = HiBobFeatures.All;
        return this;
    }
}

/// <summary>Ids of the categories that fields belong to.</summary>
public static class HiBobCategory
{
    public const string Root = "root";
    public const string About = "about";
    public const string Work = "work";
    public const string Internal = "internal";
    public const string Personal = "personal";
    public const string Home = "home";
    public const string Address = "address";
    public const string Employee = "employee";
    public const string Employment = "employment";

    public static ImmutableArray<string> All { get; } = [Root, About, Work, Internal, Personal, Home, Address, Employee, Employment];
}

/// <summary>Rights beyond people's fields.</summary>
[Flags]
public enum HiBobFeatures
{
    None = 0,
    WhosOut = 1,
    PrivateTimeOff = 2,
    PendingTimeOff = 4,
    TimeOffSettings = 8,
    All = WhosOut | PrivateTimeOff | PendingTimeOff | TimeOffSettings,
}

/// <summary>Whose data a service user sees: employed people, everybody, or these.</summary>
public sealed class HiBobAudience
{
    private readonly ImmutableHashSet<string>? ids;

    private HiBobAudience(ImmutableHashSet<string>? ids) => this.ids = ids;

    /// <summary>People employed today; future joiners and leavers are not among them.</summary>
    public static HiBobAudience Employed { get; } = new(null);

    public static HiBobAudience Everybody { get; } = new(null);

    public static HiBobAudience Only(params IEnumerable<string> employeeIds) => new([.. employeeIds]);

    internal bool Includes(string employeeId, bool employed) =>
        ids?.Contains(employeeId) ?? (this == Everybody || employed);
}
