using System.Globalization;
using Joinery.Sandbox.Company;

namespace Joinery.Sandbox.Personio.People;

/// <summary>One person as Personio tells it at this moment.</summary>
internal sealed class PersonioPerson(PersonioView view, Employee employee)
{
    public PersonioView View => view;

    public Employee Employee => employee;

    public Site Site { get; } = view.Sandbox.Company.Site(employee.SiteId);

    public long Id => PersonioIds.OfPerson(employee.Number);

    public CompanyLists Lists => view.Sandbox.Company.Lists;

    /// <summary>One of v1's four words.</summary>
    public string Status => StandingOnDay.Of(employee, Site.DayAt(view.Sandbox.Company.Clock.GetUtcNow())).Standing switch
    {
        Standing.Upcoming => "onboarding",
        Standing.OnLeave => "leave",
        Standing.Left => "inactive",
        _ => "active",
    };

    public string EmploymentType => Lists.EmploymentTypes.NameOf(employee.EmploymentTypeId)?.Contains("xtern", StringComparison.Ordinal) == true ? "external" : "internal";

    public Employee? Supervisor => view.Switches.HidesSupervisors ? null : view.Snapshot.Find(employee.ManagerId);

    /// <summary>The cost centre, and for one in twenty a second one with two fifths.</summary>
    public IReadOnlyList<(ListItem Item, int Share)> CostCentres
    {
        get
        {
            if (Lists.CostCentres.Find(employee.CostCentreId) is not { } own)
                return [];
            var other = Lists.CostCentres.Items.FirstOrDefault(item => item.Id != own.Id);
            return employee.Number % 20 == 0 && other is not null ? [(own, 60), (other, 40)] : [(own, 100)];
        }
    }

    /// <summary>Always there where pictures are: Personio shows an address to everybody, and a picture to some.</summary>
    public string PictureUrl => string.Create(CultureInfo.InvariantCulture, $"{view.Sandbox.PublicUrl.AbsoluteUri.TrimEnd('/')}/v1/company/employees/{Id}/profile-picture");

    /// <summary>Local midnight.</summary>
    public DateTimeOffset Midnight(DateOnly day)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(local, Site.Zone.GetUtcOffset(local));
    }

    public string MidnightText(DateOnly day) => Midnight(day).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);

    public string MomentText(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, Site.Zone).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
}
