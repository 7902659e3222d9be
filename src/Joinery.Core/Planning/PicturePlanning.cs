using Joinery.Core.Model;

namespace Joinery.Core.Planning;

/// <summary>Pictures: sent when their address without its query changed, or when the weekly look shows another one (BEHAVIOUR 7). None in HR takes none away.</summary>
public sealed class PicturePlanning
{
    private const string Content = "content";
    private const int ShownHash = 12;
    private const int Week = 7 * 24 * 3600;

    private readonly PlanDraft _draft;
    private readonly PicturesKnown _known;

    private PicturePlanning(PlanDraft draft, PicturesKnown known) => (_draft, _known) = (draft, known);

    internal static void Run(PlanDraft draft)
    {
        var input = draft.Input;
        if (input.Pictures is not { } known || !input.Settings.Accounts || !input.Target.TakesPhotos) return;
        var planning = new PicturePlanning(draft, known);
        for (var i = 0; i < draft.Standings.Length; i++) planning.Plan(i);
    }

    /// <summary>The address that stands for a picture; null where HR tells of none.</summary>
    public static string? AddressOf(Person person)
    {
        if (person.Attributes.Text(PersonAttributes.Photo) is not { } text) return null;
        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri.GetLeftPart(UriPartial.Path) : text;
    }

    /// <summary>Whether the weekly look is due. Everybody has a moment of the week of his own, so that they do not all fall into one run.</summary>
    public static bool IsDue(PictureSent sent, PersonId person, DateTimeOffset now) => WeekOf(now, person) > WeekOf(sent.LookedAt, person);

    private static long WeekOf(DateTimeOffset instant, PersonId person)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in person.Value) hash = unchecked((hash ^ letter) * 1099511628211UL);
        return (instant.ToUnixTimeSeconds() + (long)(hash % Week)) / Week;
    }

    private void Plan(int position)
    {
        ref readonly var standing = ref _draft.Standings[position];
        ref readonly var subject = ref _draft.Subjects[position];
        if (!standing.IsManaged || !standing.WantsAccount || !subject.HasAccount || !_draft.IsAsked(standing.Person.Id)) return;
        if (AddressOf(standing.Person) is not { } address) return;
        var sent = subject.Account is { } account ? _known.Sent.GetValueOrDefault(account.Id) : null;
        if (sent?.Address != address) Add(standing.Person, subject.Account, Values.Of((AccountAttributes.Photo, sent?.Address)), Values.Of((AccountAttributes.Photo, address)));
        else if (_known.Seen.TryGetValue(sent.Account, out var seen) && seen != sent.Content)
            Add(standing.Person, subject.Account, Shown(address, sent.Content), Shown(address, seen));
    }

    private static Values Shown(string address, string? content) => Values.Of((AccountAttributes.Photo, address), (Content, content?[..ShownHash]));

    private void Add(Person person, Account? account, Values before, Values after) => _draft.Changes.Add(new Change
    {
        Kind = ChangeKind.SetPhoto,
        Reason = new Reason(ReasonKind.PhotoChanged),
        Person = person.Id,
        Email = person.Email,
        Account = account?.Id,
        Before = before,
        After = after,
        Step = Steps.Photos,
    });
}
