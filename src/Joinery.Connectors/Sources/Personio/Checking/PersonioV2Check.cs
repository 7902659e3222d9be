using System.Net;
using Joinery.Connectors.Sources.Personio.Access;
using Joinery.Connectors.Sources.Personio.Groups;
using Joinery.Connectors.Sources.Personio.People;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Personio.Checking;

/// <summary>Tells what a credential sees through the second generation, and what a full read will cost.</summary>
internal sealed class PersonioV2Check(PersonioOptions options, SecondClient client, PersonList people, SecondLists lists, TimeProvider time) : PersonioCheck(options)
{
    // Rights are the credential's, not the person's: a few people's employments tell them.
    private const int MostEmployments = 20;

    private readonly PersonioOptions _options = options;

    protected override Task SignInAsync(CancellationToken cancellationToken) => client.SignInAsync(cancellationToken);

    protected override async Task<string?> LookAsync(CancellationToken cancellationToken)
    {
        var ofEmployments = Seen.Names.Where(name => PersonRows.NeedsEmployments(PlanOf([name]))).ToList();
        var count = await CountAsync(PlanOf(Seen.Names.Except(ofEmployments)), MostPeople, cancellationToken);
        if (count == 0) return Advice.NoPeople;
        var started = time.GetTimestamp();
        var sampled = await CountAsync(PlanOf(ofEmployments), MostEmployments, cancellationToken);
        var took = time.GetElapsedTime(started) / sampled;
        return Advice.Joined(CostOf(count, took), Advice.OnHidden(Seen), Unnamed(), await AbsencesAsync(cancellationToken));
    }

    private FieldPlan PlanOf(IEnumerable<string> attributes) => new(_options, new AttributeLayout(attributes), GroupKind.None);

    private async Task<int> CountAsync(FieldPlan plan, int most, CancellationToken cancellationToken)
    {
        var count = 0;
        await foreach (var person in people.ReadAsync(plan, null, null, cancellationToken))
        {
            Seen.Count(person);
            if (++count == most) break;
        }

        return count;
    }

    /// <summary>As long as the looked-at requests took, and never faster than Personio lets through.</summary>
    private static string CostOf(int count, TimeSpan each)
    {
        var requests = count + ((count + PersonList.PageSize - 1) / PersonList.PageSize);
        var minutes = Math.Ceiling(Math.Max(each.TotalSeconds, 1 / SecondClient.PerSecond) * requests / 60);
        var whom = count < MostPeople ? FormattableString.Invariant($"{count} people") : FormattableString.Invariant($"every {MostPeople:N0} people");
        return FormattableString.Invariant($"With apiVersion v2 a full read asks for each person's employments: about {requests:N0} requests and {minutes:0} min for {whom}. apiVersion v1 reads a hundred people with one request.");
    }

    private string? Unnamed() => lists.Refused is [] ? null
        : $"The names of {string.Join(", ", lists.Refused.Select(GroupKinds.WordOf))} cannot be read, only their ids: under Settings > Integrations > API credentials open the credential of this connection and give it read access to the organisation's structure.";

    private async Task<string?> AbsencesAsync(CancellationToken cancellationToken)
    {
        string? advice = null;
        HttpStatusCode[] refusals = [HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound];
        var list = new SecondList("/v2/absence-periods", "limit=1") { Expected = refusals, Refused = _ => advice = Advice.NoAbsences };
        await foreach (var _ in client.ListAsync(list, cancellationToken)) break;
        return advice;
    }
}
