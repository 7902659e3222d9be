using System.Collections.Immutable;
using Joinery.Sandbox.Scim;
using Joinery.Sandbox.Scim.Switches;

namespace Joinery.Sandbox.Deskbird;

/// <summary>
/// The pretend deskbird: one company behind two APIs. SCIM (<see cref="Scim"/>) keeps users and groups; the public API
/// shows users under ids of its own and keeps what people do day by day. Shapes that are not documented are assumed,
/// and can be switched.
/// </summary>
public sealed class DeskbirdSandbox
{
    private static readonly string[] OptionNames = ["Office", "Mobile work", "Absent", "Business travel", "Holiday"];
    private readonly TimeProvider clock;

    internal DeskbirdSandbox(TimeProvider clock)
    {
        this.clock = clock;
        Scim = new ScimSandbox(clock, "/deskbird/v2/scim") { Token = "sandbox-scim-key", TokenOfAnotherApi = "sandbox-api-key" };
        // Groups within groups have a place of their own in deskbird; members are people.
        Scim.Switches.Groups.Nested = UnknownMember.Refused;
        Limits = new CallLimits(clock);
        Schedule = new DeskbirdSchedule(this);
    }

    public ScimSandbox Scim { get; }

    /// <summary>The key of the public API; assign another and calls with the old one get 401. It is of no use at the SCIM address.</summary>
    public string ApiKey
    {
        get => Scim.TokenOfAnotherApi!;
        set => Scim.TokenOfAnotherApi = value;
    }

    /// <summary>What stands for <c>https://connect.deskbird.com</c>, known once the host runs; no slash at its end.</summary>
    public Uri ApiBaseUrl { get; internal set; } = new("http://127.0.0.1/");

    public DeskbirdSwitches Switches { get; } = new();

    /// <summary>How often the public API may be called.</summary>
    public CallLimits Limits { get; }

    /// <summary>What people do day by day.</summary>
    public DeskbirdSchedule Schedule { get; }

    /// <summary>What people can choose for a day. Customers rename these, and switch some off.</summary>
    public ImmutableArray<DeskbirdOption> Options { get; private set; } =
        [.. OptionNames.Select((name, n) => new DeskbirdOption($"0b7d0000-0000-4000-8000-{n + 1:x12}", name, IsActive: true))];

    /// <summary>The option that says somebody is away, whatever it is called by now.</summary>
    public DeskbirdOption Absent => Options[2];

    public void RenameOption(string id, string name) => Change(id, option => option with { Name = name });

    public void SwitchOff(string id) => Change(id, option => option with { IsActive = false });

    /// <summary>The public API's id of a user; not the one of SCIM.</summary>
    public string UserIdOf(ScimUserShown user) => DeskbirdIds.OfUser(user.Id, Switches.NumericUserIds);

    internal DateOnly Today => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);

    /// <summary>Taken for every look and every change of the schedule.</summary>
    internal Lock Gate { get; } = new();

    private void Change(string id, Func<DeskbirdOption, DeskbirdOption> change) =>
        Options = [.. Options.Select(option => option.Id == id ? change(option) : option)];
}

/// <summary>Something to choose for a day.</summary>
public sealed record DeskbirdOption(string Id, string Name, bool IsActive);
