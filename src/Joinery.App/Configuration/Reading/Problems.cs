namespace Joinery.App.Configuration.Reading;

/// <summary>Everything that is wrong with one file, first what is written wrongly, then what does not fit together.</summary>
internal sealed class Problems(string file)
{
    private readonly List<ConfigurationProblem> _list = [];

    public string File { get; } = file;

    public bool Any => _list.Count > 0;

    /// <param name="path">Keys joined by dots; empty: the file as a whole.</param>
    public void Add(string path, string text, string? whatToDo = null) =>
        _list.Add(new ConfigurationProblem(path.Length == 0 ? File : $"{File}: {path}", text, whatToDo));

    /// <summary>Whether nothing was found at a place or below it.</summary>
    public bool IsClean(string path) => !_list.Exists(p => p.Where.StartsWith($"{File}: {path}", StringComparison.Ordinal)
        && (p.Where.Length == File.Length + 2 + path.Length || p.Where[File.Length + 2 + path.Length] is '.' or '['));

    public void ThrowIfAny()
    {
        if (Any) throw new ConfigurationException([.. _list]);
    }
}
