using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Joinery.Sandbox.Company;
using Joinery.Sandbox.HiBob.Webhooks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Joinery.Connectors.Tests.Sandbox;

public sealed class Webhooks : SandboxTest
{
    [Fact]
    public async Task Events_are_signed_and_hold_no_values()
    {
        await using var listener = await Listener.StartAsync(Cancelled);
        using var webhooks = Sandbox.HiBob.WebhooksTo(listener.Address, "secret");
        var person = Company.Snapshot().People.First(candidate => Company.StandingOf(candidate).Standing == Standing.Employed);
        Company.Changes.ChangeEmail(person.Id, "new@acme.example");

        Assert.True(await webhooks.PingAsync(Cancelled));
        Assert.Equal(1, await webhooks.DeliverAsync(Cancelled));
        Assert.Equal(0, await webhooks.DeliverAsync(Cancelled));
        var (body, signature) = listener.Received.Last();
        using var told = JsonDocument.Parse(body);
        Assert.Equal("employee.updated", told.RootElement.GetProperty("type").GetString());
        Assert.Equal("root.email", told.RootElement.GetProperty("data").GetProperty("fieldUpdates")[0].GetString());
        Assert.DoesNotContain("new@acme.example", body, StringComparison.Ordinal);
        Assert.Equal(Convert.ToBase64String(HMACSHA512.HashData(Encoding.UTF8.GetBytes("secret"), Encoding.UTF8.GetBytes(body))), signature);
    }

    [Fact]
    public async Task A_day_that_begins_sends_events_too()
    {
        await using var listener = await Listener.StartAsync(Cancelled);
        using var webhooks = Sandbox.HiBob.WebhooksTo(listener.Address, "secret");
        var person = Company.Snapshot().People.First(candidate => Company.StandingOf(candidate).Standing == Standing.Employed);
        Company.Changes.Leave(person.Id, Today);
        Sandbox.Clock.Advance(TimeSpan.FromDays(2));
        webhooks.Copies = 2;
        webhooks.Order = DeliveryOrder.Reversed;
        await webhooks.DeliverAsync(Cancelled);

        Assert.Equal(["inactivated", "inactivated", "left", "left", "updated", "updated"],
            listener.Received.Select(one => one.Body).Where(body => body.Contains(person.Id, StringComparison.Ordinal))
                .Select(body => JsonDocument.Parse(body).RootElement.GetProperty("type").GetString()!.Split('.')[1]));
    }

    [Fact]
    public async Task What_is_not_taken_comes_again_after_a_wait()
    {
        await using var listener = await Listener.StartAsync(Cancelled);
        using var webhooks = Sandbox.HiBob.WebhooksTo(listener.Address, "secret");
        Company.Changes.ChangeEmail(Company.Snapshot().People[0].Id, "new@acme.example");
        listener.Answer = 500;
        Assert.Equal(0, await webhooks.DeliverAsync(Cancelled));
        listener.Answer = 200;
        Assert.Equal(0, await webhooks.DeliverAsync(Cancelled));
        Sandbox.Clock.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(1, await webhooks.DeliverAsync(Cancelled));
    }

    private sealed class Listener : IAsyncDisposable
    {
        private readonly WebApplication application;

        private Listener(WebApplication application) => this.application = application;

        public ConcurrentQueue<(string Body, string Signature)> Received { get; } = [];

        public int Answer { get; set; } = 200;

        public Uri Address => new(application.Urls.Single());

        public static async Task<Listener> StartAsync(CancellationToken cancellationToken)
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http1));
            var listener = new Listener(builder.Build());
            listener.application.Run(listener.TakeAsync);
            await listener.application.StartAsync(cancellationToken);
            return listener;
        }

        public ValueTask DisposeAsync() => application.DisposeAsync();

        private async Task TakeAsync(HttpContext context)
        {
            using var reader = new StreamReader(context.Request.Body);
            Received.Enqueue((await reader.ReadToEndAsync(context.RequestAborted), context.Request.Headers["Bob-Signature"].ToString()));
            context.Response.StatusCode = Answer;
        }
    }
}
