using System.Data.Common;
using Joinery.App.Directory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Joinery.App.Storage;

/// <summary>Everything Joinery remembers, seen by one organisation: the filter is on every set. <see cref="Store"/> makes it.</summary>
internal sealed partial class JoineryDb(DbConnection connection, long organisationId) : DbContext
{
    /// <summary>The organisation whose rows are seen.</summary>
    public long OrganisationId { get; } = organisationId;

    public DbSet<Organisation> Organisations => Set<Organisation>();

    public DbSet<Connection> Connections => Set<Connection>();

    public DbSet<SyncEntity> Syncs => Set<SyncEntity>();

    public DbSet<ApiKey> ApiKeys => Set<ApiKey>();

    public DbSet<AuditEntry> AuditEntries => Set<AuditEntry>();

    public DbSet<LinkEntity> Links => Set<LinkEntity>();

    public DbSet<GroupLinkEntity> GroupLinks => Set<GroupLinkEntity>();

    public DbSet<AddedMember> AddedMembers => Set<AddedMember>();

    public DbSet<AbsenceLinkEntity> AbsenceLinks => Set<AbsenceLinkEntity>();

    public DbSet<PictureSentEntity> PicturesSent => Set<PictureSentEntity>();

    public DbSet<DecisionEntity> Decisions => Set<DecisionEntity>();

    public DbSet<PlanEntity> Plans => Set<PlanEntity>();

    public DbSet<PlanRow> PlanRows => Set<PlanRow>();

    public DbSet<Run> Runs => Set<Run>();

    public DbSet<JournalEntry> JournalEntries => Set<JournalEntry>();

    public DbSet<OpenFinding> OpenFindings => Set<OpenFinding>();

    public DbSet<Failure> Failures => Set<Failure>();

    public DbSet<Snapshot> Snapshots => Set<Snapshot>();

    public DbSet<MissingPerson> MissingPeople => Set<MissingPerson>();

    public DbSet<TurnNumber> TurnNumbers => Set<TurnNumber>();

    public DbSet<MergeAccountEntity> MergeAccounts => Set<MergeAccountEntity>();

    public DbSet<MergeLinkEntity> MergeLinks => Set<MergeLinkEntity>();

    public DbSet<DirectoryUser> DirectoryUsers => Set<DirectoryUser>();

    public DbSet<DirectoryGroup> DirectoryGroups => Set<DirectoryGroup>();

    public DbSet<DirectoryMember> DirectoryMembers => Set<DirectoryMember>();

    public DbSet<DirectoryAbsence> DirectoryAbsences => Set<DirectoryAbsence>();

    public DbSet<DirectoryPhoto> DirectoryPhotos => Set<DirectoryPhoto>();

    protected override void OnConfiguring(DbContextOptionsBuilder options) => options
        .UseSqlite(connection)
        // Migrations are written by hand, without the snapshot that this warning compares with; a test does its work.
        .ConfigureWarnings(w => w.Ignore(RelationalEventId.PendingModelChangesWarning, RelationalEventId.ModelSnapshotNotFound));
}
