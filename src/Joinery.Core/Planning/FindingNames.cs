using System.Text;
using Joinery.Core.Model;

namespace Joinery.Core.Planning;

/// <summary>Findings name people as people know them: by e-mail, else by name. The id stays beside the text.</summary>
internal static class FindingNames
{
    private const string Someone = "This person";

    // An id is only looked for in longer words: "3 people match" is no person 3.
    private const int LeastId = 8;

    public static Finding Named(Finding finding, PlanningInput input)
    {
        if (finding.Person is not { } person) return finding with { Text = WithNames(finding.Text, input) };
        if (finding.Kind == FindingKind.DuplicateEmail) return finding with { Text = Spoken(finding.Text, NameOf(person, input, byEmail: false), input, byEmail: false) };
        return finding with { Text = Spoken(finding.Text, NameOf(person, input), input) };
    }

    private static string Spoken(string text, string who, PlanningInput input, bool byEmail = true) =>
        text.StartsWith(Someone, StringComparison.Ordinal) ? who + WithNames(text[Someone.Length..], input, byEmail) : $"{who}: {WithNames(text, input, byEmail)}";

    private static string NameOf(PersonId id, PlanningInput input, bool byEmail = true)
    {
        var person = input.Read.Find(id) ?? input.LastBelieved?.Find(id);
        if (byEmail && person?.Email is { } email) return email;
        var name = person?.Attributes.Text(PersonAttributes.DisplayName) ?? $"{person?.Attributes.Text(PersonAttributes.FirstName)} {person?.Attributes.Text(PersonAttributes.LastName)}".Trim();
        // Two people with one e-mail are told apart by name and id.
        if (name.Length > 0 && !byEmail) return $"{name} ({id})";
        return name.Length > 0 ? name : input.Links.Of(input.Namespace, id)?.Email ?? id.Value;
    }

    private static string WithNames(string text, PlanningInput input, bool byEmail = true)
    {
        var named = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length;)
        {
            var end = at;
            while (end < text.Length && char.IsLetterOrDigit(text[end])) end++;
            var word = text[at..end];
            named.Append(word.Length >= LeastId && input.Read.Contains(new PersonId(word)) ? NameOf(new PersonId(word), input, byEmail) : word);
            if (end < text.Length) named.Append(text[end++]);
            at = end;
        }

        return named.ToString();
    }
}
