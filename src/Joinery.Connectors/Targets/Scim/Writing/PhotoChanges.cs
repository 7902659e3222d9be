using Joinery.Connectors.Targets.Scim.Reading;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Connectors.Targets.Scim.Writing;

/// <summary>Pictures: SCIM keeps their address, so only those that anybody may fetch can be given.</summary>
internal sealed class PhotoChanges(ScimClient client, AccountReading accounts, AccountMemory memory, Dialect dialect, Discovery.ScimDiscovery discovery, Func<UserBody> users)
{
    private const string Dropped = "The application did not keep the picture.";

    private volatile bool _areDropped;
    private volatile bool _areKept;

    public async Task<Applied> SetAsync(TargetChange change, CancellationToken cancellationToken)
    {
        var account = change.Account!.Value;
        if (change.Photo?.Address is not { } address)
            return new Applied.Done(account) { NotKept = "SCIM takes the public address of a picture, and this one stands behind a credential: it cannot be given to the application." };
        if (_areDropped) return new Applied.Done(account) { NotKept = Dropped };

        var wish = new UserWish(Values.Of((AccountAttributes.Photo, address))) { MayHaveOthers = memory.MayHaveOthers(account) };
        var answer = await new UserSending(client, dialect, discovery, users()).SendAsync(account, wish, null, cancellationToken);
        if (answer.IsLost)
        {
            if (await accounts.ReadOneAsync(account, cancellationToken) is not { } there) return Sentences.Gone($"The account {account}");
            return wish.IsTrueOf(there) ? new Applied.Done(account) : Sentences.Lost(answer.Lost!);
        }

        if (answer.IsNotFound && await accounts.FetchAsync(account, cancellationToken) is null) return Sentences.Gone($"The account {account}");
        if (!answer.IsDone) return new Applied.Done(account) { NotKept = $"The application refused the picture ({answer.Said})." };
        memory.Wrote(account, answer.Version);
        var shown = accounts.Take(answer)?.Account;
        // Where it is an open question whether pictures stay, the first one is looked at.
        if (shown is null && client.Profile.DoubtsPhotos && !_areKept) shown = await accounts.ReadOneAsync(account, cancellationToken);
        if (shown is null) return new Applied.Done(account);
        if (shown.Attributes[AccountAttributes.Photo].HasValue) _areKept = true;
        else _areDropped = true;
        return new Applied.Done(account) { NotKept = _areDropped ? Dropped : null };
    }
}
