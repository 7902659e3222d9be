using System.Text;

namespace Joinery.App.Cli;

/// <summary>Where a command writes, and what that place can show.</summary>
/// <param name="Width">Columns of the text view: at least 80.</param>
/// <param name="HasColour">Whether standard output takes colours.</param>
/// <param name="IsLive">Whether standard error is a screen on which a line can be rewritten.</param>
/// <param name="Variable">Reads the environment.</param>
internal sealed record Terminal(TextWriter Output, TextWriter Error, int Width, bool HasColour, bool IsLive, Func<string, string?> Variable)
{
    public const int LeastWidth = 80;

    public static Terminal OfProcess()
    {
        var plain = Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } || Environment.GetEnvironmentVariable("TERM") == "dumb";
        if (OperatingSystem.IsWindows()) Console.OutputEncoding = Encoding.UTF8;
        return new Terminal(
            Console.Out,
            Console.Error,
            Console.IsOutputRedirected ? LeastWidth : Math.Max(LeastWidth, ScreenWidth()),
            HasColour: !Console.IsOutputRedirected && !plain,
            IsLive: !Console.IsErrorRedirected && !plain,
            Environment.GetEnvironmentVariable);
    }

    /// <summary>A screen that does not know its width (a bare serial line) counts as narrow.</summary>
    private static int ScreenWidth()
    {
        try
        {
            return Console.WindowWidth;
        }
        catch (IOException)
        {
            return LeastWidth;
        }
    }
}
