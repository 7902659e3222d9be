using Joinery.Core.Contract;
using Joinery.Sandbox.Faults;
using Joinery.Sandbox.Personio;

namespace Joinery.Connectors.Tests.Personio;

public sealed class Authenticating : PersonioTest
{
    [Fact]
    public async Task One_token_serves_one_read_and_the_next()
    {
        var source = Source();
        await ReadAsync(source, "email");
        Assert.Equal(["/v1/auth", "/v1/company/employees", "/v1/company/employees"], Asked);
        await ReadAsync(source, "email");
        Assert.Equal(1, Sandbox.Requests.CountOf("auth"));
    }

    [Fact]
    public async Task Id_and_secret_go_in_the_body_and_callers_are_named()
    {
        Sandbox.Requests.KeepBodies = true;
        await ReadAsync(Source(), "email");
        await ReadAsync(Source("v2"), "email");
        Assert.All(Sandbox.Requests.All, r => Assert.DoesNotContain("papi-", r.Query, StringComparison.Ordinal));
        Assert.StartsWith("{\"client_id\"", Sandbox.Requests.All[0].Body, StringComparison.Ordinal);
        Assert.Contains(Sandbox.Requests.All, r => r.Path.EndsWith("/v2/auth/token", StringComparison.Ordinal) && r.Body!.StartsWith("grant_type=client_credentials&client_id=papi-", StringComparison.Ordinal));
        Assert.All(Personio.Callers, c => Assert.Equal(("JOINERY", "JOINERY"), (c.PartnerId, c.AppId)));
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("v2")]
    public async Task A_token_is_fetched_anew_before_it_runs_out(string version)
    {
        Personio.Switches.TokenLifetime = TimeSpan.FromHours(1);
        var source = Source(version);
        await ReadAsync(source, "email");
        Clock.Advance(TimeSpan.FromMinutes(50));
        await ReadAsync(source, "email");
        Assert.Equal(1, Sandbox.Requests.CountOf("/auth"));
        Clock.Advance(TimeSpan.FromMinutes(10));
        await ReadAsync(source, "email");
        Assert.Equal(2, Sandbox.Requests.CountOf("/auth"));
        Assert.All(Sandbox.Requests.All, r => Assert.Equal(200, r.Status));
    }

    [Theory]
    [InlineData("v1", 403)]
    [InlineData("v1", 401)]
    [InlineData("v2", 401)]
    public async Task A_token_that_ran_out_in_the_middle_costs_one_new_one(string version, int refusal)
    {
        Personio.Switches.ExpiredInFirst = refusal;
        Sandbox.Faults.AtRequest(3, new Fault.Meanwhile(Personio.ExpireTokens));
        Assert.Equal(Size, (await ReadAsync(Source(version), "email")).Count);
        Assert.Equal([200, 200, refusal, 200, 200], Sandbox.Requests.All.Take(5).Select(r => r.Status!.Value));
        Assert.Equal(2, Sandbox.Requests.CountOf("/auth"));
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("v2")]
    public async Task A_refusal_of_a_fresh_token_is_final(string version)
    {
        var error = await FailsAsync(Source(Personio.AddCredential("papi-new", "papi-new-secret"), version), "email");
        Assert.Equal(FailureKind.Unauthorized, error.Kind);
        Assert.Contains("Settings > Integrations > API credentials", error.WhatToDo, StringComparison.Ordinal);
        Assert.Equal(2, Asked.Count);
    }

    [Fact]
    public async Task The_same_token_again_means_that_the_right_is_gone()
    {
        Sandbox.Faults.AtRequest(3, new Fault.Meanwhile(() => Personio.Credential.Rights = PersonioRights.None));
        var source = Source();
        Assert.Equal(FailureKind.Unauthorized, (await FailsAsync(source)).Kind);
        Assert.Equal(["/v1/auth", "/v1/company/employees", "/v1/company/employees", "/v1/auth"], Asked);
        Assert.Equal(FailureKind.Unauthorized, (await FailsAsync(source)).Kind);
        Assert.Equal(5, Asked.Count);
    }

    [Fact]
    public async Task Where_every_answer_brings_the_next_token_it_is_used()
    {
        Personio.Switches.OneTimeTokens = true;
        Assert.Equal(Size, (await ReadAsync(Source(), "email")).Count);
        Assert.Equal(["/v1/auth", "/v1/company/employees", "/v1/company/employees"], Asked);
    }

    [Theory]
    [InlineData("v1", 400)]
    [InlineData("v2", 400)]
    [InlineData("v2", 401)]
    public async Task A_wrong_secret_is_told_and_asked_once(string version, int refusal)
    {
        Personio.Switches.WrongSecretInSecond = refusal;
        var source = Source(version);
        Personio.Credential.Secret = "papi-another";
        var error = await FailsAsync(source);
        Assert.Equal(FailureKind.Unauthorized, error.Kind);
        Assert.Contains("does not accept the credential", error.WhatToDo, StringComparison.Ordinal);
        Assert.Single(Asked);
    }

    [Fact]
    public async Task A_throttled_generation_is_waited_for_as_its_headers_say()
    {
        Personio.Limits.Enforced = true;
        Personio.Limits.PersonsPerSecond = 1;
        // The sandbox's time is moved by what the source waits: each wait lets one more request through.
        var source = Source("v2");
        Sandbox.Faults.AtRequest(4, new Fault.Meanwhile(() => Sandbox.Clock.Advance(TimeSpan.FromSeconds(1))));
        Sandbox.Faults.AtRequest(5, new Fault.Meanwhile(() => Sandbox.Clock.Advance(TimeSpan.FromSeconds(1))));
        Assert.Equal(Size, (await ReadAsync(source, "email")).Count);
        Assert.Contains(Clock.Waits, w => w >= TimeSpan.FromMilliseconds(900) && w < TimeSpan.FromSeconds(3));
    }
}
