using Joinery.Connectors.Tests.Conformance;
using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;
using Joinery.Sandbox;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.Company.TimeOff;
using Joinery.Sandbox.HiBob;

namespace Joinery.Connectors.Tests.HiBob;

/// <summary>Against answers written from HiBob's documentation.</summary>
public sealed class HiBobConformance : SourceConformance
{
    private readonly BobCompany _company = BobCompany.OfThree();
    private LoopbackServer _server = null!;

    protected override int People => _company.People.Count;

    protected override IReadOnlyList<string> Unspeakable => [BobCompany.Token, "Nora", "Lind", "example.test/", "@example.test", "340000000000000"];

    protected override IReadOnlySet<string> SuppliedAttributes { get; } = new HashSet<string>
    {
        "id", "email", "firstName", "lastName", "displayName", "privateEmail", "status", "firstDay", "lastDay", "manager", "employeeNumber", "jobTitle", "department", "site", "team", "costCentre", "employmentType",
    };

    protected override Task<Uri> StartAsync()
    {
        _server = new LoopbackServer(_company.Answer);
        return Task.FromResult(_server.Url);
    }

    protected override ValueTask StopAsync() => _server.DisposeAsync();

    protected override ISource Create(Uri baseUrl, ConnectorServices services) => BobSources.Create(baseUrl, services);

    protected override IReadOnlySet<string> WordMembers { get; } = new HashSet<string> { "status", "lifecycleStatus", "type", "startPortion", "dayPortion" };

    protected override AbsenceKinds AbsenceKinds => AbsenceKinds.HalfDays | AbsenceKinds.Hours | AbsenceKinds.OpenEnded | AbsenceKinds.WorkingElsewhere;

    protected override bool MayLackGroups(WireFault fault) => fault is WireFault.Forbidden or WireFault.NotFound;

    protected override Task<ManyPeople?> StartManyAsync(int people)
    {
        var many = new ManyEmployees(people);
        var server = new LoopbackServer((request, position) => request.Path.EndsWith("search", StringComparison.Ordinal) ? new Reply(200) { Written = many.WriteAsync } : _company.Answer(request, position));
        return Task.FromResult<ManyPeople?>(new ManyPeople(server.Url, () => many.Sent, server));
    }
}

/// <summary>Against the sandbox, which was written by others from the same facts.</summary>
public sealed class HiBobSandboxConformance : SourceConformance
{
    private SandboxHost _host = null!;

    protected override int People => _host.Company.Snapshot().People.Length;

    protected override IReadOnlyList<string> Unspeakable =>
        ["sandbox-token", .. _host.Company.Snapshot().People.Take(40).SelectMany(p => new[] { p.Id, p.Email, p.FullName }).OfType<string>()];

    protected override IReadOnlySet<string> SuppliedAttributes { get; } = new HashSet<string>
    {
        "id", "email", "firstName", "lastName", "displayName", "privateEmail", "status", "firstDay", "lastDay", "manager", "employeeNumber", "jobTitle", "department", "site", "country", "photo", "phone",
        "team", "costCentre", "legalEntity", "employmentType",
    };

    protected override async Task<Uri> StartAsync()
    {
        _host = await SandboxHost.StartAsync(new SandboxOptions { Clock = SandboxClock.At(new DateOnly(2026, 6, 15)), Employees = 60 }, Cancelled);
        _host.HiBob.Limits.Enforced = false;
        _host.HiBob.Switches.WhosOutMostDays = 200;
        Absent(_host.Company);
        return _host.HiBobBaseUrl;
    }

    protected override ValueTask StopAsync() => _host.DisposeAsync();

    protected override IReadOnlySet<string> WordMembers { get; } = new HashSet<string> { "status", "lifecycleStatus", "type", "startPortion", "dayPortion" };

    protected override AbsenceKinds AbsenceKinds => AbsenceKinds.HalfDays | AbsenceKinds.Hours | AbsenceKinds.OpenEnded | AbsenceKinds.WorkingElsewhere;

    protected override bool MayLackGroups(WireFault fault) => fault is WireFault.Forbidden or WireFault.NotFound;

    protected override ISource Create(Uri baseUrl, ConnectorServices services)
    {
        var settings = BobSources.Settings(baseUrl, _host.HiBob.ServiceUser.Token, ("team", HiBobFields.Team), ("costCentre", HiBobFields.CostCentre), ("legalEntity", HiBobFields.LegalEntity));
        return ConnectorCatalog.BuiltIn.CreateSource("hibob", settings with { Texts = settings.Texts.SetItem("baseUrl", baseUrl.AbsoluteUri).SetItem("serviceUserId", _host.HiBob.ServiceUser.Id) }, services);
    }

    /// <summary>One of each kind, and one of two windows.</summary>
    private static void Absent(SandboxCompany company)
    {
        var day = new DateOnly(2026, 6, 20);
        var people = company.Snapshot().People.Where(p => company.StandingOf(p).Standing == Standing.Employed).Select(p => p.Id).ToList();
        company.TimeOff.Approved(people[0], TimeOffBook.Holiday, new TimeOffSpan.Days(day, DayPortion.Afternoon, day.AddDays(4), DayPortion.AllDay));
        company.TimeOff.Approved(people[1], TimeOffBook.Holiday, new TimeOffSpan.Days(new DateOnly(2025, 10, 1), DayPortion.AllDay, new DateOnly(2026, 11, 30), DayPortion.AllDay));
        company.TimeOff.Approved(people[2], TimeOffBook.Holiday, new TimeOffSpan.OpenEnded(day, DayPortion.AllDay));
        company.TimeOff.Approved(people[3], TimeOffBook.Appointment, new TimeOffSpan.Hours(day, 2, 30));
        company.TimeOff.Approved(people[4], TimeOffBook.WorkFromHome, new TimeOffSpan.Days(day, DayPortion.AllDay, day, DayPortion.AllDay));
        company.TimeOff.Approved(people[5], TimeOffBook.Holiday, new TimeOffSpan.PortionOnRange(day, day.AddDays(400), DayPortion.Morning));
        company.TimeOff.Pending(people[6], TimeOffBook.Holiday, new TimeOffSpan.Days(day, DayPortion.AllDay, day, DayPortion.AllDay));
        company.TimeOff.Approved(people[7], TimeOffBook.Sick, new TimeOffSpan.Days(day, DayPortion.AllDay, day, DayPortion.AllDay));
    }
}
