using System.Collections.Immutable;
using System.Text;
using Joinery.Connectors.Sources.Merge;
using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;
using Joinery.Sandbox.Company.TimeOff;

namespace Joinery.Connectors.Tests.Merge;

public sealed class Webhooks : MergeTest
{
    private const string Hook = "hook-secret";
    private static readonly DateTimeOffset Now = new(2026, 6, 15, 9, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_changed_person_is_named_with_the_account_he_belongs_to(bool padded)
    {
        Merge.Switches.PaddedSignatures = padded;
        _ = Account;
        var read = await DeliveredAsync(() => Company.Changes.ChangeEmail(Somebody().Id, "new.address@acme.example"));
        var look = Assert.IsType<WebhookReading.Look>(read[0].Reading);
        Assert.Equal((WebhookSubject.People, Somebody().Id), (look.Subject, Assert.Single(look.People).Value));
        Assert.NotNull(look.Key);
        Assert.NotNull(look.HappenedAt);
        Assert.Equal((Account.Id.ToString(), Account.OriginId), (read[0].LinkedAccountId, read[0].OriginId));
        Assert.Equal(WebhookSubject.Everything, Assert.IsType<WebhookReading.Look>(read[^1].Reading).Subject);
    }

    [Fact]
    public async Task A_changed_job_names_somebody_by_merges_id_who_can_be_read_by_it()
    {
        _ = Account;
        var somebody = Somebody();
        var read = await DeliveredAsync(() => Company.Changes.Move(somebody.Id, new() { Title = Company.Lists.Titles.Items.First(t => t.Id != somebody.TitleId).Id }));
        var job = Assert.IsType<WebhookReading.Look>(read.First(r => r.Reading is WebhookReading.Look { Event: "Employment.added" }).Reading);
        var source = (IPersonSource)Source();
        var person = Assert.Single(await source.ReadPeopleAsync(new PeopleQuery(job.People, []), Asking(["id", "email"]), Cancelled).ToListAsync(Cancelled));
        Assert.Equal(somebody.Id, person.Id.Value);
    }

    [Fact]
    public async Task Time_off_and_groups_are_told_apart()
    {
        _ = Account;
        var read = await DeliveredAsync(() =>
        {
            Company.TimeOff.Approved(Somebody().Id, TimeOffBook.Holiday, new TimeOffSpan.Days(Today, DayPortion.AllDay, Today, DayPortion.AllDay));
            Company.Lists.Departments.Rename(Company.Lists.Departments.Items[0].Id, "Renamed");
        });
        var subjects = read.Select(r => r.Reading).OfType<WebhookReading.Look>().Select(l => l.Subject).ToHashSet();
        Assert.Superset(new HashSet<WebhookSubject> { WebhookSubject.Absences, WebhookSubject.Groups }, subjects);
    }

    [Fact]
    public async Task A_forged_message_is_refused_before_it_is_parsed()
    {
        await using var listener = Listener(out var received);
        using var sender = Merge.WebhooksTo(listener.Url, Hook);
        sender.SignWrongly = true;
        await sender.PingAsync(Cancelled);
        Assert.True(Assert.IsType<WebhookReading.Refused>(new MergeWebhooks(new Secret(Hook)).Read(received[0]).Reading).IsForged);
        var bare = received[0] with { Headers = [], Body = "not json"u8.ToArray() };
        Assert.True(Assert.IsType<WebhookReading.Refused>(new MergeWebhooks(new Secret(Hook)).Read(bare).Reading).IsForged);
    }

    [Fact]
    public async Task A_ping_and_what_nobody_knows_are_nothing()
    {
        await using var listener = Listener(out var received);
        using var sender = Merge.WebhooksTo(listener.Url, Hook);
        await sender.PingAsync(Cancelled);
        Assert.Equal("ping", Assert.IsType<WebhookReading.Nothing>(new MergeWebhooks(new Secret(Hook)).Read(received[0]).Reading).Event);
        foreach (var body in new[] { """{"hook":{"event":"Deduction.changed"},"data":{}}""", """{"hook":{"event":"Issue.new"}}""", """{"hook":{"event":"nonsense"},"linked_account":7}""" })
            Assert.IsType<WebhookReading.Nothing>(Signed(body).Reading);
        Assert.False(Assert.IsType<WebhookReading.Refused>(Signed("{cut").Reading).IsForged);
    }

    [Fact]
    public async Task A_magic_link_brings_its_account_token()
    {
        await using var listener = Listener(out var received);
        using var sender = Merge.WebhooksTo(listener.Url, Hook);
        await sender.LinkedAsync(Account, Cancelled);
        var read = new MergeWebhooks(new Secret(Hook)).Read(received[0]);
        Assert.Equal(Account.Token, read.AccountToken!.Reveal());
        Assert.Equal(Account.OriginId, read.OriginId);
        Assert.DoesNotContain(Account.Token, read.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("employee.created", WebhookSubject.People)]
    [InlineData("LinkedAccount.synced", WebhookSubject.Everything)]
    [InlineData("LinkedAccount.fully_synced_initial", WebhookSubject.Everything)]
    [InlineData("TimeOff.synced", WebhookSubject.Everything)]
    public void Older_words_are_understood(string word, WebhookSubject subject) =>
        Assert.Equal(subject, Assert.IsType<WebhookReading.Look>(Signed($$$"""{"hook":{"event":"{{{word}}}"},"data":{"remote_id":"7"}}""").Reading).Subject);

    [Fact]
    public void A_connection_understands_them_too_once_it_has_the_secret()
    {
        var delivery = Delivery("""{"hook":{"event":"Employee.changed"},"data":{"id":"x","remote_id":null}}""");
        Assert.Equal("x", Assert.IsType<WebhookReading.Look>(((IWebhookSource)Source(Hook)).ReadWebhook(delivery)).People[0].Value);
        Assert.False(Assert.IsType<WebhookReading.Refused>(((IWebhookSource)Source()).ReadWebhook(delivery)).IsForged);
    }

    private static MergeWebhook Signed(string body) => new MergeWebhooks(new Secret(Hook)).Read(Delivery(body));

    private static WebhookDelivery Delivery(string body)
    {
        var bytes = Encoding.UTF8.GetBytes(body);
        var signature = Convert.ToBase64String(System.Security.Cryptography.HMACSHA256.HashData(Encoding.UTF8.GetBytes(Hook), bytes)).Replace('+', '-').Replace('/', '_');
        return new WebhookDelivery(ImmutableDictionary<string, string>.Empty.Add("x-merge-webhook-signature", signature), bytes, Now);
    }

    private static LoopbackServer Listener(out List<WebhookDelivery> received)
    {
        var deliveries = received = [];
        return new LoopbackServer((request, _) =>
        {
            deliveries.Add(new WebhookDelivery(request.Headers.ToImmutableDictionary(), Encoding.UTF8.GetBytes(request.Body), Now));
            return new Reply(200, "{}");
        });
    }

    private async Task<List<MergeWebhook>> DeliveredAsync(Action hrDoes)
    {
        await using var listener = Listener(out var received);
        using var sender = Merge.WebhooksTo(listener.Url, Hook);
        hrDoes();
        Account.Sync();
        var arrived = await sender.DeliverAsync(Cancelled);
        Assert.Equal(received.Count, arrived);
        return [.. received.Select(new MergeWebhooks(new Secret(Hook)).Read)];
    }
}
