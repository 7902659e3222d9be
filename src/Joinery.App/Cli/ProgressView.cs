using System.Globalization;

namespace Joinery.App.Cli;

/// <summary>Progress on standard error: a bar that is rewritten on a screen; elsewhere plain lines, few enough for a log. Short commands show nothing.</summary>
internal sealed class ProgressView(Terminal terminal, TimeProvider? time = null) : IProgressView
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Frame = TimeSpan.FromMilliseconds(100);
    private const int BarWidth = 30;

    private readonly Lock _gate = new();
    private readonly TimeProvider _time = time ?? TimeProvider.System;
    private readonly long _start = (time ?? TimeProvider.System).GetTimestamp();
    private string _step = "";
    private long _lastShown;
    private int _lastTenth;
    private bool _hasBar;

    public void Step(string what)
    {
        lock (_gate)
        {
            (_step, _lastTenth) = (what, 0);
            if (_time.GetElapsedTime(_start) < Patience) return;
            if (terminal.IsLive) Bar($"{_step} ...");
            else Plain(_step);
        }
    }

    public void At(int done, int? total)
    {
        lock (_gate)
        {
            if (_time.GetElapsedTime(_start) < Patience || !IsWorthShowing(done, total)) return;
            _lastShown = _time.GetTimestamp();
            var numbers = string.Create(CultureInfo.InvariantCulture, $"{_step}: {done}{(total is { } all ? $" of {all}" : "")}");
            if (terminal.IsLive) Bar(total is > 0 ? $"{Drawn(done, total.Value)} {numbers}" : numbers);
            else Plain(numbers);
        }
    }

    public void Say(string sentence)
    {
        lock (_gate)
        {
            Clear();
            terminal.Error.WriteLine(sentence);
        }
    }

    /// <summary>Leaves a clean line for the answer.</summary>
    public void Done()
    {
        lock (_gate) Clear();
    }

    private bool IsWorthShowing(int done, int? total)
    {
        var since = _lastShown == 0 ? TimeSpan.MaxValue : _time.GetElapsedTime(_lastShown);
        if (terminal.IsLive) return since >= Frame;
        var tenth = total is > 0 ? (int)(10L * done / total.Value) : 0;
        if (since < Patience || (total is > 0 && tenth <= _lastTenth)) return false;
        _lastTenth = tenth;
        return true;
    }

    private static string Drawn(int done, int total)
    {
        var filled = (int)Math.Min(BarWidth, (long)BarWidth * done / total);
        return $"[{new string('#', filled)}{new string('.', BarWidth - filled)}]";
    }

    private void Bar(string text)
    {
        terminal.Error.Write($"\r\u001b[K{Layout.Columns.Clip(Layout.Columns.Clean(text), terminal.Width - 1)}");
        terminal.Error.Flush();
        _hasBar = true;
    }

    private void Plain(string text) => terminal.Error.WriteLine(Layout.Columns.Clean(text));

    private void Clear()
    {
        if (!_hasBar) return;
        terminal.Error.Write("\r\u001b[K");
        terminal.Error.Flush();
        _hasBar = false;
    }
}
