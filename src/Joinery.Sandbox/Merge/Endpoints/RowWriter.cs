using System.Globalization;
using System.Text.Json;
using Joinery.Sandbox.Merge.Data;
using Joinery.Sandbox.Merge.Gate;

namespace Joinery.Sandbox.Merge.Endpoints;

/// <summary>Writes rows with all their members, whole objects where that was asked for.</summary>
internal sealed class RowWriter(MergeStore store, MergeSwitches switches, IReadOnlySet<string> expanded)
{
    public static RowWriter For(MergeCall call) => new(call.Account.Store, call.Sandbox.Switches,
        call.Sandbox.Switches.IgnoreExpand ? new HashSet<string>() : (call.Query("expand") ?? "").Split(',').ToHashSet());

    /// <summary>For messages: ids only.</summary>
    public static RowWriter Plain(MergeStore store) => new(store, new MergeSwitches(), new HashSet<string>());

    public void Write(Utf8JsonWriter json, MergeRow row) => Write(json, row, expanded);

    private void Write(Utf8JsonWriter json, MergeRow row, IReadOnlySet<string> whole)
    {
        json.WriteStartObject();
        if (switches.UnknownMembers) json.WriteString("employee_url", "https://app.example.test/");
        json.WriteString("id", row.Id);
        json.WriteString("remote_id", row.RemoteId);
        json.WriteString("created_at", Moment(row.CreatedAt));
        json.WriteString("modified_at", Moment(row.ModifiedAt));
        for (var i = 0; i < row.Values.Length; i++)
        {
            json.WritePropertyName(row.Model.Members[i].Name);
            WriteValue(json, row.Model.Members[i], row.Values[i], whole);
        }

        json.WriteBoolean("remote_was_deleted", row.WasDeleted);
        json.WriteNull("field_mappings");
        json.WriteNull("remote_data");
        json.WriteEndObject();
    }

    private void WriteValue(Utf8JsonWriter json, MergeMember member, object? value, IReadOnlySet<string> whole)
    {
        switch (value)
        {
            case Guid[] ids:
                json.WriteStartArray();
                foreach (var id in ids) WriteReference(json, member, id, whole);
                json.WriteEndArray();
                break;
            case Guid id:
                WriteReference(json, member, id, whole);
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case null when member.Name is "groups" or "employments" or "eins":
                json.WriteStartArray();
                json.WriteEndArray();
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private void WriteReference(Utf8JsonWriter json, MergeMember member, Guid id, IReadOnlySet<string> whole)
    {
        if (whole.Contains(member.Name) && store.Find(MergeModel.Named(member.PointsTo!), id) is { } row) Write(json, row, new HashSet<string>());
        else json.WriteStringValue(id);
    }

    internal static string Moment(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.ffffff", CultureInfo.InvariantCulture) + "Z";
}
