namespace Joinery.App.Storage.Migrations;

/// <summary>The migrations in order, as plain text: asking whether one is pending must not start EF. A test keeps this true.</summary>
internal static class MigrationIds
{
    public const string First = "20261122000000_First";

    public const string MergeTables = "20261122050000_MergeTables";

    public static readonly string[] All = [First, MergeTables];
}
