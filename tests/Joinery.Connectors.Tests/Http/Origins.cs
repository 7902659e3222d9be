using System.Net;
using Joinery.Connectors.Http;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Tests.Http;

public sealed class Origins : VendorHttpTest
{
    [Fact]
    public async Task Credentials_go_to_the_connections_own_origin()
    {
        var server = Serve((_, _) => Ok);
        (await Client(new Uri(server.Url, "base")).SendAsync(Get("/things?page=2"), Cancelled)).Dispose();
        var request = Assert.Single(server.Requests);
        Assert.Equal("/base/things?page=2", request.Target);
        Assert.Equal("Basic dXNlcjpzM2NyZXQ=", request.Headers["Authorization"]);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(307)]
    [InlineData(308)]
    public async Task A_redirect_to_another_origin_fails_and_nothing_is_sent_there(int status)
    {
        var other = Serve((_, _) => Ok);
        var server = Serve((_, _) => Redirect(other.Url + "things?token=abc", status));
        var error = await FailsAsync(Client(server.Url));
        Assert.Equal(FailureKind.Misconfigured, error.Kind);
        Assert.Contains(other.Url.Authority, error.WhatToDo, StringComparison.Ordinal);
        Assert.DoesNotContain("token", error.WhatToDo, StringComparison.Ordinal);
        Assert.Empty(other.Requests);
    }

    [Fact]
    public async Task A_link_to_another_origin_fails_before_anything_is_sent()
    {
        var other = Serve((_, _) => Ok);
        var server = Serve((_, _) => Ok);
        Assert.Equal(FailureKind.Misconfigured, (await FailsAsync(Client(server.Url), Get(other.Url + "page/2"))).Kind);
        Assert.Empty(other.Requests);
        (await Client(server.Url).SendAsync(Get(server.Url + "page/2"), Cancelled)).Dispose();
        Assert.Equal("/page/2", Assert.Single(server.Requests).Target);
    }

    [Fact]
    public async Task A_redirect_within_the_origin_is_followed_for_get_and_not_for_ever()
    {
        var server = Serve((request, _) => request.Path == "/things" ? Redirect("/moved") : Ok);
        (await Client(server.Url).SendAsync(Get(), Cancelled)).Dispose();
        Assert.Equal(["/things", "/moved"], server.Requests.Select(r => r.Target));

        var ring = Serve((_, _) => Redirect("/things"));
        Assert.Equal(FailureKind.UnexpectedAnswer, (await FailsAsync(Client(ring.Url))).Kind);
        Assert.Equal(4, ring.Requests.Count);

        var post = Serve((_, _) => Redirect("/moved", 307));
        await FailsAsync(Client(post.Url), new VendorRequest(HttpMethod.Post, "/things") { IsRepeatable = true });
        Assert.Single(post.Requests);
    }

    [Fact]
    public async Task A_private_address_is_refused_unless_allowed_or_the_operators_own()
    {
        var server = Serve((_, _) => Ok);
        foreach (var name in new[] { "127.0.0.1", "localhost" })
        {
            var url = new UriBuilder(server.Url) { Host = name }.Uri;
            var error = await FailsAsync(Client(url, new NetworkRules()));
            Assert.Equal(FailureKind.Misconfigured, error.Kind);
            Assert.Contains("private network", error.WhatToDo, StringComparison.Ordinal);
        }

        Assert.Empty(server.Requests);
        (await Client(server.Url, new NetworkRules { TrustsBaseUrl = true }).SendAsync(Get(), Cancelled)).Dispose();
        (await Client(server.Url, new NetworkRules { AllowPrivate = true }).SendAsync(Get(), Cancelled)).Dispose();
        Assert.Equal(2, server.Requests.Count);
    }

    [Theory]
    [InlineData("http://hr.example.test/", "93.184.216.34", true, false)]
    [InlineData("https://hr.example.test/", "93.184.216.34", false, true)]
    [InlineData("https://hr.example.test/", "10.1.2.3", false, false)]
    [InlineData("https://hr.example.test/", "10.1.2.3", true, true)]
    [InlineData("http://hr.example.test/", "10.1.2.3", true, true)]
    public void Plain_http_is_for_private_addresses_only(string url, string address, bool allowPrivate, bool allowed) =>
        Assert.Equal(allowed, new NetworkRules { AllowPrivate = allowPrivate }.Allows(new Uri(url), new Uri(url), IPAddress.Parse(address)));

    [Fact]
    public void Trust_in_the_base_url_does_not_reach_other_origins() =>
        Assert.False(new NetworkRules { TrustsBaseUrl = true }.Allows(new Uri("https://10.0.0.2/"), new Uri("https://10.0.0.1/"), IPAddress.Parse("10.0.0.2")));

    [Theory]
    [InlineData("8.8.8.8", true)]
    [InlineData("2606:4700::1111", true)]
    [InlineData("127.0.0.1", false)]
    [InlineData("0.0.0.0", false)]
    [InlineData("169.254.169.254", false)]
    [InlineData("172.31.255.255", false)]
    [InlineData("172.32.0.1", true)]
    [InlineData("100.64.0.1", false)]
    [InlineData("255.255.255.255", false)]
    [InlineData("::1", false)]
    [InlineData("::", false)]
    [InlineData("fe80::1%3", false)]
    [InlineData("fd00::1", false)]
    [InlineData("::ffff:10.0.0.1", false)]
    [InlineData("64:ff9b::a00:1", false)]
    [InlineData("2002:7f00:1::", false)]
    public void Addresses_are_public_or_not(string address, bool isPublic) => Assert.Equal(isPublic, Addresses.IsPublic(IPAddress.Parse(address)));
}
