using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Joinery.App.Storage;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Sync;

/// <summary>Fetches pictures where a sync sends them: for the weekly look, and when they are to be sent. Never more than a few are held at once.</summary>
internal sealed class PictureFetching(SyncSetup setup, RunTools tools, PeopleRead people) : IAsyncDisposable
{
    /// <summary>How many pictures are held at once: of the largest, forty megabytes.</summary>
    public const int AtOnce = 8;

    private Turn? _turn;
    private ConnectorException? _refused;

    /// <summary>What keeps a sync from sending pictures, to be told; null where nothing does.</summary>
    public static string? WhatIsMissing(SyncSetup setup)
    {
        if (setup.Source.Opened is not IPhotoSource || !setup.Source.Opened.Facts.Attributes.Contains(PersonAttributes.Photo)) return $"photos is on, but {setup.Source.Name} gives no pictures.";
        return setup.Target.Opened.Facts.TakesPhotos ? null : $"photos is on, but {setup.Target.Name} takes no pictures.";
    }

    public static bool IsAsked(SyncSetup setup) => setup.Settings is { Photos: true, Accounts: true } && WhatIsMissing(setup) is null;

    /// <summary>The weekly look: what is behind the addresses of those whose moment has come. Only the hashes stay.</summary>
    /// <param name="store">Remembers that those who were looked at have the same picture still; null where nothing is to be remembered.</param>
    public async Task<PlanningInput> LookAsync(PlanningInput input, Store? store, CancellationToken cancellationToken)
    {
        if (input.Pictures is not { } known || Due(input, known) is not { Count: > 0 } due) return input;
        tools.Progress.Step($"looking at {due.Count} pictures of {setup.Source.Name}");
        var seen = new ConcurrentDictionary<AccountId, string>();
        await EachAsync(due, async (one, token) =>
        {
            if ((await FetchAsync(one.Person, token)).Photo is { } photo) seen[one.Sent.Account] = HashOf(photo);
        }, cancellationToken);
        if (store is not null)
            await new PicturesSent(store).SaveAsync(input.Target.Fingerprint, due.Where(d => seen.GetValueOrDefault(d.Sent.Account) == d.Sent.Content && d.Sent.Content is not null).Select(d => d.Sent with { LookedAt = input.Now }), cancellationToken);
        return input with { Pictures = known with { Seen = seen.ToImmutableDictionary() } };
    }

    /// <summary>Fetches what these changes send. What is the same as before, or not there, is answered at once.</summary>
    public Task FetchAsync(IReadOnlyList<Attempt> attempts, Func<AccountId, PictureSent?> sent, CancellationToken cancellationToken) => EachAsync(attempts, async (attempt, token) =>
    {
        if (attempt.Change.Person is not { } id || people.Find(id) is not { } person) return;
        var (photo, failed) = await FetchAsync(person, token);
        if (failed is not null)
        {
            attempt.Answer = failed;
            return;
        }

        attempt.Photo = photo;
        attempt.Content = photo is null ? null : HashOf(photo);
        if (photo is null || (attempt.Account is { } account && sent(account)?.Content == attempt.Content)) attempt.Answer = new Applied.AlreadyTrue(attempt.Account);
    }, cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_turn is not null) await _turn.DisposeAsync();
    }

    private static string HashOf(Photo photo) => Convert.ToHexStringLower(SHA256.HashData(photo.Content.Span));

    private List<(Person Person, PictureSent Sent)> Due(PlanningInput input, PicturesKnown known)
    {
        var enabled = input.Actual.Accounts.Where(a => a.Enabled != false).Select(a => a.Id).ToHashSet();
        return
        [
            .. input.Links.All.Where(l => l.Sync == setup.Name && l.Namespace == input.Namespace && input.Only?.Contains(l.Person) != false && enabled.Contains(l.Account))
                .Select(l => (Person: people.Find(l.Person), Sent: known.Sent.GetValueOrDefault(l.Account)))
                .Where(p => p is { Person: not null, Sent: not null } && PicturePlanning.AddressOf(p.Person) == p.Sent.Address && PicturePlanning.IsDue(p.Sent, p.Person.Id, input.Now))
                .Select(p => (p.Person!, p.Sent!)),
        ];
    }

    /// <summary>One picture; a credential that was refused is not shown again.</summary>
    private async Task<(Photo? Photo, Applied.Failed? Failed)> FetchAsync(Person person, CancellationToken cancellationToken)
    {
        if (_refused is { } before) return (null, new Applied.Failed(before.Kind, before.WhatToDo));
        try
        {
            var photo = await ((IPhotoSource)setup.Source.Opened).ReadPhotoAsync(person, cancellationToken);
            return (photo?.Content.Length is > 0 and <= Photo.LargestContent ? photo : null, null);
        }
        catch (ConnectorException failure)
        {
            if (failure.Kind == FailureKind.Unauthorized) _refused = failure;
            return (null, new Applied.Failed(failure.Kind, failure.WhatToDo));
        }
    }

    /// <summary>A few at once, under the source connection's turn: its pace is one for all.</summary>
    private async Task EachAsync<T>(IReadOnlyList<T> all, Func<T, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        _turn ??= await tools.TakeTurnToReadAsync(setup, $"joinery fetching pictures for {setup.Name}", cancellationToken);
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce / 2, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(all, options, async (one, token) => await work(one, token));
    }
}
