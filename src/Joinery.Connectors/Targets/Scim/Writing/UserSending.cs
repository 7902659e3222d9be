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
        if (IsSentWhole(wish)) return await ReplaceAsync(account, wish, version, cancellationToken);
        var forms = dialect.Forms;
        var answer = await PatchAsync(account, wish, forms, version, cancellationToken);
        if (answer.IsDone) dialect.Understood(forms, wish.Aspects);
        if (answer.IsUnknownWay && IsSure(wish)) dialect.HasNoPatch();
        if (answer.Error.IsMutability) discovery.Doubt();
        // What is wrong with the value itself is wrong in any form.
        if (answer.IsUnknownWay ? !dialect.Patches : !answer.IsBadRequest || answer.Error.IsMutability)
            return answer.IsUnknownWay ? await ReplaceAsync(account, wish, version, cancellationToken) : answer;
        if (await OtherwiseAsync(account, wish, version, cancellationToken) is { } otherwise) return otherwise;
        discovery.Doubt();
        return answer;
    }

    /// <summary>The same in other forms, then less of it, then the whole user; null where all of that is refused too.</summary>
    private async Task<ScimAnswer?> OtherwiseAsync(AccountId account, UserWish wish, string? version, CancellationToken cancellationToken)
    {
        var forms = dialect.Forms;
        foreach (var other in dialect.Others(forms, wish.Aspects))
        {
            var again = await PatchAsync(account, wish, other, version, cancellationToken);
            if (again.IsDone) dialect.Understood(other, wish.Aspects);
            if (!again.IsBadRequest && !again.IsUnknownWay) return again;
        }

        if (await LessAsync(account, wish, forms, version, cancellationToken) is { } less) return less;
        if (!dialect.Replaces) return null;
        var replaced = await ReplaceAsync(account, wish, version, cancellationToken);
        if (replaced.IsDone && !IsSure(wish)) dialect.PatchOnlySurely();
        return replaced.IsDone || replaced.IsLost || replaced.IsClash ? replaced : null;
    }

    private async Task<ScimAnswer?> LessAsync(AccountId account, UserWish wish, ScimForms forms, string? version, CancellationToken cancellationToken)
    {
        if (Profile.SurelyPatched is not null) return null;
        var described = wish.DescribedBy(await discovery.SchemasAsync(cancellationToken));
        if (described.After.Count == 0 || described.After.Count == wish.After.Count) return null;
        var answer = await PatchAsync(account, described, forms, version, cancellationToken);
        if (answer.IsDone) KeepToSchemas();
        return answer.IsBadRequest ? null : answer;
    }

    private void KeepToSchemas()
    {
        discovery.Doubt();
        dialect.KeepToSchemas();
    }

    private bool IsSentWhole(UserWish wish) =>
        !dialect.Patches || (dialect.Replaces && ((Profile.ReplacesUsers && !IsSwitch(wish)) || (dialect.PatchesOnlySurely && !IsSure(wish))));

    private bool IsSure(UserWish wish) => Profile.SurelyPatched is not { } sure || wish.After.All(v => sure.Contains(v.Key));

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
