using Joinery.Core.Contract;

namespace Joinery.Connectors.Targets.Deskbird.Absences;

/// <summary>The statuses that people can choose from, and the one that says somebody is away.</summary>
internal sealed class Statuses
{
    private readonly List<OptionRow> _options;
    private readonly OptionRow? _absent;

    public Statuses(List<OptionRow> options, string absent)
    {
        _options = options;
        var meant = options.Where(o => o.Id == absent || o.Name.Equals(absent.Trim(), StringComparison.OrdinalIgnoreCase)).OrderByDescending(o => o.IsActive).FirstOrDefault();
        Problem = meant switch
        {
            { IsActive: true } => null,
            null => $"deskbird has no scheduling status \"{absent}\", so absences are not written. It was probably renamed: set absentOption of the connection to one of {string.Join(", ", options.Where(o => o.IsActive).Select(o => $"\"{o.Name}\""))}.",
            _ => $"The scheduling status \"{absent}\" is switched off in deskbird, so absences are not written. Switch it on under Admin > Workforce > Workforce settings, or set absentOption of the connection to another.",
        };
        _absent = meant;
    }

    /// <summary>Why no absence can be written; null where they can.</summary>
    public string? Problem { get; }

    /// <summary>The status under which an absence is sent: one of the type's own name where there is one, else that of being away.</summary>
    public string For(string type) =>
        type == AbsenceToKeep.Absent ? _absent!.Id : (_options.Find(o => o.IsActive && o.Name.Equals(type, StringComparison.OrdinalIgnoreCase)) ?? _absent!).Id;

    public string NameOf(string option) => option == _absent?.Id ? AbsenceToKeep.Absent : _options.Find(o => o.Id == option)?.Name ?? option;
}
