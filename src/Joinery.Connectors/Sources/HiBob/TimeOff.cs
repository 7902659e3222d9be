using System.Net;
using System.Runtime.CompilerServices;
using Joinery.Connectors.Http;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.HiBob;

/// <summary>Who is out: the present state of all time off that everybody may see, asked window by window.</summary>
/// <remarks>The feed of changes is not used: it tells snapshots of the past, and does not say what it does with private ones.</remarks>
internal sealed class TimeOff(HiBobClient client)
{
    // A year is what the longest question is assumed to span; Bob's refusal of it leads to shorter ones.
    private const int MostDays = 366;
    private const int FewestDays = 7;

    public async IAsyncEnumerable<Absence> ReadAsync(AbsenceRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        var most = MostDays;
        var from = request.FirstDay;
        while (from <= request.LastDay)
        {
            var days = Math.Min(most, request.LastDay.DayNumber - from.DayNumber + 1);
            var until = from.AddDays(days - 1);
            if (await ReadAwayAsync(from, until, cancellationToken) is not { } away)
            {
                most = days / 2;
                continue;
            }

            foreach (var (row, worksElsewhere) in request.WithWorkElsewhere ? await WithWorkAsync(away, from, until, cancellationToken) : away.Select(row => (row, false)))
                foreach (var absence in TimeOffAbsences.Of(row, request.FirstDay, request.LastDay, worksElsewhere))
                    if (told.Add(absence.Id)) yield return absence;
            if (until == request.LastDay) yield break;
            from = until.AddDays(1);
        }
    }

    /// <summary>Who does not work at all. Null when Bob finds the window too long.</summary>
    private async Task<List<TimeOffRow>?> ReadAwayAsync(DateOnly from, DateOnly until, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(from, until, withWork: false, cancellationToken);
        if (answer.Status != HttpStatusCode.BadRequest) return await RowsAsync(answer, cancellationToken).ToListAsync(cancellationToken);
        answer.Dispose();
        return null;
    }

    /// <summary>Bob does not say of a request that it means work: those are the ones of policies that come only when work is asked for too.</summary>
    private async Task<IEnumerable<(TimeOffRow, bool)>> WithWorkAsync(List<TimeOffRow> away, DateOnly from, DateOnly until, CancellationToken cancellationToken)
    {
        var policies = away.Select(row => row.Policy ?? "").ToHashSet(StringComparer.Ordinal);
        var all = await RowsAsync(await AskAsync(from, until, withWork: true, cancellationToken), cancellationToken).ToListAsync(cancellationToken);
        return all.Select(row => (row, !policies.Contains(row.Policy ?? "")));
    }

    private Task<VendorResponse> AskAsync(DateOnly from, DateOnly until, bool withWork, CancellationToken cancellationToken)
    {
        var mayBeTooLong = !withWork && until.DayNumber - from.DayNumber + 1 > FewestDays;
        return client.WhosOutAsync(from, until, withWork, mayBeTooLong ? [HttpStatusCode.BadRequest] : [], cancellationToken);
    }

    private static async IAsyncEnumerable<TimeOffRow> RowsAsync(VendorResponse answer, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using (answer)
        {
            await using var body = await answer.OpenAsync(cancellationToken);
            await foreach (var row in new JsonElements<TimeOffRow>(body, "outs", new TimeOffReader(), answer.Failures).ReadAsync(cancellationToken)) yield return row;
        }
    }
}
