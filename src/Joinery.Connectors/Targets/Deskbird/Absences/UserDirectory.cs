namespace Joinery.Connectors.Targets.Deskbird.Absences;

/// <summary>Whose e-mail belongs to which user of the public API: its ids are not those of SCIM, and it tells no external id.</summary>
internal sealed class UserDirectory(DeskbirdApi api, TimeProvider time) : IDisposable
{
    // A run makes its accounts before it sends absences: one more look shows all of them.
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _turn = new(1);
    private Dictionary<string, string?>? _ids;
    private long _readAt;
    private bool _lookedAgain;

    /// <summary>Null where deskbird shows nobody, or more than one, with this e-mail.</summary>
    public async Task<string?> FindAsync(string email, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _ids ??= await ReadAsync(cancellationToken);
            if (_ids.TryGetValue(email.Trim(), out var id)) return id;
            if (_lookedAgain && time.GetElapsedTime(_readAt) < Fresh) return null;
            _lookedAgain = true;
            _ids = await ReadAsync(cancellationToken);
            return _ids.GetValueOrDefault(email.Trim());
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>The ids of those whose e-mail is in the table, with what the table has for it.</summary>
    public async Task<Dictionary<string, T>> MatchAsync<T>(IReadOnlyDictionary<string, T> byEmail, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            _ids = await ReadAsync(cancellationToken);
            _lookedAgain = false;
            var matched = new Dictionary<string, T>(StringComparer.Ordinal);
            foreach (var (email, value) in byEmail)
                if (_ids.GetValueOrDefault(email.Trim()) is { } id)
                    matched[id] = value;
            return matched;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private async Task<Dictionary<string, string?>> ReadAsync(CancellationToken cancellationToken)
    {
        var ids = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        await foreach (var user in api.UsersAsync(cancellationToken))
        {
            if (user.Email?.Trim() is not { Length: > 0 } email) continue;
            // Two users of one address: whose days are meant cannot be told.
            if (!ids.TryAdd(email, user.Id) && ids[email] != user.Id) ids[email] = null;
        }

        _readAt = time.GetTimestamp();
        return ids;
    }
}
