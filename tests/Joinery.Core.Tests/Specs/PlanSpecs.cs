using System.Globalization;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Testing;

namespace Joinery.Core.Tests;

/// <summary>
/// Reads an example as a story: tables say what is so from there on, and <c>Changes</c> is the plan that follows from it, with its <c>Findings</c>
/// and what is <c>Held</c>; none where there is no such table. Each plan is then approved and carried out, and a second one must be empty.
/// </summary>
public sealed class PlanSpecs
{
    private FakeSync _sync = new();
    private Plan? _plan;

    [Theory]
    [Examples("Plans/situations.md")]
    [Examples("Plans/joiners.md")]
    [Examples("Plans/leavers.md")]
    [Examples("Plans/movers.md")]
    [Examples("Plans/rehires.md")]
    [Examples("Plans/addresses.md")]
    [Examples("Plans/unknown.md")]
    [Examples("Plans/managers.md")]
    [Examples("Plans/groups.md")]
    [Examples("Plans/holding.md")]
    [Examples("Plans/absences.md")]
    [Examples("Plans/pictures.md")]
    public void A_plan_is_as_specified(SpecExample example)
    {
        for (var i = 0; i < example.Tables.Count; i++)
        {
            var table = example.Tables[i];
            if (table.Name == "Changes") Check(table, [.. example.Tables.Skip(i + 1).TakeWhile(t => t.Name is "Findings" or "Held")]);
            else if (table.Name is not ("Findings" or "Held")) Tell(table);
        }

        Assert.True(example.Has("Changes"), "The example says nothing of changes.");
    }

    private void Check(SpecTable changes, List<SpecTable> more)
    {
        _plan = _sync.RunApproved();
        changes.ShouldBe(_plan.Changes, Show);
        (more.Find(t => t.Name == "Findings") ?? new SpecTable("Findings", ["kind", "person"], [])).ShouldBe(_plan.Findings, Show);
        (more.Find(t => t.Name == "Held") ?? new SpecTable("Held", ["why", "kind"], [])).ShouldBe(_plan.HeldBecause, Show);
        Assert.Empty(_sync.Refused);
        new SpecTable("the second plan", ["kind", "person", "account", "reason", "change"], []).ShouldBe(_sync.Plan().Changes, Show);
    }

    private void Tell(SpecTable table)
    {
        switch (table.Name)
        {
            case "today":
                _sync.Now = Instant(table.Rows.Single().Text("today"));
                break;
            case "Settings":
                _sync.KeepsLeavers = table.Rows.LastOrDefault(r => r.Raw("setting") == "keepsLeavers")?.Raw("value") != "no" && _sync.KeepsLeavers;
                _sync.Settings = table.Settings(_sync.Settings);
                break;
            case "People":
                _sync.People = [.. table.People()];
                break;
            case "Groups":
                _sync.Groups = table.Rows.Select(r => new Group(GroupId.Parse(r.Text("group"))!, r.Text("name"), GroupId.Parse(r["parent"].Text), r["parent"].Text)).ToDictionary(g => g.Id);
                break;
            case "Accounts":
                TellAccounts(table);
                break;
            case "Gone":
                foreach (var row in table.Rows) _sync.Target.Remove(row.Text("account"));
                break;
            case "Links":
                foreach (var row in table.Rows) _sync.Memory.Save(Link(row));
                break;
            case "Decisions":
                foreach (var row in table.Rows)
                    _sync.Decisions.Add(new Decision(new PersonId(row.Text("person")), row["account"].Text is { } id ? new AccountId(id) : null, Enum.Parse<DecisionKind>(row.Text("decision"), ignoreCase: true)));
                break;
            case "Target":
                _sync = new FakeSync(new FakeTarget(table.Rows.Aggregate(_sync.Target.Facts with { TakesAbsences = true, TakesHalfDays = true, TakesPhotos = true }, TargetFact)), new FakeMemory()) { Settings = _sync.Settings, Now = _sync.Now };
                break;
            case "Absences":
                _sync.Absences = table.Rows is [var only] && only.Raw("absence") == "-" ? null : [.. table.Absences()];
                break;
            case "OwnDays":
                foreach (var row in table.Rows)
                {
                    if (row["type"].HasValue) _sync.Target.Calendar.SetOwn(row.Text("account"), SpecReading.DayAndPart(row.Text("day")).Day, row.Text("type"));
                    else TakeAway(row.Text("account"), SpecReading.DayAndPart(row.Text("day")).Day);
                }

                break;
            case "Calendar":
                table.ShouldBe(_sync.Target.Calendar.Entries.OrderBy(e => e.Account.Value, StringComparer.Ordinal).ThenBy(e => e.FirstDay), Show);
                break;
            case "Seen":
                foreach (var row in table.Rows) _sync.Seen[new AccountId(row.Text("account"))] = row.Text("content").PadRight(64, '0');
                break;
            case "TargetGroups":
                TellTargetGroups(table);
                break;
            default:
                throw new FormatException($"There is no table {table.Name}.");
        }
    }

    private void TellAccounts(SpecTable table)
    {
        foreach (var row in table.Rows)
        {
            var values = row.Attributes(AccountAttributes.Known.Contains).Supplied().Select(v => (v.Name, v.Value.Text)).ToList();
            _sync.Target.Set(row.Text("account"), values);
            if (row.Raw("privileged") == "yes") _sync.Target.MakePrivileged(row.Text("account"));
        }
    }

    private static TargetFacts TargetFact(TargetFacts facts, SpecRow row) => row.Text("fact") switch
    {
        "keeps one entry a day" => facts with { KeepsAbsencesByDay = row.Raw("is") == "yes" },
        "takes half days" => facts with { TakesHalfDays = row.Raw("is") == "yes" },
        "takes pictures" => facts with { TakesPhotos = row.Raw("is") == "yes" },
        "suspends" => facts with { CanSuspend = row.Raw("is") == "yes" },
        var other => throw new FormatException($"There is no fact {other}."),
    };

    private void TakeAway(string account, DateOnly day)
    {
        foreach (var entry in _sync.Target.Calendar.Entries.Where(e => e.Account.Value == account && e.FirstDay == day).ToList()) _sync.Target.Calendar.Remove(entry.Id);
    }

    private static string? Show(AccountAbsence entry, string column) => column switch
    {
        "account" => entry.Account.Value,
        "from" => Show(entry.FirstDay, entry.FirstPart),
        "to" => Show(entry.LastDay, entry.LastPart),
        "type" => entry.Type,
        _ => throw new FormatException($"There is no column {column}."),
    };

    private static string Show(DateOnly day, DayPart part) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) + (part == DayPart.Day ? "" : $" {Word(part)}");

    private void TellTargetGroups(SpecTable table)
    {
        foreach (var row in table.Rows)
        {
            if (row.Raw("name") == "-") _sync.Target.RemoveGroup(row.Text("group"));
            else
                _sync.Target.SetGroup(row.Text("group"), row.Text("name"), row["externalId"].Text, GroupKinds.TryParse(row.Raw("kind"), out var kind) ? kind : null, row["source"].Text,
                    row["members"].Text?.Split(", ") ?? []);
        }
    }

    /// <summary>A link has a memory: what the account holds now is what was written.</summary>
    private Link Link(SpecRow row)
    {
        var account = _sync.Target.Actual.Accounts.SingleOrDefault(a => a.Id.Value == row.Text("account"));
        var memory = account?.Attributes.Supplied().Where(v => v.Value.HasValue).Select(v => (v.Name, new Written(WrittenMemory.HashOf(v.Name, v.Value), WrittenMemory.HashOf(v.Name, v.Value))));
        var suspended = row["suspendedBy"].Text is { } by ? Enum.Parse<SuspendedBy>(by, ignoreCase: true) : (SuspendedBy?)null;
        return new Link(new Namespace(row.TextOr("namespace", _sync.Namespace.Value)), new PersonId(row.Text("person")), new AccountId(row.Text("account")), row.TextOr("sync", "staff"), LinkHow.Created, _sync.Now.AddDays(-100))
        {
            SuspendedBy = suspended,
            SuspendedAt = suspended is null ? null : Instant(row.TextOr("suspendedAt", "2026-01-01")),
            Email = row["email"].Text ?? account?.Email,
            Memory = row.Raw("memory") == "none" ? null : WrittenMemory.With(null, memory ?? []),
        };
    }

    private static string? Show(PlannedChange row, string column)
    {
        var change = row.Change;
        return column switch
        {
            "kind" => Word(change.Kind) + (change.IsTemporary ? " for a moment" : ""),
            "person" => change.Person?.Value,
            "account" => change.Account?.Value,
            "group" => change.Group?.ToString(),
            "manager" => change.Manager?.Value,
            "absence" => change.Absence,
            "reason" => Word(change.Reason.Kind),
            "detail" => change.Reason.Detail,
            "before" => Show(change.Before),
            "after" => Show(change.After),
            "held" => row.IsHeld ? "held" : "",
            "change" => string.Join(", ", change.After.Select(v => $"{v.Key}: {change.Before[v.Key]} -> {v.Value}")).Trim(),
            _ when change.After.Has(column) => change.After[column] ?? "",
            _ => null,
        };
    }

    private static string Show(Values values) => string.Join(", ", values.Select(v => $"{v.Key}={v.Value}"));

    private static string? Show(Finding finding, string column) => column switch
    {
        "kind" => Word(finding.Kind),
        "person" => finding.Person?.Value,
        "subject" => finding.Subject,
        "text" => finding.Text,
        _ => throw new FormatException($"There is no column {column}."),
    };

    private static string? Show(Hold hold, string column) => column switch
    {
        "why" => Word(hold.Why),
        "kind" => hold.Kind is { } kind ? Word(kind) : null,
        "allowed" => hold.Allowed?.ToString(CultureInfo.InvariantCulture),
        "asked" => hold.Asked?.ToString(CultureInfo.InvariantCulture),
        _ => throw new FormatException($"There is no column {column}."),
    };

    private static string Word<T>(T value)
        where T : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];

    /// <summary>A day is its noon in UTC; <c>2026-03-01 10:55</c> is UTC too.</summary>
    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.ParseExact(text.Length == 10 ? $"{text} 12:00" : text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
