using System.Collections.Immutable;
using Joinery.Core.Policies;

namespace Joinery.App.Configuration;

/// <summary>A configuration file, read and found right.</summary>
internal sealed record JoineryConfiguration
{
    /// <summary>The file it came from, as errors name it.</summary>
    public required string File { get; init; }

    public StorageConfiguration Storage { get; init; } = new();

    public string Listen { get; init; } = "http://127.0.0.1:5080";

    public NetworkConfiguration Network { get; init; } = new();

    /// <summary>Null: the file does not say, and the database keeps what it has.</summary>
    public int? RetentionDays { get; init; }

    public ImmutableArray<AlertConfiguration> Alerts { get; init; } = [];

    public HrConfiguration? Hr { get; init; }

    public SmtpConfiguration? Smtp { get; init; }

    public ImmutableArray<WebhookConfiguration> Webhooks { get; init; } = [];

    public SignOnConfiguration? SignOn { get; init; }

    public ImmutableSortedDictionary<string, MergeAccountConfiguration> MergeAccounts { get; init; } = ImmutableSortedDictionary<string, MergeAccountConfiguration>.Empty;

    public ImmutableSortedDictionary<string, ConnectionConfiguration> Connections { get; init; } = ImmutableSortedDictionary<string, ConnectionConfiguration>.Empty;

    public ImmutableSortedDictionary<string, SyncConfiguration> Syncs { get; init; } = ImmutableSortedDictionary<string, SyncConfiguration>.Empty;
}

internal enum StorageProvider
{
    Sqlite,
    Postgresql,
}

/// <param name="ConnectionString">Null on SQLite: the database lies in the data folder. May be <c>env:NAME</c> or <c>file:PATH</c>.</param>
internal sealed record StorageConfiguration(StorageProvider Provider = StorageProvider.Sqlite, string? ConnectionString = null);

/// <param name="AllowPrivate">Whether addresses entered by users may lie in private networks; null: while there is one organisation.</param>
internal sealed record NetworkConfiguration(bool? AllowPrivate = null);

internal enum AlertKind
{
    Generic,
    Slack,
    Teams,
    Smtp,
}

/// <param name="Url">A secret's reference: such addresses are keys. Null for <see cref="AlertKind.Smtp"/>.</param>
/// <param name="Address">Whom to write, for <see cref="AlertKind.Smtp"/>.</param>
internal sealed record AlertConfiguration(AlertKind Kind, string? Url, string? Address);

internal enum HrLetter
{
    Weekly,
    Never,
}

internal sealed record HrConfiguration(string Address, HrLetter Letter);

internal sealed record SmtpConfiguration(string Host, int Port, string? User, string? Password, string From);

internal sealed record WebhookConfiguration(string Url, string Secret);

internal sealed record SignOnConfiguration(string Authority, string ClientId, string ClientSecret);

internal sealed record MergeAccountConfiguration(string Name, string ApiKey, string Region, string? WebhookSecret);

/// <summary>One configured use of a connector.</summary>
internal sealed record ConnectionConfiguration(string Name, string Connector, ConnectionSettings Settings);

/// <summary>Source, target, when, and what it decides by.</summary>
internal sealed record SyncConfiguration
{
    public string Name => Settings.Name;

    public required string Source { get; init; }

    public required string Target { get; init; }

    public bool Enabled { get; init; } = true;

    /// <summary>Null: by hand only.</summary>
    public Schedule? Schedule { get; init; } = Schedule.Default;

    /// <summary>Data older than this alarm; null: never.</summary>
    public int? MaxAgeHours { get; init; }

    public required SyncSettings Settings { get; init; }
}

/// <summary>When a sync runs by itself.</summary>
internal abstract record Schedule
{
    private Schedule() { }

    public static Schedule Default { get; } = new Daily([new TimeOnly(6, 0), new TimeOnly(19, 0)], "Europe/Amsterdam");

    public sealed record Daily(ImmutableArray<TimeOnly> Times, string TimeZone) : Schedule
    {
        public bool Equals(Daily? other) => other is not null && TimeZone == other.TimeZone && Times.SequenceEqual(other.Times);

        public override int GetHashCode() => HashCode.Combine(TimeZone, Times.Length);
    }

    public sealed record Every(int Minutes) : Schedule;
}
