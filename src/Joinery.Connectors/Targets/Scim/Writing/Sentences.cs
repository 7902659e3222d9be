using Joinery.Core.Contract;

namespace Joinery.Connectors.Targets.Scim.Writing;

/// <summary>What an administrator is told of a change that did not go through. Ids may stand in it, names and addresses may not.</summary>
internal static class Sentences
{
    public static Applied.Conflict Gone(string what) =>
        new($"{what} is no longer in the application. Plan again: it is then shown as missing.");

    public static Applied.Conflict Moved(Core.Model.Account actual) =>
        new($"The account {actual.Id} was changed by somebody else since it was planned. Plan again: the next plan starts from what is there now.", actual);

    public static Applied.Conflict Taken(Core.Model.Account holder) =>
        new($"The user name or another unique value is taken by the account {holder.Id}. Plan again: it is then linked if it is the same person, else free the value in the application.", holder);

    public static Applied.Conflict GroupTaken(string id) =>
        new($"The application has a group of this name already ({id}). Plan again: it is then proposed for linking, or rename one of the two.");

    public static Applied.Conflict LoginStays() =>
        new("The application does not allow a login to change: the account keeps its user name. Change it by hand there if the application can, or map userName to something that stays.");

    public const string LoginStayed = "The application does not allow a login to change: the account keeps its user name, all else was written.";

    public static Applied.Failed Refused(ScimAnswer answer, string what) => answer.IsFull
        ? new(FailureKind.UnexpectedAnswer, $"The application refused {what}: all its seats or licences are used. Buy some, or free some, and run again.")
        : new(FailureKind.UnexpectedAnswer, $"The application refused {what} ({answer.Said}). Look whether it lacks something that the application requires, or has a value that it does not take, and correct the mapping.");

    public static Applied.Failed Lost(ConnectorException why) => new(why.Kind, $"{why.WhatToDo} The change was not carried out.");
}
