using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Tests.HiBob;

public sealed class ReceivingWebhooks
{
    private const string Secret = "hook-5e1f-secret";
    private const string Updated = """{"companyId":600001,"type":"employee.updated","triggeredBy":"system","triggeredAt":"2026-05-04T11:29:14.399997","version":"v2","data":{"employeeId":"3400000000000000001","fieldUpdates":["root.email"]}}""";
    private static readonly DateTimeOffset Now = new(2026, 5, 4, 11, 29, 16, TimeSpan.Zero);

    [Fact]
    public void A_signed_event_names_whom_to_look_at_once_the_lag_is_over()
    {
        var look = Assert.IsType<WebhookReading.Look>(Receive(Updated));
        Assert.Equal("employee.updated", look.Event);
        Assert.Equal([new PersonId("3400000000000000001")], look.People);
        Assert.Equal(WebhookSubject.People, look.Subject);
        Assert.Equal(Now.AddSeconds(20), look.LookAfter);
        Assert.Equal(new DateTimeOffset(2026, 5, 4, 11, 29, 14, TimeSpan.Zero).AddTicks(3_999_970), look.HappenedAt);
    }

    [Theory]
    [InlineData("""{"type":"employee.left","triggeredAt":"2026-05-04T11:29:14","data":{"employee":{"id":3400000000000000001}}}""", WebhookSubject.People)]
    [InlineData("""{"type":"employee.accessRevoked","data":{"employeeId":"3400000000000000001"}}""", WebhookSubject.People)]
    [InlineData("""{"type":"employee.updated","data":{"employeeId":"3400000000000000001","fieldUpdates":[{"path":"root.email"}]}}""", WebhookSubject.People)]
    [InlineData("""{"type":"table.entry.updated","data":{"employeeId":"3400000000000000001"}}""", WebhookSubject.People)]
    [InlineData("""{"type":"timeoff.request.approved","version":"v2","data":{"timeoffRequestId":328,"employeeId":"3400000000000000001","getApi":"https://elsewhere.example.test/"}}""", WebhookSubject.Absences)]
    [InlineData("""{"timeoffRequestId":328,"employeeId":"3400000000000000001","event":"timeoff.request.cancelled","getApi":"x"}""", WebhookSubject.Absences)]
    [InlineData("""{"companyId":600001,"employee":{"id":"3400000000000000001","email":"nora.lind@example.test"},"changedBy":{"id":"3400000000000000009"},"type":"employee.created","data":{"firstName":"Nora"},"previous":null,"creationDate":"2026-05-04T07:36:42.486"}""", WebhookSubject.People)]
    public void Either_version_and_every_shape_of_data_is_understood(string body, WebhookSubject subject)
    {
        var look = Assert.IsType<WebhookReading.Look>(Receive(body));
        Assert.Equal([new PersonId("3400000000000000001")], look.People);
        Assert.Equal(subject, look.Subject);
    }

    [Fact]
    public void An_event_that_does_not_say_of_whom_is_a_reason_to_look_at_everybody() =>
        Assert.Equal(WebhookSubject.Everything, Assert.IsType<WebhookReading.Look>(Receive("""{"type":"table.entry.created","data":{"id":12}}""")).Subject);

    [Theory]
    [InlineData("""{"type":"task.completed","data":{"employeeId":"3400000000000000001"}}""")]
    [InlineData("""{"type":"somethingNew","version":"v3"}""")]
    public void An_event_of_no_concern_is_nothing(string body) => Assert.IsType<WebhookReading.Nothing>(Receive(body));

    [Fact]
    public void A_repeated_delivery_has_the_same_key_and_another_event_has_another()
    {
        var key = Assert.IsType<WebhookReading.Look>(Receive(Updated)).Key;
        Assert.NotNull(key);
        Assert.Equal(key, Assert.IsType<WebhookReading.Look>(Receive(Updated)).Key);
        Assert.NotEqual(key, Assert.IsType<WebhookReading.Look>(Receive(Updated.Replace(":14.", ":15.", StringComparison.Ordinal))).Key);
    }

    [Theory]
    [InlineData("\"Ping test\"")]
    [InlineData("""{"text":"Ping test"}""")]
    public void A_ping_is_answered_signed_or_not_and_before_the_secret_is_known(string ping)
    {
        Assert.IsType<WebhookReading.Nothing>(Receive(ping));
        Assert.IsType<WebhookReading.Nothing>(Read(ping, null));
        Assert.IsType<WebhookReading.Nothing>(Read(ping, Signature(ping, "another"), withSecret: false));
        Assert.True(Assert.IsType<WebhookReading.Refused>(Read(ping, Signature(ping, "another"))).IsForged);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("not base64!")]
    [InlineData("AAAA")]
    public void What_is_not_signed_with_the_secret_is_refused(string? signature)
    {
        Assert.True(Assert.IsType<WebhookReading.Refused>(Read(Updated, signature)).IsForged);
        Assert.True(Assert.IsType<WebhookReading.Refused>(Read(Updated, Signature(Updated, "another"))).IsForged);
        Assert.True(Assert.IsType<WebhookReading.Refused>(Read(Updated + " ", Signature(Updated, Secret))).IsForged);
        var without = Assert.IsType<WebhookReading.Refused>(Read(Updated, Signature(Updated, Secret), withSecret: false));
        Assert.Contains("webhookSecret", without.Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,2]")]
    [InlineData("\"some text\"")]
    [InlineData("{\"type\":\"\\ud800\"}")]
    [InlineData("{\"text\":\"\\ud800\"}")]
    public void What_cannot_be_understood_is_refused_and_never_thrown(string body)
    {
        Assert.False(Assert.IsType<WebhookReading.Refused>(Receive(body)).IsForged);
        Assert.IsType<WebhookReading.Refused>(Read(body, null));
        Assert.DoesNotContain("Nora", Assert.IsType<WebhookReading.Refused>(Receive("{\"name\":\"Nora\"}")).Why, StringComparison.Ordinal);
    }

    private static WebhookReading Receive(string body) => Read(body, Signature(body, Secret));

    private static WebhookReading Read(string body, string? signature, bool withSecret = true)
    {
        var settings = BobSources.Settings(new Uri("https://bob.example.test/"));
        if (withSecret) settings = settings with { Secrets = settings.Secrets.Add("webhookSecret", new Secret(Secret)) };
        var source = (IWebhookSource)ConnectorCatalog.BuiltIn.CreateSource("hibob", settings, new ConnectorServices());
        var headers = ImmutableDictionary<string, string>.Empty;
        if (signature is not null) headers = headers.Add("bob-signature", signature);
        return source.ReadWebhook(new WebhookDelivery(headers, Encoding.UTF8.GetBytes(body), Now));
    }

    private static string Signature(string body, string secret) => Convert.ToBase64String(HMACSHA512.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(body)));
}
