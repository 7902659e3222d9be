using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Joinery.Connectors.Http;
using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Tests.Http;

/// <summary>What an administrator is told, and what the log keeps to itself.</summary>
public sealed class Sentences : VendorHttpTest
{
    [Fact]
    public async Task A_refused_connection_names_the_host_and_says_what_to_do()
    {
        var url = Unused();
        var error = await FailsAsync(Client(url, limits: new HttpLimits { Attempts = 2 }));
        Assert.Equal(FailureKind.Unreachable, error.Kind);
        Assert.Equal($"{url.Authority} refuses the connection: nothing listens there. Check address and port of the connection.", error.WhatToDo);
        Assert.Equal(2, Counter.Count);
    }

    [Fact]
    public async Task A_name_that_is_not_there_is_said()
    {
        var error = await FailsAsync(Client(new Uri("https://hr.invalid/"), limits: new HttpLimits { Attempts = 1 }));
        Assert.Equal(FailureKind.Unreachable, error.Kind);
        Assert.StartsWith("The name hr.invalid was not found", error.WhatToDo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Talking_tls_to_a_server_without_it_is_said()
    {
        var server = Serve((_, _) => Ok);
        var error = await FailsAsync(Client(new UriBuilder(server.Url) { Scheme = "https" }.Uri, limits: new HttpLimits { Attempts = 1 }));
        Assert.StartsWith($"No secure connection to {server.Url.Authority}", error.WhatToDo, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_nobody_vouches_for_is_said_and_not_tried_again()
    {
        using var key = ECDsa.Create();
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90));
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var shown = ShowAsync(listener, certificate);
        var error = await FailsAsync(Client(new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/")));
        Assert.Equal(FailureKind.Misconfigured, error.Kind);
        Assert.Contains("its certificate is not trusted", error.WhatToDo, StringComparison.Ordinal);
        Assert.Equal(1, Counter.Count);
        await shown;
    }

    [Theory]
    [InlineData(401, "text/plain", FailureKind.Unauthorized, "Check the token.")]
    [InlineData(403, "application/json", FailureKind.Unauthorized, "Give it rights.")]
    [InlineData(403, "text/html", FailureKind.Unauthorized, "blocked this server at its edge")]
    [InlineData(200, "text/html", FailureKind.UnexpectedAnswer, "web page")]
    [InlineData(404, "application/json", FailureKind.Misconfigured, "HTTP 404")]
    [InlineData(400, "application/json", FailureKind.Misconfigured, "HTTP 400, validations.email")]
    public async Task Each_status_has_its_kind_and_sentence(int status, string mediaType, FailureKind kind, string part)
    {
        var server = Serve((_, _) => new Reply(status, """{"key":"validations.email","error":"jane@example.test"}""", mediaType));
        var error = await FailsAsync(Client(server.Url));
        Assert.Equal(kind, error.Kind);
        Assert.Contains(part, error.WhatToDo, StringComparison.Ordinal);
        Assert.DoesNotContain("jane", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/people/search?mail=jane@example.test", "/people/search")]
    [InlineData("/people/3400000000000000001/work", "/people/{id}/work")]
    [InlineData("/v2/avatars/jane%40example.test", "/v2/avatars/{id}")]
    [InlineData("/Users/7d2c-ab", "/Users/{id}")]
    public void A_path_in_the_log_has_no_query_and_no_id(string path, string logged) => Assert.Equal(logged, LogPath.Of(new Uri("https://hr.example.test" + path)));

    [Fact]
    public async Task A_line_has_method_path_status_and_time()
    {
        var server = Serve((_, _) => Ok);
        (await Client(server.Url).SendAsync(Get("/things?secret=1"), Cancelled)).Dispose();
        Assert.StartsWith("GET /things 200 in 0 ms", Assert.Single(Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void A_secret_does_not_print()
    {
        Assert.Equal("***", new Secret("s3cret").ToString());
        Assert.DoesNotContain("s3cret", System.Text.Json.JsonSerializer.Serialize(new { Token = new Secret("s3cret") }), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("line\nbreak")]
    [InlineData("sécret")]
    public void A_credential_that_cannot_be_one_is_refused_without_repeating_it(string token)
    {
        var error = Assert.Throws<ConnectorException>(() => Credential.Bearer(new Secret(token)));
        Assert.Equal(FailureKind.Misconfigured, error.Kind);
        Assert.Null(error.InnerException);
    }

    private static async Task ShowAsync(TcpListener listener, X509Certificate2 certificate)
    {
        using var client = await listener.AcceptTcpClientAsync(Cancelled);
        await using var tls = new SslStream(client.GetStream());
        try
        {
            await tls.AuthenticateAsServerAsync(certificate);
            await tls.ReadExactlyAsync(new byte[1], Cancelled);
        }
        catch (Exception error) when (error is IOException or AuthenticationException)
        {
            // The caller did not like it.
        }
    }
}
