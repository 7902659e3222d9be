using Joinery.Sandbox.HiBob.Gate;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.HiBob.People;

/// <summary>Addresses of pictures, and the pretend content network they point to.</summary>
internal static class AvatarEndpoints
{
    public static Task ByIdAsync(HiBobCall call) => AnswerAsync(call, call.Route("id"));

    public static Task ByEmailAsync(HiBobCall call) => AnswerAsync(call, call.Query("email") ?? "");

    /// <summary>The picture itself; wants no credentials, only the signature in its address.</summary>
    public static async Task MediaAsync(HttpContext context, HiBobSandbox sandbox)
    {
        if (HiBobPhotos.IsValid(sandbox, context.Request.Query["token"]))
            await PictureAsync(context);
        else
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
    }

    public static async Task PictureAsync(HttpContext context)
    {
        context.Response.ContentType = "image/png";
        await context.Response.BodyWriter.WriteAsync(Picture.Png((string)context.Request.RouteValues["name"]!), context.RequestAborted);
    }

    private static async Task AnswerAsync(HiBobCall call, string identifier)
    {
        if (!call.User.View.Contains(HiBobCategory.About))
        {
            await call.ForbiddenAsync();
            return;
        }

        var person = PeopleEndpoints.Find(call.Read(), identifier);
        if (person is not { IsInAudience: true, PhotoUrl: { } url })
        {
            await call.NotFoundAsync();
        }
        else if (call.Sandbox.Switches.Avatar == AvatarShape.Json)
        {
            await call.JsonAsync(json =>
            {
                json.WriteStartObject();
                json.WriteString("avatarUrl", url);
                json.WriteEndObject();
            });
        }
        else
        {
            call.Context.Response.ContentType = "text/plain";
            await call.Context.Response.WriteAsync(url, call.Aborted);
        }
    }
}
