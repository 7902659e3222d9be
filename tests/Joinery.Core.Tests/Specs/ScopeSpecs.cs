using Joinery.Core.Model;
using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.Core.Tests;

public sealed class ScopeSpecs
{
    [Theory, Examples("scope.md")]
    public void An_answer_is_as_specified(SpecExample example)
    {
        var read = Some.Read(example["People"].People());
        var groups = Some.Groups(example["Groups"].Rows.Select(r => (r.Text("group"), r.Text("name"))));
        example["Expect"].ShouldBe(example["Expect"].Rows, (row, column) =>
        {
            if (column is "rule" or "person") return row.Raw(column);
            var person = read.Find(new PersonId(row.Text("person")))!;
            var status = EmploymentStatusWords.Parse(person.Attributes.Text(PersonAttributes.Status));
            var answer = Scope.Compile(SpecRules.Parse(row.Text("rule")), read, groups).Evaluate(person, status);
            return column == "because" ? answer.Because : answer.Truth.ToString().ToLowerInvariant();
        });
    }
}
