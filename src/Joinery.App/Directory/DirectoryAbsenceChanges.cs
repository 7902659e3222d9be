using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Directory;

/// <summary>Changes of absences and pictures.</summary>
internal sealed class DirectoryAbsenceChanges(DirectoryUsers users, DirectoryAbsences absences, DateTimeOffset now)
{
    // The keys of an absence among the values of a change.
    public const string FirstDay = "firstDay";
    public const string LastDay = "lastDay";
    public const string FirstPart = "firstPart";
    public const string LastPart = "lastPart";
    public const string Type = "type";

    public async Task<Applied> ApplyAsync(TargetChange change, CancellationToken cancellationToken)
    {
        if (change.Account is not { } account || await users.FindAsync(account.Value, cancellationToken) is not { } user)
            return change.Change.Kind == ChangeKind.WithdrawAbsence ? new Applied.AlreadyTrue(change.Account) : DirectoryChanges.Gone(change.Account);
        if (change.Change.Kind == ChangeKind.SetPhoto) return await SetPhotoAsync(change, user, cancellationToken);
        if (change.Change.Absence is not { } id) return new Applied.Failed(FailureKind.Misconfigured, "An absence needs an id.");
        var there = await absences.FindAsync(user.Id, id, cancellationToken);
        return change.Change.Kind == ChangeKind.WithdrawAbsence
            ? await WithdrawAsync(account, there, cancellationToken)
            : await WriteAsync(change, account, there, cancellationToken);
    }

    private async Task<Applied> WithdrawAsync(AccountId account, AccountAbsence? there, CancellationToken cancellationToken)
    {
        if (there is null) return new Applied.AlreadyTrue(account);
        await absences.DeleteAsync(there.Id, cancellationToken);
        return new Applied.Done(account);
    }

    private async Task<Applied> WriteAsync(TargetChange change, AccountId account, AccountAbsence? there, CancellationToken cancellationToken)
    {
        if (there is null && change.Change.Kind == ChangeKind.ChangeAbsence)
            return new Applied.Conflict("The absence is no longer in the directory. The next plan looks at it again.");
        var start = there ?? new AccountAbsence(Guid.CreateVersion7().ToString("N"), account, default, default, DayPart.Day, DayPart.Day, "", change.Change.Absence);
        if (Wanted(start, change.Change.After) is not { } wanted)
            return new Applied.Failed(FailureKind.Misconfigured, "An absence needs a first day, a last day that is not before it, and a type.");
        if (wanted == there) return new Applied.AlreadyTrue(account);
        if (there is not null && change.Change.Kind == ChangeKind.AddAbsence)
            return new Applied.Conflict("The absence is in the directory already, with other days. The next plan looks at it again.");
        await absences.SaveAsync(wanted, cancellationToken);
        return new Applied.Done(account);
    }

    private static AccountAbsence? Wanted(AccountAbsence absence, Values after)
    {
        if (after.Has(FirstDay)) absence = absence with { FirstDay = DayOf(after[FirstDay]) };
        if (after.Has(LastDay)) absence = absence with { LastDay = DayOf(after[LastDay]) };
        if (after[FirstPart] is { } first) absence = absence with { FirstPart = PartOf(first) };
        if (after[LastPart] is { } last) absence = absence with { LastPart = PartOf(last) };
        if (after[Type] is { } type) absence = absence with { Type = type };
        return absence.FirstDay == default || absence.LastDay < absence.FirstDay || absence.Type.Length == 0 ? null : absence;
    }

    private static DayPart PartOf(string word) => Enum.TryParse<DayPart>(word, ignoreCase: true, out var part) ? part : DayPart.Day;

    private static DateOnly DayOf(string? text) => DirectoryAbsences.TryDay(text, out var day) ? day : default;

    private async Task<Applied> SetPhotoAsync(TargetChange change, DirectoryUserRow user, CancellationToken cancellationToken)
    {
        if (change.Photo is not { } photo) return new Applied.Failed(FailureKind.Misconfigured, "There is no picture to set.");
        var there = await absences.PhotoAsync(user.Id, cancellationToken);
        if (there is { } had && had.MediaType == photo.MediaType && photo.Content.Span.SequenceEqual(had.Content) && user.Values[DirectoryAttributes.Photo] == photo.Origin)
            return new Applied.AlreadyTrue(change.Account, Now: user.ToAccount());
        await absences.SavePhotoAsync(user.Id, photo.Content.ToArray(), photo.MediaType, cancellationToken);
        user.Values[DirectoryAttributes.Photo] = photo.Origin;
        await users.UpdateAsync(user, now, cancellationToken);
        return new Applied.Done(change.Account, Now: user.ToAccount());
    }
}
