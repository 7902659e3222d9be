using Joinery.Connectors.Tests.Conformance;
using Joinery.Core.Contract;
using Joinery.Sandbox;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Company.TimeOff;
using Joinery.Sandbox.Personio.People;

namespace Joinery.Connectors.Tests.Personio;

/// <summary>Against the sandbox, which knows nothing of the connector.</summary>
public abstract class PersonioConformance(string version) : SourceConformance
{
    private SandboxHost _host = null!;

    protected override int People => _host.Company.Snapshot().People.Length;

    protected override IReadOnlyList<string> Unspeakable =>
    [
        "papi-sandbox", .. _host.Company.Snapshot().People.Take(40).SelectMany(p => new[] { "/" + (4000 + p.Number), p.Email, p.FullName }).OfType<string>(),
    ];

    protected override IReadOnlySet<string> SuppliedAttributes { get; } = new HashSet<string>
    {
        "id", "email", "firstName", "lastName", "displayName", "jobTitle", "department", "team", "site", "costCentre", "legalEntity", "employmentType", "status", "firstDay", "lastDay", "manager", "photo", "birthDate",
        "employeeNumber", "custom.languages",
    };

    protected override async Task<Uri> StartAsync()
    {
        _host = await SandboxHost.StartAsync(new SandboxOptions { Clock = SandboxClock.At(new DateOnly(2026, 6, 15)), Employees = Size }, Cancelled);
        _host.Personio.Limits.Enforced = false;
        Absent(_host.Company);
        return _host.PersonioBaseUrl;
    }

    protected override string TokenPath => version == "v1" ? "/v1/auth" : "/v2/auth/token";

    /// <summary>More than a page.</summary>
    protected abstract int Size { get; }

    protected override ValueTask StopAsync() => _host.DisposeAsync();

    protected override IReadOnlySet<string> WordMembers { get; } = new HashSet<string> { "status", "type" };

    protected override AbsenceKinds AbsenceKinds => AbsenceKinds.HalfDays | AbsenceKinds.Hours | AbsenceKinds.OpenEnded | AbsenceKinds.WorkingElsewhere | AbsenceKinds.Pending | AbsenceKinds.Withdrawn;

    protected override ISource Create(Uri baseUrl, ConnectorServices services)
    {
        _host.Personio.PublicUrl = baseUrl;
        return PersonioSources.Create(baseUrl, _host.Personio.Credential, services, version, ("employeeNumber", PersonioAttributes.EmployeeNumber), ("custom.languages", PersonioAttributes.Languages));
    }

    /// <summary>One of each kind, and one of two windows.</summary>
    private static void Absent(SandboxCompany company)
    {
        var day = new DateOnly(2026, 6, 20);
        var person = company.Snapshot().People.First(p => company.StandingOf(p).Standing == Standing.Employed).Id;
        company.TimeOff.Approved(person, TimeOffBook.Holiday, new TimeOffSpan.Days(day, DayPortion.Afternoon, day.AddDays(4), DayPortion.AllDay));
        company.TimeOff.Approved(person, TimeOffBook.Holiday, new TimeOffSpan.Days(new DateOnly(2025, 10, 1), DayPortion.AllDay, new DateOnly(2026, 11, 30), DayPortion.AllDay));
        company.TimeOff.Approved(person, TimeOffBook.Sick, new TimeOffSpan.OpenEnded(day, DayPortion.AllDay));
        company.TimeOff.Approved(person, TimeOffBook.Appointment, new TimeOffSpan.Hours(day, 2, 30));
        company.TimeOff.Approved(person, TimeOffBook.WorkFromHome, new TimeOffSpan.Days(day, DayPortion.AllDay, day, DayPortion.AllDay));
        company.TimeOff.Pending(person, TimeOffBook.Holiday, new TimeOffSpan.Days(day, DayPortion.AllDay, day, DayPortion.AllDay));
        company.TimeOff.Decline(company.TimeOff.Pending(person, TimeOffBook.Holiday, new TimeOffSpan.Days(day, DayPortion.AllDay, day, DayPortion.AllDay)).Id);
    }
}

public sealed class PersonioV1Conformance() : PersonioConformance("v1")
{
    protected override int Size => 120;

    protected override Task<ManyPeople?> StartManyAsync(int people)
    {
        var many = new ManyPersonioPeople(people);
        return Task.FromResult<ManyPeople?>(new ManyPeople(many.Server.Url, () => many.Sent, many.Server));
    }
}

public sealed class PersonioV2Conformance() : PersonioConformance("v2")
{
    // A request for each of them, and the suite asks them all for each of its faults.
    protected override int Size => 12;

    // Memberships stay, by ids.
    protected override bool MayLackGroups(WireFault fault) => fault is WireFault.Forbidden or WireFault.NotFound;
}
