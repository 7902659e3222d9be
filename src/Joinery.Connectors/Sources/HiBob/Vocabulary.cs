namespace Joinery.Connectors.Sources.HiBob;

/// <summary>What the ids in list fields mean. Asked only where an asked field can hold one, and once a run.</summary>
internal sealed class Vocabulary(HiBobClient client, TimeProvider time)
{
    // A source kept longer than a run must notice new and renamed items.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(10);

    private (NamedLists Value, long Since)? _lists;
    private (FieldMetadata Value, long Since)? _fields;

    /// <summary>Per slot the names of its list; null where the field holds the value itself.</summary>
    public async Task<Labels?[]> LabelsAsync(FieldPlan plan, CancellationToken cancellationToken)
    {
        var labels = new Labels?[plan.Fields.Count];
        foreach (var slot in plan.Attributes.Where(a => a.Form == ValueForm.Text).Select(a => a.Slot).Distinct())
            labels[slot] = await LabelsAsync(plan.Fields[slot], cancellationToken);

        return labels;
    }

    /// <summary>The names in the list behind a field; null where the field holds the value itself.</summary>
    public async Task<Labels?> LabelsAsync(string field, CancellationToken cancellationToken)
    {
        if (!await IsListAsync(field, cancellationToken)) return null;
        var list = HiBobFields.ListOf(field) ?? (await InfoAsync(field, cancellationToken))?.List;
        return list is null ? Labels.Unreadable : await ListAsync(list, cancellationToken);
    }

    public async Task<Labels> ListAsync(string name, CancellationToken cancellationToken) =>
        (await ListsAsync(cancellationToken)).Find(name) is { } items ? new Labels(items) : Labels.Unreadable;

    // A field of which nothing is known may be a list: its numbers must not pass for names.
    private async Task<bool> IsListAsync(string field, CancellationToken cancellationToken)
    {
        if (HiBobFields.IsPlain(field)) return false;
        return HiBobFields.ListOf(field) is not null || await InfoAsync(field, cancellationToken) is not { IsList: false };
    }

    private async Task<FieldInfo?> InfoAsync(string field, CancellationToken cancellationToken)
    {
        if (!IsFresh(_fields?.Since)) _fields = (await client.ReadFieldsAsync(cancellationToken) ?? FieldMetadata.None, time.GetTimestamp());
        return _fields!.Value.Value.Find(field);
    }

    private async Task<NamedLists> ListsAsync(CancellationToken cancellationToken)
    {
        if (!IsFresh(_lists?.Since)) _lists = (await client.ReadListsAsync(cancellationToken) ?? NamedLists.None, time.GetTimestamp());
        return _lists!.Value.Value;
    }

    private bool IsFresh(long? since) => since is { } then && time.GetElapsedTime(then) < Fresh;
}
