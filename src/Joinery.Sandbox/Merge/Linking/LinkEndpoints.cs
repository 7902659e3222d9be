using System.Text.Json.Nodes;
using Joinery.Sandbox.Merge.Endpoints;
using Joinery.Sandbox.Merge.Gate;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Merge.Linking;

/// <summary>Link tokens, their exchange, and the script and page that stand for Merge Link in a browser.</summary>
internal static class LinkEndpoints
{
    private static readonly string[] Needed = ["end_user_origin_id", "end_user_organization_name", "end_user_email_address"];

    public static async Task TokenAsync(MergeCall call)
    {
        if (await call.BodyAsync() is not { } body) return;
        foreach (var name in Needed)
        {
            if (body[name] is JsonValue value && value.TryGetValue<string>(out var text) && text.Length is > 0 and <= 100) continue;
            await call.RefuseFieldAsync(name, "This field is required.");
            return;
        }

        if (body["categories"] is not JsonArray { Count: > 0 })
        {
            await call.RefuseFieldAsync("categories", "This field is required.");
            return;
        }

        var isMagic = body["should_create_magic_link_url"]?.GetValue<bool>() == true;
        var minutes = body["link_expiry_mins"]?.GetValue<int>() ?? 30;
        if (minutes < 30 || minutes > (isMagic ? 10080 : 720))
        {
            await call.RefuseFieldAsync("link_expiry_mins", "Ensure this value is within its bounds.");
            return;
        }

        var origin = body["end_user_origin_id"]!.GetValue<string>();
        var token = call.Sandbox.Links.Begin(new LinkRequest(call.Region, origin, call.Sandbox.Company.Clock.GetUtcNow().AddMinutes(minutes)));
        var answer = new JsonObject { ["link_token"] = token };
        if (call.Sandbox.FindByOrigin(call.Region, origin) is { } known) answer["integration_name"] = known.Coverage.Name;
        if (isMagic) answer["magic_link_url"] = $"https://link.example.test/tenant-redirect/{token}";
        await call.NodeAsync(answer);
    }

    public static Task ExchangeAsync(MergeCall call) => call.Sandbox.Links.Exchange(call.Route("token"), call.Region) is { } account
        ? call.NodeAsync(new JsonObject { ["account_token"] = account.Token, ["id"] = account.Id.ToString(), ["integration"] = AccountEndpoints.Integration(account.Coverage) })
        : call.NotFoundAsync();

    /// <summary>What the page of an application loads in the place of Merge's own script.</summary>
    public static Task ScriptAsync(HttpContext context)
    {
        context.Response.ContentType = "text/javascript";
        return context.Response.WriteAsync("""
            window.MergeLink = (() => {
              const here = document.currentScript.src;
              let settings = {};
              const connect = () => fetch(new URL("connect", here), {
                method: "POST", body: JSON.stringify({ link_token: settings.linkToken, integration: settings.integration })
              }).then(answer => answer.ok
                ? answer.json().then(linked => settings.onSuccess?.(linked.public_token, {}))
                : settings.onValidationError?.([{ detail: "The link token is used up or too old." }]));
              return {
                initialize: config => { settings = { ...settings, ...config }; settings.onReady?.(); },
                update: config => { settings = { ...settings, ...config }; },
                openLink: config => { settings = { ...settings, ...config }; return confirm("Link the HR system of the sandbox?") ? connect() : settings.onExit?.(); }
              };
            })();
            """, context.RequestAborted);
    }

    /// <summary>What the script calls when somebody goes through with it. Takes no credentials: it stands for a dialog in a browser.</summary>
    public static async Task ConnectAsync(HttpContext context, MergeSandbox sandbox)
    {
        var body = await JsonNode.ParseAsync(context.Request.Body, cancellationToken: context.RequestAborted);
        var token = sandbox.Links.Complete(body?["link_token"]?.GetValue<string>() ?? "", MergeCoverage.Hibob);
        context.Response.StatusCode = token is null ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK;
        await context.Response.WriteAsync(new JsonObject { ["public_token"] = token }.ToJsonString(), context.RequestAborted);
    }
}
