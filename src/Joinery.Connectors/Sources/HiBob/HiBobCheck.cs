using System.Collections.Immutable;
using Joinery.Connectors.Http;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.HiBob;

/// <summary>Tells what the service user can see: Bob leaves out without a word what it may not.</summary>
internal sealed class HiBobCheck(HiBobClient client, HiBobOptions options)
{
    private readonly FieldPlan _plan = new(options, new AttributeLayout(HiBobFields.AttributesOf(options).Order(StringComparer.Ordinal)), GroupKind.None);

    public async Task<CheckResult> RunAsync(CancellationToken cancellationToken)
    {
        var metadata = FieldMetadata.None;
        var isLetIn = false;
        try
        {
            // The one call that needs no permission: it tells a wrong credential from missing rights.
            var told = await client.ReadFieldsAsync(cancellationToken);
            isLetIn = told is not null;
            metadata = told ?? metadata;
            var seen = await CountAsync(cancellationToken);
            return new CheckResult(true, true, AdviceOn(seen, metadata), AttributesOf(seen));
        }
        catch (ConnectorException error)
        {
            var isReached = isLetIn || error.Kind is not (FailureKind.Unreachable or FailureKind.Misconfigured);
            return new CheckResult(isReached, isLetIn, error.WhatToDo, AttributesOf(new Seen(_plan.Fields.Count)));
        }
    }

    private async Task<Seen> CountAsync(CancellationToken cancellationToken)
    {
        var status = _plan.Attributes.First(a => a.Form == ValueForm.Status).Slot;
        var seen = new Seen(_plan.Fields.Count);
        using var answer = await client.SearchAsync(_plan.Fields, null, cancellationToken);
        await using var body = await answer.OpenAsync(cancellationToken);
        var rows = new JsonElements<bool>(body, "employees", new EmployeeReader<bool>(_plan, row => seen.Count(row, status)), answer.Failures);
        await foreach (var _ in rows.ReadAsync(cancellationToken))
        {
            // Counted while it was read.
        }

        return seen;
    }

    private ImmutableArray<AttributeCheck> AttributesOf(Seen seen) =>
        [.. _plan.Attributes.Select(a => new AttributeCheck(_plan.Layout.Names[a.Index], _plan.Fields[a.Slot], seen.Of(a.Slot)))];

    private string? AdviceOn(Seen seen, FieldMetadata metadata)
    {
        if (seen.People == 0)
            return "Bob shows nobody to this service user. Under Settings > Permission groups open its group and choose under \"Access data for\" whom it may see, people who are not employed included.";
        var sentences = new[] { HiddenFields(seen, metadata), UnknownFields(seen, metadata), Basics(seen), NobodyInactive(seen) }.OfType<string>().ToList();
        return sentences.Count == 0 ? null : string.Join(' ', sentences);
    }

    private string? HiddenFields(Seen seen, FieldMetadata metadata)
    {
        var hidden = Hidden(seen).Where(a => metadata.IsEmpty || metadata.Find(_plan.Fields[a.Slot]) is not null).ToList();
        if (hidden.Count == 0) return null;
        var categories = hidden.Select(a => metadata.Find(_plan.Fields[a.Slot])?.Category ?? _plan.Fields[a.Slot].Split('.')[0]).Distinct().Order(StringComparer.Ordinal);
        var names = hidden.Select(a => _plan.Layout.Names[a.Index]);
        return $"Bob does not show {string.Join(", ", names)}. If a sync needs them: under Settings > Permission groups open the group of this service user (its groups stand under Settings > Integrations > Service users), and under People's data give \"View\" on {string.Join(", ", categories)}.";
    }

    private string? UnknownFields(Seen seen, FieldMetadata metadata)
    {
        if (metadata.IsEmpty) return null;
        var unknown = Hidden(seen).Where(a => metadata.Find(_plan.Fields[a.Slot]) is null).Select(a => $"{_plan.Fields[a.Slot]} ({_plan.Layout.Names[a.Index]})").ToList();
        return unknown.Count == 0 ? null : $"Bob has no field {string.Join(", ", unknown)}: check the fields of the connection.";
    }

    private string? Basics(Seen seen) =>
        seen.Of(_plan.CompanySlot) == Supplied.No ? "The id of the company (Basic info) is not shown: links then belong to this connection alone." : null;

    private string? NobodyInactive(Seen seen)
    {
        var status = _plan.Attributes.First(a => a.Form == ValueForm.Status);
        return seen.Inactive == 0 && seen.Of(status.Slot) != Supplied.No
            ? "Nobody who left or has yet to begin is shown: \"Access data for\" of the permission group does not cover people who are not employed. Add them, or leavers will vanish instead of being told."
            : null;
    }

    private IEnumerable<AttributePlan> Hidden(Seen seen) => _plan.Attributes.Where(a => seen.Of(a.Slot) == Supplied.No);

    private sealed class Seen(int fields)
    {
        private readonly int[] _told = new int[fields];

        public int People { get; private set; }

        public int Inactive { get; private set; }

        public bool Count(EmployeeRow row, int statusSlot)
        {
            People++;
            for (var slot = 0; slot < _told.Length; slot++)
                if (row.IsTold(slot)) _told[slot]++;
            if (string.Equals(row.Text(statusSlot), "Inactive", StringComparison.OrdinalIgnoreCase)) Inactive++;
            return true;
        }

        public Supplied Of(int slot)
        {
            if (_told[slot] == 0) return Supplied.No;
            return _told[slot] == People ? Supplied.Yes : Supplied.Partly;
        }
    }
}
