using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Directory;

/// <summary>What every write of an account asks first.</summary>
internal static class DirectoryWriting
{
    /// <summary>Lays wanted values over a row; not null when one of them cannot be.</summary>
    public static Applied? Lay(DirectoryUserRow row, Values after, AccountId? manager)
    {
        foreach (var (name, text) in after)
        {
            var at = DirectoryAttributes.Layout.IndexOf(name);
            if (at < 0) return new Applied.Failed(FailureKind.Misconfigured, $"The directory has no attribute '{name}'. Take it out of the sync's mapping.");
            var value = string.IsNullOrWhiteSpace(text) ? null : text;
            if (at == DirectoryAttributes.Enabled && value is not (DirectoryAttributes.True or DirectoryAttributes.False))
                return new Applied.Failed(FailureKind.Misconfigured, $"'{text}' is neither true nor false: enabled cannot be that.");
            // A plan may name a manager whose account came into being since; that account stands beside the change.
            row.Values[at] = at == DirectoryAttributes.Manager ? manager?.Value ?? value : value;
        }

        return null;
    }

    /// <summary>Not null when an attribute is neither as the plan found it nor as it wants it: somebody changed it meanwhile.</summary>
    public static Applied.Conflict? Moved(DirectoryUserRow actual, DirectoryUserRow wanted, Values before, Values after)
    {
        foreach (var (name, text) in before)
        {
            if (DirectoryAttributes.Layout.IndexOf(name) < 0) continue;
            var planned = string.IsNullOrWhiteSpace(text) ? null : text;
            var isWanted = after.Has(name) && actual[name] == wanted[name];
            if (!DirectoryAttributes.AreSame(name, actual[name], planned) && !isWanted)
                return new Applied.Conflict($"The {name} of {actual.UserName} was changed meanwhile. The next plan looks at it again.", actual.ToAccount());
        }

        return null;
    }

    public static async Task<Applied.Conflict?> TakenAsync(DirectoryUsers users, DirectoryUserRow wanted, CancellationToken cancellationToken)
    {
        var other = await users.ByUserNameAsync(wanted.UserName, cancellationToken);
        return other is null || other.Id == wanted.Id
            ? null
            : new Applied.Conflict($"The user name {wanted.UserName} is taken by the account {other.Id}. Give one of the two another user name.", other.ToAccount());
    }

    public static async Task<Applied.Conflict?> NoManagerAsync(DirectoryUsers users, DirectoryUserRow wanted, CancellationToken cancellationToken)
    {
        if (wanted.Values[DirectoryAttributes.Manager] is not { } manager) return null;
        if (manager == wanted.Id) return new Applied.Conflict($"{wanted.UserName} cannot be his own manager.");
        return await users.FindAsync(manager, cancellationToken) is null
            ? new Applied.Conflict($"The manager's account {manager} is not in the directory. The next plan looks at it again.")
            : null;
    }
}
