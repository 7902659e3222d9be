using System.Collections.Immutable;
using Joinery.Connectors.Http;
using Joinery.Connectors.Targets.Scim.Wire;
using Joinery.Core.Model;

namespace Joinery.Connectors.Targets.Scim.Profiles;

/// <summary>What is known of one kind of SCIM server before anything is asked of it. Unknown means: tried.</summary>
internal sealed record ScimProfile(string Name)
{
    public string MediaType { get; init; } = "application/scim+json";

    public ScimForms Forms { get; init; } = new();

    public ImmutableHashSet<string> Attributes { get; init; } = [.. ScimAttributes.Known.Keys, .. ScimAttributes.MoreOfCore];

    public ImmutableHashSet<string> Required { get; init; } = [AccountAttributes.UserName];

    public ImmutableHashSet<string> Unique { get; init; } = [AccountAttributes.UserName];

    /// <summary>Whether the server is asked what it takes; where the profile knows, that would be a request for nothing.</summary>
    public bool AsksWhatIsTaken { get; init; }

    /// <summary>Whether its schemas tell if it takes the forms of the standard, which are then begun with.</summary>
    public bool AsksForForms { get; init; }

    public bool AsksForSchemas => AsksWhatIsTaken || AsksForForms;

    /// <summary>Whether <c>/Me</c> may tell whose credential the connection has.</summary>
    public bool TellsOwnAccount { get; init; } = true;

    /// <summary>Rows asked for in one page.</summary>
    public int PageSize { get; init; } = 100;

    /// <summary>Whether everything can be listed; if not, each account is looked up.</summary>
    public bool CanList { get; init; } = true;

    /// <summary>Whether groups are found by a filter on their name.</summary>
    public bool FindsGroupsByName { get; init; } = true;

    /// <summary>Whether groups may tell their members when each is asked for alone.</summary>
    public bool ShowsMembers { get; init; } = true;

    public bool CanPatch { get; init; } = true;

    /// <summary>The attributes that are known to be taken in changes of a part; others are tried, and where that is refused the whole user is sent. Null: all.</summary>
    public ImmutableHashSet<string>? SurelyPatched { get; init; }

    /// <summary>Whether users are replaced as a whole, and changed in part only to be switched on and off.</summary>
    public bool ReplacesUsers { get; init; }

    public bool CanPut { get; init; } = true;

    /// <summary>Whether a whole user is replaced at <c>/Users</c>, without its id in the path.</summary>
    public bool PutsWithoutId { get; init; }

    public bool CanDelete { get; init; } = true;

    public bool TakesPhotos { get; init; } = true;

    /// <summary>Whether it is an open question that pictures stay, so that each is looked at after it was written.</summary>
    public bool DoubtsPhotos { get; init; }

    /// <summary>How many memberships one request changes.</summary>
    public int MembersPerRequest { get; init; } = 100;

    public int Concurrency { get; init; } = 4;

    public Pacing Pacing { get; init; } = Pacing.ByAnswers;

    public string? NoteAfterCreate { get; init; }

    /// <summary>What an administrator should know when the connection is checked; null when nothing.</summary>
    public string? Advice { get; init; }

    /// <summary>What to say where a value is taken by an account that cannot be seen.</summary>
    public string UnseenClash { get; init; } =
        "The application says that the user name or another unique value of this account is taken, and shows no account that has it: look among its deactivated and deleted accounts, or ask its administrator to free the value.";
}
