using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;

namespace Joinery.App.Storage.Migrations;

/// <summary>The few kinds of columns there are. No store types: the provider that runs a migration knows its own.</summary>
internal static class Columns
{
    public static OperationBuilder<AddColumnOperation> Id(this ColumnsBuilder columns) =>
        columns.Column<long>(nullable: false).Annotation("Sqlite:Autoincrement", true);

    public static OperationBuilder<AddColumnOperation> Text(this ColumnsBuilder columns, bool nullable = false) => columns.Column<string>(nullable: nullable);

    /// <summary>An id or an instant.</summary>
    public static OperationBuilder<AddColumnOperation> Long(this ColumnsBuilder columns, bool nullable = false) => columns.Column<long>(nullable: nullable);

    public static OperationBuilder<AddColumnOperation> Count(this ColumnsBuilder columns) => columns.Column<int>(nullable: false);

    public static OperationBuilder<AddColumnOperation> Flag(this ColumnsBuilder columns) => columns.Column<bool>(nullable: false);

    public static OperationBuilder<AddColumnOperation> Bytes(this ColumnsBuilder columns, bool nullable = false) => columns.Column<byte[]>(nullable: nullable);
}
