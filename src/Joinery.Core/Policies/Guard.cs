using System.Collections.Immutable;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Core.Policies;

/// <summary>How much may happen without a person (BEHAVIOUR 5).</summary>
public static class Guard
{
    public static readonly ImmutableDictionary<GuardKind, GuardLimit> Defaults = new Dictionary<GuardKind, GuardLimit>
    {
        [GuardKind.Suspend] = new(3, 5, 50),
        [GuardKind.Create] = new(50, 25, 500),
        [GuardKind.Link] = new(5),
        [GuardKind.Identity] = new(3, 2, 50),
        [GuardKind.Update] = new(10, 25, 1000),
        [GuardKind.Manager] = new(10, 25),
        [GuardKind.RemoveMember] = new(10, 25),
        [GuardKind.Absence] = new(10, 20),
        [GuardKind.Delete] = new(0),
        [GuardKind.DeleteGroup] = new(0),
    }.ToImmutableDictionary();

    public static GuardLimit LimitOf(SyncSettings settings, GuardKind kind) => settings.Guard.GetValueOrDefault(kind) ?? Defaults[kind];

    /// <summary>min(max(count, percent of the accounts this sync has linked and enabled), most).</summary>
    public static int Allowed(GuardLimit limit, int enabledAccounts) =>
        Math.Min(Math.Max(limit.Count, (int)Math.Floor(enabledAccounts * limit.Percent / 100)), limit.Most ?? int.MaxValue);

    /// <summary>The guard that counts a change; null where none does. The accounts that a plan creates count only as its creates.</summary>
    public static GuardKind? KindOf(Change change) => change.Kind switch
    {
        ChangeKind.Suspend => GuardKind.Suspend,
        ChangeKind.Create => GuardKind.Create,
        ChangeKind.Link or ChangeKind.LinkGroup when change.Reason.Kind is ReasonKind.MovedToSync or ReasonKind.Relinked => null,
        ChangeKind.Link or ChangeKind.LinkGroup => GuardKind.Link,
        ChangeKind.Update when change.IsTemporary => null,
        ChangeKind.Update => IsIdentity(change) ? GuardKind.Identity : GuardKind.Update,
        ChangeKind.SetManager => GuardKind.Manager,
        ChangeKind.RemoveMember => GuardKind.RemoveMember,
        ChangeKind.AddAbsence or ChangeKind.WithdrawAbsence => GuardKind.Absence,
        ChangeKind.Delete => GuardKind.Delete,
        ChangeKind.DeleteGroup => GuardKind.DeleteGroup,
        _ => null,
    };

    /// <summary>Both names, or the user name: it may have become another person.</summary>
    private static bool IsIdentity(Change change) => change.After.Has(AccountAttributes.UserName)
        || (change.After.Has(AccountAttributes.FirstName) && change.After.Has(AccountAttributes.LastName));
}
