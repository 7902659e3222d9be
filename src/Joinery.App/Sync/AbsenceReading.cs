using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.App.Sync;

/// <param name="InHr">Null where the connection cannot see them.</param>
/// <param name="NotShown">What the administrator should do then.</param>
internal sealed record AbsencesRead(IReadOnlyList<Absence>? InHr, string? NotShown = null);

/// <summary>Reads absences where a sync sends them, and both sides can.</summary>
internal sealed class AbsenceReading(SyncSetup setup, TimeProvider clock, Cli.IProgressView progress)
{
    /// <summary>The days asked of both sides; null where absences are not asked for.</summary>
    public (DateOnly First, DateOnly Last)? Window => setup.Settings.Absences.Send && WhatIsMissing() is null ? AbsencePolicy.Window(clock.GetUtcNow()) : null;

    /// <summary>Which side keeps a sync from sending absences, to be told; null where neither does.</summary>
    public string? WhatIsMissing()
    {
        if (setup.Source.Opened is not IAbsenceSource) return $"absences.send is on, but {setup.Source.Name} gives no absences.";
        return setup.Target.Opened is IAbsenceTarget && setup.Target.Opened.Facts.TakesAbsences ? null : $"absences.send is on, but {setup.Target.Name} takes no absences.";
    }

    /// <summary>Complete, or throws; but where the connection cannot see absences, all else goes on without them.</summary>
    public async Task<AbsencesRead?> ReadAsync(CancellationToken cancellationToken)
    {
        if (Window is not { } window || setup.Source.Opened is not IAbsenceSource source) return null;
        progress.Step($"reading absences from {setup.Source.Name}");
        var absences = new List<Absence>();
        try
        {
            await foreach (var absence in source.ReadAbsencesAsync(new AbsenceRequest(window.First, window.Last) { WithWorkElsewhere = setup.Settings.Absences.NamesTypes }, cancellationToken)) absences.Add(absence);
        }
        catch (ConnectorException refused) when (refused.Kind is FailureKind.Unauthorized or FailureKind.Misconfigured)
        {
            return new AbsencesRead(null, refused.WhatToDo);
        }

        return new AbsencesRead(absences);
    }
}
