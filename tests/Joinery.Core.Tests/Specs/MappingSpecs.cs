using Joinery.Core.Model;
using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.Core.Tests;

public sealed class MappingSpecs
{
    [Theory, Examples("mapping.md")]
    public void An_account_is_mapped_as_specified(SpecExample example)
    {
        var people = example["People"].People().ToList();
        var source = Some.Source([.. people.SelectMany(p => p.Attributes.Layout.Names)]);
        var required = example["Required"].Rows.Select(r => r.Text("required")).ToArray();
        var target = Some.Target() with { Required = [.. required] };
        var mapping = Mapping.Create(example["Settings"].Settings(), source, target, Mapping.DirectoryDefaults);
        var problems = new List<MappingProblem>();

        example["Expect"].ShouldBe(example["Expect"].Rows, (row, column) =>
        {
            if (column == "person") return row.Raw(column);
            var into = new AttributeValue[mapping.Rows.Count];
            problems.Clear();
            mapping.Map(people.Single(p => p.Id.Value == row.Text("person")), into, problems);
            if (column == "problems") return string.Join(" ", problems.Select(p => p.Text));
            var at = mapping.Rows.ToList().FindIndex(r => r.Name == column);
            return at < 0 ? "no row" : into[at].IsSupplied ? into[at].Text ?? "" : "-";
        });
    }
}
