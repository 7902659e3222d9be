using System.Globalization;
using System.Net;
using Joinery.Sandbox.HiBob;

namespace Joinery.Connectors.Tests.Sandbox;

public sealed class Gatekeeping : SandboxTest
{
    [Theory]
    [InlineData("Basic", "bm9ib2R5Ondyb25n")]
    [InlineData("Basic", "not base64!")]
    [InlineData("Bearer", "U0VSVklDRS0xOnNhbmRib3gtdG9rZW4=")]
    public async Task Wrong_credentials_get_401_and_not_a_word(string scheme, string parameter)
    {
        using var caller = Caller(scheme, parameter);
        using var answer = await GetAsync("company/people/fields", caller);

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Empty(await answer.Content.ReadAsByteArrayAsync(Cancelled));
    }

    [Fact]
    public async Task Without_any_right_there_are_field_names_but_no_people()
    {
        using var caller = Caller(Sandbox.HiBob.AddServiceUser("SERVICE-2", "new"));
        using var fields = await GetAsync("company/people/fields", caller);
        using var refused = await PostAsync("people/search", "{}", caller);
        Sandbox.HiBob.Switches.NoRights = NoRightsAnswer.EmptyList;

        Assert.Equal(HttpStatusCode.OK, fields.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Empty(await SearchAsync("{}", caller));
    }

    [Fact]
    public async Task Fifty_calls_a_minute_are_let_through_and_the_headers_say_so()
    {
        using var first = await PostAsync("people/search", "{}");
        for (var n = 2; n <= 50; n++)
            (await PostAsync("people/search", "{}")).Dispose();
        using var tooMuch = await PostAsync("people/search", "{}");
        Company.Clock.Advance(TimeSpan.FromSeconds(60));
        using var later = await PostAsync("people/search", "{}");

        Assert.Equal("49", first.Headers.GetValues("X-RateLimit-Remaining").Single());
        Assert.Equal(HttpStatusCode.TooManyRequests, tooMuch.StatusCode);
        Assert.Null(tooMuch.Headers.RetryAfter);
        Assert.Equal(Company.Clock.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture), tooMuch.Headers.GetValues("X-RateLimit-Reset").Single());
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [Fact]
    public async Task Headers_can_be_missing_and_a_wait_can_be_told()
    {
        var limits = Sandbox.HiBob.Limits;
        limits[HiBobEndpoint.Search] = 0;
        limits.Headers = RateLimitHeaders.None;
        limits.RetryAfter = true;
        using var answer = await PostAsync("people/search", "{}");

        Assert.False(answer.Headers.Contains("X-RateLimit-Reset"));
        Assert.Equal(TimeSpan.FromSeconds(60), answer.Headers.RetryAfter!.Delta);
    }

    [Fact]
    public async Task Who_is_refused_fifty_times_is_shut_out_for_five_minutes()
    {
        using var stranger = Caller("Basic", "bm9ib2R5Ondyb25n");
        for (var n = 0; n < 50; n++)
            (await GetAsync("company/people/fields", stranger)).Dispose();
        using var blocked = await GetAsync("company/people/fields", stranger);
        Company.Clock.Advance(TimeSpan.FromMinutes(5));
        using var later = await GetAsync("company/people/fields", stranger);

        Assert.Equal(HttpStatusCode.Forbidden, blocked.StatusCode);
        Assert.Equal("text/html", blocked.Content.Headers.ContentType!.MediaType);
        Assert.Equal(HttpStatusCode.Unauthorized, later.StatusCode);
    }
}
