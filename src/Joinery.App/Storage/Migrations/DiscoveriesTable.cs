using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Joinery.App.Storage.Migrations;

/// <summary>What targets learned of their applications.</summary>
[DbContext(typeof(JoineryDb))]
[Migration(MigrationIds.Discoveries)]
internal sealed class DiscoveriesTable : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "Discoveries",
        c => new { ConnectionId = c.Long(), OrganisationId = c.Long(), SettingsHash = c.Text(), Learned = c.Text(), At = c.Long() },
        constraints: t =>
        {
            t.PrimaryKey("PK_Discoveries", x => x.ConnectionId);
            t.ForeignKey("FK_Discoveries_Connections_ConnectionId", x => x.ConnectionId, "Connections", "Id", onDelete: ReferentialAction.Cascade);
        });
}
