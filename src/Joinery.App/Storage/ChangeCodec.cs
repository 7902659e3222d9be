using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Joinery.Core.Model;
using Joinery.Core.Planning;

namespace Joinery.App.Storage;

/// <summary>A change as JSON and back. By hand: a hundred thousand rows pass here, and a serializer would cost its start-up at every run.</summary>
/// <remarks>What is absent has its default; what is unknown is passed over, so that rows of a later version of the same schema can still be shown.</remarks>
internal sealed class ChangeCodec : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(512);
    private readonly Utf8JsonWriter _json;

    // The text goes into a column, never into a page: names stay readable and short.
    public ChangeCodec() => _json = new Utf8JsonWriter(_buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    public string Write(Change change)
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        _json.WriteString("kind", Word<ChangeKind>.Of(change.Kind));
        _json.WriteString("reason", Word<ReasonKind>.Of(change.Reason.Kind));
        WriteText("detail", change.Reason.Detail);
        WriteText("person", change.Person?.Value);
        WriteText("email", change.Email);
        WriteText("account", change.Account?.Value);
        WriteText("group", change.Group?.ToString());
        WriteText("targetGroup", change.TargetGroup?.Value);
        WriteText("manager", change.Manager?.Value);
        WriteText("how", change.How is { } how ? Word<LinkHow>.Of(how) : null);
        WriteText("absence", change.Absence);
        WriteValues("before", change.Before);
        WriteValues("after", change.After);
        if (change.Step != 0) _json.WriteNumber("step", change.Step);
        if (change.IsTemporary) _json.WriteBoolean("temporary", true);
        _json.WriteEndObject();
        _json.Flush();
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    public static Change Read(string text)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            var json = new Utf8JsonReader(bytes.AsSpan(0, Encoding.UTF8.GetBytes(text, bytes)));
            return Read(ref json);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    public void Dispose() => _json.Dispose();

    private void WriteText(string name, string? text)
    {
        if (text is not null) _json.WriteString(name, text);
    }

    private void WriteValues(string name, Values values)
    {
        if (values.Count == 0) return;
        _json.WriteStartObject(name);
        for (var i = 0; i < values.Count; i++) _json.WriteString(values[i].Key, values[i].Value);
        _json.WriteEndObject();
    }

    private static Change Read(ref Utf8JsonReader json)
    {
        var change = new Change { Kind = default, Reason = new Reason(default) };
        string? detail = null;
        var reason = default(ReasonKind);
        json.Read();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString();
            json.Read();
            switch (name)
            {
                case "kind": change = change with { Kind = Word<ChangeKind>.Parse(json.GetString()!) }; break;
                case "reason": reason = Word<ReasonKind>.Parse(json.GetString()!); break;
                case "detail": detail = json.GetString(); break;
                case "person": change = change with { Person = new PersonId(json.GetString()!) }; break;
                case "email": change = change with { Email = json.GetString() }; break;
                case "account": change = change with { Account = new AccountId(json.GetString()!) }; break;
                case "group": change = change with { Group = GroupId.Parse(json.GetString()) }; break;
                case "targetGroup": change = change with { TargetGroup = new TargetGroupId(json.GetString()!) }; break;
                case "manager": change = change with { Manager = new PersonId(json.GetString()!) }; break;
                case "how": change = change with { How = Word<LinkHow>.Parse(json.GetString()!) }; break;
                case "absence": change = change with { Absence = json.GetString() }; break;
                case "before": change = change with { Before = ReadValues(ref json) }; break;
                case "after": change = change with { After = ReadValues(ref json) }; break;
                case "step": change = change with { Step = json.GetInt32() }; break;
                case "temporary": change = change with { IsTemporary = json.GetBoolean() }; break;
                default: json.Skip(); break;
            }
        }

        return change with { Reason = new Reason(reason, detail) };
    }

    private static Values ReadValues(ref Utf8JsonReader json)
    {
        var values = new List<(string, string?)>();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.GetString()!;
            json.Read();
            values.Add((name, json.GetString()));
        }

        return Values.Of(values);
    }
}
