using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Planning;

/// <summary>What days will bring that nobody has to enter any more.</summary>
/// <param name="Due">The instant, in UTC.</param>
/// <param name="Zone">The zone of the workplace whose midnight it follows.</param>
/// <param name="BlockedBy">Why it will not happen by itself; null when it will.</param>
public sealed record Forecast(PersonId Person, string? Email, ChangeKind Kind, DateTimeOffset Due, string Zone, string? BlockedBy)
{
    /// <summary>All that is due, earliest first.</summary>
    public static IReadOnlyList<Forecast> Of(PlanningInput input)
    {
        if (!input.Settings.Accounts) return [];
        var draft = new PlanDraft(input);
        Matching.Run(draft);
        var list = new List<Forecast>();
        for (var i = 0; i < draft.Standings.Length; i++)
            if (One(draft, draft.Standings[i], draft.Subjects[i]) is { } forecast)
                list.Add(forecast);
        return [.. list.OrderBy(f => f.Due).ThenBy(f => f.Person.Value, StringComparer.Ordinal)];
    }

    /// <summary>When a sync has to look again because of a day; null when no day is awaited.</summary>
    internal static DateTimeOffset? NextDue(IReadOnlyList<Standing> standings, DateTimeOffset now)
    {
        DateTimeOffset? next = null;
        foreach (var standing in standings)
            if (standing.Life.Next is { } due && due.At > now && standing.Scope.Truth != Truth.No && (next is null || due.At < next))
                next = due.At;
        return next;
    }

    private static Forecast? One(PlanDraft draft, in Standing standing, in Subject subject)
    {
        if (standing.Life.Next is not { } due || standing.Scope.Truth == Truth.No || due.At <= draft.Input.Now) return null;
        var kind = due.Kind;
        if (kind == ChangeKind.Suspend && subject is { Account: null, Creates: false }) return null;
        if (kind == ChangeKind.Suspend && subject.Account is { Enabled: false }) return null;
        if (kind == ChangeKind.Create && subject.Account is { } account)
        {
            if (account.Enabled != false) return null;
            kind = ChangeKind.Reactivate;
        }

        if (kind != ChangeKind.Create && !draft.Input.Mapping.MapsEnabled) return null;
        return new Forecast(standing.Person.Id, standing.Person.Email, kind, due.At, standing.Life.Zone, WhatBlocks(draft, standing, subject, kind));
    }

    private static string? WhatBlocks(PlanDraft draft, in Standing standing, in Subject subject, ChangeKind kind)
    {
        if (standing.HandsOff is not null) return "handsOff";
        if (standing.Scope.Truth == Truth.Unknown) return "scope";
        if (kind == ChangeKind.Suspend && subject.Account is { } account && draft.IsProtected(account)) return "protected";
        return kind == ChangeKind.Reactivate && subject.Link?.SuspendedBy != SuspendedBy.Joinery ? "suspendedByOther" : null;
    }
}
