using Microsoft.EntityFrameworkCore.Migrations;

namespace Joinery.App.Storage.Migrations;

internal sealed partial class First
{
    private static void Plans(MigrationBuilder m)
    {
        m.CreateTable(
            "Plans",
            c => new
            {
                Id = c.Text(), OrganisationId = c.Long(), SyncId = c.Long(), RunId = c.Long(), Hash = c.Text(), State = c.Text(), CreatedAt = c.Long(),
                SettingsHash = c.Text(), IsRehearsal = c.Flag(), Origin = c.Text(), UndoneRunId = c.Long(true), ApprovedBy = c.Text(true), ApprovedAt = c.Long(true),
                Document = c.Text(), SnapshotId = c.Long(true),
            },
            constraints: t => t.PrimaryKey("PK_Plans", x => x.Id));
        m.CreateIndex("IX_Plans_SyncId_State", "Plans", ["SyncId", "State"]);

        m.CreateTable(
            "PlanRows",
            c => new
            {
                PlanId = c.Text(), Seq = c.Count(), OrganisationId = c.Long(), Kind = c.Text(), Person = c.Text(true), IsHeld = c.Flag(), Keys = c.Text(), Change = c.Text(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_PlanRows", x => new { x.PlanId, x.Seq });
                t.ForeignKey("FK_PlanRows_Plans_PlanId", x => x.PlanId, "Plans", "Id", onDelete: ReferentialAction.Cascade);
            });
    }

    private static void Runs(MigrationBuilder m)
    {
        m.CreateTable(
            "Runs",
            c => new
            {
                Id = c.Id(), OrganisationId = c.Long(), SyncId = c.Long(), Trigger = c.Text(), StartedAt = c.Long(), FinishedAt = c.Long(true), Outcome = c.Text(),
                PlanId = c.Text(true), SourceRequests = c.Count(), TargetRequests = c.Count(), DurationMs = c.Long(), Text = c.Text(true), IsApproved = c.Flag(),
            },
            constraints: t => t.PrimaryKey("PK_Runs", x => x.Id));
        m.CreateIndex("IX_Runs_SyncId_StartedAt", "Runs", ["SyncId", "StartedAt"]);

        m.CreateTable(
            "JournalEntries",
            c => new
            {
                Id = c.Id(), OrganisationId = c.Long(), RunId = c.Long(), SyncId = c.Long(), Seq = c.Count(), Kind = c.Text(), GuardKind = c.Text(true),
                Person = c.Text(true), Account = c.Text(true), Change = c.Text(), State = c.Text(), IntendedAt = c.Long(), FinishedAt = c.Long(true),
                Text = c.Text(true), TurnNumber = c.Long(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_JournalEntries", x => x.Id);
                t.ForeignKey("FK_JournalEntries_Runs_RunId", x => x.RunId, "Runs", "Id", onDelete: ReferentialAction.Cascade);
            });
        m.CreateIndex("IX_JournalEntries_RunId_Seq", "JournalEntries", ["RunId", "Seq"], unique: true);
        m.CreateIndex("IX_JournalEntries_SyncId_IntendedAt", "JournalEntries", ["SyncId", "IntendedAt"]);

        m.CreateTable(
            "OpenFindings",
            c => new
            {
                Id = c.Id(), OrganisationId = c.Long(), SyncId = c.Long(), Kind = c.Text(), PersonId = c.Text(true), Subject = c.Text(),
                Since = c.Long(), LastSeenAt = c.Long(), Text = c.Text(), WhatToDo = c.Text(),
            },
            constraints: t => t.PrimaryKey("PK_OpenFindings", x => x.Id));
        m.CreateIndex("IX_OpenFindings_SyncId", "OpenFindings", "SyncId");

        m.CreateTable(
            "Failures",
            c => new
            {
                SyncId = c.Long(), RowKey = c.Text(), OrganisationId = c.Long(), PersonId = c.Text(true), Attempts = c.Count(), NextAt = c.Long(), Text = c.Text(),
            },
            constraints: t => t.PrimaryKey("PK_Failures", x => new { x.SyncId, x.RowKey }));
    }

    private static void Reads(MigrationBuilder m)
    {
        m.CreateTable(
            "Snapshots",
            c => new { Id = c.Id(), OrganisationId = c.Long(), ConnectionId = c.Long(), ReadAt = c.Long(), People = c.Count(), State = c.Text(), Blob = c.Bytes() },
            constraints: t => t.PrimaryKey("PK_Snapshots", x => x.Id));
        m.CreateIndex("IX_Snapshots_ConnectionId_State", "Snapshots", ["ConnectionId", "State"]);

        m.CreateTable(
            "MissingPeople",
            c => new
            {
                ConnectionId = c.Long(), Namespace = c.Text(), PersonId = c.Text(), OrganisationId = c.Long(), FirstMissingAt = c.Long(), LastReadAt = c.Long(), Reads = c.Count(),
            },
            constraints: t => t.PrimaryKey("PK_MissingPeople", x => new { x.ConnectionId, x.Namespace, x.PersonId }));

        m.CreateTable(
            "TurnNumbers",
            c => new { Key = c.Text(), Number = c.Long(), Holder = c.Text(), TakenAt = c.Long() },
            constraints: t => t.PrimaryKey("PK_TurnNumbers", x => x.Key));
    }
}
