namespace Joinery.Connectors;

/// <summary>A token or password. It cannot be printed, logged or serialised by accident.</summary>
public sealed class Secret(string value)
{
    private readonly string _value = value;

    /// <summary>The value itself; called only where a header is made or a signature is checked.</summary>
    public string Reveal() => _value;

    public override string ToString() => "***";
}
