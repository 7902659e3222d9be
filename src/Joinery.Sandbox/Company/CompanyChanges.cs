using System.Globalization;

namespace Joinery.Sandbox.Company;

/// <summary>
/// What an HR person does to people, one method per deed. Dates are the person's own: a last day is the last day
/// employed. Ids of list items come from <see cref="SandboxCompany.Lists"/>.
/// </summary>
public sealed class CompanyChanges
{
    private readonly Lock gate = new();
    private readonly SandboxCompany company;

    internal CompanyChanges(SandboxCompany company) => this.company = company;

    /// <summary>Takes somebody on; what is left open follows from the manager and the company's habits.</summary>
    public Employee Hire(NewHire hire)
    {
        // Two who are taken on at once must not get the same number.
        lock (gate)
            return Add(hire);
    }

    /// <summary>Ends an employment; with an earlier last working day the days between are garden leave.</summary>
    public void Leave(string id, DateOnly lastDay, DateOnly? lastWorkingDay = null) => company.Change(id, person => person with
    {
        LastDay = lastDay,
        LastWorkingDay = lastWorkingDay,
        TerminationReasonId = company.Lists.TerminationReasons.Items.FirstOrDefault()?.Id,
    });

    /// <summary>Takes a departure back.</summary>
    public void CancelLeaving(string id) =>
        company.Change(id, person => person with { LastDay = null, LastWorkingDay = null, TerminationReasonId = null });

    /// <summary>Takes somebody who left on again, under the id he had.</summary>
    public void Rehire(string id, DateOnly firstDay) => company.Change(id, person => person with
    {
        Past = person.LastDay is { } lastDay ? person.Past.Add(new PastEmployment(person.FirstDay, lastDay)) : person.Past,
        FirstDay = firstDay,
        JobSince = firstDay,
        LastDay = null,
        LastWorkingDay = null,
        TerminationReasonId = null,
    });

    /// <summary>Takes somebody who left on again as if he were new: another id, the same person and e-mail.</summary>
    public Employee RehireUnderNewId(string oldId, DateOnly firstDay, OldEmail oldEmail)
    {
        lock (gate)
            return AddAgain(Get(oldId), firstDay, oldEmail);
    }

    /// <summary>Gives somebody another name; the e-mail stays.</summary>
    public void Rename(string id, string firstName, string? lastName) => company.Change(id, person => person with
    {
        FirstName = firstName,
        LastName = lastName,
        DisplayName = lastName is null ? firstName : $"{firstName} {lastName}",
    });

    public void ChangeEmail(string id, string? email) => company.Change(id, person => person with { Email = email });

    /// <summary>Hands the addresses round: the first gets the second's, the last gets the first's.</summary>
    public void SwapEmails(params string[] ids)
    {
        var emails = ids.Select(id => Get(id).Email).ToArray();
        for (var i = 0; i < ids.Length; i++)
            ChangeEmail(ids[i], emails[(i + 1) % ids.Length]);
    }

    public void ChangeManager(string id, string? managerId) => Move(id, new JobChange { Manager = new(managerId) });

    public void ChangePhoto(string id, string? photo) => company.Change(id, person => person with { Photo = photo });

    /// <summary>Gives somebody another job, or part of one, as of today.</summary>
    public void Move(string id, JobChange change)
    {
        var today = company.TodayFor(Get(id));
        company.Change(id, person => change.ApplyTo(person) with
        {
            PastJobs = person.PastJobs.Add(new PastJob(
                person.JobSince, today.AddDays(-1), person.DepartmentId, person.TitleId, person.TeamId, person.CostCentreId, person.SiteId, person.ManagerId)),
            JobSince = today,
        });
    }

    /// <summary>Starts a long leave.</summary>
    public void StartLeave(string id, LeavePeriod leave) => company.Change(id, person => person with { Leaves = person.Leaves.Add(leave) });

    /// <summary>Ends whatever leave runs on that day; that day is its last.</summary>
    public void EndLeave(string id, DateOnly lastDay) => company.Change(id, person => person with
    {
        Leaves = [.. person.Leaves.Select(leave => leave.Covers(lastDay) ? leave with { LastDay = lastDay } : leave)],
    });

    /// <summary>Lets somebody start on another day.</summary>
    public void ChangeFirstDay(string id, DateOnly firstDay) =>
        company.Change(id, person => person with { FirstDay = firstDay, JobSince = firstDay });

    /// <summary>Anything else; the id must stay.</summary>
    public void Edit(string id, Func<Employee, Employee> edit) => company.Change(id, person =>
    {
        var edited = edit(person);
        return edited.Id == id ? edited : throw new InvalidOperationException("A person keeps the id.");
    });

    /// <summary>Takes somebody out of HR altogether, without a trace.</summary>
    public void Remove(string id) => company.Remove(id);

    private Employee Add(NewHire hire)
    {
        var people = company.Snapshot().People;
        var manager = company.Snapshot().Find(hire.ManagerId);
        var model = manager ?? people.FirstOrDefault();
        var number = people.Length == 0 ? 1 : people.Max(person => person.Number) + 1;
        var employee = new Employee
        {
            Id = hire.Id ?? EmployeeIds.After(people),
            Number = number,
            FirstName = hire.FirstName,
            LastName = hire.LastName,
            DisplayName = hire.LastName is null ? hire.FirstName : $"{hire.FirstName} {hire.LastName}",
            Email = hire.HasEmail ? hire.Email ?? EmailAddresses.Free(hire.FirstName, hire.LastName, company) : null,
            TitleId = hire.TitleId ?? company.Lists.Titles.Items.LastOrDefault()?.Id,
            DepartmentId = hire.DepartmentId ?? model?.DepartmentId,
            TeamId = hire.TeamId ?? model?.TeamId,
            CostCentreId = hire.CostCentreId ?? model?.CostCentreId,
            SiteId = hire.SiteId ?? model?.SiteId ?? company.Sites.First().Id,
            LegalEntityId = hire.LegalEntityId ?? model?.LegalEntityId,
            EmploymentTypeId = hire.EmploymentTypeId ?? model?.EmploymentTypeId,
            Country = model?.Country,
            FirstDay = hire.FirstDay,
            JobSince = hire.FirstDay,
            LastDay = hire.LastDay,
            ManagerId = hire.ManagerId,
            Language = model?.Language,
            CreatedAt = company.Clock.GetUtcNow(),
        };
        company.Add(employee);
        return employee;
    }

    private Employee AddAgain(Employee old, DateOnly firstDay, OldEmail oldEmail)
    {
        if (oldEmail == OldEmail.GivenUp)
            ChangeEmail(old.Id, null);

        var people = company.Snapshot().People;
        var employee = old with
        {
            Id = EmployeeIds.After(people),
            Number = people.Max(person => person.Number) + 1,
            FirstDay = firstDay,
            JobSince = firstDay,
            LastDay = null,
            LastWorkingDay = null,
            TerminationReasonId = null,
            Leaves = [],
            Past = [],
            PastJobs = [],
            CreatedAt = company.Clock.GetUtcNow(),
        };
        company.Add(employee);
        return employee;
    }

    private Employee Get(string id) =>
        company.Find(id) ?? throw new KeyNotFoundException(string.Create(CultureInfo.InvariantCulture, $"There is nobody with the id {id}."));
}
