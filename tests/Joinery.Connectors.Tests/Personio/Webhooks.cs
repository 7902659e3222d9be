using System.Collections.Immutable;
using System.Text;
using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Sandbox.Personio.Webhooks;

namespace Joinery.Connectors.Tests.Personio;

public sealed class Webhooks : PersonioTest
{
    private const string Updated = """{"company_id":"12345","event_name":"person.updated","occurred_at":"2026-06-15T09:15:00Z","payload":{"person":{"id":"4711"}},"meta":{}}""";

    protected override int Size => 30;

    [Theory]
    [InlineData("Bearer hook-7f3c")]
    [InlineData("hook-7f3c")]
    [InlineData("bearer  hook-7f3c ")]
    public void The_stored_token_word_for_word_makes_it_genuine(string header)
    {
        var look = Assert.IsType<WebhookReading.Look>(Read(Updated, header));
        Assert.Equal([new PersonId("4711")], look.People);
        Assert.Equal(WebhookSubject.People, look.Subject);
        Assert.Equal(new DateTimeOffset(2026, 6, 15, 9, 15, 0, TimeSpan.Zero), look.HappenedAt);
        Assert.Null(look.Key);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer")]
    [InlineData("Bearer hook-7f3d")]
    [InlineData("Bearer hook-7f3c0")]
    public void Anything_else_is_forged(string? header) => Assert.True(Assert.IsType<WebhookReading.Refused>(Read(Updated, header)).IsForged);

    [Theory]
    [InlineData("absence-period.updated.status", """{"person":{"id":4711},"absence_period":{"id":"x"}}""", WebhookSubject.Absences)]
    [InlineData("employment.terminated", """{"person_id":"4711"}""", WebhookSubject.People)]
    [InlineData("person.deleted", """{"id":"4711"}""", WebhookSubject.People)]
    [InlineData("employment.updated.cost-centers", """{"employment":{"id":"uuid"}}""", WebhookSubject.Everything)]
    [InlineData("absence-period.deleted", """{"absence_period":{"id":"uuid"}}""", WebhookSubject.Everything)]
    [InlineData("person.something-new", "[]", WebhookSubject.Everything)]
    public void What_to_look_at_follows_from_event_and_payload(string name, string payload, WebhookSubject subject)
    {
        var look = Assert.IsType<WebhookReading.Look>(Read($$"""{"event_name":"{{name}}","payload":{{payload}} }"""));
        Assert.Equal(subject, look.Subject);
        Assert.Equal(subject == WebhookSubject.Everything ? [] : [new PersonId("4711")], look.People);
    }

    [Theory]
    [InlineData("ping")]
    [InlineData("attendance-period.created")]
    [InlineData("document.signed")]
    public void Other_events_are_of_no_concern(string name) => Assert.IsType<WebhookReading.Nothing>(Read($$"""{"event_name":"{{name}}","payload":{} }"""));

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"payload":{}}""")]
    [InlineData("""{"company_id":"99999","event_name":"person.updated","payload":{"person":{"id":"4711"}}}""")]
    public void What_cannot_be_understood_is_refused_and_not_called_forged(string body) => Assert.False(Assert.IsType<WebhookReading.Refused>(Read(body)).IsForged);

    [Fact]
    public async Task What_the_sandbox_sends_is_understood()
    {
        var readings = new List<WebhookReading>();
        var status = 503;
        await using var listener = new LoopbackServer((request, _) =>
        {
            if (status == 200) readings.Add(Read(request.Body, request.Headers.GetValueOrDefault("Authorization")));
            return new Reply(status);
        });
        using var webhooks = Personio.WebhooksTo(listener.Url, "Bearer hook-7f3c");
        var person = Somebody();
        Company.Changes.ChangeEmail(person.Id, "new@example.test");
        Company.Changes.Leave(person.Id, Today);
        Assert.Equal(0, await webhooks.DeliverAsync(Cancelled));
        status = 200;
        webhooks.Copies = 2;
        webhooks.Reversed = true;
        webhooks.Payload = PayloadShape.Flat;
        Sandbox.Clock.Advance(TimeSpan.FromDays(2));
        await webhooks.DeliverAsync(Cancelled);
        Assert.True(await webhooks.PingAsync(Cancelled));
        Assert.Equal(0, webhooks.Waiting);

        var looks = readings.OfType<WebhookReading.Look>().Where(look => look.People.Contains(IdOf(person))).ToList();
        Assert.Equal(["employment.terminated", "employment.updated", "person.updated"], looks.Select(look => look.Event).Distinct().Order());
        Assert.Equal(2, looks.Count(look => look.Event == "employment.terminated"));
        Assert.IsType<WebhookReading.Nothing>(readings[^1]);
    }

    private WebhookReading Read(string body, string? header = "Bearer hook-7f3c")
    {
        var headers = ImmutableDictionary<string, string>.Empty;
        if (header is not null) headers = headers.Add("authorization", header);
        return ((IWebhookSource)Source()).ReadWebhook(new WebhookDelivery(headers, Encoding.UTF8.GetBytes(body), Clock.GetUtcNow()));
    }
}
