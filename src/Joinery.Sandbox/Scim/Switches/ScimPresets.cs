namespace Joinery.Sandbox.Scim.Switches;

/// <summary>Services, or kinds of them, whose ways are known in part.</summary>
public enum ScimPreset
{
    /// <summary>RFC 7643 and 7644 to the letter.</summary>
    Rfc,

    /// <summary>An application that was built to be called by Microsoft Entra.</summary>
    EntraLike,

    /// <summary>An application that was built to be called by Okta.</summary>
    OktaLike,
    Aws,
    Slack,
    Google,
    Atlassian,
}

/// <summary>Turns the switches of a server that was just started to the ways of a service. What its makers do not document is marked as assumed.</summary>
public static class ScimPresets
{
    public static void Become(this ScimSandbox server, ScimPreset preset)
    {
        Action<ScimSandbox> become = preset switch
        {
            ScimPreset.EntraLike => BecomeEntraLike,
            ScimPreset.OktaLike => BecomeOktaLike,
            ScimPreset.Aws => BecomeAws,
            ScimPreset.Slack => BecomeSlack,
            ScimPreset.Google => BecomeGoogle,
            ScimPreset.Atlassian => BecomeAtlassian,
            _ => static _ => { },
        };
        become(server);
    }

    // Entra sends capitals, text for booleans and bare managers until a flag is set, so such servers bear all of it.
    private static void BecomeEntraLike(ScimSandbox server)
    {
        var switches = server.Switches;
        switches.Users.TakesActive = BooleanSpelling.Both;
        switches.Managers.Takes = ManagerForms.Value | ManagerForms.Text | ManagerForms.ValuePath;
        switches.Groups.Names = GroupNames.Unique;
        switches.Groups.Members = MembersShown.OnlyForOne;
        switches.Patch.Answer = PatchAnswer.NoContent;
        switches.Patch.TakesDottedKeys = true;
    }

    // Okta looks up by user name alone, replaces whole users, and changes parts without a path.
    private static void BecomeOktaLike(ScimSandbox server)
    {
        var switches = server.Switches;
        switches.Lists.Filterable = ["username", "displayname"];
        switches.Lists.Filtering = ScimFiltering.EqOnly;
        switches.Patch.Form = PatchForm.WithoutPath;
        switches.Users.PutWithoutActiveSuspends = true;
        // Assumed: most samples for Okta keep a manager as they were given it.
        switches.Managers.Unknown = UnknownManager.Kept;
    }

    private static void BecomeAws(ScimSandbox server)
    {
        var switches = server.Switches;
        switches.Lists.MostRows = switches.Lists.Rows = 50;
        switches.Patch.Form = PatchForm.WithoutPathOneAttribute;
        switches.Users.OneValueOnly = true;
        switches.Users.Required = ["username", "displayname", "name.givenname", "name.familyname"];
        switches.Groups.MostMembersPerRequest = 100;
        switches.Groups.RefusesAllMembers = true;
        switches.Groups.Names = GroupNames.Unique;
        // Assumed: a group is told without its members wherever it is told.
        switches.Groups.Members = MembersShown.Never;
        switches.Users.Unknown = UnknownAttributes.Refused;
    }

    private static void BecomeSlack(ScimSandbox server)
    {
        server.Switches.Users.Delete = DeleteAnswer.Deactivates;
        server.Limits.Reads = 1000;
        server.Limits.Writes = 180;
        // Assumed: an address belongs to one member of a workspace.
        server.Switches.Users.UniqueEmails = true;
    }

    private static void BecomeGoogle(ScimSandbox server)
    {
        var switches = server.Switches;
        switches.Patch.Put = ScimPutAnswer.HtmlNotFound;
        switches.Patch.Answer = PatchAnswer.EmptyObject;
        switches.Patch.MostOperations = 20;
        // Neither index nor cursor; assumed: the first rows are told, and nothing leads to the others.
        switches.Lists.Paging = ScimPaging.FirstPageOnly;
    }

    private static void BecomeAtlassian(ScimSandbox server)
    {
        var switches = server.Switches;
        switches.Lists.MostRows = 100;
        switches.Lists.Filterable = ["username", "externalid", "displayname"];
        switches.Lists.Filtering = ScimFiltering.EqOnly;
        // Assumed: names of groups in a directory are unique.
        switches.Groups.Names = GroupNames.Unique;
    }
}
