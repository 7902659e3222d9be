using Joinery.Core.Contract;

namespace Joinery.Connectors.Http;

/// <summary>The body of an answer: silence, and an end before the end, become a <see cref="ConnectorException"/>.</summary>
internal sealed class WatchedStream(Stream inner, HttpLimits limits, Failures failures) : Stream
{
    // One timer for the whole body, set anew for each read.
    private CancellationTokenSource? _patience;
    private CancellationToken _watched;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var patience = PatienceFor(cancellationToken);
        try
        {
            patience.CancelAfter(limits.Silence);
            var read = await inner.ReadAsync(buffer, patience.Token);
            patience.CancelAfter(Timeout.InfiniteTimeSpan);
            return read;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw failures.SilentBody(limits);
        }
        // A wrong length, a lost connection, a compressed stream that is cut (gzip: invalid data, brotli: invalid operation).
        catch (Exception error) when (error is IOException or HttpRequestException or InvalidDataException or InvalidOperationException)
        {
            throw failures.Cut(error);
        }
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _patience?.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private CancellationTokenSource PatienceFor(CancellationToken cancellationToken)
    {
        if (_patience is not null && _watched == cancellationToken) return _patience;
        _patience?.Dispose();
        _watched = cancellationToken;
        return _patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    }
}
