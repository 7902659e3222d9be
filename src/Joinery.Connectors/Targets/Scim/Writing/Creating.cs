using Joinery.Connectors.Targets.Scim.Discovery;
using Joinery.Connectors.Targets.Scim.Reading;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.Connectors.Targets.Scim.Writing;

/// <summary>Makes accounts. An answer that was lost is looked for before anything is sent again: nobody gets two accounts.</summary>
internal sealed class Creating(ScimClient client, AccountReading accounts, AccountMemory memory, Dialect dialect, ScimDiscovery discovery, UserChanges changes, Func<UserBody> users)
{
    public async Task<Applied> CreateAsync(TargetChange change, CancellationToken cancellationToken)
    {
        var wish = new UserWish(With(change.Change.After, change.Manager));
        if (change.Manager is { } manager)
        {
            wish = wish with { ManagerExternalId = await changes.ExternalIdOfAsync(manager, cancellationToken) };
            if (memory.KeepsExternalIds && wish.ManagerExternalId is null) wish = wish.Without(AccountAttributes.Manager);
        }

        return await CreateAsync(wish, cancellationToken) switch
        {
            Applied.Done done when done.Account is { } account => Made(done, account, wish),
            var other => other,
        };
    }

    private async Task<Applied> CreateAsync(UserWish wish, CancellationToken cancellationToken)
    {
        var (answer, sent) = await SendAsync(wish, cancellationToken);
        if (answer.IsDone) return await DoneAsync(answer, sent, cancellationToken);
        if (answer.IsClash) return await ClashAsync(sent, cancellationToken);
        if (!answer.IsLost) return Sentences.Refused(answer, "to make this account");

        if (await FindAsync(sent, cancellationToken) is { } found) return Ours(found, sent);
        (answer, sent) = await SendAsync(sent, cancellationToken);
        if (answer.IsDone) return await DoneAsync(answer, sent, cancellationToken);
        if (!answer.IsLost && !answer.IsClash) return Sentences.Refused(answer, "to make this account");
        // A clash now can be our own first request, which had arrived after all.
        if (await FindAsync(sent, cancellationToken) is { } late) return Ours(late, sent);
        return answer.Lost is { } lost ? Sentences.Lost(lost) : new Applied.Conflict(client.Profile.UnseenClash);
    }

    /// <summary>Sends in the forms that the server understands, and tells what of the wish was sent in the end.</summary>
    private async Task<(ScimAnswer Answer, UserWish Sent)> SendAsync(UserWish wish, CancellationToken cancellationToken)
    {
        var forms = dialect.Forms;
        if (dialect.KeepsToSchemas) wish = wish.DescribedBy(discovery.Schemas);
        var answer = await PostAsync(wish, forms, cancellationToken);
        var aspects = (wish.Aspects & (ScimAspects.Active | ScimAspects.Manager)) | ScimAspects.Whole;
        if (answer.IsDone) dialect.Understood(forms, aspects);
        if (!answer.IsBadRequest) return (answer, wish);
        foreach (var other in dialect.Others(forms, aspects).DistinctBy(o => (o.Manager, o.ActiveAsText, o.FirstCore)).Where(o => (o.Manager, o.ActiveAsText, o.FirstCore) != (forms.Manager, forms.ActiveAsText, forms.FirstCore)))
        {
            var again = await PostAsync(wish, other, cancellationToken);
            if (again.IsDone) dialect.Understood(other, aspects);
            if (!again.IsBadRequest) return (again, wish);
        }

        // Whatever comes of less: what was thought to be taken is not.
        discovery.Doubt();
        return await SendLessAsync(wish, forms, cancellationToken) ?? (answer, wish);
    }

    /// <summary>The same with less: without what the server's schemas do not have, then without the manager. Null where that is refused too.</summary>
    private async Task<(ScimAnswer Answer, UserWish Sent)?> SendLessAsync(UserWish wish, ScimForms forms, CancellationToken cancellationToken)
    {
        var described = wish.DescribedBy(await discovery.SchemasAsync(cancellationToken));
        if (described.After.Count < wish.After.Count && await PostAsync(described, forms, cancellationToken) is { IsBadRequest: false } answer)
        {
            if (answer.IsDone) dialect.KeepToSchemas();
            return (answer, described);
        }

        if (!wish.Has(AccountAttributes.Manager)) return null;
        var alone = wish.Without(AccountAttributes.Manager);
        return await PostAsync(alone, forms, cancellationToken) is { IsBadRequest: false } without ? (without, alone) : null;
    }

    private Task<ScimAnswer> PostAsync(UserWish wish, ScimForms forms, CancellationToken cancellationToken) =>
        client.WriteAsync(HttpMethod.Post, ScimNames.Users, null, users().Whole(wish, forms), null, cancellationToken);

    private async Task<Applied> DoneAsync(ScimAnswer answer, UserWish sent, CancellationToken cancellationToken)
    {
        if (accounts.Take(answer) is { } made) return new Applied.Done(made.Account.Id, Now: made.Account);
        if (answer.MadeAt is { Length: > 0 } id && id != ScimNames.Users) return new Applied.Done(new AccountId(id));
        return await FindAsync(sent, cancellationToken) is { } found
            ? Ours(found, sent)
            : new Applied.Failed(FailureKind.UnexpectedAnswer, "The application took the account and told no id of it, and it cannot be found. Plan again: it is linked as soon as the application shows it.");
    }

    /// <summary>Somebody has the external id or the user name already: true if it is this very account, as after a crash; else for a person to decide.</summary>
    private async Task<Applied> ClashAsync(UserWish sent, CancellationToken cancellationToken)
    {
        if (await FindAsync(sent, cancellationToken) is not { } found) return new Applied.Conflict(client.Profile.UnseenClash);
        return found.ExternalId is { } id && id == sent.After[AccountAttributes.ExternalId] && sent.IsTrueOf(found) ? new Applied.AlreadyTrue(found.Id, Now: found) : Sentences.Taken(found);
    }

    /// <summary>Found after an answer was lost: ours by its external id; where the server keeps none, by its user name and all that it shows.</summary>
    private static Applied Ours(Account found, UserWish sent)
    {
        var isOurs = found.ExternalId is { } id
            ? id == sent.After[AccountAttributes.ExternalId]
            : sent.Without(AccountAttributes.ExternalId).Only(name => found.Attributes[name].HasValue && name != AccountAttributes.Manager).IsTrueOf(found);
        return isOurs ? new Applied.Done(found.Id, Now: found) : Sentences.Taken(found);
    }

    private async Task<Account?> FindAsync(UserWish sent, CancellationToken cancellationToken)
    {
        foreach (var attribute in new[] { AccountAttributes.ExternalId, AccountAttributes.UserName })
            if (sent.After[attribute] is { } value && await accounts.FindAsync(attribute, value, cancellationToken) is [{ } found, ..]) return found;
        return null;
    }

    private Applied.Done Made(Applied.Done done, AccountId account, UserWish wish)
    {
        if (memory.KeepsExternalIds && wish.After[AccountAttributes.ExternalId] is { } externalId) memory.Know(account, externalId);
        memory.Wrote(account, done.Now?.Version);
        return done;
    }

    private static Values With(Values after, AccountId? manager) =>
        manager is null ? after : Values.Of([.. after.Where(v => v.Key != AccountAttributes.Manager).Select(v => (v.Key, v.Value)), (AccountAttributes.Manager, (string?)manager.Value.Value)]);
}
