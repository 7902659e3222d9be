using Joinery.Core.Model;
using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.Core.Tests.Policies;

public sealed class MappingTests
{
    private static readonly string[] All = [.. PersonAttributes.Known];

    [Fact]
    public void The_default_maps_all_that_both_sides_know()
    {
        var mapping = Create(Some.Sync());
        Assert.Equal(
            ["costCentre", "department", "displayName", "division", "email", "employeeNumber", "externalId", "firstName", "lastName", "organization", "phone", "title", "userName"],
            mapping.Rows.Select(r => r.Name));
        Assert.True(mapping.MapsManager);
        Assert.True(mapping.MapsEnabled);
        Assert.Equal(["email", "id"], mapping.RequiredPersonAttributes.Order(StringComparer.Ordinal));
        Assert.Contains("manager", mapping.PersonAttributes);
        Assert.Contains("status", mapping.PersonAttributes);
        Assert.Empty(mapping.LeftOut);
    }

    [Fact]
    public void A_row_taken_out_is_neither_read_nor_written()
    {
        var mapping = Create(With(("phone", null), ("manager", null), ("enabled", null)));
        Assert.DoesNotContain(mapping.Rows, r => r.Name == "phone");
        Assert.DoesNotContain("phone", mapping.PersonAttributes);
        Assert.DoesNotContain("manager", mapping.PersonAttributes);
        Assert.False(mapping.MapsManager);
        Assert.False(mapping.MapsEnabled);
    }

    [Fact]
    public void What_the_source_does_not_supply_is_left_out_and_named()
    {
        var mapping = Mapping.Create(With(("title", new MappingRow(Template: "{{jobTitle}} {{site}}"))), Some.Source("id", "email", "jobTitle"), Some.Target(), Mapping.DirectoryDefaults);
        Assert.Equal(["email", "externalId", "userName"], mapping.Rows.Select(r => r.Name));
        Assert.Contains("title", mapping.LeftOut);
        Assert.Contains("manager", mapping.LeftOut);
        Assert.True(mapping.MapsEnabled, "days decide where there is no status");
    }

    [Fact]
    public void What_the_target_does_not_take_is_left_out_and_named()
    {
        var target = Some.Target() with { Attributes = ["externalId", "userName"] };
        var mapping = Mapping.Create(With(("badge", new MappingRow(Value: "x"))), Some.Source(All), target, Mapping.DirectoryDefaults);
        Assert.Equal(["externalId", "userName"], mapping.Rows.Select(r => r.Name));
        Assert.Contains("badge", mapping.LeftOut);
        Assert.False(mapping.MapsEnabled);
    }

    [Fact]
    public void A_required_row_stays_without_its_input_so_that_it_is_seen()
    {
        var mapping = Mapping.Create(Some.Sync(), Some.Source("id", "firstName"), Some.Target(), Mapping.DirectoryDefaults);
        Assert.Contains(mapping.Rows, r => r.Name == "userName" && r.IsRequired);
        Assert.Contains("email", mapping.RequiredPersonAttributes);
    }

    [Fact]
    public void Templates_tell_what_they_read()
    {
        var mapping = Create(With(("userName", new MappingRow(Template: "{{lower (first 1 firstName)}}{{slug custom.nick}}"))));
        Assert.Equal(["custom.nick", "firstName", "id"], mapping.RequiredPersonAttributes.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Empty_clears_but_not_names_ids_and_what_is_required()
    {
        var settings = With(("department", new MappingRow(From: "department", Clear: false)), ("firstName", new MappingRow(From: "firstName", Clear: true)), ("userName", new MappingRow(From: "email", Clear: true)));
        var clears = Create(settings).Rows.ToDictionary(r => r.Name, r => r.ClearsWhenEmpty);
        Assert.True(clears["title"]);
        Assert.False(clears["department"]);
        Assert.True(clears["firstName"]);
        Assert.False(clears["lastName"]);
        Assert.False(clears["email"]);
        Assert.False(clears["userName"], "the target refuses an account without one");
    }

    [Fact]
    public void User_name_and_email_compare_without_case() =>
        Assert.Equal(["email", "userName"], Create(Some.Sync()).Rows.Where(r => r.IgnoresCase).Select(r => r.Name));

    [Theory]
    [InlineData("{{lower firstName", "{{ without }}")]
    [InlineData("{{#if firstName}}x{{/if}}", "{{# is not supported")]
    [InlineData("{{> partial}}", "{{> is not supported")]
    [InlineData("{{{firstName}}}", "{{{ is not supported")]
    [InlineData("{{shout firstName}}", "shout is not a helper; there are ascii, first, lower, replace, slug, trim, upper")]
    [InlineData("{{lowr firstName}}", "did you mean lower?")]
    [InlineData("{{firstNam}}", "firstNam is not an attribute of a person; did you mean firstName?")]
    [InlineData("{{lower firstNam}}", "firstNam is not an attribute of a person; did you mean firstName?")]
    [InlineData("{{this}}", "this is not an attribute of a person")]
    [InlineData("{{lower}}", "lower is written {{lower firstName}}")]
    [InlineData("{{first firstName}}", "first is written {{first 1 firstName}}")]
    [InlineData("{{replace lastName \"a}}", "a quotation mark is not closed")]
    [InlineData("{{lower (upper firstName}}", "( without )")]
    [InlineData("{{}}", "an attribute is missing")]
    [InlineData("\\{{firstName}}", "a backslash before {{ is not supported")]
    public void A_template_that_cannot_work_is_explained(string template, string explanation)
    {
        var error = Mapping.Validate("title", new MappingRow(Template: template));
        Assert.StartsWith("title: The template ", error, StringComparison.Ordinal);
        Assert.Contains(explanation, error, StringComparison.Ordinal);
        Assert.Equal(error, Assert.Throws<ArgumentException>(() => Create(With(("title", new MappingRow(Template: template))))).Message);
    }

    [Fact]
    public void A_row_that_cannot_work_is_explained()
    {
        Assert.Equal("title: jobTitel is not an attribute of a person; did you mean jobTitle?", Mapping.Validate("title", new MappingRow(From: "jobTitel")));
        Assert.Equal("title: exactly one of from, value and template is needed.", Mapping.Validate("title", new MappingRow()));
        Assert.Equal("title: exactly one of from, value and template is needed.", Mapping.Validate("title", new MappingRow(From: "jobTitle", Value: "x")));
        Assert.Equal("enabled can only come from status; null takes it out.", Mapping.Validate("enabled", new MappingRow(Value: "true")));
        Assert.Equal("manager can only come from manager; null takes it out.", Mapping.Validate("manager", new MappingRow(From: "custom.mentor")));
        Assert.Null(Mapping.Validate("anything.the.target.has", new MappingRow(From: "custom.anything")));
    }

    [Theory]
    [InlineData("{{firstName}}", "<b>&\"{{lastName}}", "<b>&\"{{lastName}}")] // values are texts, never templates
    [InlineData("a  {{firstName}}\tb", "\n", "a b")]
    [InlineData("{{first 2 firstName}}", "12345", "12")]
    [InlineData("{{first firstName 2}}", "12345", "12")]
    [InlineData("{{first 2 firstName}}", "e\u0301te\u0301", "e\u0301t")]
    [InlineData("{{trim firstName}}.", " a ", "a.")]
    [InlineData("{{slug firstName}}", "  O’Brien -- Ñandú  ", "o-brien-nandu")]
    [InlineData("{{ascii firstName}}", "Þór Ĳsbrand ﬁ", "Thor IJsbrand fi")]
    [InlineData("{{replace (upper firstName) 'A' \"4\"}}", "banana", "B4N4N4")]
    [InlineData("}} {{firstName}} }", "x", "}} x }")]
    public void A_template_renders(string template, string firstName, string expected)
    {
        var (values, problems) = Map(With(("title", new MappingRow(Template: template))), Some.PersonWith("1", ("firstName", firstName)));
        Assert.Equal(expected, values["title"].Text);
        Assert.Empty(problems);
    }

    [Fact]
    public void A_template_that_comes_out_too_long_fails_alone()
    {
        var (values, problems) = Map(With(("title", new MappingRow(Template: "{{firstName}}{{firstName}}"))), Some.PersonWith("1", ("firstName", new string('x', 3_000)), ("email", "jane@example.test")));
        Assert.False(values["title"].IsSupplied);
        Assert.Equal("jane@example.test", values["email"].Text);
        Assert.Equal(MappingProblemKind.TemplateFailed, Assert.Single(problems).Kind);
    }

    [Fact]
    public void The_id_is_the_persons_own_even_where_the_row_does_not_hold_it() =>
        Assert.Equal("42", Map(Some.Sync(), Some.PersonWith("42", ("email", "jane@example.test"))).Values["externalId"].Text);

    [Fact]
    public void Mapping_a_person_from_attributes_leaves_no_garbage()
    {
        var mapping = Create(With(("locale", new MappingRow(Value: "nl-NL"))));
        var (person, into, problems) = (Some.Person(), new AttributeValue[mapping.Rows.Count], new List<MappingProblem>());
        mapping.Map(person, into, problems);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++) mapping.Map(person, into, problems);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static Mapping Create(SyncSettings settings) => Mapping.Create(settings, Some.Source([.. All, "custom.nick"]), Some.Target(), Mapping.DirectoryDefaults);

    private static SyncSettings With(params IEnumerable<(string Name, MappingRow? Row)> rows) =>
        Some.Sync() with { Mapping = Some.Sync().Mapping.AddRange(rows.Select(r => KeyValuePair.Create(r.Name, r.Row))) };

    private static (Dictionary<string, AttributeValue> Values, List<MappingProblem> Problems) Map(SyncSettings settings, Person person)
    {
        var mapping = Create(settings);
        var (into, problems) = (new AttributeValue[mapping.Rows.Count], new List<MappingProblem>());
        mapping.Map(person, into, problems);
        return (mapping.Rows.Select((r, i) => (r.Name, Value: into[i])).ToDictionary(r => r.Name, r => r.Value), problems);
    }
}
