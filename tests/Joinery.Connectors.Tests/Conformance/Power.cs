using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Tests.Conformance;

/// <summary>What a source can be asked for.</summary>
public enum Power
{
    People,
    NamedPeople,
    Groups,
    Absences,
    Photos,
}

/// <summary>Whom and when to ask for, where a power needs to be told.</summary>
internal sealed record Question(IReadOnlyList<Person> Some, DateOnly FirstDay, DateOnly LastDay)
{
    public static Question Everybody { get; } = new([], default, default);
}

/// <summary>What a source told when it was asked for one thing.</summary>
internal sealed record Told
{
    public List<Person> People { get; init; } = [];

    public List<Group> Groups { get; init; } = [];

    public List<Absence> Absences { get; init; } = [];

    /// <summary>By person, in the order of the question; null: no picture.</summary>
    public List<Photo?> Photos { get; init; } = [];

    /// <summary>One line a thing, in an order of its own: two readings that say the same have the same lines.</summary>
    public List<string> Rows =>
    [
        .. People.Select(RowOf).Concat(Groups.Select(g => g.ToString())).Concat(Absences.Select(a => a.ToString())).Order(StringComparer.Ordinal),
        .. Photos.Select(p => p is null ? "no picture" : $"{p.MediaType} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(p.Content.Span))}"),
    ];

    private static string RowOf(Person p) =>
        $"{p.Id} {string.Join("; ", p.Attributes.Supplied().Select(a => $"{a.Name}={a.Value}"))} | {p.Memberships.Supplied}: {string.Join(", ", p.Memberships.Groups.IsDefault ? [] : p.Memberships.Groups)}";
}

internal static class Powers
{
    public static bool Has(this ISource source, Power power) => power switch
    {
        Power.People => true,
        Power.NamedPeople => source is IPersonSource,
        Power.Groups => source is IGroupSource,
        Power.Absences => source is IAbsenceSource,
        Power.Photos => source is IPhotoSource,
        _ => throw new ArgumentOutOfRangeException(nameof(power)),
    };

    public static ReadRequest Everything(ISource source) => new(new AttributeLayout(source.Facts.Attributes.Order(StringComparer.Ordinal)), source.Facts.GroupKinds);

    public static async Task<Told> ReadAsync(this ISource source, Power power, Question question, CancellationToken cancellationToken) => power switch
    {
        Power.People => new Told { People = await source.ReadPeopleAsync(Everything(source), cancellationToken).ToListAsync(CancellationToken.None) },
        Power.NamedPeople => new Told { People = await ((IPersonSource)source).ReadPeopleAsync(Named(question.Some), Everything(source), cancellationToken).ToListAsync(CancellationToken.None) },
        Power.Groups => new Told { Groups = await ((IGroupSource)source).ReadGroupsAsync(source.Facts.GroupKinds, cancellationToken).ToListAsync(CancellationToken.None) },
        Power.Absences => new Told { Absences = await ((IAbsenceSource)source).ReadAbsencesAsync(new AbsenceRequest(question.FirstDay, question.LastDay) { WithWorkElsewhere = true }, cancellationToken).ToListAsync(CancellationToken.None) },
        Power.Photos => new Told { Photos = await PhotosAsync((IPhotoSource)source, question.Some, cancellationToken) },
        _ => throw new ArgumentOutOfRangeException(nameof(power)),
    };

    private static PeopleQuery Named(IReadOnlyList<Person> some) => new([.. some.Select(p => p.Id)], []);

    private static async Task<List<Photo?>> PhotosAsync(IPhotoSource source, IReadOnlyList<Person> some, CancellationToken cancellationToken)
    {
        var photos = new List<Photo?>();
        foreach (var person in some) photos.Add(await source.ReadPhotoAsync(person, cancellationToken));
        return photos;
    }
}
