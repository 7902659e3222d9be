using System.Text.Json;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>One customer's HR system at Merge, as Merge tells of it.</summary>
/// <param name="Status">Merge's word, in capitals; null when not told.</param>
internal sealed record LinkedAccount(string Id, MergeSystem System, string? Status, bool IsTest, bool IsDuplicate)
{
    public const string RelinkNeeded = "RELINK_NEEDED";
    public const string Incomplete = "INCOMPLETE";

    /// <summary>Of the answer about one account, where the system is a name, or of a list of accounts, where it is an object. Null when it is neither.</summary>
    public static LinkedAccount? Of(JsonElement account)
    {
        if (Json.Text(account, "id") is not { } id) return null;
        var whole = Json.Object(account, "integration");
        var slug = whole is { } o ? Json.Text(o, "slug") : Json.Text(account, "integration_slug");
        var name = whole is { } named ? Json.Text(named, "name") : Json.Text(account, "integration");
        return new LinkedAccount(
            id, MergeSystems.Find(slug, name), Json.Text(account, "status")?.ToUpperInvariant(),
            string.Equals(Json.Text(account, "account_type"), "TEST", StringComparison.OrdinalIgnoreCase), Json.IsTrue(account, "is_duplicate"));
    }

    /// <summary>Why Merge's data are not those of today; null when they are.</summary>
    public string? Complaint => Status switch
    {
        RelinkNeeded => $"Merge has lost its access to {System.Name} and still shows what it read before. Link the account anew with credentials that work; until then nothing is planned.",
        Incomplete => $"The linking of {System.Name} was begun and not finished. Link the account anew, to the end.",
        _ => null,
    };

    /// <exception cref="ConnectorException">Merge no longer reads the HR system.</exception>
    public void EnsureCurrent()
    {
        if (Complaint is { } complaint) throw new ConnectorException(FailureKind.Incomplete, complaint);
    }
}
