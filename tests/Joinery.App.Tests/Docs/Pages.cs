using System.Text.Json;
using System.Text.RegularExpressions;
using Joinery.App.Cli;
using Joinery.App.Configuration;
using Joinery.App.Tests.Configuration;

namespace Joinery.App.Tests.Docs;

public sealed partial class Pages
{
    [Fact]
    public void Every_link_leads_somewhere()
    {
        var dead = new List<string>();
        foreach (var page in Repository.Pages)
        {
            var text = CodeBlock().Replace(File.ReadAllText(page), "");
            foreach (var link in Link().Matches(text).Select(m => m.Groups[1].Value).Where(l => !l.StartsWith("http", StringComparison.Ordinal)))
            {
                var (path, anchor) = link.Split('#') is [var p, var a] ? (p, a) : (link, null);
                var target = path.Length == 0 ? page : Path.GetFullPath(path, Path.GetDirectoryName(page)!);
                var leads = File.Exists(target) && (anchor is null || Anchors(target).Contains(anchor));
                if (!leads) dead.Add($"{Path.GetRelativePath(Repository.Root, page)}: {link}");
            }
        }

        Assert.Empty(dead);
    }

    [Fact]
    public void Every_command_in_the_pages_can_be_typed()
    {
        var tree = new CommandTree();
        var wrong = new List<string>();
        foreach (var page in Repository.Pages.Where(p => !p.EndsWith("command-line.md", StringComparison.Ordinal)))
        {
            foreach (var command in CodeBlock().Matches(File.ReadAllText(page)).SelectMany(b => CommandLines().Matches(b.Value)).Select(m => m.Groups[1].Value))
            {
                var complaint = new UsageCheck(tree, Texts.English).Complaint(tree.Root.Parse(command.Split(' ', StringSplitOptions.RemoveEmptyEntries)));
                if (complaint is not null) wrong.Add($"{Path.GetFileName(page)}: joinery {command}: {complaint.Text}");
            }
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public void Every_page_can_be_reached_from_the_map_or_the_readme()
    {
        var reached = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>([Repository.Path("README.md"), Repository.Path("docs", "README.md")]);
        while (next.TryDequeue(out var page))
        {
            if (!reached.Add(page) || !page.EndsWith(".md", StringComparison.Ordinal) || !File.Exists(page)) continue;
            foreach (var link in Link().Matches(File.ReadAllText(page)).Select(m => m.Groups[1].Value.Split('#')[0]).Where(l => l.Length > 0 && !l.StartsWith("http", StringComparison.Ordinal)))
                next.Enqueue(Path.GetFullPath(link, Path.GetDirectoryName(page)!));
        }

        Assert.Empty(Repository.Pages.Except(reached).Select(p => Path.GetRelativePath(Repository.Root, p)));
    }

    [Fact]
    public void The_configuration_of_the_first_steps_is_accepted()
    {
        var page = File.ReadAllText(Repository.Path("docs", "getting-started.md"));
        var example = Assert.Single(CodeBlock().Matches(page), m => m.Value.StartsWith("```jsonc", StringComparison.Ordinal)).Value;
        Assert.Equal("bob", Read.Text(example.Replace("```jsonc", "", StringComparison.Ordinal).Replace("```", "", StringComparison.Ordinal)).Syncs["staff"].Source);
    }

    [Fact]
    public void The_schema_knows_every_key_of_the_example()
    {
        using var schema = JsonDocument.Parse(ConfigurationSchema.Write());
        var sync = schema.RootElement.GetProperty("$defs").GetProperty("sync").GetProperty("properties");
        Assert.All(SyncShape.Sync.Keys, k => Assert.True(sync.TryGetProperty(k.Name, out _)));
        Assert.Equal("#/$defs/scope-rule", schema.RootElement.GetProperty("$defs").GetProperty("scope-rule").GetProperty("properties").GetProperty("not").GetProperty("$ref").GetString());
    }

    private static HashSet<string> Anchors(string page) => [.. Heading().Matches(CodeBlock().Replace(File.ReadAllText(page), "")).Select(m =>
        string.Concat(m.Groups[1].Value.Trim().ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-'))];

    [GeneratedRegex(@"\[[^\]]*\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"^#+ (.+)$", RegexOptions.Multiline)]
    private static partial Regex Heading();

    [GeneratedRegex(@"^ *```.*?^ *```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex CodeBlock();

    [GeneratedRegex(@"^ *(?:[0-9]+\. )?joinery ([^#\n]+)", RegexOptions.Multiline)]
    private static partial Regex CommandLines();
}
