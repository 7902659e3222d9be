using Joinery.App.Storage;

namespace Joinery.App.Sync;

/// <summary>How a sync stands: approvals, pauses, the next due moment.</summary>
internal sealed class SyncStanding(Store store)
{
    public Task SetNextDueAsync(long syncId, DateTimeOffset? due, CancellationToken cancellationToken) =>
        SetAsync(syncId, "\"NextDueAt\" = @value", due?.ToMilliseconds(), cancellationToken);

    /// <summary>An approval resets the guard's window, and ends the first run.</summary>
    public Task SetApprovedAsync(long syncId, DateTimeOffset at, CancellationToken cancellationToken) =>
        SetAsync(syncId, "\"LastApprovalAt\" = @value, \"FirstApprovedAt\" = COALESCE(\"FirstApprovedAt\", @value)", at.ToMilliseconds(), cancellationToken);

    public Task PauseAsync(long syncId, string? because, CancellationToken cancellationToken) =>
        SetAsync(syncId, "\"PausedBecause\" = @value", because, cancellationToken);

    private Task SetAsync(long syncId, string what, object? value, CancellationToken cancellationToken) => store.Connection.RunAsync(
        $"""UPDATE "Syncs" SET {what} WHERE "Id" = @id AND "OrganisationId" = @organisation""", cancellationToken,
        ("value", value), ("id", syncId), ("organisation", store.OrganisationId));
}
