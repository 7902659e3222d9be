namespace Joinery.Connectors.Sources.Merge;

/// <summary>What an administrator should know of a linked account: first what to do, then what the system does not tell.</summary>
internal sealed class MergeAdvice(LinkedAccount account, SyncStates states, PersonPlan plan, IReadOnlyList<string> issues)
{
    private string Name => account.System.Name;

    public string Text(int people) => string.Join(' ', Sentences(people));

    private IEnumerable<string> Sentences(int people)
    {
        if (account.Complaint is { } complaint) yield return complaint;
        if (issues.Count > 0) yield return $"Merge says of {Name}: {string.Join("; ", issues)}.";
        foreach (var model in plan.Models.Append(SyncStates.TimeOff))
            if (states.Complaint(model, Name) is { } busy) yield return busy;
        if (plan.Models.Any(m => states.Of(m) == SyncState.Partial))
            yield return $"Merge could not read everything of {Name}: values that are missing count as not told, and clear nothing. See the linked account's issues in Merge.";
        if (account.IsDuplicate) yield return $"This linked account is a duplicate: {Name} is linked at Merge a second time. Keep one of the two.";
        if (people == 0 && account.Complaint is null) yield return $"Merge shows nobody. Check in Merge that the scope Employee is on, and which people the credential of {Name} may see.";
        yield return Gaps();
    }

    private string Gaps()
    {
        if (!account.System.IsListed) return $"{Name} is not on Joinery's list of systems behind Merge: a value that is missing counts as not told, and clears nothing.";
        var gaps = MergeGaps.Of(account.System);
        var told = gaps.Count == 0 ? $"{Name} is linked; it tells everything that Joinery reads." : $"{Name} is linked. Through Merge it does not tell: {string.Join(", ", gaps)}.";
        return account.System.Has(MergePowers.TimeOff) ? told + " The end of a time off is taken for the last day off." : told;
    }
}
