namespace Joinery.Connectors.Targets.Scim.Wire;

/// <summary>The ways of saying things in which servers differ. Each connection begins with its profile's, and keeps what was understood.</summary>
internal sealed record ScimForms
{
    public ManagerForm Manager { get; init; } = ManagerForm.Object;

    public ListForm Lists { get; init; } = ListForm.Whole;

    public MemberForm Members { get; init; } = MemberForm.Filter;

    /// <summary><c>"true"</c> in place of <c>true</c>.</summary>
    public bool ActiveAsText { get; init; }

    /// <summary>One operation without a path, holding a part of the user, in place of one for each path.</summary>
    public bool WithoutPath { get; init; }

    /// <summary><c>familyName</c> in place of <c>name.familyName</c>.</summary>
    public bool ShortNames { get; init; }

    /// <summary><c>Replace</c> in place of <c>replace</c>.</summary>
    public bool CapitalOps { get; init; }
}

internal enum ManagerForm
{
    /// <summary><c>{"value": id}</c>, as the RFC has it.</summary>
    Object,

    /// <summary>The bare id.</summary>
    Text,

    /// <summary>The bare id at <c>manager.value</c>.</summary>
    ValuePath,

    /// <summary><c>{"managerId": external id}</c>, left over from SCIM 1.1.</summary>
    ExternalId,
}

/// <summary>How the one e-mail, phone number or picture for work is written.</summary>
internal enum ListForm
{
    /// <summary>The whole list, where nothing else stands in it.</summary>
    Whole,

    /// <summary><c>emails[type eq "work"].value</c></summary>
    Filter,

    /// <summary><c>emails[email.type eq 'work']</c>, as Declaree shows it.</summary>
    Prefixed,
}

/// <summary>How somebody is taken out of a group.</summary>
internal enum MemberForm
{
    /// <summary><c>members[value eq "id"]</c></summary>
    Filter,

    /// <summary>The path <c>members</c> and a list of those to take out.</summary>
    List,
}
