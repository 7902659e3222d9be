using System.Buffers;
using System.Net;
using System.Text.Json;
using Joinery.Connectors.Http;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>Links a customer's HR system to a Merge account: a link token for the browser's dialog, and the account token for what the dialog gave back.</summary>
/// <remarks>The same origin id links the same account again, whose id and token then stay: that is a retry and a relink alike.</remarks>
public sealed class MergeLinking : IDisposable
{
    private static readonly HttpStatusCode[] UsedUp = [HttpStatusCode.NotFound, HttpStatusCode.BadRequest];

    private readonly MergeClient _client;

    public MergeLinking(MergeAccount account, ConnectorServices services) =>
        _client = new MergeClient(new MergeOptions { BaseUrl = account.BaseUrl, ApiKey = account.ApiKey }, services);

    /// <summary>Begins linking. What comes back opens Merge's dialog once.</summary>
    /// <exception cref="ConnectorException">Merge does not let us, or cannot be reached.</exception>
    public async Task<MergeLinkStart> BeginAsync(MergeLinkRequest link, CancellationToken cancellationToken)
    {
        // A second token does no harm, so an answer that was lost may be asked for again.
        var request = new VendorRequest(HttpMethod.Post, "/hris/v1/link-token") { Body = Body(link), IsRepeatable = true };
        using var answer = await _client.Server.SendAsync(request, cancellationToken);
        using var document = await answer.ReadDocumentAsync(cancellationToken);
        var root = document.RootElement;
        return Json.Text(root, "link_token") is { } token
            ? new MergeLinkStart(new Secret(token), Json.Text(root, "integration_name"), Json.Text(root, "magic_link_url") is { } url && Uri.TryCreate(url, UriKind.Absolute, out var magic) ? magic : null)
            : throw answer.Failures.Unreadable("no link token in it");
    }

    /// <summary>Exchanges what the dialog gave back. It can be exchanged once, within some ten minutes.</summary>
    /// <exception cref="ConnectorException">It is used up or too old: begin again.</exception>
    public async Task<MergeLinked> CompleteAsync(string publicToken, CancellationToken cancellationToken)
    {
        var request = new VendorRequest(HttpMethod.Get, $"/hris/v1/account-token/{Uri.EscapeDataString(publicToken)}")
        {
            Expected = UsedUp, Template = "/hris/v1/account-token/{token}", IsRepeatable = false,
        };
        using var answer = await _client.Server.SendAsync(request, cancellationToken);
        if (UsedUp.Contains(answer.Status))
            throw new ConnectorException(FailureKind.Misconfigured, "Merge does not know this public token: it works once, for about ten minutes. Begin the linking again; nothing is lost by it.");
        using var document = await answer.ReadDocumentAsync(cancellationToken);
        return Json.Text(document.RootElement, "account_token") is { } token && LinkedAccount.Of(document.RootElement) is { } account
            ? new MergeLinked(new Secret(token), account.Id, account.System)
            : throw answer.Failures.Unreadable("no account token in it");
    }

    public void Dispose() => _client.Dispose();

    private static ReadOnlyMemory<byte> Body(MergeLinkRequest link)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(bytes);
        json.WriteStartObject();
        json.WriteString("end_user_origin_id", link.OriginId);
        json.WriteString("end_user_organization_name", link.Organisation);
        json.WriteString("end_user_email_address", link.Email);
        json.WriteStartArray("categories");
        json.WriteStringValue("hris");
        json.WriteEndArray();
        if (link.Slug is { } slug) json.WriteString("integration", slug);
        if (link.Expires is { } expires) json.WriteNumber("link_expiry_mins", (int)expires.TotalMinutes);
        if (link.WantsMagicLink) json.WriteBoolean("should_create_magic_link_url", true);
        json.WriteEndObject();
        json.Flush();
        return bytes.WrittenMemory;
    }
}

/// <param name="OriginId">Ours for the connection: at most 100 characters, the same at every retry and relink.</param>
/// <param name="Organisation">A label in Merge.</param>
/// <param name="Email">A label in Merge; no mail is sent.</param>
public sealed record MergeLinkRequest(string OriginId, string Organisation, string Email)
{
    /// <summary>Merge's word for the HR system, to open the dialog right there; null: the administrator chooses.</summary>
    public string? Slug { get; init; }

    /// <summary>From half an hour to twelve hours, with a magic link to seven days; null: half an hour.</summary>
    public TimeSpan? Expires { get; init; }

    /// <summary>Whether to make an address that can be sent to whoever has the credentials. Its account token comes by webhook, or from Merge's own pages.</summary>
    public bool WantsMagicLink { get; init; }
}

/// <param name="LinkToken">Opens the dialog, once.</param>
/// <param name="LinkedSystem">The name of the system where this links an account again; null at the first time.</param>
public sealed record MergeLinkStart(Secret LinkToken, string? LinkedSystem, Uri? MagicLink);

/// <param name="AccountId">Merge's id of the linked account, by which its messages name it.</param>
public sealed record MergeLinked(Secret AccountToken, string AccountId, MergeSystem System);
