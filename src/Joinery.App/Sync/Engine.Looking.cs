using Joinery.App.Cli.Answers;
using Joinery.App.Configuration;
using Joinery.App.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Sync;

/// <summary>Answers that change nothing.</summary>
internal sealed partial class Engine
{
    public async Task<IReadOnlyList<CheckAnswer>> CheckAsync(IReadOnlyList<string> connections, CancellationToken cancellationToken)
    {
        var all = (await StoredConfiguration.ConnectionsAsync(_store, cancellationToken)).ToList();
        foreach (var name in connections)
            if (all.TrueForAll(c => c.Name != name))
                throw StoredConfiguration.Unknown("connection", name, [.. all.Select(c => c.Name)]);
        var answers = new List<CheckAnswer>();
        foreach (var connection in all.Where(c => connections.Count == 0 || connections.Contains(c.Name)))
        {
            _context.Progress.Step($"checking {connection.Name}");
            var result = Connecting.IsSource(connection) ? await _connecting.Source(connection).Opened.CheckAsync(cancellationToken) : await CheckTargetAsync(connection, cancellationToken);
            answers.Add(CheckAnswer.Of(connection.Name, result));
        }

        return answers;
    }

    /// <summary>What a check learns is kept for the runs after it.</summary>
    private async Task<CheckResult> CheckTargetAsync(StoredConnection connection, CancellationToken cancellationToken)
    {
        var target = _connecting.Target(connection, _store.OrganisationId);
        var result = await target.Opened.CheckAsync(cancellationToken);
        if (!result.Accepted) return result;
        var discovering = new Discovering(_store, target, _context.Clock);
        await discovering.AskAsync(cancellationToken);
        await discovering.KeepAsync(cancellationToken);
        return result;
    }

    public async Task<ExplainAnswer> ExplainAsync(string sync, string person, CancellationToken cancellationToken)
    {
        var setup = await _setups.OpenAsync(sync, cancellationToken);
        var input = await Look(setup).InputAsync(cancellationToken);
        var id = input.Read.Named(person)?.Id
            ?? input.Links.All.FirstOrDefault(l => l.Person.Value == person || string.Equals(l.Email, person, StringComparison.OrdinalIgnoreCase))?.Person
            ?? throw new JoineryException(2, $"{setup.Source.Name} knows no person {person}, and nobody of that name is linked.", "Give a person id of the source, or the e-mail that the person has there.");
        return new ExplainAnswer(sync, id.Value, input.Read.Find(id)?.Email ?? input.Links.Of(input.Namespace, id)?.Email, Explain.Of(input, id, Planner.Create(input)));
    }

    public async Task<IReadOnlyList<FindingAnswer>> FindingsAsync(string? sync, CancellationToken cancellationToken)
    {
        var syncs = sync is null ? await StoredConfiguration.SyncsAsync(_store, cancellationToken) : [await StoredConfiguration.SyncAsync(_store, sync, cancellationToken)];
        var answers = new List<FindingAnswer>();
        foreach (var one in syncs)
            foreach (var standing in await new OpenFindings(_store).ReadAsync(one.Id, cancellationToken))
                answers.Add(new FindingAnswer(standing.Finding.Kind, one.Name, standing.Finding.Person?.Value, standing.Since, standing.Finding.Text, standing.Finding.WhatToDo));
        return answers;
    }

    public async Task<IReadOnlyList<ForecastAnswer>> ForecastAsync(CancellationToken cancellationToken)
    {
        var answers = new List<ForecastAnswer>();
        foreach (var setup in await _setups.OpenAllAsync(cancellationToken))
            foreach (var due in Forecast.Of(await Look(setup).InputAsync(cancellationToken)))
                answers.Add(new ForecastAnswer(setup.Name, due.Person.Value, due.Email, due.Kind, due.Due, due.Zone, due.BlockedBy));
        return [.. answers.OrderBy(a => a.Due).ThenBy(a => a.Sync, StringComparer.Ordinal).ThenBy(a => a.Person, StringComparer.Ordinal)];
    }

    public async Task<IReadOnlyList<LeaverAnswer>> LeaversAsync(CancellationToken cancellationToken)
    {
        var answers = new List<LeaverAnswer>();
        foreach (var setup in await _setups.OpenAllAsync(cancellationToken))
        {
            var input = await Look(setup).InputAsync(cancellationToken);
            var accounts = input.Actual.Accounts.ToDictionary(a => a.Id);
            foreach (var standing in Standings.Of(input.Settings, input.Read, input.Groups, input.Now).Where(s => s.Life.Status == EmploymentStatus.Ended))
            {
                var link = input.Links.Of(input.Namespace, standing.Person.Id);
                var account = link is null ? null : accounts.GetValueOrDefault(link.Account);
                var isOff = account?.Enabled == false;
                answers.Add(new LeaverAnswer(setup.Name, standing.Person.Id.Value, standing.Person.Email, account?.Id.Value, standing.Life.LastDay, standing.Life.Next?.At,
                    isOff ? link!.SuspendedAt : null, isOff ? Word(link!.SuspendedBy) : null));
            }
        }

        return answers;
    }

    public async Task<IReadOnlyList<FreshnessAnswer>> FreshnessAsync(CancellationToken cancellationToken)
    {
        var answers = new List<FreshnessAnswer>();
        foreach (var sync in await StoredConfiguration.SyncsAsync(_store, cancellationToken))
        {
            var read = await _tools.SnapshotsOf(_store).BelievedAtAsync(sync.Source.Id, cancellationToken);
            var runs = await new Runs(_store).NewestAsync(sync.Id, ShownRuns, cancellationToken);
            var inStep = runs.FirstOrDefault(r => r.Outcome is PlanState.Applied or PlanState.Empty)?.FinishedAt?.ToInstant();
            var age = inStep is { } at ? Math.Max(0, (Now - at).TotalHours) : (double?)null;
            var most = sync.Configuration.MaxAgeHours;
            answers.Add(new FreshnessAnswer(sync.Name, sync.Source.Name, sync.Target.Name, read, inStep, age is { } hours ? Math.Round(hours, 1) : null, most, most is not null && (age is null || age > most)));
        }

        return answers;
    }

    private Looking Look(SyncSetup setup) => new(setup, _store, _tools);

    private static string? Word(Core.Model.SuspendedBy? by) => by switch { Core.Model.SuspendedBy.Joinery => "joinery", Core.Model.SuspendedBy.Other => "other", _ => null };
}
