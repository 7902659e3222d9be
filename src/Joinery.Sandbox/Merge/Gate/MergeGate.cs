using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Merge.Gate;

/// <summary>Stands before every endpoint: the guard against failing callers, the key and its region, the account token, the limit.</summary>
internal sealed class MergeGate(MergeSandbox sandbox)
{
    private const string Scheme = "Bearer ";
    private const int MostFailures = 20;
    private static readonly TimeSpan Guarded = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private readonly Lock gate = new();
    private readonly Queue<DateTimeOffset> failures = [];
    private readonly Dictionary<Guid, (DateTimeOffset Start, int Calls)> windows = [];

    private DateTimeOffset Now => sandbox.Company.Clock.GetUtcNow();

    /// <summary>For what belongs to the Merge account: the key alone lets in.</summary>
    public RequestDelegate Open(Func<MergeCall, Task> handle) => context => GuardedAsync(context, async () =>
    {
        if (RegionOf(context) is { } region) await handle(new MergeCall(context, sandbox, region, null));
        else await Refused(context).RefuseAsync(StatusCodes.Status401Unauthorized, "Invalid API key.");
    });

    /// <summary>For what belongs to one linked account.</summary>
    public RequestDelegate WithAccount(Func<MergeCall, Task> handle) => context => GuardedAsync(context, async () =>
    {
        var account = sandbox.FindByToken(context.Request.Headers["X-Account-Token"].ToString());
        if (RegionOf(context) is not { } region) await Refused(context).RefuseAsync(StatusCodes.Status401Unauthorized, "Invalid API key.");
        else if (account is null || account.Region != region) await Refused(context).RefuseAsync(StatusCodes.Status401Unauthorized, "Invalid account token.");
        else if (account.IsDeleted) await Refused(context).RefuseAsync(sandbox.Switches.StatusAfterDeletion, "Invalid account token.");
        else if (WaitOf(account) is { } wait) await ThrottleAsync(context, wait);
        else await handle(new MergeCall(context, sandbox, region, account));
    });

    private async Task GuardedAsync(HttpContext context, Func<Task> answer)
    {
        if (sandbox.Limits.Guards && IsShut())
        {
            await Refused(context).RefuseAsync(StatusCodes.Status429TooManyRequests, "Too many failing requests.");
            return;
        }

        await answer();
        if (context.Response.StatusCode is >= 400 and not StatusCodes.Status429TooManyRequests) Note();
    }

    private string? RegionOf(HttpContext context)
    {
        var authorization = context.Request.Headers.Authorization.ToString();
        var asked = (string)context.Request.RouteValues["region"]!;
        var region = authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? sandbox.RegionOf(authorization[Scheme.Length..].Trim()) : null;
        // Merge's own sandbox takes the keys of the American region.
        return region == asked || (asked == "sandbox" && region == "us") ? region : null;
    }

    private Task ThrottleAsync(HttpContext context, TimeSpan wait)
    {
        context.Response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString("0", CultureInfo.InvariantCulture);
        return Refused(context).RefuseAsync(StatusCodes.Status429TooManyRequests, "Request was throttled.");
    }

    /// <summary>How long the account has to wait; null when it need not.</summary>
    private TimeSpan? WaitOf(MergeLinkedAccount account)
    {
        if (!sandbox.Limits.Enforced) return null;
        lock (gate)
        {
            if (!windows.TryGetValue(account.Id, out var window) || Now >= window.Start + Window || Now < window.Start) window = (Now, 0);
            windows[account.Id] = window = (window.Start, window.Calls + 1);
            return window.Calls > sandbox.Limits.PerMinute ? window.Start + Window - Now : null;
        }
    }

    private bool IsShut()
    {
        lock (gate)
        {
            while (failures.TryPeek(out var oldest) && oldest <= Now - Guarded) failures.Dequeue();
            return failures.Count > MostFailures;
        }
    }

    private void Note()
    {
        lock (gate) failures.Enqueue(Now);
    }

    private MergeCall Refused(HttpContext context) => new(context, sandbox, "", null);
}
