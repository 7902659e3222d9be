namespace Joinery.Connectors.Targets.Deskbird.Absences;

internal sealed record DeskbirdAbsenceOptions
{
    public const string DefaultBaseUrl = "https://connect.deskbird.com";

    /// <summary>The name of the status as deskbird comes with it.</summary>
    public const string DefaultAbsentOption = "Absent";

    public Uri BaseUrl { get; init; } = new(DefaultBaseUrl);

    /// <summary>A key of the kind "Public API"; that of SCIM is another.</summary>
    public required Secret ApiKey { get; init; }

    /// <summary>The status that says somebody is away, by name or id, where the customer renamed it.</summary>
    public string AbsentOption { get; init; } = DefaultAbsentOption;
}
