using System.IO.Compression;
using System.Text;
using Joinery.Connectors.Tests.Support;
using Joinery.Core.Contract;

namespace Joinery.Connectors.Tests.Http;

public sealed class Bodies : VendorHttpTest
{
    private static readonly string Json = $$"""{"a":[{{string.Join(',', Enumerable.Range(0, 20_000))}}]}""";

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task A_compressed_body_is_read_and_a_cut_one_is_not_believed(string encoding)
    {
        var packed = Packed(encoding);
        foreach (var (bytes, breakage) in new[] { (packed, Breakage.None), (packed[..(packed.Length / 2)], Breakage.None), (packed, Breakage.CutBody), ([.. packed[..500], 1, 2, 3, 4, 5, .. packed[505..]], Breakage.None) })
        {
            var server = Serve((_, _) => new Reply(200) { Bytes = bytes, Breakage = breakage, Headers = [("Content-Encoding", encoding)] });
            using var answer = await Client(server.Url).SendAsync(Get(), Cancelled);
            Assert.Contains(encoding, server.Requests[0].Headers["Accept-Encoding"], StringComparison.Ordinal);
            if (ReferenceEquals(bytes, packed) && breakage == Breakage.None)
            {
                using var document = await answer.ReadDocumentAsync(Cancelled);
                Assert.Equal(20_000, document.RootElement.GetProperty("a").GetArrayLength());
                continue;
            }

            var error = await Assert.ThrowsAsync<ConnectorException>(() => answer.ReadDocumentAsync(Cancelled));
            Assert.True(error.Kind is FailureKind.Incomplete or FailureKind.UnexpectedAnswer);
        }
    }

    private static byte[] Packed(string encoding)
    {
        using var bytes = new MemoryStream();
        using (Stream packer = encoding == "gzip" ? new GZipStream(bytes, CompressionMode.Compress) : new BrotliStream(bytes, CompressionMode.Compress)) packer.Write(Encoding.UTF8.GetBytes(Json));
        return bytes.ToArray();
    }
}
