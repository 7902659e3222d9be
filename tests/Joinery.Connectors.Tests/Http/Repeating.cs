using System.Globalization;
using Joinery.Connectors.Http;
using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Tests.Http;

public sealed class Repeating : VendorHttpTest
{
    [Fact]
    public async Task A_read_is_tried_four_times_with_growing_waits()
    {
        var server = Serve((_, _) => new Reply(503));
        var error = await FailsAsync(Client(server.Url));
        Assert.Equal(FailureKind.Unreachable, error.Kind);
        Assert.Equal(4, server.Requests.Count);
        Assert.Equal(4, Counter.Count);
        Assert.Equal([1, 2, 4], Clock.Waits.Select(w => (int)w.TotalSeconds));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(501)]
    public async Task What_cannot_pass_is_not_repeated(int status)
    {
        var server = Serve((_, _) => new Reply(status));
        await FailsAsync(Client(server.Url));
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(500, 1)]
    [InlineData(503, 1)]
    [InlineData(429, 2)]
    public async Task A_write_is_repeated_only_where_it_was_certainly_not_done(int status, int requests)
    {
        var server = Serve((_, position) => position == 0 ? new Reply(status) : Ok);
        var request = new VendorRequest(HttpMethod.Post, "/things") { Body = "{}"u8.ToArray() };
        if (requests == 1) await FailsAsync(Client(server.Url), request);
        else (await Client(server.Url).SendAsync(request, Cancelled)).Dispose();
        Assert.Equal(requests, server.Requests.Count);
    }

    [Fact]
    public async Task A_write_whose_answer_was_lost_is_not_repeated()
    {
        var server = Serve((_, _) => Ok with { Breakage = Breakage.Reset });
        var error = await FailsAsync(Client(server.Url), new VendorRequest(HttpMethod.Post, "/things") { Body = "{}"u8.ToArray() });
        Assert.Equal(FailureKind.Unreachable, error.Kind);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task The_vendors_reset_is_waited_for_by_the_vendors_own_clock()
    {
        var there = Clock.GetUtcNow().AddMinutes(-30);
        var server = Serve((_, position) => position > 0 ? Ok : new Reply(429)
        {
            Headers = [("Date", there.ToString("R", CultureInfo.InvariantCulture)), ("X-RateLimit-Reset", there.AddSeconds(42).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture))],
        });
        (await Client(server.Url).SendAsync(Get(), Cancelled)).Dispose();
        var wait = Assert.Single(Clock.Waits);
        Assert.InRange(wait.TotalSeconds, 41, 44);
    }

    [Fact]
    public async Task A_wait_that_is_too_long_is_not_begun()
    {
        var server = Serve((_, _) => new Reply(429) { Headers = [("Retry-After", "600")] });
        var error = await FailsAsync(Client(server.Url));
        Assert.Equal(FailureKind.Throttled, error.Kind);
        Assert.Single(server.Requests);
        Assert.Empty(Clock.Waits);
    }

    [Fact]
    public async Task All_waits_of_one_request_stay_within_two_minutes()
    {
        var server = Serve((_, _) => new Reply(429) { Headers = [("Retry-After", "80")] });
        await FailsAsync(Client(server.Url));
        Assert.Equal(2, server.Requests.Count);
        Assert.True(Clock.Waits.Aggregate(TimeSpan.Zero, (a, b) => a + b) < TimeSpan.FromMinutes(2));
    }

    [Fact]
    public async Task A_spent_window_is_waited_out_before_the_next_request()
    {
        var server = Serve((_, _) => Ok with { Headers = [("X-RateLimit-Remaining", "0"), ("X-RateLimit-Reset", Clock.GetUtcNow().AddSeconds(30).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)), ("Date", Clock.GetUtcNow().ToString("R", CultureInfo.InvariantCulture))] });
        var client = Client(server.Url);
        (await client.SendAsync(Get(), Cancelled)).Dispose();
        Assert.Empty(Clock.Waits);
        (await client.SendAsync(Get("/others"), Cancelled)).Dispose();
        Assert.Empty(Clock.Waits);
        (await client.SendAsync(Get(), Cancelled)).Dispose();
        Assert.Equal(30, Assert.Single(Clock.Waits).TotalSeconds, 1.0);
    }

    [Fact]
    public async Task The_bucket_paces_a_connection_whose_vendor_tells_nothing()
    {
        var server = Serve((_, _) => Ok);
        var client = Client(server.Url, pacing: new Pacing(Burst: 2, PerSecond: 0.5));
        for (var i = 0; i < 4; i++) (await client.SendAsync(Get(), Cancelled)).Dispose();
        Assert.Equal([2.0, 2.0], Clock.Waits.Select(w => Math.Round(w.TotalSeconds, 1)));
    }

    [Fact]
    public async Task Silence_is_bounded_in_real_time()
    {
        var server = Serve((_, _) => Ok with { Breakage = Breakage.Silence });
        var error = await FailsAsync(Client(server.Url, limits: new HttpLimits { Silence = TimeSpan.FromMilliseconds(500), Attempts = 3 }));
        Assert.Equal(FailureKind.Unreachable, error.Kind);
        Assert.Equal(2, server.Requests.Count);
    }
}
