using Joinery.App.Storage;

namespace Joinery.App.Sync;

/// <summary>An operating-system lock on a file: between processes and within one, and it falls with its process.</summary>
/// <remarks>The file stays: removing it would let two hold a lock of the same name. Who holds it stands in a file beside it, readable while the lock is held.</remarks>
internal sealed class TurnLock : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    private readonly FileStream _stream;
    private readonly string _holderFile;

    private TurnLock(FileStream stream, string holderFile) => (_stream, _holderFile) = (stream, holderFile);

    /// <summary>Waits for the lock.</summary>
    /// <param name="onWaiting">Told who holds it, each time that is somebody else than before.</param>
    public static async Task<TurnLock> TakeAsync(string path, string holder, Action<string> onWaiting, TimeProvider time, CancellationToken cancellationToken)
    {
        var holderFile = Path.ChangeExtension(path, ".holder");
        string? told = null;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (TryOpen(path) is { } stream)
            {
                WriteHolder(holderFile, $"{holder}, process {Environment.ProcessId}, since {time.GetUtcNow():yyyy-MM-dd'T'HH:mm:ss'Z'}");
                return new TurnLock(stream, holderFile);
            }

            var other = HolderOf(holderFile) ?? "another process";
            if (other != told) onWaiting(told = other);
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        // First the name, then the lock: the other way round would wipe the next holder's name.
        WriteHolder(_holderFile, "");
        await _stream.DisposeAsync();
    }

    private static FileStream? TryOpen(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1);
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            return null;
        }
        catch (Exception exception) when (StorageErrors.Explain(exception, path) is { } explained)
        {
            throw explained;
        }
    }

    // EWOULDBLOCK on Linux and macOS, and Windows' sharing and lock violations.
    private static bool IsHeld(IOException exception) => (exception.HResult & 0xFFFF) is 11 or 35 or 32 or 33;

    private static string? HolderOf(string file)
    {
        try
        {
            return File.ReadAllText(file) is { Length: > 0 } text ? text : null;
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static void WriteHolder(string file, string text)
    {
        try
        {
            File.WriteAllText(file, text);
        }
        catch (IOException)
        {
            // Only a courtesy to whoever waits: the lock itself is held without it.
        }
    }
}
