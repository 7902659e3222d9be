using System.Collections.Frozen;
using Joinery.Connectors.Sources.Personio.People;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Sources.Personio.Checking;

/// <summary>What an administrator can do about what is not seen, click by click.</summary>
internal static class Advice
{
    private const string Credential = "Under Settings > Integrations > API credentials open the credential of this connection";

    public const string NoPeople = $"Personio shows nobody to this credential. {Credential} and give it read access to employees.";

    public const string NoAbsences = $"Absences may not be read. If a sync sends them: {Credential} and give it read access to Absences.";

    // As Personio labels them where its administrator ticks them.
    private static readonly FrozenDictionary<string, string> Labels = new Dictionary<string, string>
    {
        [PersonioFields.Email] = "Email",
        [PersonioFields.FirstName] = "First name",
        [PersonioFields.LastName] = "Last name",
        [PersonioFields.PreferredName] = "Preferred name",
        [PersonioFields.Status] = "Status",
        [PersonioFields.Position] = "Position",
        [PersonioFields.Supervisor] = "Supervisor",
        [PersonioFields.EmploymentType] = "Employment type",
        [PersonioFields.HireDate] = "Hire date",
        [PersonioFields.TerminationDate] = "Termination date",
        [PersonioFields.LastWorkingDay] = "Last day of work",
        [PersonioFields.ContractEndDate] = "Contract ends",
        [PersonioFields.SubCompany] = "Subcompany (Legal entity)",
        [PersonioFields.Office] = "Office",
        [PersonioFields.Department] = "Department",
        [PersonioFields.Team] = "Team",
        [PersonioFields.CostCentres] = "Cost center",
        [PersonioFields.Picture] = "Profile picture",
        [PersonioFields.DateOfBirth] = "Birthday",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Null when everything is seen.</summary>
    public static string? OnHidden(SeenAttributes seen)
    {
        var lacking = seen.Names.Where(name => seen.Of(name) != Supplied.Yes).ToList();
        var known = lacking.Where(name => Labels.ContainsKey(seen.FieldOf(name))).ToList();
        return Joined(OnKnown(seen, known), OnOwn(seen, [.. lacking.Except(known)]));
    }

    private static string? OnKnown(SeenAttributes seen, List<string> known)
    {
        if (known.Count == 0) return null;
        var hidden = known.Where(name => seen.Of(name) == Supplied.No).ToList();
        var partly = known.Except(hidden).ToList();
        return Joined(
            hidden.Count == 0 ? null : $"Personio does not show {string.Join(", ", hidden)}.",
            partly.Count == 0 ? null : $"Personio shows {string.Join(", ", partly)} only for some people.",
            $"If a sync needs that: {Lower(Credential)}, and under the employee attributes that it may read tick {string.Join(", ", known.Select(name => $"\"{Labels[seen.FieldOf(name)]}\""))}. The change may take a day to show, because Personio's tokens live that long.");
    }

    private static string? OnOwn(SeenAttributes seen, List<string> own) => own.Count == 0 ? null
        : $"Personio has no attribute {string.Join(", ", own.Select(name => $"{seen.FieldOf(name)} ({name})"))} for this credential: check the fields of the connection, and tick the attribute in the credential.";

    public static string? Joined(params string?[] sentences) => string.Join(' ', sentences.OfType<string>()) is { Length: > 0 } text ? text : null;

    private static string Lower(string sentence) => char.ToLowerInvariant(sentence[0]) + sentence[1..];
}
