using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Joinery.App.Storage.Migrations;

/// <summary>Merge accounts of the server, and what is linked through them.</summary>
[DbContext(typeof(JoineryDb))]
[Migration(MigrationIds.MergeTables)]
internal sealed class MergeTables : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "MergeAccounts",
            c => new { Name = c.Text(), ApiKey = c.Text(), Region = c.Text(), WebhookSecret = c.Text(true), UpdatedAt = c.Long() },
            constraints: t => t.PrimaryKey("PK_MergeAccounts", x => x.Name));

        migrationBuilder.CreateTable(
            "MergeLinks",
            c => new
            {
                ConnectionId = c.Long(), OrganisationId = c.Long(), OriginId = c.Text(), AccountId = c.Text(true), System = c.Text(true), Token = c.Bytes(true), UpdatedAt = c.Long(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_MergeLinks", x => x.ConnectionId);
                t.ForeignKey("FK_MergeLinks_Connections_ConnectionId", x => x.ConnectionId, "Connections", "Id", onDelete: ReferentialAction.Cascade);
            });
        migrationBuilder.CreateIndex("IX_MergeLinks_AccountId", "MergeLinks", "AccountId");
        migrationBuilder.CreateIndex("IX_MergeLinks_OriginId", "MergeLinks", "OriginId", unique: true);
    }
}
