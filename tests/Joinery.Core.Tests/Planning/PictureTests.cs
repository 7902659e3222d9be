using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Testing;

namespace Joinery.Core.Tests.Planning;

public sealed class PictureTests
{
    [Fact]
    public void Everybody_is_looked_at_once_a_week_and_not_all_in_one_run()
    {
        var people = Enumerable.Range(1, 700).Select(i => new PersonId(Some.Id(i))).ToList();
        var looked = people.ToDictionary(p => p, _ => Some.Now);
        for (var run = 1; run <= 28; run++)
        {
            var now = Some.Now.AddHours(12 * run);
            var due = people.Where(p => PicturePlanning.IsDue(new PictureSent(new AccountId("a"), "x", null, looked[p]), p, now)).ToList();
            // Two runs a day make fourteen a week: fifty people each, more or less.
            Assert.InRange(due.Count, 20, 90);
            foreach (var person in due) looked[person] = now;
        }

        Assert.All(looked.Values, at => Assert.True(at > Some.Now.AddDays(7)));
    }

    [Theory]
    [InlineData("https://img.example.test/a.png?token=1&x=2", "https://img.example.test/a.png")]
    [InlineData("portrait-7", "portrait-7")]
    [InlineData(null, null)]
    public void The_address_of_a_picture_has_no_query(string? photo, string? address) =>
        Assert.Equal(address, PicturePlanning.AddressOf(Some.Person().With(PersonAttributes.Photo, photo)));
}
