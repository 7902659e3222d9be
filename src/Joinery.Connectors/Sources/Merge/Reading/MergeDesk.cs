using System.Text.Json;
using Joinery.Connectors.Http;

namespace Joinery.Connectors.Sources.Merge;

/// <summary>What has to be known before rows can be read: which system is linked, how far Merge is, which groups there are.</summary>
internal sealed class MergeDesk
{
    private static readonly TimeSpan ForARun = TimeSpan.FromMinutes(10);

    // Merge begins its own reading at any time.
    private static readonly TimeSpan ForAMoment = TimeSpan.FromMinutes(1);

    private readonly MergeClient _client;
    private readonly Remembered<LinkedAccount> _account;
    private readonly Remembered<SyncStates> _states;
    private readonly Remembered<List<JsonElement>> _groups;

    public MergeDesk(MergeClient client, TimeProvider time)
    {
        _client = client;
        _account = new Remembered<LinkedAccount>(time, ForARun, AskAccountAsync);
        _states = new Remembered<SyncStates>(time, ForAMoment, AskStatesAsync);
        _groups = new Remembered<List<JsonElement>>(time, ForARun, AskGroupsAsync);
    }

    /// <summary>The linked account, once it was asked for.</summary>
    public LinkedAccount? KnownAccount => _account.Last;

    public ValueTask<LinkedAccount> AccountAsync(CancellationToken cancellationToken) => _account.GetAsync(cancellationToken);

    public ValueTask<SyncStates> StatesAsync(CancellationToken cancellationToken) => _states.GetAsync(cancellationToken);

    public async Task<GroupBook> GroupsAsync(CancellationToken cancellationToken)
    {
        var states = await StatesAsync(cancellationToken);
        return GroupBook.Of(await _groups.GetAsync(cancellationToken), states.Of(SyncStates.Group));
    }

    private async Task<LinkedAccount> AskAccountAsync(CancellationToken cancellationToken)
    {
        using var answer = await _client.Account.SendAsync(new VendorRequest(HttpMethod.Get, "/hris/v1/account-details"), cancellationToken);
        using var document = await answer.ReadDocumentAsync(cancellationToken);
        return LinkedAccount.Of(document.RootElement) ?? throw answer.Failures.Unreadable("no linked account in it");
    }

    private async Task<SyncStates> AskStatesAsync(CancellationToken cancellationToken) =>
        SyncStates.Of(await _client.Pages.ReadAllAsync(new MergeList("/hris/v1/sync-status"), cancellationToken));

    // Deleted ones too: people can still be in them.
    private async Task<List<JsonElement>> AskGroupsAsync(CancellationToken cancellationToken)
    {
        var account = await AccountAsync(cancellationToken);
        var list = new MergeList("/hris/v1/groups") { IsOptional = !account.System.IsListed }.With("include_deleted_data", "true");
        return await _client.Pages.ReadAllAsync(list, cancellationToken);
    }
}
