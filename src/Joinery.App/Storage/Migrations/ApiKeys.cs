using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Joinery.App.Storage.Migrations;

/// <summary>What the directory's faces need: keys that are found by their beginning, and a group's version.</summary>
[DbContext(typeof(JoineryDb))]
[Migration(MigrationIds.ApiKeys)]
internal sealed class ApiKeys : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("Prefix", "ApiKeys", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<long>("LastUsedAt", "ApiKeys", nullable: true);
        migrationBuilder.CreateIndex("IX_ApiKeys_Prefix", "ApiKeys", "Prefix");
        migrationBuilder.AddColumn<long>("Version", "DirectoryGroups", nullable: false, defaultValue: 1L);
    }
}
