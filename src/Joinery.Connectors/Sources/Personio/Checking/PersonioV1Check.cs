using System.Net;
using Joinery.Connectors.Sources.Personio.Access;
using Joinery.Connectors.Sources.Personio.People;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Personio.Checking;

/// <summary>Tells what a credential sees through the first generation.</summary>
internal sealed class PersonioV1Check(PersonioOptions options, FirstClient client, EmployeeList employees) : PersonioCheck(options)
{
    private readonly PersonioOptions _options = options;

    protected override Task SignInAsync(CancellationToken cancellationToken) => client.SignInAsync(cancellationToken);

    protected override async Task<string?> LookAsync(CancellationToken cancellationToken)
    {
        var plan = new FieldPlan(_options, new AttributeLayout(Seen.Names), GroupKind.None);
        var people = 0;
        await foreach (var person in employees.ReadAsync(plan, null, null, cancellationToken))
        {
            Seen.Count(person);
            if (++people == MostPeople) break;
        }

        return people == 0 ? Advice.NoPeople : Advice.Joined(Advice.OnHidden(Seen), await AbsencesAsync(cancellationToken));
    }

    private async Task<string?> AbsencesAsync(CancellationToken cancellationToken)
    {
        using var answer = await client.GetAsync("/v1/company/time-offs?limit=1&offset=1", cancellationToken, HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.NotFound);
        return answer.Status == HttpStatusCode.OK ? null : Advice.NoAbsences;
    }
}
