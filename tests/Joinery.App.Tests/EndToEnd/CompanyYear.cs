using Joinery.Sandbox.Company;

namespace Joinery.App.Tests.EndToEnd;

/// <summary>What happens to a company in a year, month by month, and how its administrator keeps an application in step.</summary>
internal static class CompanyYear
{
    public static void PassAMonth(Rig rig, int month)
    {
        rig.Pass(TimeSpan.FromDays(30));
        var (hr, today) = (rig.Hr, rig.Sandbox.Clock.UtcToday);
        var departments = rig.Company.Lists.Departments.Items;
        var manager = rig.Anybody(0).ManagerId;
        hr.Hire(new NewHire("Joris", $"Aanwinst{month}", today) { ManagerId = manager, DepartmentId = departments[month % departments.Length].Id });
        hr.Hire(new NewHire("Jana", $"Zukunft{month}", today.AddDays(10)) { ManagerId = manager });
        hr.Leave(rig.Anybody(1).Id, today.AddDays(-1));
        hr.Rename(rig.Anybody(2).Id, "Renée", $"van Dongen-O'Neill {month}");
        var mover = rig.Anybody(3);
        hr.ChangeEmail(mover.Id, $"moved{month}@example.test");
        hr.Move(mover.Id, new JobChange { Department = new(departments[(month + 3) % departments.Length].Id), Title = new(rig.Company.Lists.Titles.Items[month % 3].Id) });
        hr.ChangeManager(rig.Anybody(4).Id, rig.Anybody(5).ManagerId);
        // Once only: a value that is gone is asked for again after HiBob's read lag, in real time.
        if (month == 3) hr.ChangeManager(rig.Anybody(6).Id, null);
        if (month == 5) hr.SwapEmails(rig.Anybody(7).Id, rig.Anybody(8).Id);
        if (month == 6) hr.Rehire(rig.Company.Snapshot().People.First(p => p.LastDay < today).Id, today);
        if (month == 8) rig.Company.Lists.Departments.Rename(departments[0].Id, "Department with a new name");
    }

    /// <summary>As an administrator does it: what is held is looked at and approved; then there is nothing left to do.</summary>
    public static async Task KeepInStepAsync(Rig rig)
    {
        var said = await rig.RunAsync("sync staff");
        if (said.State == "held") said = await rig.ApproveAsync(said);
        Assert.True(said.Code == 0, said.ToString());
        said = await rig.RunAsync("sync staff");
        Assert.True(said is { Code: 0, State: "empty" }, said.ToString());
    }
}
