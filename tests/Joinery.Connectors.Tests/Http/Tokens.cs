using Joinery.Connectors.Http;
using Joinery.Testing;

namespace Joinery.Connectors.Tests.Http;

public sealed class Tokens
{
    private readonly FakeClock _clock = new();
    private int _exchanges;

    [Fact]
    public async Task Many_who_need_a_token_fetch_one()
    {
        var gate = new TaskCompletionSource();
        using var credential = new TokenCredential(async _ =>
        {
            _exchanges++;
            await gate.Task;
            return new Token(new Secret("t-1"), null);
        }, Rules, _clock);
        var waiting = Enumerable.Range(0, 20).Select(_ => credential.PrepareAsync(TestContext.Current.CancellationToken).AsTask()).ToList();
        gate.SetResult();
        await Task.WhenAll(waiting);
        Assert.Equal(1, _exchanges);
    }

    [Theory]
    [InlineData(3600, 3540)]
    [InlineData(100, 90)]
    public async Task A_token_is_left_before_it_runs_out(int lifetime, int used)
    {
        using var credential = new TokenCredential(_ => Task.FromResult(new Token(new Secret($"t-{++_exchanges}"), TimeSpan.FromSeconds(lifetime))), Rules, _clock);
        await credential.PrepareAsync(TestContext.Current.CancellationToken);
        _clock.Advance(TimeSpan.FromSeconds(used - 1));
        await credential.PrepareAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, _exchanges);
        _clock.Advance(TimeSpan.FromSeconds(1));
        await credential.PrepareAsync(TestContext.Current.CancellationToken);
        Assert.Equal(2, _exchanges);
    }

    private static TokenRules Rules { get; } = new() { MeansExpired = static _ => true };
}
