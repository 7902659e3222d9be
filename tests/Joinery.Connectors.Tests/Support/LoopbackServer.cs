using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Joinery.Connectors.Tests.Support;

internal sealed record Request(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string Path => Target.Split('?')[0];
}

/// <summary>How an answer goes wrong on the wire.</summary>
internal enum Breakage
{
    None,

    /// <summary>The connection is reset before anything is answered.</summary>
    Reset,

    /// <summary>The connection is lost half-way through the body.</summary>
    CutBody,

    /// <summary>The same with chunks, where no length was promised.</summary>
    CutChunks,

    /// <summary>The body ends half-way, and its length says so: only the JSON is cut.</summary>
    TruncatedJson,

    /// <summary>Headers say more bytes than come.</summary>
    WrongLength,

    /// <summary>Nothing comes, and the connection stays open.</summary>
    Silence,

    /// <summary>Half of the body comes, then nothing, and the connection stays open.</summary>
    SilentBody,
}

internal sealed record Reply(int Status, string Body = "", string MediaType = "application/json")
{
    public (string Name, string Value)[] Headers { get; init; } = [];

    /// <summary>The body where it is no text.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>Writes the body piece by piece as it is read, where it is too large to be held; ends with the connection.</summary>
    public Func<Stream, CancellationToken, Task>? Written { get; init; }

    public Breakage Breakage { get; init; }
}

/// <summary>A server on loopback whose every byte the test decides. One request a connection: nothing is carried over.</summary>
internal sealed class LoopbackServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<Request> _requests = new();
    private readonly Func<Request, int, Task<Reply>> _answer;
    private readonly Task _loop;
    private int _count;

    /// <param name="answer">Gets each request and its position, from 0.</param>
    public LoopbackServer(Func<Request, int, Reply> answer)
        : this((request, position) => Task.FromResult(answer(request, position)))
    {
    }

    public LoopbackServer(Func<Request, int, Task<Reply>> answer)
    {
        _answer = answer;
        _listener.Start();
        _loop = AcceptAsync();
    }

    public Uri Url => new($"http://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}/");

    public IReadOnlyList<Request> Requests => [.. _requests];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        await _loop;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync(_stop.Token);
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
            {
                return;
            }

            _ = ServeAsync(socket);
        }
    }

    private async Task ServeAsync(Socket socket)
    {
        using (socket)
        {
            try
            {
                await using var stream = new NetworkStream(socket);
                if (await ReadAsync(stream) is not { } request) return;
                _requests.Enqueue(request);
                await WriteAsync(socket, stream, await _answer(request, Interlocked.Increment(ref _count) - 1));
            }
            catch (Exception error) when (error is IOException or SocketException or OperationCanceledException)
            {
                // The client went away, or the test is over.
            }
        }
    }

    private async Task<Request?> ReadAsync(NetworkStream stream)
    {
        var bytes = new List<byte>();
        var piece = new byte[64 * 1024];
        var end = -1;
        while (end < 0)
        {
            var read = await stream.ReadAsync(piece, _stop.Token);
            if (read == 0) return null;
            bytes.AddRange(piece.AsSpan(0, read));
            if (!char.IsAsciiLetter((char)bytes[0])) return null;
            end = bytes.ToArray().AsSpan().IndexOf("\r\n\r\n"u8);
        }

        var head = Encoding.ASCII.GetString(bytes.ToArray(), 0, end).Split("\r\n");
        var headers = head.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(p => p[0], p => p[1], StringComparer.OrdinalIgnoreCase);
        var length = headers.TryGetValue("Content-Length", out var told) ? int.Parse(told, System.Globalization.CultureInfo.InvariantCulture) : 0;
        while (bytes.Count < end + 4 + length)
        {
            var read = await stream.ReadAsync(piece, _stop.Token);
            if (read == 0) return null;
            bytes.AddRange(piece.AsSpan(0, read));
        }

        var first = head[0].Split(' ');
        return new Request(first[0], first[1], headers, Encoding.UTF8.GetString(bytes.ToArray(), end + 4, length));
    }

    private async Task WriteAsync(Socket socket, NetworkStream stream, Reply reply)
    {
        if (reply.Breakage == Breakage.Silence) await Task.Delay(Timeout.Infinite, _stop.Token);
        if (reply.Breakage == Breakage.Reset)
        {
            socket.LingerState = new LingerOption(true, 0);
            return;
        }

        if (reply.Written is { } write)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(FormattableString.Invariant($"HTTP/1.1 {reply.Status} Said\r\nConnection: close\r\nContent-Type: {reply.MediaType}\r\n\r\n")), _stop.Token);
            await write(stream, _stop.Token);
            return;
        }

        var body = reply.Bytes ?? Encoding.UTF8.GetBytes(reply.Body);
        if (reply.Breakage == Breakage.TruncatedJson) body = body[..(body.Length / 2)];
        var isChunked = reply.Breakage == Breakage.CutChunks;
        var length = reply.Breakage == Breakage.WrongLength ? body.Length + 100 : body.Length;
        var head = new List<string> { FormattableString.Invariant($"HTTP/1.1 {reply.Status} Said"), "Connection: close", isChunked ? "Transfer-Encoding: chunked" : FormattableString.Invariant($"Content-Length: {length}") };
        if (body.Length > 0) head.Add($"Content-Type: {reply.MediaType}");
        head.AddRange(reply.Headers.Select(h => $"{h.Name}: {h.Value}"));
        await stream.WriteAsync(Encoding.ASCII.GetBytes(string.Join("\r\n", head) + "\r\n\r\n"), _stop.Token);
        var isCut = reply.Breakage is Breakage.CutBody or Breakage.CutChunks or Breakage.SilentBody;
        var sent = body.AsMemory(0, isCut ? body.Length / 2 : body.Length);
        if (isChunked) await stream.WriteAsync(Encoding.ASCII.GetBytes($"{sent.Length:x}\r\n"), _stop.Token);
        await stream.WriteAsync(sent, _stop.Token);
        if (reply.Breakage == Breakage.SilentBody) await Task.Delay(Timeout.Infinite, _stop.Token);
    }
}
