using Microsoft.EntityFrameworkCore.Migrations;

namespace Joinery.App.Storage.Migrations;

internal sealed partial class First
{
    private static void Directory(MigrationBuilder m)
    {
        Users(m);
        Groups(m);
        m.CreateTable(
            "DirectoryAbsences",
            c => new
            {
                Id = c.Text(), OrganisationId = c.Long(), UserId = c.Text(), ExternalId = c.Text(true), FirstDay = c.Text(), LastDay = c.Text(),
                FirstPart = c.Text(), LastPart = c.Text(), Type = c.Text(),
            },
            constraints: t =>
            {
                t.PrimaryKey("PK_DirectoryAbsences", x => new { x.OrganisationId, x.Id });
                t.ForeignKey("FK_DirectoryAbsences_DirectoryUsers_OrganisationId_UserId", x => new { x.OrganisationId, x.UserId }, "DirectoryUsers", ["OrganisationId", "Id"], onDelete: ReferentialAction.Cascade);
            });
        m.CreateIndex("IX_DirectoryAbsences_OrganisationId_LastDay", "DirectoryAbsences", ["OrganisationId", "LastDay"]);
        m.CreateIndex("IX_DirectoryAbsences_OrganisationId_UserId", "DirectoryAbsences", ["OrganisationId", "UserId"]);

        m.CreateTable(
            "DirectoryPhotos",
            c => new { UserId = c.Text(), OrganisationId = c.Long(), Content = c.Bytes(), MediaType = c.Text() },
            constraints: t =>
            {
                t.PrimaryKey("PK_DirectoryPhotos", x => new { x.OrganisationId, x.UserId });
                t.ForeignKey("FK_DirectoryPhotos_DirectoryUsers_OrganisationId_UserId", x => new { x.OrganisationId, x.UserId }, "DirectoryUsers", ["OrganisationId", "Id"], onDelete: ReferentialAction.Cascade);
            });
    }

    private static void Users(MigrationBuilder m)
    {
        m.CreateTable(
            "DirectoryUsers",
            c => new
            {
                Id = c.Text(), OrganisationId = c.Long(), ExternalId = c.Text(true), UserName = c.Text(), UserNameKey = c.Text(), Email = c.Text(true),
                FirstName = c.Text(true), LastName = c.Text(true), DisplayName = c.Text(true), Enabled = c.Flag(), ManagerId = c.Text(true),
                Title = c.Text(true), Department = c.Text(true), Division = c.Text(true), CostCentre = c.Text(true), Organization = c.Text(true),
                EmployeeNumber = c.Text(true), Locale = c.Text(true), TimeZone = c.Text(true), Phone = c.Text(true), Photo = c.Text(true),
                ManagedBy = c.Text(true), CreatedAt = c.Long(), UpdatedAt = c.Long(), Version = c.Long(),
            },
            constraints: t => t.PrimaryKey("PK_DirectoryUsers", x => new { x.OrganisationId, x.Id }));
        m.CreateIndex("IX_DirectoryUsers_OrganisationId_ManagerId", "DirectoryUsers", ["OrganisationId", "ManagerId"]);
        m.CreateIndex("IX_DirectoryUsers_OrganisationId_ExternalId", "DirectoryUsers", ["OrganisationId", "ExternalId"]);
        m.CreateIndex("IX_DirectoryUsers_OrganisationId_UserNameKey", "DirectoryUsers", ["OrganisationId", "UserNameKey"], unique: true);
    }

    private static void Groups(MigrationBuilder m)
    {
        m.CreateTable(
            "DirectoryGroups",
            c => new
            {
                Id = c.Text(), OrganisationId = c.Long(), ExternalId = c.Text(true), Kind = c.Text(true), Name = c.Text(), Source = c.Text(true), ParentId = c.Text(true),
                CreatedAt = c.Long(), UpdatedAt = c.Long(),
            },
            constraints: t => t.PrimaryKey("PK_DirectoryGroups", x => new { x.OrganisationId, x.Id }));
        m.CreateIndex("IX_DirectoryGroups_OrganisationId_ExternalId", "DirectoryGroups", ["OrganisationId", "ExternalId"]);

        m.CreateTable(
            "DirectoryMembers",
            c => new { GroupId = c.Text(), UserId = c.Text(), OrganisationId = c.Long() },
            constraints: t =>
            {
                t.PrimaryKey("PK_DirectoryMembers", x => new { x.OrganisationId, x.GroupId, x.UserId });
                t.ForeignKey("FK_DirectoryMembers_DirectoryGroups_OrganisationId_GroupId", x => new { x.OrganisationId, x.GroupId }, "DirectoryGroups", ["OrganisationId", "Id"], onDelete: ReferentialAction.Cascade);
                t.ForeignKey("FK_DirectoryMembers_DirectoryUsers_OrganisationId_UserId", x => new { x.OrganisationId, x.UserId }, "DirectoryUsers", ["OrganisationId", "Id"], onDelete: ReferentialAction.Cascade);
            });
        m.CreateIndex("IX_DirectoryMembers_OrganisationId_UserId", "DirectoryMembers", ["OrganisationId", "UserId"]);
    }
}
