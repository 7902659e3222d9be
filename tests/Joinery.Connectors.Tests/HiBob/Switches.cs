using Joinery.Connectors.Http;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Sandbox;
using Joinery.Sandbox.HiBob;
using Joinery.Testing;

namespace Joinery.Connectors.Tests.HiBob;

/// <summary>What is not known for certain about Bob is a switch of the sandbox: whichever way it stands, people read the same.</summary>
public sealed class Switches : IAsyncLifetime
{
    private static readonly string[] Attributes = ["id", "email", "status", "firstDay", "lastDay", "manager", "jobTitle", "department", "site", "team", "employmentType"];

    private SandboxHost _host = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await SandboxHost.StartAsync(new SandboxOptions { Clock = SandboxClock.At(new DateOnly(2026, 6, 15)), Employees = 80 }, Cancelled);

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Spelling_types_and_shapes_make_no_difference()
    {
        var whole = Rows(await ReadAsync());
        Action<HiBobSwitches>[] turns =
        [
            s => s.Spelling = MachineSpelling.Nested,
            s => s.Spelling = MachineSpelling.Slash,
            s => s.UnknownFields = true,
            s => s.AlwaysReturnId = true,
            s => s.NumericListIds = true,
            s => s.NamedLists = NamedListsShape.Array,
            s => s.ErrorBody = ErrorBody.Html,
        ];
        foreach (var turn in turns)
        {
            turn(_host.HiBob.Switches);
            Assert.Equal(whole, Rows(await ReadAsync()));
        }
    }

    [Fact]
    public async Task A_category_withdrawn_from_one_person_is_not_told_for_him_alone()
    {
        var id = _host.Company.Snapshot().People[0].Id;
        _host.HiBob.WithholdCategory(HiBobCategory.Internal, id);
        var people = await ReadAsync();
        Assert.False(people.Single(p => p.Id.Value == id).Attributes["status"].IsSupplied);
        Assert.Single(people, p => !p.Attributes["status"].IsSupplied);
    }

    [Theory]
    [InlineData(ErrorBody.Empty)]
    [InlineData(ErrorBody.Html)]
    [InlineData(ErrorBody.OtherJson)]
    public async Task Lost_rights_are_an_error_and_not_an_empty_company(ErrorBody body)
    {
        _host.HiBob.ServiceUser.View = [];
        _host.HiBob.ServiceUser.Features = HiBobFeatures.None;
        _host.HiBob.Switches.ErrorBody = body;
        Assert.Equal(FailureKind.Unauthorized, (await Assert.ThrowsAsync<ConnectorException>(ReadAsync)).Kind);
    }

    private async Task<List<Person>> ReadAsync()
    {
        var services = new ConnectorServices { Network = new NetworkRules { TrustsBaseUrl = true }, Time = new FakeClock { AutoAdvance = true } };
        var settings = BobSources.Settings(_host.BaseUrl, _host.HiBob.ServiceUser.Token, ("team", HiBobFields.Team));
        var source = ConnectorCatalog.BuiltIn.CreateSource("hibob", settings with { Texts = settings.Texts.SetItem("baseUrl", _host.HiBobBaseUrl.AbsoluteUri).SetItem("serviceUserId", _host.HiBob.ServiceUser.Id) }, services);
        return await source.ReadPeopleAsync(new ReadRequest(new AttributeLayout(Attributes), source.Facts.GroupKinds), Cancelled).ToListAsync(Cancelled);
    }

    private static List<string> Rows(IEnumerable<Person> people) =>
        [.. people.Select(p => $"{p.Id} {string.Join("; ", p.Attributes.Supplied())} {string.Join(", ", p.Memberships.Groups)}").Order(StringComparer.Ordinal)];
}
