using Joinery.App.Cli;
using Joinery.App.Cli.Commands;
using Joinery.Testing;

namespace Joinery.App.Tests.Cli;

public sealed class ProgressTests : IDisposable
{
    private readonly FakeClock _clock = new();
    private readonly StringWriter _error = new();

    [Fact]
    public void A_short_command_shows_nothing()
    {
        var view = View(isLive: false);
        view.Step("reading bob");
        view.At(100, 100);
        Assert.Equal("", _error.ToString());
    }

    [Fact]
    public void A_log_gets_a_line_for_each_tenth_and_not_more_often_than_every_two_seconds()
    {
        var view = View(isLive: false);
        view.Step("applying");
        for (var i = 1; i <= 1000; i++)
        {
            _clock.Advance(TimeSpan.FromMilliseconds(50));
            view.At(i, 1000);
        }

        var lines = _error.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(10, lines.Length);
        Assert.Equal("applying: 100 of 1000", lines[0]);
        Assert.Equal("applying: 1000 of 1000", lines[^1]);
    }

    [Fact]
    public void A_screen_gets_a_bar_that_leaves_no_trace()
    {
        var view = View(isLive: true);
        view.Step("applying");
        _clock.Advance(TimeSpan.FromSeconds(3));
        view.At(500, 1000);
        view.Done();
        Assert.Contains("[###############...............] applying: 500 of 1000", _error.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("\r\u001b[K", _error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_relink_file_holds_pairs_with_any_usual_separator()
    {
        Assert.Equal([new RelinkPair("1", "a"), new RelinkPair("2", "b"), new RelinkPair("3", "c")], RelinkFile.Parse(["old;new", "# by hand", "1;a", "", "2,b", "\"3\"\t\"c\""], "pairs.csv"));
        Assert.Equal("Line 1 of pairs.csv is not an old id and a new id.", Assert.Throws<JoineryException>(() => RelinkFile.Parse(["1"], "pairs.csv")).Text);
        Assert.Equal("Line 2 of pairs.csv names an id for the second time.", Assert.Throws<JoineryException>(() => RelinkFile.Parse(["1,a", "2,a"], "pairs.csv")).Text);
        Assert.Equal("pairs.csv holds no pair.", Assert.Throws<JoineryException>(() => RelinkFile.Parse(["old,new"], "pairs.csv")).Text);
    }

    public void Dispose() => _error.Dispose();

    private ProgressView View(bool isLive) => new(new Terminal(TextWriter.Null, _error, 80, HasColour: false, isLive, _ => null), _clock);
}
