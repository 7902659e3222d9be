using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Joinery.Sandbox;
using Joinery.Sandbox.Deskbird;
using Joinery.Sandbox.Scim;

namespace Joinery.Connectors.Tests.Sandbox.Deskbird;

/// <summary>A pretend deskbird of its own for each test, and a caller with the key of its public API.</summary>
public abstract class DeskbirdSandboxTest : IAsyncLifetime
{
    protected static readonly DateOnly Today = new(2026, 6, 15);
    private SandboxHost? host;
    private HttpClient? http;

    protected DeskbirdSandbox Deskbird => host!.Deskbird;

    protected DeskbirdSwitches Switches => Deskbird.Switches;

    protected ScimUserShown Nora { get; private set; } = null!;

    protected static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        host = await SandboxHost.StartAsync(new SandboxOptions { Employees = 3, Clock = SandboxClock.At(Today) }, Cancelled);
        http = new HttpClient { BaseAddress = new Uri(Deskbird.ApiBaseUrl + "/") };
        Use(Deskbird.ApiKey);
        Nora = Deskbird.Scim.AddUser("nora@example.test");
    }

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        if (host is not null)
            await host.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    protected void Use(string key) => http!.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

    protected async Task<(int Status, JsonElement Json)> SendAsync(string method, string path, string? json = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await http!.SendAsync(request, Cancelled);
        var text = await answer.Content.ReadAsStringAsync(Cancelled);
        return ((int)answer.StatusCode, text.Length == 0 ? default : JsonDocument.Parse(text).RootElement);
    }

    protected Task<(int Status, JsonElement Json)> PostAsync(string day, string duration = "full_day", string? option = null) =>
        SendAsync("POST", "scheduling/user/" + Deskbird.UserIdOf(Nora), $$"""{"scheduling":[{"day":"{{day}}","optionId":"{{option ?? Deskbird.Absent.Id}}","duration":"{{duration}}"}]}""");

    protected static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
