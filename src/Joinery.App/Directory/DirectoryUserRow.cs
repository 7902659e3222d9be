using Joinery.Core.Model;

namespace Joinery.App.Directory;

/// <summary>An account while it is worked on: its attributes by their place in <see cref="DirectoryAttributes.Layout"/>.</summary>
internal sealed class DirectoryUserRow(string id, string?[] values, string? managedBy)
{
    public string Id { get; } = id;

    /// <summary>Null is empty.</summary>
    public string?[] Values { get; } = values;

    public string? ManagedBy { get; set; } = managedBy;

    public string UserName => Values[DirectoryAttributes.UserName]!;

    public string? this[string attribute] => DirectoryAttributes.Layout.IndexOf(attribute) is >= 0 and var i ? Values[i] : null;

    public DirectoryUserRow Copy() => new(Id, (string?[])Values.Clone(), ManagedBy);

    public Account ToAccount()
    {
        var writer = new AttributeSet.Writer(DirectoryAttributes.Layout);
        for (var i = 0; i < Values.Length; i++) writer.Supply(i, Values[i]);
        return new Account(new AccountId(Id), writer.Done()) { ManagedBy = ManagedBy };
    }
}
