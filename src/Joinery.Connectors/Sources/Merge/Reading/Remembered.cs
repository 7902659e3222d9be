namespace Joinery.Connectors.Sources.Merge;

/// <summary>An answer that serves for a while: nothing is asked twice in one run, and a source kept longer notices what is new.</summary>
internal sealed class Remembered<T>(TimeProvider time, TimeSpan howLong, Func<CancellationToken, Task<T>> ask)
    where T : class
{
    private (T Answer, long Since)? _last;

    /// <summary>What was answered last; null before the first time.</summary>
    public T? Last => _last?.Answer;

    public async ValueTask<T> GetAsync(CancellationToken cancellationToken)
    {
        if (_last is { } known && time.GetElapsedTime(known.Since) < howLong) return known.Answer;
        var answer = await ask(cancellationToken);
        _last = (answer, time.GetTimestamp());
        return answer;
    }
}
