using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>Whether a change of an absence is true in the target, as a read after it shows: for proof, and after a crash.</summary>
public sealed class AbsenceProving(AbsencesOfBothSides now, Namespace space, DateOnly today)
{
    private readonly KeptAbsences _kept = new(now);

    public bool IsTrue(Change change, AccountId account) => WhatDiffers(change, account) is null;

    /// <summary>Null where exactly what was written is there; else the days that are there instead, one a line.</summary>
    public string? WhatDiffers(Change change, AccountId account)
    {
        var notBefore = change.Keep?.NotBefore ?? today.AddDays(-AbsencePolicy.DaysBack);
        var link = _kept.Of(change.Before[AbsenceValues.Namespace] is { } former ? new Namespace(former) : space, change.Absence!, account);
        var there = KeptAbsences.DaysOf(_kept.Written(account, change.Absence!, link), notBefore);
        var keep = change.Kind == ChangeKind.WithdrawAbsence ? null
            : change.Keep ?? AbsenceShape.Of(change.After)?.ToKeep(change.Absence!, notBefore, [.. KeptAbsences.DaysOf(_kept.Own(account), notBefore).Keys]);
        var isTrue = keep is null ? there.Count == 0 : KeptAbsences.AreThose(there, keep);
        return isTrue ? null : KeptAbsences.TextOf(there);
    }
}
