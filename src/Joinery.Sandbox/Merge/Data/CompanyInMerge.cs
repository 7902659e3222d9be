using System.Globalization;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Company.TimeOff;

namespace Joinery.Sandbox.Merge.Data;

/// <summary>The company as Merge would tell it, as far as the linked system fills it.</summary>
internal sealed class CompanyInMerge(SandboxCompany company, MergeLinkedAccount account, MergeSandbox sandbox)
{
    private readonly CompanySnapshot snapshot = company.Snapshot();

    private MergeStore Store => account.Store;

    private MergeCoverage Covers => account.Coverage;

    public IEnumerable<MergeRecord> Of(MergeModel model) => model.Name switch
    {
        "Employee" => snapshot.People.Select(Employee),
        "Employment" => snapshot.People.SelectMany(Jobs),
        "Group" => Covers.Groups ? Groups() : [],
        "Location" => company.Sites.Select(Location),
        "Company" => Covers.Company ? company.Lists.LegalEntities.Items.Select(Entity) : [],
        "TimeOff" => Covers.TimeOff ? company.TimeOff.Requests.Where(request => snapshot.Find(request.EmployeeId) is not null).Select(TimeOff) : [],
        _ => [],
    };

    private MergeRecord Employee(Employee person) => Record(MergeModel.Employee, person.Id, person.Id, new()
    {
        ["employee_number"] = Covers.EmployeeNumber ? person.Number.ToString(CultureInfo.InvariantCulture) : null,
        ["company"] = Covers.Company && person.LegalEntityId is { } entity ? Store.IdOf(MergeModel.Company, entity) : null,
        ["first_name"] = person.FirstName,
        ["last_name"] = person.LastName,
        ["display_full_name"] = person.DisplayName,
        ["groups"] = GroupsOf(person),
        ["work_email"] = Covers.Email ? person.Email : null,
        ["personal_email"] = person.PrivateEmail,
        ["mobile_phone_number"] = Covers.Mobile ? person.MobilePhone ?? person.Phone : null,
        ["employments"] = Jobs(person).Select(job => Store.IdOf(MergeModel.Employment, job.Key)).ToArray(),
        ["work_location"] = Store.IdOf(MergeModel.Location, person.SiteId),
        ["manager"] = Covers.Manager && person.ManagerId is { } manager ? Store.IdOf(MergeModel.Employee, manager) : null,
        ["date_of_birth"] = Day(person.BirthDate),
        ["start_date"] = Day(person.FirstDay),
        ["employment_status"] = Covers.Status ? Word(StatusOf(person)) : null,
        ["termination_date"] = Day(person.LastDay),
        ["avatar"] = Covers.Avatar && person.Photo is { } photo ? sandbox.PhotoAddressOf(photo) : null,
    }) with { CreatedAt = person.CreatedAt };

    // Merge has no word for a leave: whoever is on one is active.
    private string StatusOf(Employee person) => company.StandingOf(person).Standing switch
    {
        Standing.Upcoming => "PENDING",
        Standing.Left => "INACTIVE",
        _ => "ACTIVE",
    };

    private Guid[] GroupsOf(Employee person) => !Covers.Groups ? [] :
    [
        .. new[] { (ListKind.Department, person.DepartmentId), (ListKind.Team, person.TeamId), (ListKind.CostCentre, person.CostCentreId) }
            .Where(group => group.Item2 is not null).Select(group => Store.IdOf(MergeModel.Group, $"{group.Item1}:{group.Item2}")),
    ];

    private IEnumerable<MergeRecord> Jobs(Employee person) => person.PastJobs
        .Select(past => Job(person, past.TitleId, past.From))
        .Append(Job(person, person.TitleId, person.JobSince))
        .DistinctBy(job => job.Key);

    private MergeRecord Job(Employee person, string? title, DateOnly since)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{person.Id}-{since:yyyyMMdd}-{title}");
        return Record(MergeModel.Employment, key, null, new()
        {
            ["employee"] = Store.IdOf(MergeModel.Employee, person.Id),
            ["job_title"] = company.Lists.Titles.NameOf(title),
            ["effective_date"] = Day(since),
            ["employment_type"] = Word(company.Lists.EmploymentTypes.NameOf(person.EmploymentTypeId) == "Permanent" ? "FULL_TIME" : "CONTRACTOR"),
        });
    }

    private IEnumerable<MergeRecord> Groups() => new[] { (ListKind.Department, "DEPARTMENT"), (ListKind.Team, "TEAM"), (ListKind.CostCentre, "COST_CENTER") }
        .SelectMany(kind => company.Lists[kind.Item1].Items.Select(item => Group(kind.Item1, kind.Item2, item)));

    private MergeRecord Group(ListKind kind, string type, ListItem item) => Record(MergeModel.Group, $"{kind}:{item.Id}", Covers.GroupRemoteIds ? item.Id : null, new()
    {
        ["parent_group"] = Covers.GroupParents && item.ParentId is { } parent ? Store.IdOf(MergeModel.Group, $"{kind}:{parent}") : null,
        ["name"] = item.Name,
        ["type"] = Covers.GroupTypes ? Word(type) : null,
        ["is_commonly_used_as_team"] = Covers.GroupTypes ? kind == ListKind.Team : null,
    });

    private MergeRecord Location(Site site) => Record(MergeModel.Location, site.Id, site.Id, new()
    {
        ["name"] = site.Name, ["city"] = site.City, ["country"] = site.CountryCode, ["location_type"] = "WORK",
    });

    private MergeRecord Entity(ListItem item) => Record(MergeModel.Company, item.Id, item.Id, new() { ["legal_name"] = item.Name });

    private MergeRecord TimeOff(TimeOffRequest request)
    {
        var told = TimeOffTold.Of(request.Span, sandbox.Switches);
        var id = request.Id.ToString(CultureInfo.InvariantCulture);
        return Record(MergeModel.TimeOff, id, Covers.TimeOffRemoteIds ? id : null, new()
        {
            ["employee"] = Store.IdOf(MergeModel.Employee, request.EmployeeId),
            ["status"] = Covers.TimeOffStatus ? Word(StatusOf(request.Status)) : null,
            ["employee_note"] = request.Description,
            ["units"] = told.Units is { } units ? Word(units) : null,
            ["amount"] = Covers.TimeOffAmount ? told.Amount : null,
            ["request_type"] = Covers.TimeOffType ? Word(TypeOf(request.Policy)) : null,
            ["start_time"] = told.Start,
            ["end_time"] = Covers.TimeOffEnd ? told.End : null,
        });
    }

    private static string StatusOf(TimeOffStatus status) => status switch
    {
        TimeOffStatus.Approved => "APPROVED",
        TimeOffStatus.Pending => "REQUESTED",
        TimeOffStatus.Declined => "DECLINED",
        TimeOffStatus.Canceled => "CANCELLED",
        _ => "DELETED",
    };

    // What Merge has no word for comes through as HR wrote it.
    private static string TypeOf(TimeOffPolicy policy) =>
        policy == TimeOffBook.Holiday ? "VACATION" : policy == TimeOffBook.Sick ? "SICK" : policy.Name;

    private string Word(string word) => sandbox.Switches.Words.GetValueOrDefault(word, word);

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) is { } text ? text + "T00:00:00Z" : null;

    private static MergeRecord Record(MergeModel model, string key, string? remoteId, Dictionary<string, object?> values) =>
        new(key, remoteId, [.. model.Members.Select(member => values.GetValueOrDefault(member.Name))]);
}
