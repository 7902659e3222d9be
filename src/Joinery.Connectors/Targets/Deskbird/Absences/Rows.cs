using System.Globalization;
using System.Text.Json;
using Joinery.Connectors.Http;
using Joinery.Connectors.Targets.Scim.Wire;

namespace Joinery.Connectors.Targets.Deskbird.Absences;

/// <summary>A user of the public API: no more than what ties him to an account.</summary>
internal sealed record UserRow(string Id, string? Email);

internal sealed class UserRowReader : RowReader<UserRow>
{
    private string? _id;
    private string? _email;

    protected override void Begin() => _id = _email = null;

    protected override bool TryMember(ref Utf8JsonReader reader)
    {
        if (ScimJson.IsNamed(ref reader, "id"u8)) return ScimJson.TryText(ref reader, out _id);
        return ScimJson.IsNamed(ref reader, "email"u8) ? ScimJson.TryText(ref reader, out _email) : TrySkip(ref reader);
    }

    protected override UserRow Done() => new(_id ?? throw new JsonException("A user has no id."), _email);
}

/// <summary>A status that can be chosen for a day.</summary>
internal sealed record OptionRow(string Id, string Name, bool IsActive);

internal sealed class OptionRowReader : RowReader<OptionRow>
{
    private string? _id;
    private string? _name;
    private string? _active;

    protected override void Begin() => _id = _name = _active = null;

    protected override bool TryMember(ref Utf8JsonReader reader)
    {
        if (ScimJson.IsNamed(ref reader, "id"u8)) return ScimJson.TryText(ref reader, out _id);
        if (ScimJson.IsNamed(ref reader, "name"u8)) return ScimJson.TryText(ref reader, out _name);
        return ScimJson.IsNamed(ref reader, "isActive"u8) ? ScimJson.TryText(ref reader, out _active) : TrySkip(ref reader);
    }

    protected override OptionRow Done() => new(_id ?? throw new JsonException("A status has no id."), _name?.Trim() ?? "", ScimJson.YesOrNo(_active) ?? true);
}

/// <param name="user">Whose entries these are, where the answer is of one user; null takes each row's own word.</param>
internal sealed class DayEntryReader(string? user) : RowReader<DayEntry>
{
    private string? _id;
    private string? _user;
    private string? _day;
    private string? _option;
    private string? _duration;

    protected override void Begin() => _id = _user = _day = _option = _duration = null;

    protected override bool TryMember(ref Utf8JsonReader reader)
    {
        if (ScimJson.IsNamed(ref reader, "id"u8)) return ScimJson.TryText(ref reader, out _id);
        if (ScimJson.IsNamed(ref reader, "day"u8) || ScimJson.IsNamed(ref reader, "date"u8)) return TryReference(ref reader, out _day);
        if (ScimJson.IsNamed(ref reader, "duration"u8)) return TryReference(ref reader, out _duration);
        if (ScimJson.IsNamed(ref reader, "userId"u8) || ScimJson.IsNamed(ref reader, "user"u8)) return TryReference(ref reader, out _user);
        return ScimJson.IsNamed(ref reader, "optionId"u8) || ScimJson.IsNamed(ref reader, "option"u8) ? TryReference(ref reader, out _option) : TrySkip(ref reader);
    }

    protected override DayEntry Done()
    {
        // An instant in place of a day begins with it.
        if (_id is null || _day is not { Length: >= 10 } || !DateOnly.TryParseExact(_day.AsSpan(0, 10), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            throw new JsonException("An entry has no id or no day.");
        return new DayEntry(_id, user ?? _user ?? "", day, Durations.Of(_duration), _option ?? "");
    }
}

/// <summary>How many rows there are in all, where an answer says so.</summary>
internal sealed class TotalReader : IMemberReader
{
    private string? _total;

    public int? Total => int.TryParse(_total, NumberStyles.None, CultureInfo.InvariantCulture, out var total) ? total : null;

    public bool TryRead(ref Utf8JsonReader reader) =>
        ScimJson.IsNamed(ref reader, "total"u8) ? ScimJson.TryText(ref reader, out _total) : reader.Read() && reader.TrySkip();
}
