namespace Joinery.App.Storage.Migrations;

/// <summary>The migrations in order, as plain text: asking whether one is pending must not start EF. A test keeps this true.</summary>
internal static class MigrationIds
{
    public const string First = "20261122000000_First";
    public const string ApiKeys = "20261122031700_ApiKeys";
    public const string Absences = "20261122040000_Absences";
    public const string MergeTables = "20261122050000_MergeTables";
    public const string Discoveries = "20261122060000_Discoveries";

    public static readonly string[] All = [First, ApiKeys, Absences, MergeTables, Discoveries];
}
