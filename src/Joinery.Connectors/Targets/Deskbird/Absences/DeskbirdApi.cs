using System.Buffers;
using System.Globalization;
using System.Net;
using System.Text.Json;
using Joinery.Connectors.Http;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Targets.Deskbird.Absences;

/// <summary>The calls of deskbird's public API that we make, and nothing of what they mean.</summary>
internal sealed class DeskbirdApi(DeskbirdAbsenceOptions options, ConnectorServices services) : IDisposable
{
    /// <summary>The member with the rows; read under other names too.</summary>
    public const string ListMember = "data";

    private const string Scheduling = "/scheduling";

    private static readonly VendorWords Words = new(
        "deskbird",
        "deskbird does not accept the API key of the connection. Make a new one of the type Public API in deskbird's admin area under Integrations > Public API, and enter it as apiKey.",
        "deskbird does not let this key use its public API: it is probably the SCIM key, or the API is not part of your plan. Make a key of the type Public API under Integrations > Public API, and enter it as apiKey.");

    // No limit is documented; this leaves room for others that use the same key.
    private readonly VendorHttp _http = new(new VendorApi(options.BaseUrl, Credential.Bearer(options.ApiKey), Words, new Pacing(Burst: 50, PerSecond: 10)), services);

    public Failures Failures => _http.Failures;

    public IAsyncEnumerable<UserRow> UsersAsync(CancellationToken cancellationToken) =>
        new DeskbirdPages<UserRow>(this, "/users", new UserRowReader(), static row => row.Id) { AreDocumented = true }.ReadAsync(cancellationToken);

    public IAsyncEnumerable<OptionRow> OptionsAsync(CancellationToken cancellationToken) =>
        new DeskbirdPages<OptionRow>(this, Scheduling + "/options", new OptionRowReader(), static row => row.Id).ReadAsync(cancellationToken);

    /// <param name="user">Null for everybody.</param>
    public IAsyncEnumerable<DayEntry> EntriesAsync(DateOnly first, DateOnly last, string? user, CancellationToken cancellationToken)
    {
        var query = string.Create(CultureInfo.InvariantCulture, $"{Scheduling}?startDate={first:yyyy-MM-dd}&endDate={last:yyyy-MM-dd}{(user is null ? "" : "&userId=" + Uri.EscapeDataString(user))}");
        var entries = new DeskbirdPages<DayEntry>(this, query, new DayEntryReader(null), static entry => entry.Id).ReadAsync(cancellationToken);
        // A question that is not understood is answered with everybody.
        return user is null ? entries : entries.Where(e => e.User == user || e.User.Length == 0);
    }

    public Task<VendorResponse> GetAsync(string path, CancellationToken cancellationToken) => _http.SendAsync(new VendorRequest(HttpMethod.Get, path), cancellationToken);

    /// <summary>Sends new entries once. Where no answer comes, whether they arrived must be looked up.</summary>
    public async Task<PostOutcome> PostAsync(string user, IReadOnlyList<DayToKeep> days, CancellationToken cancellationToken)
    {
        var request = new VendorRequest(HttpMethod.Post, $"{Scheduling}/user/{Uri.EscapeDataString(user)}") { Body = BodyOf(days), TakesRefusals = true, Template = Scheduling + "/user/{id}" };
        try
        {
            using var answer = await _http.SendAsync(request, cancellationToken);
            if (answer.IsWebPage) return new PostOutcome.Lost(Failures.WebPage());
            return (int)answer.Status is >= 200 and < 300
                ? new PostOutcome.Accepted(await EntriesOfAsync(answer, user, cancellationToken))
                : new PostOutcome.Refused(answer.Status);
        }
        catch (ConnectorException error) when (error.Kind is FailureKind.Unreachable or FailureKind.Incomplete or FailureKind.UnexpectedAnswer)
        {
            return new PostOutcome.Lost(error);
        }
    }

    /// <summary>Deletes in one of the ways it may be done. Repeating it is harmless.</summary>
    /// <returns>Whether it was accepted; what was not there may be a refusal too.</returns>
    public async Task<bool> DeleteAsync(DeleteForm form, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        var request = form switch
        {
            DeleteForm.Body => new VendorRequest(HttpMethod.Delete, Scheduling) { Body = BodyOf(ids) },
            DeleteForm.Query => new VendorRequest(HttpMethod.Delete, $"{Scheduling}?ids={string.Join(',', ids.Select(Uri.EscapeDataString))}"),
            _ => new VendorRequest(HttpMethod.Delete, $"{Scheduling}/{Uri.EscapeDataString(ids.Single())}") { Template = Scheduling + "/{id}" },
        };
        using var answer = await _http.SendAsync(request with { IsRepeatable = true, TakesRefusals = true }, cancellationToken);
        return answer.IsWebPage ? throw Failures.WebPage() : (int)answer.Status is >= 200 and < 300;
    }

    public void Dispose() => _http.Dispose();

    /// <summary>None where the answer has no rows: some answer a write with nothing.</summary>
    private async Task<IReadOnlyList<DayEntry>> EntriesOfAsync(VendorResponse answer, string user, CancellationToken cancellationToken)
    {
        var bytes = await answer.ReadBytesAsync(cancellationToken);
        if (bytes.IsEmpty || answer.Status == HttpStatusCode.NoContent) return [];
        using var body = new MemoryStream(bytes.ToArray(), writable: false);
        var rows = new JsonElements<DayEntry>(body, ListMember, new DayEntryReader(user), Failures) { TakesAnyArray = true, MayLack = true };
        return await rows.ReadAsync(cancellationToken).ToListAsync(cancellationToken);
    }

    private static ReadOnlyMemory<byte> BodyOf(IReadOnlyList<DayToKeep> days) => Written("scheduling", json =>
    {
        foreach (var day in days)
        {
            json.WriteStartObject();
            json.WriteString("day", day.Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
            json.WriteString("optionId", day.Option);
            json.WriteString("duration", Durations.WordOf(day.Part));
            json.WriteEndObject();
        }
    });

    private static ReadOnlyMemory<byte> BodyOf(IReadOnlyList<string> ids) => Written("ids", json =>
    {
        foreach (var id in ids) json.WriteStringValue(id);
    });

    private static ReadOnlyMemory<byte> Written(string member, Action<Utf8JsonWriter> elements)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteStartArray(member);
        elements(json);
        json.WriteEndArray();
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }
}
