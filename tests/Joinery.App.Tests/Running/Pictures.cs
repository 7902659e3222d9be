using Joinery.Core.Contract;
using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Testing;

namespace Joinery.App.Tests.Running;

/// <summary>Runs that send pictures.</summary>
public sealed class Pictures : RunTest
{
    public Pictures()
    {
        Settings = Settings with { Photos = true };
        Source.People.Add(Some.Person().With(PersonAttributes.Photo, "https://img.example.test/1.png?token=a"));
        Source.Pictures["1"] = [1, 2, 3];
    }

    [Fact]
    public async Task Another_address_with_the_same_picture_writes_nothing()
    {
        Assert.Equal(1, (await SyncAsync()).Plan!.Counts.SetPhoto);
        Source.People[0] = Source.People[0].With(PersonAttributes.Photo, "https://img.example.test/moved.png");

        var said = await SyncAsync();

        Assert.Equal((1, 1), (said.Plan!.Counts.SetPhoto, said.Applied!.AlreadyTrue));
        Assert.DoesNotContain(nameof(ChangeKind.SetPhoto), Target.Asked);
        Assert.Equal("empty", (await SyncAsync()).Plan!.State);
    }

    [Fact]
    public async Task The_weekly_look_asks_once_and_sends_what_is_new()
    {
        await SyncAsync();
        Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal("empty", (await SyncAsync()).Plan!.State);
        Assert.Equal(2, Source.PicturesAsked);
        Assert.Equal("empty", (await SyncAsync()).Plan!.State);
        Assert.Equal(2, Source.PicturesAsked);

        Source.Pictures["1"] = [4];
        Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(1, (await SyncAsync()).Applied!.Done);
        Assert.Equal("empty", (await SyncAsync()).Plan!.State);
    }

    [Fact]
    public async Task An_address_without_a_picture_is_looked_at_again_in_a_week()
    {
        Source.Pictures.Clear();
        Assert.Equal(1, (await SyncAsync()).Applied!.AlreadyTrue);
        Assert.Equal("empty", (await SyncAsync()).Plan!.State);
        Assert.Equal(1, Source.PicturesAsked);

        Source.Pictures["1"] = [9];
        Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal(1, (await SyncAsync()).Applied!.Done);
    }

    [Fact]
    public async Task A_picture_that_is_gone_takes_nothing_away()
    {
        await SyncAsync();
        Source.Pictures.Clear();
        Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal("empty", (await SyncAsync()).Plan!.State);
        Source.People[0] = Source.People[0].With(PersonAttributes.Photo, null);
        Assert.Equal("empty", (await SyncAsync()).Plan!.State);
    }

    [Fact]
    public async Task A_refused_credential_is_not_shown_for_each_picture()
    {
        for (var i = 2; i <= 30; i++) Source.People.Add(Some.Person(Some.Id(i), $"First{i}", $"Last{i}").With(PersonAttributes.Photo, $"https://img.example.test/{i}.png"));
        Source.PicturesFail = FailureKind.Unauthorized;

        var said = await SyncAsync();

        Assert.Equal((30, 30), (said.Applied!.Done, said.Applied.Failed));
        Assert.InRange(Source.PicturesAsked, 1, 4);
        Assert.Null(said.Failure);
    }
}
