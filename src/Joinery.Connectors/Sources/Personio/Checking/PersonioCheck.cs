using Joinery.Core.Contract;

namespace Joinery.Connectors.Sources.Personio.Checking;

/// <summary>What is the same in the checks of both generations: first whether the credential is taken, then what it sees.</summary>
internal abstract class PersonioCheck(PersonioOptions options)
{
    /// <summary>So many people tell what a credential sees; the others would only cost requests.</summary>
    protected const int MostPeople = 1000;

    protected SeenAttributes Seen { get; } = new(options);

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var isLetIn = false;
        try
        {
            await SignInAsync(cancellationToken);
            isLetIn = true;
            return new CheckResult(true, true, await LookAsync(cancellationToken), Seen.Checks());
        }
        catch (ConnectorException error)
        {
            var isReached = isLetIn || error.Kind is not (FailureKind.Unreachable or FailureKind.Misconfigured);
            return new CheckResult(isReached, isLetIn, error.WhatToDo, Seen.Checks());
        }
    }

    protected abstract Task SignInAsync(CancellationToken cancellationToken);

    /// <summary>Looks at people and counts what is told of them; gives the advice that follows.</summary>
    protected abstract Task<string?> LookAsync(CancellationToken cancellationToken);
}
