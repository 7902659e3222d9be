using Joinery.Sandbox.HiBob.People;
using Joinery.Sandbox.Merge.Data;
using Joinery.Sandbox.Merge.Endpoints;
using Joinery.Sandbox.Merge.Gate;
using Joinery.Sandbox.Merge.Linking;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Joinery.Sandbox.Merge;

/// <summary>Merge's endpoints, below <c>/merge/REGION/api</c>: a table of contents.</summary>
internal sealed class MergeModule(MergeSandbox sandbox) : IVendorModule
{
    private readonly MergeGate gate = new(sandbox);

    public void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/merge/{region}/api");
        var hris = api.MapGroup("/hris/v1");
        foreach (var model in MergeModel.All)
        {
            hris.MapGet($"/{model.Path}", gate.WithAccount(ModelEndpoints.List(model)));
            hris.MapGet($"/{model.Path}/{{id}}", gate.WithAccount(ModelEndpoints.One(model)));
        }

        hris.MapGet("/groups/types", gate.WithAccount(ModelEndpoints.GroupTypesAsync));
        hris.MapGet("/account-details", gate.WithAccount(AccountEndpoints.DetailsAsync));
        hris.MapPost("/delete-account", gate.WithAccount(AccountEndpoints.DeleteAsync));
        hris.MapGet("/sync-status", gate.WithAccount(AccountEndpoints.SyncStatusAsync));
        hris.MapPost("/sync-status/resync", gate.WithAccount(AccountEndpoints.ResyncAsync));
        hris.MapGet("/linked-accounts", gate.Open(AccountEndpoints.ListAsync));
        hris.MapGet("/issues", gate.Open(AccountEndpoints.IssuesAsync));
        hris.MapPost("/link-token", gate.Open(LinkEndpoints.TokenAsync));
        hris.MapGet("/account-token/{token}", gate.Open(LinkEndpoints.ExchangeAsync));
        api.MapPost("/integrations/create-link-token", gate.Open(LinkEndpoints.TokenAsync));
        api.MapGet("/integrations/account-token/{token}", gate.Open(LinkEndpoints.ExchangeAsync));
        api.Map("/{**path}", gate.Open(call => call.NotFoundAsync()));

        routes.MapGet("/merge/media/{name}", AvatarEndpoints.PictureAsync);
        routes.MapGet("/merge/link/initialize.js", LinkEndpoints.ScriptAsync);
        routes.MapPost("/merge/link/connect", context => LinkEndpoints.ConnectAsync(context, sandbox));
    }
}
