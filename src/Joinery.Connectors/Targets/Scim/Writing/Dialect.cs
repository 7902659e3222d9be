using Joinery.Connectors.Targets.Scim.Profiles;
using Joinery.Connectors.Targets.Scim.Wire;

namespace Joinery.Connectors.Targets.Scim.Writing;

/// <summary>How this server wants to be spoken to, as far as it is known: it begins with the profile, and keeps what was understood.</summary>
internal sealed class Dialect(ScimProfile profile)
{
    private readonly Lock _gate = new();
    private ScimForms _forms = profile.Forms;
    private ScimAspects _proven;
    private volatile bool _patches = profile.CanPatch;
    private volatile bool _replaces = profile.CanPut;
    private volatile bool _needsVersions;
    private volatile bool _keepsToSchemas;
    private volatile bool _patchesOnlySurely;

    public ScimForms Forms
    {
        get
        {
            lock (_gate) return _forms;
        }
    }

    public bool Patches => _patches;

    public bool Replaces => _replaces;

    /// <summary>Only what is known to be taken in part is sent in part.</summary>
    public bool PatchesOnlySurely => _patchesOnlySurely;

    public void PatchOnlySurely() => _patchesOnlySurely = true;

    /// <summary>A write that names no version was refused.</summary>
    public bool NeedsVersions => _needsVersions;

    /// <summary>What the server's schemas do not describe is refused, and left out from then on.</summary>
    public bool KeepsToSchemas => _keepsToSchemas;

    public void KeepToSchemas() => _keepsToSchemas = true;

    public void HasNoPatch() => _patches = false;

    public void HasNoPut() => _replaces = false;

    public void AsksForVersions() => _needsVersions = true;

    public void Understood(ScimForms forms, ScimAspects aspects)
    {
        lock (_gate)
        {
            _forms = forms;
            _proven |= aspects;
        }
    }

    /// <summary>The server describes itself in the words of the standard; where it does not keep to them, those of its profile are tried.</summary>
    public void BeginWithStandard()
    {
        lock (_gate)
            if (_proven == ScimAspects.None) _forms = new ScimForms { Members = _forms.Members };
    }

    public void RemovesMembers(MemberForm form)
    {
        lock (_gate) _forms = _forms with { Members = form };
    }

    public void TakesManagers(ManagerForm form)
    {
        lock (_gate) _forms = _forms with { Manager = form };
    }

    /// <summary>Other ways of saying the same, the likeliest first: only where none was understood so far.</summary>
    public IEnumerable<ScimForms> Others(ScimForms tried, ScimAspects aspects)
    {
        ScimAspects open;
        lock (_gate) open = aspects & ~_proven;
        if (open == ScimAspects.None) yield break;
        // A profile of its own dialect: whoever does not speak it speaks the standard, or the other way round.
        var standard = new ScimForms { Members = tried.Members };
        var own = profile.Forms with { Members = tried.Members };
        if (tried != standard) yield return standard;
        if (tried != own && own != standard) yield return own;
        // What is not documented there is not worth more guesses than the standard's.
        if (profile.SurelyPatched is not null) yield break;
        if (open.HasFlag(ScimAspects.Manager))
            foreach (var manager in new[] { ManagerForm.Object, ManagerForm.Text, ManagerForm.ValuePath, ManagerForm.ExternalId })
                if (manager != tried.Manager && manager != standard.Manager) yield return tried with { Manager = manager };
        if (open.HasFlag(ScimAspects.Active)) yield return tried with { ActiveAsText = !tried.ActiveAsText };
        if (open.HasFlag(ScimAspects.Lists))
            foreach (var lists in new[] { ListForm.Whole, ListForm.Filter })
                if (lists != tried.Lists) yield return tried with { Lists = lists };
        yield return tried with { WithoutPath = !tried.WithoutPath };
        yield return tried with { CapitalOps = true };
    }
}
