using System.Text.Json;
using Joinery.Connectors.Http;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>Reads one employee: his own members, the ids of his groups, and his present job out of all he had.</summary>
internal sealed class EmployeeReader<T>(Func<Row, IReadOnlyList<string>, T> make) : RowReader<T>(EmployeeSlots.Employee, EmployeeSlots.Count)
{
    private static readonly int[] OfJob = [EmployeeSlots.JobTitle, EmployeeSlots.EmploymentType, EmployeeSlots.EffectiveDate];

    private readonly TextPool _ids = new();
    private readonly List<string> _groups = [];
    private readonly AttributeValue[] _job = new AttributeValue[OfJob.Length];

    protected override void Begin() => _groups.Clear();

    protected override T Make() => make(Row, _groups);

    protected override bool TryList(ref Utf8JsonReader reader, RowShape.Member member)
    {
        if (reader.TokenType == JsonTokenType.Null) Row[member.Slot] = AttributeValue.Empty;
        if (reader.TokenType != JsonTokenType.StartArray) return reader.TrySkip();
        Row[member.Slot] = AttributeValue.Empty;
        return member.Slot == EmployeeSlots.Groups ? TryGroups(ref reader) : TryJobs(ref reader);
    }

    private bool TryGroups(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray) return true;
            var isRead = reader.TokenType switch
            {
                JsonTokenType.String => TakeGroup(ref reader),
                JsonTokenType.StartObject => TryGroupObject(ref reader),
                _ => reader.TrySkip(),
            };
            if (!isRead) return false;
        }

        return false;
    }

    private bool TryGroupObject(ref Utf8JsonReader reader)
    {
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndObject) return true;
            var isId = reader.ValueTextEquals("id"u8);
            if (!reader.Read()) return false;
            if (!(isId && reader.TokenType == JsonTokenType.String ? TakeGroup(ref reader) : reader.TrySkip())) return false;
        }

        return false;
    }

    private bool TakeGroup(ref Utf8JsonReader reader)
    {
        _groups.Add(reader.ValueIsEscaped ? reader.GetString()! : _ids.Get(reader.ValueSpan));
        return true;
    }

    /// <summary>The job that took effect last is the present one. Ids in place of jobs tell nothing of them.</summary>
    private bool TryJobs(ref Utf8JsonReader reader)
    {
        Array.Clear(_job);
        var (jobs, untold) = (0, false);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.EndArray)
            {
                for (var i = 0; i < OfJob.Length; i++) Row[OfJob[i]] = jobs > 0 ? _job[i] : untold ? AttributeValue.NotSupplied : AttributeValue.Empty;
                return true;
            }

            if (reader.TokenType != JsonTokenType.StartObject)
            {
                untold = true;
                if (!reader.TrySkip()) return false;
                continue;
            }

            foreach (var slot in OfJob) Row[slot] = AttributeValue.NotSupplied;
            Row[EmployeeSlots.JobWasDeleted] = AttributeValue.NotSupplied;
            if (!TryObject(ref reader, EmployeeSlots.Employment)) return false;
            if (Row.IsTrue(EmployeeSlots.JobWasDeleted)) continue;
            if (jobs++ == 0 || string.CompareOrdinal(Row.Text(EmployeeSlots.EffectiveDate), _job[^1].Text) > 0)
                for (var i = 0; i < OfJob.Length; i++) _job[i] = Row[OfJob[i]];
        }

        return false;
    }
}
