using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Joinery.App.Storage.Migrations;

/// <summary>The first schema. Written by hand; a test holds it against the model.</summary>
[DbContext(typeof(JoineryDb))]
[Migration(MigrationIds.First)]
internal sealed partial class First : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Organisations(migrationBuilder);
        Syncs(migrationBuilder);
        Links(migrationBuilder);
        Plans(migrationBuilder);
        Runs(migrationBuilder);
        Reads(migrationBuilder);
        Directory(migrationBuilder);
        migrationBuilder.InsertData("Organisations", ["Id", "Name"], ["INTEGER", "TEXT"], [1L, Database.DefaultOrganisation]);
    }

    private static void Organisations(MigrationBuilder m)
    {
        m.CreateTable("Organisations", c => new { Id = c.Id(), Name = c.Text() }, constraints: t => t.PrimaryKey("PK_Organisations", x => x.Id));
        m.CreateIndex("IX_Organisations_Name", "Organisations", "Name", unique: true);

        m.CreateTable(
            "ApiKeys",
            c => new { Id = c.Id(), OrganisationId = c.Long(), Name = c.Text(), Role = c.Text(), Hash = c.Text(), CreatedAt = c.Long(), RevokedAt = c.Long(true) },
            constraints: t => t.PrimaryKey("PK_ApiKeys", x => x.Id));
        m.CreateIndex("IX_ApiKeys_Hash", "ApiKeys", "Hash", unique: true);
        m.CreateIndex("IX_ApiKeys_OrganisationId_Name", "ApiKeys", ["OrganisationId", "Name"]);

        m.CreateTable(
            "AuditEntries",
            c => new { Id = c.Id(), OrganisationId = c.Long(true), At = c.Long(), Who = c.Text(), What = c.Text(), Detail = c.Text(true) },
            constraints: t => t.PrimaryKey("PK_AuditEntries", x => x.Id));
        m.CreateIndex("IX_AuditEntries_OrganisationId_At", "AuditEntries", ["OrganisationId", "At"]);
    }

    private static void Syncs(MigrationBuilder m)
    {
        m.CreateTable(
            "Connections",
            c => new
            {
                Id = c.Id(), OrganisationId = c.Long(), Name = c.Text(), Connector = c.Text(), Settings = c.Text(),
                FromFile = c.Flag(), IsPaused = c.Flag(), CreatedAt = c.Long(), UpdatedAt = c.Long(),
            },
            constraints: t => t.PrimaryKey("PK_Connections", x => x.Id));
        m.CreateIndex("IX_Connections_OrganisationId_Name", "Connections", ["OrganisationId", "Name"], unique: true);

        m.CreateTable(
            "Syncs",
            c => new
            {
                Id = c.Id(), OrganisationId = c.Long(), Name = c.Text(), SourceConnectionId = c.Long(), TargetConnectionId = c.Long(),
                Settings = c.Text(), Schedule = c.Text(true), SettingsHash = c.Text(), Enabled = c.Flag(), FromFile = c.Flag(),
                PausedBecause = c.Text(true), FirstApprovedAt = c.Long(true), LastApprovalAt = c.Long(true), FailureCount = c.Count(),
                NotBefore = c.Long(true), NextDueAt = c.Long(true),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_Syncs", x => x.Id);
                t.ForeignKey("FK_Syncs_Connections_SourceConnectionId", x => x.SourceConnectionId, "Connections", "Id", onDelete: ReferentialAction.Restrict);
                t.ForeignKey("FK_Syncs_Connections_TargetConnectionId", x => x.TargetConnectionId, "Connections", "Id", onDelete: ReferentialAction.Restrict);
            });
        m.CreateIndex("IX_Syncs_OrganisationId_Name", "Syncs", ["OrganisationId", "Name"], unique: true);
        m.CreateIndex("IX_Syncs_SourceConnectionId", "Syncs", "SourceConnectionId");
        m.CreateIndex("IX_Syncs_TargetConnectionId", "Syncs", "TargetConnectionId");
    }

    private static void Links(MigrationBuilder m)
    {
        m.CreateTable(
            "Links",
            c => new
            {
                Id = c.Id(), OrganisationId = c.Long(), Target = c.Text(), AccountId = c.Text(), Namespace = c.Text(), PersonId = c.Text(), SyncId = c.Long(),
                How = c.Text(), Since = c.Long(), SuspendedBy = c.Text(true), SuspendedAt = c.Long(true), Email = c.Text(true), Memory = c.Bytes(true),
            },
            constraints: t => t.PrimaryKey("PK_Links", x => x.Id));
        m.CreateIndex("IX_Links_OrganisationId_Target_AccountId", "Links", ["OrganisationId", "Target", "AccountId"], unique: true);
        m.CreateIndex("IX_Links_OrganisationId_Target_Namespace_PersonId", "Links", ["OrganisationId", "Target", "Namespace", "PersonId"], unique: true);

        m.CreateTable(
            "GroupLinks",
            c => new
            {
                OrganisationId = c.Long(), Target = c.Text(), TargetGroupId = c.Text(), Namespace = c.Text(), Kind = c.Text(), GroupId = c.Text(),
                SyncId = c.Long(), How = c.Text(), Since = c.Long(), Name = c.Text(),
            },
            constraints: t => t.PrimaryKey("PK_GroupLinks", x => new { x.OrganisationId, x.Target, x.TargetGroupId }));
        m.CreateIndex(
            "IX_GroupLinks_OrganisationId_Target_Namespace_Kind_GroupId", "GroupLinks", ["OrganisationId", "Target", "Namespace", "Kind", "GroupId"], unique: true);

        m.CreateTable(
            "AddedMembers",
            c => new { OrganisationId = c.Long(), Target = c.Text(), TargetGroupId = c.Text(), AccountId = c.Text(), SyncId = c.Long() },
            constraints: t => t.PrimaryKey("PK_AddedMembers", x => new { x.OrganisationId, x.Target, x.TargetGroupId, x.AccountId }));

        m.CreateTable(
            "Decisions",
            c => new { Id = c.Id(), OrganisationId = c.Long(), SyncId = c.Long(), PersonId = c.Text(), AccountId = c.Text(true), What = c.Text(), At = c.Long() },
            constraints: t => t.PrimaryKey("PK_Decisions", x => x.Id));
        m.CreateIndex("IX_Decisions_SyncId_PersonId", "Decisions", ["SyncId", "PersonId"], unique: true);
    }
}
