using Joinery.App.Storage;
using Joinery.Core.Model;

namespace Joinery.App.Tests.Storage;

public abstract class AbsenceMemoryTests<TProvider> : StorageTests<TProvider>
    where TProvider : IStorageProvider, new()
{
    private const string Target = "directory:default";

    private static readonly AbsenceShape Week = AbsenceShape.Parse("2026-02-02 2026-02-06 day morning closed Leave of absence");

    [Fact]
    public async Task What_was_sent_of_an_absence_is_remembered_as_it_was()
    {
        await using var test = await MakeAsync();
        var links = new AbsenceLinks(test.Store);
        var link = new AbsenceLink(new Namespace("hibob:1"), "h1", new AccountId("a1"), Now) { Intended = Week };
        var written = link with { Written = Week, Former = Week with { IsOpen = true }, Intended = null, ReadBack = "2026-02-02\n2026-02-03 Morning", Entries = ["7", "8"] };
        await links.SaveAsync(Target, [link], Token);
        Assert.Equal(Week, Assert.Single(await links.ReadAsync(Target, Token)).Intended);

        await links.SaveAsync(Target, [written, written with { Namespace = new Namespace("personio:1") }], Token);

        var both = await links.ReadAsync(Target, Token);
        Assert.Equal(["hibob:1", "personio:1"], both.Select(l => l.Namespace.Value));
        Assert.Equal(written with { Entries = [] }, both[0] with { Entries = [] });
        Assert.Equal(["7", "8"], both[0].Entries);
        Assert.Empty(await links.ReadAsync("elsewhere", Token));
    }

    [Fact]
    public async Task What_ended_long_ago_is_forgotten()
    {
        await using var test = await MakeAsync();
        var links = new AbsenceLinks(test.Store);
        var link = new AbsenceLink(new Namespace("hibob:1"), "h1", new AccountId("a1"), Now) { Written = Week };
        await links.SaveAsync(Target, [link, link with { Absence = "h2", Written = null, Former = Week with { LastDay = Week.LastDay.AddDays(1) } }], Token);

        await links.ForgetAsync(Target, Week.LastDay.AddDays(1), Token);

        Assert.Equal("h2", Assert.Single(await links.ReadAsync(Target, Token)).Absence);
    }

    [Fact]
    public async Task Each_account_has_one_picture()
    {
        await using var test = await MakeAsync();
        await using var other = await test.OtherOrganisationAsync();
        var pictures = new PicturesSent(test.Store);
        var picture = new PictureSent(new AccountId("a1"), "https://img.example.test/a.png", null, Now);
        await pictures.SaveAsync(Target, [picture], Token);
        await pictures.SaveAsync(Target, [picture with { Content = "abc" }], Token);

        Assert.Equal([picture with { Content = "abc" }], (await pictures.ReadAsync(Target, Token)).Values);
        Assert.Empty(await new PicturesSent(other).ReadAsync(Target, Token));
    }
}
