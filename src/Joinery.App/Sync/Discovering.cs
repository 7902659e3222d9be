using Joinery.App.Storage;
using Joinery.Core.Contract;

namespace Joinery.App.Sync;

/// <summary>Lets a target know what its application takes, as it was learned before: it asks anew once a day, and where it was refused (ARCHITECTURE 8).</summary>
internal sealed class Discovering(Store store, ConnectionSetup<ITarget> connection, TimeProvider clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    private readonly Discoveries _discoveries = new(store);
    private string? _learned;

    /// <summary>Makes the target's facts say what its application takes.</summary>
    public async Task LearnAsync(CancellationToken cancellationToken)
    {
        if (connection.Opened is not IDiscoveringTarget target) return;
        var kept = await _discoveries.FindAsync(connection.Id, cancellationToken);
        var isRecalled = kept is not null && kept.SettingsHash == connection.SettingsHash && target.Recall(kept.Learned);
        if (isRecalled && (clock.GetUtcNow() - kept!.At.ToInstant()).Duration() < Lasts) return;
        await AskAsync(cancellationToken);
    }

    /// <summary>Asks, whatever is known.</summary>
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        if (connection.Opened is IDiscoveringTarget target) _learned = await target.DiscoverAsync(cancellationToken);
    }

    /// <summary>Keeps what was asked anew. Only once the application has let us in: to a stranger it may say anything, or nothing.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        if (_learned is null) return;
        await _discoveries.SaveAsync(new Discovery { ConnectionId = connection.Id, SettingsHash = connection.SettingsHash, Learned = _learned, At = clock.GetUtcNow().ToMilliseconds() }, cancellationToken);
    }

    /// <summary>What was refused is asked about at the next run.</summary>
    public async Task ForgetDoubtedAsync(CancellationToken cancellationToken)
    {
        if (connection.Opened is IDiscoveringTarget { DoubtsWhatItLearned: true }) await _discoveries.ForgetAsync(connection.Id, cancellationToken);
    }
}
