using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Directory;

/// <summary>Changes of absences and pictures.</summary>
internal sealed class DirectoryAbsenceChanges(DirectoryUsers users, DirectoryAbsences absences, DateTimeOffset now)
{
    public async Task<Applied> ApplyAsync(TargetChange change, CancellationToken cancellationToken)
    {
        if (change.Account is not { } account || await users.FindAsync(account.Value, cancellationToken) is not { } user)
            return change.Change.Kind == ChangeKind.WithdrawAbsence ? new Applied.AlreadyTrue(change.Account) : DirectoryChanges.Gone(change.Account);
        if (change.Change.Kind == ChangeKind.SetPhoto) return await SetPhotoAsync(change, user, cancellationToken);
        if (change.Absence is not { } absence) return new Applied.Failed(FailureKind.Misconfigured, "A change of an absence needs the absence.");
        var there = await absences.FindAsync(user.Id, absence.ExternalId, cancellationToken);
        return change.Change.Kind == ChangeKind.WithdrawAbsence
            ? await WithdrawAsync(account, there, cancellationToken)
            : await WriteAsync(change.Change.Kind, absence, account, there, cancellationToken);
    }

    private async Task<Applied> WithdrawAsync(AccountId account, AccountAbsence? there, CancellationToken cancellationToken)
    {
        if (there is null) return new Applied.AlreadyTrue(account);
        await absences.DeleteAsync(there.Id, cancellationToken);
        return new Applied.Done(account);
    }

    private async Task<Applied> WriteAsync(ChangeKind kind, AbsenceToKeep absence, AccountId account, AccountAbsence? there, CancellationToken cancellationToken)
    {
        if (absence.LastDay < absence.FirstDay || absence.Type.Length == 0)
            return new Applied.Failed(FailureKind.Misconfigured, "An absence needs a last day that is not before the first, and a type.");
        var wanted = new AccountAbsence(there?.Id ?? Guid.CreateVersion7().ToString("N"), account, absence.FirstDay, absence.LastDay, absence.FirstPart, absence.LastPart, absence.Type, absence.ExternalId);
        if (wanted == there) return new Applied.AlreadyTrue(account);
        if (there is null && kind == ChangeKind.ChangeAbsence) return new Applied.Conflict("The absence is no longer in the directory. The next plan looks at it again.");
        if (there is not null && kind == ChangeKind.AddAbsence) return new Applied.Conflict("The absence is in the directory already, with other days. The next plan looks at it again.");
        await absences.SaveAsync(wanted, cancellationToken);
        return new Applied.Done(account);
    }

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
