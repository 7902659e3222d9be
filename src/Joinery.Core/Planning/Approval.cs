using System.Collections.Immutable;

namespace Joinery.Core.Planning;

/// <summary>A plan that may be applied. Only <see cref="Approval"/> makes one, and there is no other way to write to a target.</summary>
public sealed record ApprovedPlan
{
    internal ApprovedPlan(ImmutableArray<Change> changes, string approvedBy) => (Changes, ApprovedBy) = (changes, approvedBy);

    /// <summary>Exactly what is applied, in order.</summary>
    public ImmutableArray<Change> Changes { get; }

    /// <summary>Who approved it; <c>policy</c> where approval and guards allowed it without a person.</summary>
    public string ApprovedBy { get; }
}

/// <summary>What became of an approval when the plan was computed again.</summary>
/// <param name="Dropped">Keys of approved rows that are no longer needed.</param>
/// <param name="Waiting">New rows, for the next plan, and approved ones that stand on them.</param>
public sealed record Granted(ApprovedPlan Plan, ImmutableArray<string> Dropped, ImmutableArray<Change> Waiting);

public static class Approval
{
    public const string Policy = "policy";

    /// <summary>What may go without a person: the rows that nothing holds.</summary>
    public static ApprovedPlan WithoutPerson(Plan plan) => new([.. plan.Free.Select(p => p.Change)], Policy);

    /// <summary>Of a plan computed again, exactly the approved rows that are still the same.</summary>
    public static Granted Grant(Plan again, IReadOnlySet<string> approvedKeys, string approvedBy)
    {
        var granted = ImmutableArray.CreateBuilder<Change>();
        var waiting = ImmutableArray.CreateBuilder<Change>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var waits = again.Changes.Select(row => !row.Keys.Any(approvedKeys.Contains)).ToArray();
        Dependence.Spread([.. again.Changes.Select(row => row.Change)], waits);
        foreach (var (row, isWaiting) in again.Changes.Zip(waits))
        {
            seen.UnionWith(row.Keys);
            if (isWaiting) waiting.Add(row.Change);
            else if (row.Keys.All(approvedKeys.Contains)) granted.Add(row.Change);
            else Split(row, approvedKeys, granted, waiting);
        }

        return new Granted(new ApprovedPlan(granted.DrainToImmutable(), approvedBy), [.. approvedKeys.Where(k => !seen.Contains(k)).Order(StringComparer.Ordinal)], waiting.DrainToImmutable());
    }

    private static void Split(PlannedChange row, IReadOnlySet<string> approvedKeys, ImmutableArray<Change>.Builder granted, ImmutableArray<Change>.Builder waiting)
    {
        var names = row.Change.After.Select((v, i) => (v.Key, Approved: approvedKeys.Contains(row.Keys[i]))).ToDictionary(v => v.Key, v => v.Approved);
        granted.Add(Part(row.Change, n => names[n]));
        waiting.Add(Part(row.Change, n => !names[n]));
    }

    private static Change Part(Change change, Func<string, bool> keep) => change with { Before = change.Before.Only(keep), After = change.After.Only(keep) };
}
