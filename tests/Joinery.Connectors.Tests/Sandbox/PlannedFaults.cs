using System.Net;
using System.Text.Json;
using Joinery.Sandbox;
using Joinery.Sandbox.Faults;

namespace Joinery.Connectors.Tests.Sandbox;

public sealed class PlannedFaults : SandboxTest
{
    private const string Everybody = """{"showInactive":true,"fields":["root.id","root.email"]}""";

    protected override SandboxOptions Options { get; } = new() { Clock = SandboxClock.At(Today), ControlFace = true };

    [Fact]
    public async Task The_nth_request_gets_the_fault_and_the_next_one_does_not()
    {
        Sandbox.Faults.AtRequest(2, new Fault.Answer(502, FaultBody.Html));
        var answers = new List<int>();
        for (var n = 0; n < 3; n++)
        {
            using var answer = await PostAsync("people/search", Everybody);
            answers.Add((int)answer.StatusCode);
        }

        Assert.Equal([200, 502, 200], answers);
        Assert.Equal([200, 502, 200], Sandbox.Requests.All.Select(request => request.Status!.Value));
    }

    [Fact]
    public async Task A_connection_can_close_before_the_work_or_after_it()
    {
        Sandbox.Faults.OnPath("/people", new Fault.CloseBefore());
        Sandbox.Faults.OnPath("/people", new Fault.CloseAfter());
        const string nora = """{"firstName":"Nora","surname":"Lind","email":"nora@acme.example","work":{"site":"Berlin","startDate":"2026-07-01"}}""";
        var count = Company.Count;

        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync("people", nora));
        Assert.Equal(count, Company.Count);
        await Assert.ThrowsAsync<HttpRequestException>(() => PostAsync("people", nora));
        Assert.Equal(count + 1, Company.Count);
        Assert.All(Sandbox.Requests.All, request => Assert.Null(request.Status));
    }

    [Theory]
    [InlineData(CutLength.Announced)]
    [InlineData(CutLength.Unannounced)]
    public async Task A_body_can_be_cut(CutLength length)
    {
        Sandbox.Faults.Next(new Fault.CutBody(2_000, length));

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => PostAsync("people/search", Everybody));
    }

    [Fact]
    public async Task A_cut_body_arrives_as_far_as_it_was_sent()
    {
        Sandbox.Faults.Next(new Fault.CutBody(2_000));
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("people/search", UriKind.Relative)) { Content = new StringContent(Everybody) };
        using var answer = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancelled);
        using var body = await answer.Content.ReadAsStreamAsync(Cancelled);
        var bytes = new byte[2_000];
        await body.ReadExactlyAsync(bytes, Cancelled);

        Assert.Equal((byte)'{', bytes[0]);
        await Assert.ThrowsAnyAsync<IOException>(async () => await body.ReadExactlyAsync(bytes, Cancelled));
    }

    [Fact]
    public async Task A_body_can_end_too_soon_and_look_whole()
    {
        Sandbox.Faults.Next(new Fault.TruncateBody(2_000));
        using var answer = await PostAsync("people/search", Everybody);

        Assert.Equal(2_000, answer.Content.Headers.ContentLength);
        Assert.ThrowsAny<JsonException>(() => JsonDocument.Parse(answer.Content.ReadAsStringAsync(Cancelled).GetAwaiter().GetResult()));
    }

    [Fact]
    public async Task A_stalled_request_waits_until_the_caller_gives_up()
    {
        Sandbox.Faults.Next(new Fault.Stall());
        using var patience = new CancellationTokenSource();
        using var content = new StringContent("{}");
        var call = Http.PostAsync(new Uri("people/search", UriKind.Relative), content, patience.Token);
        while (Sandbox.Requests.Count == 0)
            await Task.Yield();
        Assert.False(call.IsCompleted);
        await patience.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task A_stalled_request_does_not_hold_the_sandbox_open()
    {
        var other = await SandboxHost.StartAsync(Options, Cancelled);
        other.Faults.Next(new Fault.Stall());
        using var content = new StringContent("{}");
        var call = Http.PostAsync(new Uri(other.HiBobBaseUrl + "/people/search"), content, Cancelled);
        while (other.Requests.Count == 0)
            await Task.Yield();
        await other.DisposeAsync();

        await Assert.ThrowsAnyAsync<HttpRequestException>(() => call);
    }

    [Fact]
    public async Task Something_can_happen_in_the_middle_of_a_run()
    {
        Sandbox.Faults.AtRequest(2, new Fault.Meanwhile(() => Sandbox.HiBob.ServiceUser.Withdraw("root")));

        Assert.True((await SearchAsync(Everybody))[0].TryGetProperty("email", out _));
        Assert.False((await SearchAsync(Everybody))[0].TryGetProperty("email", out _));
    }

    [Fact]
    public async Task A_page_of_HTML_can_come_with_200()
    {
        Sandbox.Faults.Next(Fault.HtmlInsteadOfAnswer);
        using var answer = await PostAsync("people/search", Everybody);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.StartsWith("<!DOCTYPE html>", await answer.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bodies_are_kept_when_asked()
    {
        Sandbox.Requests.KeepBodies = true;
        await SearchAsync(Everybody);

        Assert.Equal(Everybody, Sandbox.Requests.All.Single().Body);
        Assert.Equal(1, Sandbox.Requests.CountOf("people/search"));
        Sandbox.Requests.Reset();
        Assert.Equal(0, Sandbox.Requests.Count);
    }

    [Fact]
    public async Task Another_process_can_drive_the_sandbox()
    {
        using var hand = new HttpClient { BaseAddress = Sandbox.BaseUrl };
        await TellAsync(hand, "clock", """{"advance":"1.00:00:00"}""");
        await TellAsync(hand, "changes", """{"change":"demoDay"}""");
        await TellAsync(hand, "faults", """{"fault":"answer","status":503,"path":"people/search"}""");
        using var answer = await PostAsync("people/search", Everybody);

        Assert.Equal(Today.AddDays(1), Sandbox.Clock.UtcToday);
        Assert.Equal(10, Company.Journal.Count);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(1, Sandbox.Requests.Count);
    }

    [Fact]
    public async Task Another_process_can_look_into_the_applications()
    {
        using var hand = new HttpClient { BaseAddress = Sandbox.BaseUrl };
        await TellAsync(hand, "scim", """{"userName":"robot@example.test"}""");
        var nora = Sandbox.Deskbird.Scim.AddUser("nora@example.test");
        Sandbox.Deskbird.Schedule.Fill(nora, Today, Sandbox.Deskbird.Absent);

        Assert.Contains("\"userName\":\"robot@example.test\"", await hand.GetStringAsync(new Uri("/_sandbox/scim", UriKind.Relative), Cancelled), StringComparison.Ordinal);
        Assert.Contains(Sandbox.Declaree.Administrator.Id, await hand.GetStringAsync(new Uri("/_sandbox/declaree", UriKind.Relative), Cancelled), StringComparison.Ordinal);
        Assert.Contains(nora.Id, await hand.GetStringAsync(new Uri("/_sandbox/deskbird", UriKind.Relative), Cancelled), StringComparison.Ordinal);
        Assert.Equal("""["nora@example.test 2026-06-15 Absent full_day"]""", await hand.GetStringAsync(new Uri("/_sandbox/schedule", UriKind.Relative), Cancelled));
    }

    private static async Task TellAsync(HttpClient hand, string what, string command)
    {
        using var content = new StringContent(command);
        using var answer = await hand.PostAsync(new Uri("/_sandbox/" + what, UriKind.Relative), content, Cancelled);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancelled));
    }
}
