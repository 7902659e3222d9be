using System.Collections.Immutable;
using Joinery.Sandbox.Scim;

namespace Joinery.Sandbox.Deskbird;

/// <summary>What people do day by day. Safe to use from several threads.</summary>
public sealed class DeskbirdSchedule
{
    internal const string FullDay = "full_day";
    private readonly DeskbirdSandbox sandbox;
    private readonly List<DeskbirdStatus> statuses = [];
    private int made;

    internal DeskbirdSchedule(DeskbirdSandbox sandbox) => this.sandbox = sandbox;

    /// <summary>Everything there is, by day.</summary>
    public ImmutableArray<DeskbirdStatus> All
    {
        get
        {
            lock (sandbox.Gate)
                return [.. statuses.OrderBy(status => status.Day)];
        }
    }

    /// <summary>What one user does on his days, as <c>2026-06-15 Absent full_day</c>.</summary>
    public IReadOnlyList<string> Of(ScimUserShown user)
    {
        var names = sandbox.Options.ToDictionary(option => option.Id, option => option.Name);
        return [.. All.Where(status => status.UserId == sandbox.UserIdOf(user)).Select(status => $"{status.Day:yyyy-MM-dd} {names[status.OptionId]} {status.Duration}")];
    }

    /// <summary>What somebody filled in himself.</summary>
    public DeskbirdStatus Fill(ScimUserShown user, DateOnly day, DeskbirdOption option, string duration = FullDay)
    {
        lock (sandbox.Gate)
            return Add(sandbox.UserIdOf(user), day, option.Id, duration);
    }

    /// <summary>Takes an entry away by hand. Whether it was there.</summary>
    public bool Remove(string id)
    {
        lock (sandbox.Gate)
            return statuses.RemoveAll(status => status.Id == id) > 0;
    }

    /// <summary>What stands in the way of an entry: all of the day, or the same half of it, or a whole day of which this is a half.</summary>
    internal IReadOnlyList<DeskbirdStatus> InTheWayOf(string userId, DateOnly day, string duration) =>
        [.. statuses.Where(status => status.UserId == userId && status.Day == day && (duration == FullDay || status.Duration == FullDay || status.Duration == duration))];

    internal DeskbirdStatus Add(string userId, DateOnly day, string optionId, string duration)
    {
        var status = new DeskbirdStatus($"5ced0000-0000-4000-8000-{++made:x12}", userId, day, optionId, duration);
        statuses.Add(status);
        return status;
    }
}

/// <summary>What a user does on a day, or half of it.</summary>
public sealed record DeskbirdStatus(string Id, string UserId, DateOnly Day, string OptionId, string Duration);
