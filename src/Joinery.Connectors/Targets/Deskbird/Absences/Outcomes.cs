using System.Net;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Targets.Deskbird.Absences;

/// <summary>What became of new entries that were sent.</summary>
internal abstract record PostOutcome
{
    private PostOutcome() { }

    /// <param name="Entries">As far as the answer shows them.</param>
    public sealed record Accepted(IReadOnlyList<DayEntry> Entries) : PostOutcome;

    /// <summary>None of them was kept.</summary>
    public sealed record Refused(HttpStatusCode Status) : PostOutcome;

    /// <summary>Nobody knows.</summary>
    public sealed record Lost(ConnectorException Why) : PostOutcome;
}

/// <summary>The ways in which entries may be deleted: only one of them need be known to deskbird.</summary>
internal enum DeleteForm
{
    Body,
    Query,

    /// <summary>One at a time.</summary>
    Path,
}
