using Joinery.Connectors.Targets.Scim.Discovery;
using Joinery.Connectors.Targets.Scim.Profiles;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Scim.Writing;

/// <summary>Sends a change of one user in the way that the server understands: by operations, in whichever form, or as a whole.</summary>
internal sealed class UserSending(ScimClient client, Dialect dialect, ScimDiscovery discovery, UserBody users)
{
    private readonly PatchBody _patches = new(users);
    private readonly PutBody _wholes = new(users);

    private ScimProfile Profile => client.Profile;

    public async Task<ScimAnswer> SendAsync(AccountId account, UserWish wish, string? version, CancellationToken cancellationToken)
    {
        if (dialect.KeepsToSchemas && wish.DescribedBy(discovery.Schemas) is { After.Count: > 0 } known) wish = known;
        if (!dialect.Patches || (Profile.ReplacesUsers && dialect.Replaces && !IsSwitch(wish))) return await ReplaceAsync(account, wish, version, cancellationToken);
        var forms = dialect.Forms;
        var answer = await PatchAsync(account, wish, forms, version, cancellationToken);
        if (answer.IsDone) dialect.Understood(forms, wish.Aspects);
        if (answer.IsUnknownWay)
        {
            dialect.HasNoPatch();
            return await ReplaceAsync(account, wish, version, cancellationToken);
        }

        // What is wrong with the value itself is wrong in any form.
        if (!answer.IsBadRequest || answer.Error.IsMutability) return answer;
        foreach (var other in dialect.Others(forms, wish.Aspects))
        {
            var again = await PatchAsync(account, wish, other, version, cancellationToken);
            if (again.IsDone) dialect.Understood(other, wish.Aspects);
            if (!again.IsBadRequest) return again;
        }

        var described = wish.DescribedBy(await discovery.SchemasAsync(cancellationToken));
        if (described.After.Count > 0 && described.After.Count < wish.After.Count && await PatchAsync(account, described, forms, version, cancellationToken) is { IsBadRequest: false } less)
        {
            if (less.IsDone) dialect.KeepToSchemas();
            return less;
        }

        if (!dialect.Replaces) return answer;
        var replaced = await ReplaceAsync(account, wish, version, cancellationToken);
        return replaced.IsDone || replaced.IsLost || replaced.IsClash ? replaced : answer;
    }

    public Task<ScimAnswer> ClearManagerAsync(AccountId account, string? version, CancellationToken cancellationToken) =>
        client.WriteAsync(HttpMethod.Patch, ScimNames.Users, account.Value, PatchBody.ClearManager(dialect.Forms), version, cancellationToken);

    /// <summary>Takes the server's copy, changes what is ours, and gives it back whole.</summary>
    public async Task<ScimAnswer> ReplaceAsync(AccountId account, UserWish wish, string? version, CancellationToken cancellationToken)
    {
        var copy = await client.GetOneAsync(ScimNames.Users, account.Value, cancellationToken);
        if (!copy.IsDone || _wholes.Of(copy.Body, wish, dialect.Forms) is not { } body) return copy.IsDone ? ScimAnswer.OfLost(client.Failures.Unreadable("no user")) : copy;
        var expected = version is null ? null : copy.Version ?? version;
        // Found by external id and user name, it must not be another's: with new ones only the id will do.
        var withoutId = Profile.PutsWithoutId && !wish.Has(AccountAttributes.ExternalId) && !wish.Has(AccountAttributes.UserName);
        var answer = await client.WriteAsync(HttpMethod.Put, ScimNames.Users, withoutId ? null : account.Value, body, expected, cancellationToken);
        if (withoutId && (answer.IsNotFound || answer.IsUnknownWay || answer.IsBadRequest))
            answer = await client.WriteAsync(HttpMethod.Put, ScimNames.Users, account.Value, body, expected, cancellationToken);
        if (answer.IsUnknownWay || (answer.IsNotFound && answer.IsWebPage)) dialect.HasNoPut();
        return answer;
    }

    private Task<ScimAnswer> PatchAsync(AccountId account, UserWish wish, ScimForms forms, string? version, CancellationToken cancellationToken) =>
        client.WriteAsync(HttpMethod.Patch, ScimNames.Users, account.Value, _patches.Of(wish, forms), version, cancellationToken);

    private static bool IsSwitch(UserWish wish) => wish.After.Count == 1 && wish.Has(AccountAttributes.Enabled);
}
