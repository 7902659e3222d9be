using Joinery.App.Cli.Answers;
using Joinery.App.Cli.Views;
using Joinery.App.Configuration.Reading;

namespace Joinery.App.Cli.Commands;

/// <summary>Who is who: the links, and what a person decides about them.</summary>
internal static class LinkCommands
{
    private static readonly (string Word, string Usage, int Values)[] Decisions =
    [
        ("split", "links SYNC split PERSON", 1), ("join", "links SYNC join PERSON ACCOUNT", 2), ("relink", "links SYNC relink FILE", 1),
        ("rehire", "links SYNC rehire PERSON", 1), ("other", "links SYNC other PERSON", 1), ("ignore", "links SYNC ignore PERSON", 1),
    ];

    public static IEnumerable<Verb> All()
    {
        var sync = Verb.Needed("SYNC", "the name of a sync");
        var decision = Verb.Several("DECISION", "split PERSON, join PERSON ACCOUNT, relink FILE; of a proposed rehire: rehire, other or ignore PERSON.");
        yield return new Verb("links", "Who is linked to which account; split, join or relink.", "joinery links staff join 3400 jane.doe", p =>
        {
            var name = p.GetRequiredValue(sync);
            return p.GetValue(decision) is { Length: > 0 } words
                ? Change(name, Parse(words))
                : Work.Ask((e, token) => e.LinksAsync(name, token), Documents.Json.IReadOnlyListLinkAnswer, ListViews.Links);
        })
        {
            Arguments = { sync, decision },
        };
    }

    private static Work Change(string sync, LinkChange change) =>
        Work.Ask((e, token) => e.ChangeLinksAsync(sync, change, token), Documents.Json.IReadOnlyListLinkAnswer, ListViews.Links);

    private static LinkChange Parse(string[] words)
    {
        var known = Decisions.FirstOrDefault(d => d.Word == words[0]);
        if (known.Word is null)
            throw new JoineryException(ExitCodes.Usage, $"links knows no \"{words[0]}\"{Hint.For(words[0], [.. Decisions.Select(d => d.Word)])}", "joinery links --help shows what it takes.");
        if (words.Length - 1 != known.Values)
            throw new JoineryException(ExitCodes.Usage, $"links {known.Word} needs {(known.Values == 1 ? "one value" : "two values")} after it, not {words.Length - 1}.", $"Usage: joinery {known.Usage}");
        return known.Word switch
        {
            "split" => new LinkChange.Split(words[1]),
            "join" => new LinkChange.Join(words[1], words[2]),
            "relink" => new LinkChange.Relink(RelinkFile.Read(words[1])),
            "rehire" => new LinkChange.Rehire(words[1]),
            "other" => new LinkChange.Other(words[1]),
            _ => new LinkChange.Ignore(words[1]),
        };
    }
}
