using Joinery.App.Directory;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Joinery.App.Storage;

/// <summary>The model, family by family. Kept plain (no conversions, no navigation): it is built at every start that uses EF.</summary>
internal sealed partial class JoineryDb
{
    protected override void OnModelCreating(ModelBuilder model)
    {
        ModelOrganisations(model);
        ModelLinks(model);
        ModelPlans(model);
        ModelRuns(model);
        ModelReads(model);
        ModelMerge(model);
        ModelDirectory(model);
    }

    /// <summary>Puts the entity under the organisation's filter.</summary>
    private EntityTypeBuilder<T> Owned<T>(ModelBuilder model, string table)
        where T : class, IOwned =>
        model.Entity<T>().ToTable(table).HasQueryFilter(row => row.OrganisationId == OrganisationId);

    private void ModelOrganisations(ModelBuilder model)
    {
        var organisation = model.Entity<Organisation>().ToTable("Organisations").HasQueryFilter(o => o.Id == OrganisationId);
        organisation.HasIndex(o => o.Name).IsUnique();

        Owned<Connection>(model, "Connections").HasIndex(c => new { c.OrganisationId, c.Name }).IsUnique();

        var sync = Owned<SyncEntity>(model, "Syncs");
        sync.HasIndex(s => new { s.OrganisationId, s.Name }).IsUnique();
        sync.HasOne<Connection>().WithMany().HasForeignKey(s => s.SourceConnectionId).OnDelete(DeleteBehavior.Restrict);
        sync.HasOne<Connection>().WithMany().HasForeignKey(s => s.TargetConnectionId).OnDelete(DeleteBehavior.Restrict);

        var key = Owned<ApiKey>(model, "ApiKeys");
        key.HasIndex(k => k.Hash).IsUnique();
        key.HasIndex(k => k.Prefix);
        key.Property(k => k.Prefix).HasDefaultValue("");
        key.HasIndex(k => new { k.OrganisationId, k.Name });

        var audit = model.Entity<AuditEntry>().ToTable("AuditEntries").HasQueryFilter(a => a.OrganisationId == OrganisationId);
        audit.HasIndex(a => new { a.OrganisationId, a.At });
    }

    private void ModelLinks(ModelBuilder model)
    {
        var link = Owned<LinkEntity>(model, "Links");
        link.HasIndex(l => new { l.OrganisationId, l.Target, l.AccountId }).IsUnique();
        link.HasIndex(l => new { l.OrganisationId, l.Target, l.Namespace, l.PersonId }).IsUnique();

        var group = Owned<GroupLinkEntity>(model, "GroupLinks");
        group.HasKey(g => new { g.OrganisationId, g.Target, g.TargetGroupId });
        group.HasIndex(g => new { g.OrganisationId, g.Target, g.Namespace, g.Kind, g.GroupId }).IsUnique();

        Owned<AddedMember>(model, "AddedMembers").HasKey(m => new { m.OrganisationId, m.Target, m.TargetGroupId, m.AccountId });
        Owned<AbsenceLinkEntity>(model, "AbsenceLinks").HasKey(a => new { a.OrganisationId, a.Target, a.Namespace, a.AbsenceId });
        Owned<PictureSentEntity>(model, "PicturesSent").HasKey(p => new { p.OrganisationId, p.Target, p.AccountId });
        Owned<DecisionEntity>(model, "Decisions").HasIndex(d => new { d.SyncId, d.PersonId }).IsUnique();
    }

    private void ModelPlans(ModelBuilder model)
    {
        Owned<PlanEntity>(model, "Plans").HasIndex(p => new { p.SyncId, p.State });

        var row = Owned<PlanRow>(model, "PlanRows");
        row.HasKey(r => new { r.PlanId, r.Seq });
        row.HasOne<PlanEntity>().WithMany().HasForeignKey(r => r.PlanId).OnDelete(DeleteBehavior.Cascade);
    }

    private void ModelRuns(ModelBuilder model)
    {
        Owned<Run>(model, "Runs").HasIndex(r => new { r.SyncId, r.StartedAt });

        var entry = Owned<JournalEntry>(model, "JournalEntries");
        entry.HasIndex(e => new { e.RunId, e.Seq }).IsUnique();
        entry.HasIndex(e => new { e.SyncId, e.IntendedAt });
        entry.HasOne<Run>().WithMany().HasForeignKey(e => e.RunId).OnDelete(DeleteBehavior.Cascade);

        Owned<OpenFinding>(model, "OpenFindings").HasIndex(f => f.SyncId);
        Owned<Failure>(model, "Failures").HasKey(f => new { f.SyncId, f.RowKey });
    }

    private void ModelReads(ModelBuilder model)
    {
        Owned<Snapshot>(model, "Snapshots").HasIndex(s => new { s.ConnectionId, s.State });
        Owned<MissingPerson>(model, "MissingPeople").HasKey(m => new { m.ConnectionId, m.Namespace, m.PersonId });

        var discovery = Owned<Discovery>(model, "Discoveries");
        discovery.HasKey(d => d.ConnectionId);
        discovery.Property(d => d.ConnectionId).ValueGeneratedNever();
        discovery.HasOne<Connection>().WithOne().HasForeignKey<Discovery>(d => d.ConnectionId).OnDelete(DeleteBehavior.Cascade);

        model.Entity<TurnNumber>().ToTable("TurnNumbers").HasKey(t => t.Key);
    }

    private void ModelMerge(ModelBuilder model)
    {
        model.Entity<MergeAccountEntity>().ToTable("MergeAccounts").HasKey(a => a.Name);

        var link = Owned<MergeLinkEntity>(model, "MergeLinks");
        link.HasKey(l => l.ConnectionId);
        link.Property(l => l.ConnectionId).ValueGeneratedNever();
        link.HasIndex(l => l.AccountId);
        link.HasIndex(l => l.OriginId).IsUnique();
        link.HasOne<Connection>().WithOne().HasForeignKey<MergeLinkEntity>(l => l.ConnectionId).OnDelete(DeleteBehavior.Cascade);
    }

    private void ModelDirectory(ModelBuilder model)
    {
        // An id is unique within its organisation: an administrator may choose one, and must not meet those of another company.
        var user = Owned<DirectoryUser>(model, "DirectoryUsers");
        user.HasKey(u => new { u.OrganisationId, u.Id });
        user.HasIndex(u => new { u.OrganisationId, u.UserNameKey }).IsUnique();
        user.HasIndex(u => new { u.OrganisationId, u.ExternalId });
        user.HasIndex(u => new { u.OrganisationId, u.ManagerId });

        var group = Owned<DirectoryGroup>(model, "DirectoryGroups");
        group.HasKey(g => new { g.OrganisationId, g.Id });
        group.HasIndex(g => new { g.OrganisationId, g.ExternalId });
        group.Property(g => g.Version).HasDefaultValue(1L);

        var member = Owned<DirectoryMember>(model, "DirectoryMembers");
        member.HasKey(m => new { m.OrganisationId, m.GroupId, m.UserId });
        member.HasOne<DirectoryGroup>().WithMany().HasForeignKey(m => new { m.OrganisationId, m.GroupId }).OnDelete(DeleteBehavior.Cascade);
        member.HasOne<DirectoryUser>().WithMany().HasForeignKey(m => new { m.OrganisationId, m.UserId }).OnDelete(DeleteBehavior.Cascade);

        var absence = Owned<DirectoryAbsence>(model, "DirectoryAbsences");
        absence.HasKey(a => new { a.OrganisationId, a.Id });
        absence.HasIndex(a => new { a.OrganisationId, a.LastDay });
        absence.HasOne<DirectoryUser>().WithMany().HasForeignKey(a => new { a.OrganisationId, a.UserId }).OnDelete(DeleteBehavior.Cascade);

        var photo = Owned<DirectoryPhoto>(model, "DirectoryPhotos");
        photo.HasKey(p => new { p.OrganisationId, p.UserId });
        photo.HasOne<DirectoryUser>().WithOne().HasForeignKey<DirectoryPhoto>(p => new { p.OrganisationId, p.UserId }).OnDelete(DeleteBehavior.Cascade);
    }
}
