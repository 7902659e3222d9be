using Joinery.Connectors.Sources.Personio.People;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Personio;

/// <summary>How Personio behaves, in either generation.</summary>
internal static class PersonioFacts
{
    public static SourceFacts Of(PersonioOptions options) => new()
    {
        Attributes = PersonioFields.AttributesOf(options),
        GroupKinds = PersonioFields.KindsOf(options),
        // No answer to a read tells the company; ids of people are the same in both generations.
        Namespace = options.CompanyId is { } company ? new Namespace($"personio:{company}") : null,
        ShowsFutureJoiners = true,
        KeepsLeavers = true,
        EndDate = new EndDateMeaning(Inclusive: true, Certain: false),
    };

    public static ConnectorException PersonWithoutId() =>
        new(FailureKind.UnexpectedAnswer, "Personio listed a person without an id. Nothing of the list is used; try again, and report this with the log if it stays.");

    /// <summary>Ids of people are numbers: anything else is nobody's, and the whole question would be refused.</summary>
    public static IEnumerable<string> IdsOf(PeopleQuery people) =>
        (people.Ids.IsDefault ? [] : people.Ids).Select(id => id.Value).Where(id => id.Length > 0 && id.All(char.IsAsciiDigit)).Distinct(StringComparer.Ordinal);

    public static IEnumerable<string> EmailsOf(PeopleQuery people) =>
        (people.Emails.IsDefault ? [] : people.Emails).Where(email => !string.IsNullOrWhiteSpace(email)).Distinct(StringComparer.OrdinalIgnoreCase);

    /// <summary>Groups of which no name is told are left out: the membership stays, and the planner says what is missing.</summary>
    public static IEnumerable<Group> NamedOf(GroupKind kind, SeenGroups seen) =>
        seen.Of(kind).Where(s => s.Name is not null).Select(s => new Group(s.Group, s.Name!));
}
