using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Joinery.App.Storage.Migrations;

/// <summary>What was sent of absences and pictures.</summary>
[DbContext(typeof(JoineryDb))]
[Migration(MigrationIds.Absences)]
internal sealed class Absences : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "AbsenceLinks",
            c => new
            {
                OrganisationId = c.Long(), Target = c.Text(), Namespace = c.Text(), AbsenceId = c.Text(), AccountId = c.Text(), At = c.Long(),
                Written = c.Text(true), Former = c.Text(true), Intended = c.Text(true), ReadBack = c.Text(true), Entries = c.Text(), LastDay = c.Text(),
            },
            constraints: t => t.PrimaryKey("PK_AbsenceLinks", x => new { x.OrganisationId, x.Target, x.Namespace, x.AbsenceId }));

        migrationBuilder.CreateTable(
            "PicturesSent",
            c => new { OrganisationId = c.Long(), Target = c.Text(), AccountId = c.Text(), Address = c.Text(), Content = c.Text(true), LookedAt = c.Long() },
            constraints: t => t.PrimaryKey("PK_PicturesSent", x => new { x.OrganisationId, x.Target, x.AccountId }));
    }
}
