using Joinery.Core.Model;

namespace Joinery.Core.Planning;

/// <summary>Something a person must look at; changes nothing by itself.</summary>
/// <param name="Text">What is the case, in a plain sentence.</param>
/// <param name="WhatToDo">What to do about it, in a plain sentence.</param>
/// <param name="Subject">What tells two findings of one kind and person apart: an attribute, a group, an account. Empty when nothing does.</param>
public sealed record Finding(FindingKind Kind, PersonId? Person, string Text, string WhatToDo, string Subject = "");

public enum FindingKind
{
    Incomplete,
    AmbiguousMatch,
    LinkedElsewhere,
    OwnedByOtherSync,
    RehireProposed,
    Missing,
    SuspendedByOther,
    StatusUnknown,
    EndedButActive,
    AttributeNotSupplied,
    ManagerNotFound,
    ManagerCycle,
    DuplicateEmail,
    UniqueRing,
    NameTaken,
    GroupNameTaken,
    NotProved,
    RefusedByTarget,
    RowUnreadable,
    IdsChanged,
    NotInSource,
    RequiredEmpty,
    ManagerOutOfScope,
    HalfDayNotKept,
    GroupNameNotSupplied,
}
