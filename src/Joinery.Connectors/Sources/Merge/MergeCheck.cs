using System.Collections.Immutable;
using System.Text.Json;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>Tells which system is linked, how Merge fares with it, and what reaches us of it, by the newest hundred people.</summary>
internal sealed class MergeCheck(MergeClient client, MergeDesk desk)
{
    private const int MostIssues = 3;

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        LinkedAccount? account = null;
        try
        {
            account = await desk.AccountAsync(cancellationToken);
            var states = await desk.StatesAsync(cancellationToken);
            var plan = new PersonPlan(new ReadRequest(Layout(account.System), GroupKind.None), account.System);
            var sample = await SampleAsync(plan, account.System, states, cancellationToken);
            var advice = new MergeAdvice(account, states, plan, await IssuesAsync(account, cancellationToken));
            return new CheckResult(true, true, advice.Text(sample.People), AttributesOf(account.System, sample));
        }
        catch (ConnectorException error)
        {
            var isReached = account is not null || error.Kind is not (FailureKind.Unreachable or FailureKind.Misconfigured);
            var advice = account is null && error.Kind == FailureKind.Unauthorized ? await WhichAsync(error, cancellationToken) : error.WhatToDo;
            return new CheckResult(isReached, account is not null, advice, AttributesOf(account?.System ?? MergeSystem.Unlisted(""), new Sample()));
        }
    }

    private static AttributeLayout Layout(MergeSystem system) => new(system.Attributes.Order(StringComparer.Ordinal));

    /// <summary>One page is enough to see what comes, and a check is no second read.</summary>
    private async Task<Sample> SampleAsync(PersonPlan plan, MergeSystem system, SyncStates states, CancellationToken cancellationToken)
    {
        var groups = plan.NeedsGroups ? await desk.GroupsAsync(cancellationToken) : null;
        var reader = new EmployeeReader<MergePerson>(new PersonMaker(new PersonContext(plan, system, states, groups, new Places())).Make);
        var sample = new Sample();
        await foreach (var person in client.Pages.ReadAsync(PeopleReading.Everybody(plan), reader, cancellationToken).Take(100))
            sample.Count(person.Person);
        return sample;
    }

    /// <summary>What Merge itself complains about. Its own words may hold anything, so only short plain ones are passed on.</summary>
    private async Task<IReadOnlyList<string>> IssuesAsync(LinkedAccount account, CancellationToken cancellationToken)
    {
        var list = new MergeList("/hris/v1/issues") { IsOptional = true }.With("linked_account_id", account.Id).With("status", "ONGOING");
        var issues = await client.ServerPages.ReadAllAsync(list, cancellationToken);
        return [.. issues.Where(IsOpen).Select(i => Json.Text(i, "error_description")).OfType<string>().Where(IsPlain).Distinct().Take(MostIssues)];
    }

    private static bool IsOpen(JsonElement issue) => !Json.IsTrue(issue, "is_muted") && !string.Equals(Json.Text(issue, "status"), "RESOLVED", StringComparison.OrdinalIgnoreCase);

    private static bool IsPlain(string text) => text.Length <= 120 && !text.Contains('@', StringComparison.Ordinal) && !text.Any(char.IsDigit);

    /// <summary>Whether the key or the account token is refused: the key alone is tried too.</summary>
    private async Task<string> WhichAsync(ConnectorException refusal, CancellationToken cancellationToken)
    {
        try
        {
            await client.ServerPages.ReadAllAsync(new MergeList("/hris/v1/linked-accounts").With("end_user_origin_id", "joinery-check"), cancellationToken);
            return "Merge accepts the API key, but not the account token: it belongs to another region or Merge account, or the linked account was deleted. Take the token from the linked account in Merge, or link the account anew.";
        }
        catch (ConnectorException error)
        {
            return error.Kind == FailureKind.Unauthorized
                ? "Merge does not accept the API key: check it, and that the connection's region is the one where the key was made (Merge: Configuration > API keys)."
                : refusal.WhatToDo;
        }
    }

    private static ImmutableArray<AttributeCheck> AttributesOf(MergeSystem system, Sample sample) =>
        [.. MergeFields.All.Order(StringComparer.Ordinal).Select(name => new AttributeCheck(name, MergeFields.Of(name), system.Attributes.Contains(name) ? sample.Of(name) : Supplied.No))];

    private sealed class Sample
    {
        private readonly Dictionary<string, (int Told, int Valued)> _counts = new(StringComparer.Ordinal);

        public int People { get; private set; }

        public void Count(Person person)
        {
            People++;
            foreach (var (name, value) in person.Attributes.Supplied())
            {
                var (told, valued) = _counts.GetValueOrDefault(name);
                _counts[name] = (told + 1, valued + (value.HasValue ? 1 : 0));
            }
        }

        public Supplied Of(string name) => _counts.GetValueOrDefault(name) switch
        {
            { Valued: 0 } => Supplied.No,
            var (told, _) => told == People ? Supplied.Yes : Supplied.Partly,
        };
    }
}
