using Polly;
using Polly.Retry;

namespace Joinery.Connectors.Http;

/// <summary>Repeats what passes, within bounds. The budget is per request and travels in the context.</summary>
internal sealed class Retrying
{
    private static readonly ResiliencePropertyKey<Budget> BudgetKey = new("joinery.budget");

    private readonly ResiliencePipeline<Attempt> _pipeline;
    private readonly HttpLimits _limits;
    private readonly TimeProvider _time;

    public Retrying(HttpLimits limits, TimeProvider time)
    {
        (_limits, _time) = (limits, time);
        var builder = new ResiliencePipelineBuilder<Attempt> { TimeProvider = time };
        if (limits.Attempts > 1)
        {
            builder.AddRetry(new RetryStrategyOptions<Attempt>
            {
                MaxRetryAttempts = limits.Attempts - 1,
                ShouldHandle = arguments => ValueTask.FromResult(IsWorthRepeating(arguments)),
                DelayGenerator = static arguments => ValueTask.FromResult<TimeSpan?>(BudgetOf(arguments.Context).Next),
                OnRetry = static arguments =>
                {
                    BudgetOf(arguments.Context).Spend();
                    arguments.Outcome.Result?.Answer?.Dispose();
                    return ValueTask.CompletedTask;
                },
            });
        }

        _pipeline = builder.Build();
    }

    public async Task<Attempt> RunAsync(bool repeatable, Func<CancellationToken, Task<Attempt>> attempt, CancellationToken cancellationToken)
    {
        // Nearly every first attempt is the last one, and needs nobody to judge it: thousands of writes pass here.
        var first = await attempt(cancellationToken);
        if (!first.IsPassing(repeatable)) return first;
        var context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            context.Properties.Set(BudgetKey, new Budget(repeatable) { First = first });
            return await _pipeline.ExecuteAsync(static async (c, run) => BudgetOf(c).TakeFirst() ?? await run(c.CancellationToken), context, attempt);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private bool IsWorthRepeating(RetryPredicateArguments<Attempt> arguments)
    {
        var budget = BudgetOf(arguments.Context);
        if (arguments.Outcome.Result is not { } attempt || !attempt.IsPassing(budget.Repeatable)) return false;
        if (attempt.WasSilent && arguments.AttemptNumber > 0) return false;
        var asked = attempt.Answer is { } answer ? RateLimit.AskedWait(answer, _time.GetUtcNow()) : null;
        // Waiting less than asked is useless, so a wait that is too long ends the attempts.
        if (asked > _limits.LongestWait) return false;
        budget.Next = (asked ?? BackOff(attempt, arguments.AttemptNumber)) + Jitter();
        return budget.Waited + budget.Next <= _limits.TotalWait;
    }

    // Limits are counted by the minute, so waits that end within one would all be in vain.
    private static TimeSpan BackOff(Attempt attempt, int number) => TimeSpan.FromSeconds(attempt.IsThrottled ? 5 * Math.Pow(3, Math.Min(number, 3)) : 1 << Math.Min(number, 5));

    private static TimeSpan Jitter() => TimeSpan.FromMilliseconds(Random.Shared.Next(0, 1000));

    private static Budget BudgetOf(ResilienceContext context) => context.Properties.GetValue(BudgetKey, null!);

    private sealed class Budget(bool repeatable)
    {
        public bool Repeatable { get; } = repeatable;

        public Attempt? First { private get; set; }

        public Attempt? TakeFirst()
        {
            var first = First;
            First = null;
            return first;
        }

        public TimeSpan Next { get; set; }

        public TimeSpan Waited { get; private set; }

        public void Spend() => Waited += Next;
    }
}
