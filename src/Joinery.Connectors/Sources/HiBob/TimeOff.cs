using System.Net;
using System.Runtime.CompilerServices;
using Joinery.Connectors.Http;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.HiBob;

/// <summary>Who is out: the present state of all time off that everybody may see, asked window by window.</summary>
/// <remarks>The feed of changes is not used: it tells snapshots of the past, and does not say what it does with private ones.</remarks>
internal sealed class TimeOff(HiBobClient client)
{
    // A year is what the longest question is assumed to span; Bob's refusal of it leads to shorter ones.
    private const int MostDays = 366;
    private const int FewestDays = 7;

    public async IAsyncEnumerable<Absence> ReadAsync(DateOnly firstDay, DateOnly lastDay, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var told = new HashSet<string>(StringComparer.Ordinal);
        var most = MostDays;
        var from = firstDay;
        while (from <= lastDay)
        {
            var days = Math.Min(most, lastDay.DayNumber - from.DayNumber + 1);
            var until = from.AddDays(days - 1);
            if (await PoliciesAwayFromWorkAsync(from, until, cancellationToken) is not { } away)
            {
                most = days / 2;
                continue;
            }

            await foreach (var row in RowsAsync(await AskAsync(from, until, withWork: true, cancellationToken), cancellationToken))
                foreach (var absence in TimeOffAbsences.Of(row, firstDay, lastDay, worksElsewhere: !away.Contains(row.Policy ?? "")))
                    if (told.Add(absence.Id)) yield return absence;
            if (until == lastDay) yield break;
            from = until.AddDays(1);
        }
    }

    /// <summary>The policies of a list without those that mean working elsewhere: what else comes is work. Null when Bob finds the window too long.</summary>
    private async Task<HashSet<string>?> PoliciesAwayFromWorkAsync(DateOnly from, DateOnly until, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(from, until, withWork: false, cancellationToken);
        if (answer.Status == HttpStatusCode.BadRequest)
        {
            answer.Dispose();
            return null;
        }

        var policies = new HashSet<string>(StringComparer.Ordinal);
        await foreach (var row in RowsAsync(answer, cancellationToken)) policies.Add(row.Policy ?? "");
        return policies;
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
