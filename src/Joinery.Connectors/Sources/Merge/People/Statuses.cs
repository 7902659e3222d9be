using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>Merge's three words for where somebody stands, and the HR system's own where Merge has none.</summary>
internal static class Statuses
{
    /// <summary>A record that Merge says was deleted in the HR system is an employment that ended; a word that we do not know is never one.</summary>
    public static AttributeValue Of(AttributeValue status, bool wasDeleted)
    {
        if (wasDeleted) return AttributeValue.Of(EmploymentStatusWords.Ended);
        if (!status.HasValue) return AttributeValue.NotSupplied;
        return AttributeValue.Of(status.Text!.Trim().ToUpperInvariant() switch
        {
            "ACTIVE" => EmploymentStatusWords.Active,
            "PENDING" => EmploymentStatusWords.Upcoming,
            "INACTIVE" => EmploymentStatusWords.Ended,
            _ => EmploymentStatusWords.Unknown,
        });
    }
}
