using Joinery.App.Storage;

namespace Joinery.App.Sync;

/// <summary>Saves what changed in what is remembered of one target.</summary>
internal sealed class EffectStore(Store store, string fingerprint, long syncId, TimeProvider clock)
{
    public Task SaveAsync(IReadOnlyList<Effect> effects, CancellationToken cancellationToken) => effects.Count == 0 ? Task.CompletedTask : store.InTransactionAsync(
        async token =>
        {
            var links = new Links(store);
            // In their order: a relink removes the old account's link before it saves the new one.
            var removed = effects.OfType<Effect.RemoveLink>().Select(e => e.Account).ToList();
            if (removed.Count > 0) await links.RemoveAsync(fingerprint, removed, token);
            var saved = effects.OfType<Effect.SaveLink>().Select(e => e.Link).GroupBy(l => l.Account).Select(g => g.Last()).ToList();
            if (saved.Count > 0) await links.SaveAsync(fingerprint, saved, token);

            var groups = new GroupLinks(store);
            var gone = effects.OfType<Effect.RemoveGroupLink>().Select(e => e.Group).ToList();
            if (gone.Count > 0) await groups.RemoveAsync(fingerprint, gone, token);
            foreach (var given in effects.OfType<Effect.SaveGroupLink>()) await groups.SaveAsync(fingerprint, [given.Link], given.How, clock.GetUtcNow(), token);

            var members = new AddedMembers(store);
            var added = effects.OfType<Effect.AddMember>().Select(e => (e.Group, e.Account)).ToList();
            if (added.Count > 0) await members.AddAsync(fingerprint, syncId, added, token);
            var absences = effects.OfType<Effect.SaveAbsence>().Select(e => e.Link).ToList();
            if (absences.Count > 0) await new AbsenceLinks(store).SaveAsync(fingerprint, absences, token);
            var pictures = effects.OfType<Effect.SavePicture>().Select(e => e.Picture).ToList();
            if (pictures.Count > 0) await new PicturesSent(store).SaveAsync(fingerprint, pictures, token);
            var left = effects.OfType<Effect.RemoveMember>().Select(e => (e.Group, e.Account)).ToList();
            if (left.Count > 0) await members.RemoveAsync(fingerprint, left, token);
        },
        cancellationToken);
}
