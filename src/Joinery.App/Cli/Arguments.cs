namespace Joinery.App.Cli;

/// <param name="Once">End after the third plan instead of serving the console.</param>
internal sealed record DemoArguments(int Employees, int Seed, bool Once);

/// <summary>What a person decides about links.</summary>
internal abstract record LinkChange
{
    private LinkChange() { }

    public sealed record Split(string Person) : LinkChange;

    public sealed record Join(string Person, string Account) : LinkChange;

    /// <param name="Pairs">Old and new person id, in the file's order.</param>
    public sealed record Relink(IReadOnlyList<RelinkPair> Pairs) : LinkChange;

    /// <summary>The newcomer is the person whose account is waiting: it is linked and reactivated by the next plan.</summary>
    public sealed record Rehire(string Person) : LinkChange;

    /// <summary>The newcomer is somebody else: the old account gives up the address.</summary>
    public sealed record Other(string Person) : LinkChange;

    /// <summary>The finding is taken note of and nothing happens.</summary>
    public sealed record Ignore(string Person) : LinkChange;
}

internal sealed record RelinkPair(string Old, string New);

internal enum DirectoryEntity
{
    User,
    Group,
}

/// <summary>A change of the directory by hand. An empty value clears the attribute.</summary>
internal abstract record DirectoryChange(DirectoryEntity Entity, string Id)
{
    public sealed record Add(DirectoryEntity Entity, string Id, IReadOnlyDictionary<string, string> Attributes) : DirectoryChange(Entity, Id);

    public sealed record Set(DirectoryEntity Entity, string Id, IReadOnlyDictionary<string, string> Attributes) : DirectoryChange(Entity, Id);

    public sealed record Delete(DirectoryEntity Entity, string Id) : DirectoryChange(Entity, Id);
}

/// <param name="File">Null: standard output.</param>
/// <param name="Passphrase">Asks for it; null where none is needed.</param>
internal sealed record ExportArguments(bool All, string? File, bool WithoutSecrets, Func<string>? Passphrase);

/// <param name="Passphrase">Asks for it; to be called only when the file needs one.</param>
internal sealed record ImportArguments(string File, Func<string> Passphrase);
