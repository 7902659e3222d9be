using Joinery.Core.Model;
using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.Core.Tests;

public sealed class VerdictSpecs
{
    [Theory, Examples("verdicts.md")]
    public void A_verdict_is_as_specified(SpecExample example)
    {
        var rules = example["Attributes"].Rows;
        var requirements = new VerdictRequirements(
            rules.Where(r => r.Raw("use") == "required").Select(r => r.Text("attribute")).ToHashSet(), rules.Where(r => r.Raw("use") == "scope").Select(r => r.Text("attribute")).ToHashSet());
        var verdict = Believing.Judge(Read(example["Now"]), example.Has("Before") ? Read(example["Before"]) : null, requirements);

        example["Expect"].ShouldBe([verdict], (v, column) => column switch
        {
            "verdict" => v.Kind.ToString().ToLowerInvariant(),
            "people" => $"{v.People}",
            "missing" => $"{v.Missing.Length}",
            "reasons" => string.Join("; ", v.Reasons),
            _ => throw new FormatException($"There is no column {column}."),
        });
    }

    /// <summary>A row stands for everybody from one number to another: <c>1-240</c>; <c>*</c> is a value of each one's own.</summary>
    private static PeopleRead Read(SpecTable table)
    {
        var layout = new AttributeLayout(table.Columns.Where(PersonAttributes.IsKnown));
        var people = new List<Person>();
        foreach (var row in table.Rows)
        {
            var range = row.Text("people").Split('-');
            for (var i = SpecReading.Number(range[0]); i <= SpecReading.Number(range[^1]); i++)
            {
                var writer = new AttributeSet.Writer(layout);
                foreach (var name in layout.Names)
                    writer.Set(layout.IndexOf(name), row.Raw(name) == "*" ? AttributeValue.Of($"{name} {i}") : row[name]);
                var kinds = row["groups"].Text is { } text && GroupKinds.TryParse(text, out var kind) ? kind : GroupKind.None;
                people.Add(new Person(new PersonId(Some.Id(i)), writer.Done()) { Memberships = new Memberships(kinds, []) });
            }
        }

        return PeopleRead.Of(people, layout, GroupKind.Team | GroupKind.Department, Some.Source([.. PersonAttributes.Known]), Some.Now);
    }
}
