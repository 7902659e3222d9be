namespace Joinery.Connectors.Sources.Merge;

/// <summary>Where each member of a time off goes in a row.</summary>
internal static class TimeOffSlots
{
    public const int Id = 0;
    public const int WasDeleted = 1;
    public const int Employee = 2;
    public const int EmployeeRemoteId = 3;
    public const int Status = 4;
    public const int Units = 5;
    public const int Amount = 6;
    public const int Type = 7;
    public const int Start = 8;
    public const int End = 9;
    public const int Count = 10;

    public static RowShape TimeOff { get; } = new(
        new("id", Id) { IsUnique = true },
        new("remote_was_deleted", WasDeleted),
        new("employee", Employee, new RowShape(new("id", Employee), new("remote_id", EmployeeRemoteId))),
        new("status", Status),
        new("units", Units),
        new("amount", Amount),
        new("request_type", Type),
        new("start_time", Start),
        new("end_time", End));
}
