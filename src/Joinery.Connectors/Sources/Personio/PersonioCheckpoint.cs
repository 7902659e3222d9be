using System.Globalization;
using Joinery.Connectors.Sources.Personio.People;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Sources.Personio;

/// <summary>Up to when changes were read.</summary>
internal static class PersonioCheckpoint
{
    // Personio's filter takes a moment without a zone, and does not say whose it is: back far enough for any.
    private static readonly TimeSpan Overlap = TimeSpan.FromHours(15);

    public static Checkpoint At(DateTimeOffset now) => new(now.ToString("O", CultureInfo.InvariantCulture));

    /// <summary>Null, which is everybody, where the checkpoint is not one of ours.</summary>
    public static (string Name, string Value)? FilterOf(Checkpoint since) =>
        DateTimeOffset.TryParseExact(since.Value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at) ? ("updated_since", EmployeeList.Moment(at - Overlap)) : null;
}
