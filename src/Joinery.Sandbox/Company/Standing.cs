namespace Joinery.Sandbox.Company;

/// <summary>Where somebody stands with the company on a day.</summary>
public enum Standing
{
    /// <summary>Hired, the first day is still to come.</summary>
    Upcoming,
    Employed,
    OnLeave,

    /// <summary>Still employed, no longer at work.</summary>
    GardenLeave,
    Left,
}

/// <summary>The standing of one person on a day, and the leave behind it if there is one.</summary>
public readonly record struct StandingOnDay(Standing Standing, LeavePeriod? Leave)
{
    public static StandingOnDay Of(Employee employee, DateOnly day)
    {
        if (day < employee.FirstDay)
            return new(Standing.Upcoming, null);
        if (employee.LastDay < day)
            return new(Standing.Left, null);
        if (employee.LastWorkingDay < day)
            return new(Standing.GardenLeave, null);
        foreach (var leave in employee.Leaves)
        {
            if (leave.Covers(day))
                return new(Standing.OnLeave, leave);
        }

        return new(Standing.Employed, null);
    }
}
