using Joinery.Connectors.Http;
using Joinery.Connectors.Sources.Personio.Access;
using Joinery.Core.Model;

namespace Joinery.Connectors.Sources.Personio;

/// <summary>Fetches pictures, which stand behind the credential: never from another origin than the connection's.</summary>
internal sealed class PersonioPictures(PersonioOptions options, FirstClient client)
{
    private static readonly Uri Vendor = new(PersonioOptions.DefaultBaseUrl);

    /// <summary>Null when there is none, when it is no picture, or beyond measure.</summary>
    public async Task<Photo?> ReadAsync(Person person, CancellationToken cancellationToken)
    {
        if (PathOf(person.Attributes.Text(PersonAttributes.Photo)) is not { } path) return null;
        using var answer = await client.PictureAsync(path, cancellationToken);
        if (answer?.MediaType is not { } type || !type.StartsWith("image/", StringComparison.OrdinalIgnoreCase)) return null;
        await using var body = await answer.OpenAsync(cancellationToken);
        return await Pictures.ContentAsync(body, cancellationToken) is { Length: > 0 } content
            ? new Photo(content, type.ToLowerInvariant(), options.BaseUrl.AbsoluteUri.TrimEnd('/') + path.Split('?')[0])
            : null;
    }

    /// <summary>The path on the connection's own address: behind a proxy Personio's rows still name Personio itself.</summary>
    private string? PathOf(string? address)
    {
        if (address is null || !Uri.TryCreate(options.BaseUrl, address, out var uri)) return null;
        if (Origin.Same(uri, Vendor)) return uri.PathAndQuery;
        if (!Origin.Same(uri, options.BaseUrl)) return null;
        var prefix = options.BaseUrl.AbsolutePath.TrimEnd('/');
        return uri.PathAndQuery.StartsWith(prefix + "/", StringComparison.Ordinal) ? uri.PathAndQuery[prefix.Length..] : null;
    }
}
