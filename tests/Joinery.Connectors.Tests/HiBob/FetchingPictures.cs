using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;
using Joinery.Core.Model;

namespace Joinery.Connectors.Tests.HiBob;

public sealed class FetchingPictures : BobTest
{
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 1, 2, 3];

    public FetchingPictures() => Instead = request => request.Target switch
    {
        "/media/nora.png?token=fresh" => new Reply(200, "", "image/png") { Bytes = Picture },
        "/media/nora.png?token=old" => new Reply(403, "<html></html>", "text/html"),
        "/media/huge.png" => new Reply(200, "", "image/png") { Bytes = new byte[Photo.LargestContent + 1] },
        _ => null,
    };

    [Fact]
    public async Task The_address_in_the_read_is_fetched_without_the_credential_and_nothing_else_is_asked()
    {
        var photo = await FetchAsync(Media("nora.png?token=fresh"));
        Assert.Equal(Picture, photo!.Content.ToArray());
        Assert.Equal(Media("nora.png"), photo.Origin);
        Assert.Equal(Media("nora.png?token=fresh"), photo.Address);
        Assert.False(Assert.Single(Server.Requests).Headers.ContainsKey("Authorization"));
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData(" {0}\n")]
    [InlineData("\"{0}\"")]
    [InlineData("{{\"avatarUrl\":\"{0}\"}}")]
    public async Task An_address_that_expired_is_asked_for_anew_in_whatever_shape_it_comes(string shape)
    {
        Company.Avatars["3400000000000000001"] = string.Format(System.Globalization.CultureInfo.InvariantCulture, shape, Media("nora.png?token=fresh"));
        Assert.Equal(Picture, (await FetchAsync(Media("nora.png?token=old")))!.Content.ToArray());
        Assert.Equal(["/media/nora.png?token=old", "/v1/avatars/3400000000000000001", "/media/nora.png?token=fresh"], Server.Requests.Select(r => r.Target));
    }

    [Fact]
    public async Task A_field_that_was_not_told_is_asked_for_by_person_and_one_that_is_empty_is_not()
    {
        Company.Avatars["3400000000000000001"] = Media("nora.png?token=fresh");
        Assert.NotNull(await ((IPhotoSource)Source()).ReadPhotoAsync(new Person(new PersonId("3400000000000000001"), AttributeSet.Of()), Cancelled));
        var asked = Server.Requests.Count;
        Assert.Null(await FetchAsync(null));
        Assert.Null(await FetchAsync("https://images.hibob.com/default-avatars/NL_24.png"));
        Assert.Equal(asked, Server.Requests.Count);
    }

    [Theory]
    [InlineData("no address at all")]
    [InlineData("{\"avatarUrl\":null}")]
    [InlineData("{broken")]
    [InlineData("")]
    public async Task What_is_no_picture_is_none(string answer)
    {
        Company.Avatars["3400000000000000001"] = answer;
        Assert.Null(await FetchAsync(Media("nora.png?token=old")));
        Assert.Null(await FetchAsync(Media("huge.png")));
    }

    [Fact]
    public async Task A_missing_right_to_pictures_is_named()
    {
        Instead = request => request.Path.StartsWith("/v1/avatars", StringComparison.Ordinal) ? new Reply(403) : new Reply(404);
        var error = await Assert.ThrowsAsync<ConnectorException>(() => FetchAsync(Media("gone.png")));
        Assert.Equal(FailureKind.Unauthorized, error.Kind);
        Assert.Contains("About", error.WhatToDo, StringComparison.Ordinal);
    }

    private string Media(string name) => new Uri(Server.Url, "media/" + name).AbsoluteUri;

    private Task<Photo?> FetchAsync(string? address) =>
        ((IPhotoSource)Source()).ReadPhotoAsync(new Person(new PersonId("3400000000000000001"), AttributeSet.Of((PersonAttributes.Photo, address))), Cancelled);
}
