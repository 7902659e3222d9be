using System.Text.Json;
using System.Text.Json.Serialization;
using Joinery.Core.Model;

namespace Joinery.App.Cli.Answers;

/// <param name="Manager">The manager's id in the directory.</param>
/// <param name="ManagedBy">The sync that keeps it, or <c>scim:KEY</c> of the client that pushed it; null: made by hand.</param>
internal sealed record DirectoryUserAnswer(
    string Id,
    string? ExternalId,
    string? UserName,
    string? Email,
    string? FirstName,
    string? LastName,
    string? DisplayName,
    bool Enabled,
    string? Manager,
    string? ManagedBy)
{
    /// <summary>Every other account attribute that has a value, each a member of its own.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement> Other { get; set; } = [];

    /// <summary>Makes an answer of all attributes of a user, whatever they are.</summary>
    public static DirectoryUserAnswer Of(string id, IReadOnlyDictionary<string, string?> attributes, string? managedBy)
    {
        string? Text(string name) => attributes.GetValueOrDefault(name);
        return new DirectoryUserAnswer(id, Text(AccountAttributes.ExternalId), Text(AccountAttributes.UserName), Text(AccountAttributes.Email),
            Text(AccountAttributes.FirstName), Text(AccountAttributes.LastName), Text(AccountAttributes.DisplayName),
            Text(AccountAttributes.Enabled) != "false", Text(AccountAttributes.Manager), managedBy)
        {
            Other = attributes.Where(a => a.Value is not null && !Named.Contains(a.Key)).OrderBy(a => a.Key, StringComparer.Ordinal)
                .ToDictionary(a => a.Key, a => JsonSerializer.SerializeToElement(a.Value!, AnswersJson.Default.String)),
        };
    }

    private static readonly HashSet<string> Named =
    [
        "id", AccountAttributes.ExternalId, AccountAttributes.UserName, AccountAttributes.Email, AccountAttributes.FirstName, AccountAttributes.LastName,
        AccountAttributes.DisplayName, AccountAttributes.Enabled, AccountAttributes.Manager, "managedBy",
    ];
}

/// <param name="Kind">A group kind's word; null where a person made it.</param>
/// <param name="Source">The connection it came from; null: made by hand.</param>
internal sealed record DirectoryGroupAnswer(string Id, string? ExternalId, string? Kind, string Name, string? Source, IReadOnlyList<string> Members);

internal sealed record DirectoryAbsenceAnswer(string User, DateOnly FirstDay, DateOnly LastDay, DayPart FirstPart, DayPart LastPart, string Type);

/// <summary>What a change by hand left: a user or a group, as it now is, or as it was before it was deleted. The document is that user or group.</summary>
[JsonConverter(typeof(DirectoryChangeDocument))]
internal sealed record DirectoryChangeAnswer(DirectoryUserAnswer? User, DirectoryGroupAnswer? Group);

internal sealed class DirectoryChangeDocument : JsonConverter<DirectoryChangeAnswer>
{
    public override DirectoryChangeAnswer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException();

    public override void Write(Utf8JsonWriter writer, DirectoryChangeAnswer value, JsonSerializerOptions options)
    {
        if (value.User is not null) JsonSerializer.Serialize(writer, value.User, Documents.Json.DirectoryUserAnswer);
        else if (value.Group is not null) JsonSerializer.Serialize(writer, value.Group, Documents.Json.DirectoryGroupAnswer);
        else writer.WriteNullValue();
    }
}
