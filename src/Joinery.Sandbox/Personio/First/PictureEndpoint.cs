using System.Globalization;
using Joinery.Sandbox.Personio.Gate;
using Microsoft.AspNetCore.Http;

namespace Joinery.Sandbox.Personio.First;

/// <summary>A picture behind the credential. Three causes, one 404: nobody, no picture, no right to it.</summary>
internal static class PictureEndpoint
{
    public static async Task GetAsync(PersonioCall call)
    {
        var width = call.Context.Request.RouteValues["width"] as string;
        if (width is not null && !int.TryParse(width, NumberStyles.None, CultureInfo.InvariantCulture, out _))
        {
            await call.RefuseAsync(StatusCodes.Status400BadRequest, "The width is no number.");
            return;
        }

        if (!call.Credential.MayRead("profile_picture") || call.View().Find(call.Route("id")) is not { Employee.Photo: { } photo })
        {
            await call.RefuseAsync(StatusCodes.Status404NotFound, "Profile image not found");
            return;
        }

        call.Context.Response.ContentType = "image/png";
        await call.Context.Response.BodyWriter.WriteAsync(Picture.Png(width is null ? photo : $"{photo} {width}"), call.Aborted);
    }
}
