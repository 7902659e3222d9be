using Joinery.Core.Model;

namespace Joinery.Core.Planning;

/// <summary>Keeps who suspended whom true to what the target shows (BEHAVIOUR 2): before a plan is made, links are brought up to date with this.</summary>
/// <remarks>An account that somebody enabled again is no longer suspended by Joinery; who suspends it next is somebody else.</remarks>
public static class Noticing
{
    /// <summary>The links of a sync whose suspension changed by somebody else's hand, as they are to be saved.</summary>
    public static List<Link> Of(LinkBook links, IReadOnlyList<Account> accounts, string sync)
    {
        var changed = new List<Link>();
        foreach (var account in accounts)
        {
            if (account.Enabled is not { } isOn || links.Of(account.Id) is not { } link || link.Sync != sync) continue;
            if (isOn && link.SuspendedBy is not null) changed.Add(link with { SuspendedBy = null, SuspendedAt = null });
            else if (!isOn && link.SuspendedBy is null) changed.Add(link with { SuspendedBy = SuspendedBy.Other, SuspendedAt = null });
        }

        return changed;
    }
}
