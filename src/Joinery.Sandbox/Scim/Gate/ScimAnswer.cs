using System.Text.Json.Nodes;

namespace Joinery.Sandbox.Scim.Gate;

/// <summary>What is sent back.</summary>
internal sealed record ScimAnswer(int Status, JsonNode? Body = null)
{
    public string? ETag { get; init; }

    public string? Location { get; init; }

    /// <summary>A page of HTML in place of the body.</summary>
    public bool IsWebPage { get; init; }

    /// <summary>Sent as <c>Retry-After</c>.</summary>
    public string? RetryAfter { get; init; }

    public static ScimAnswer Ok(JsonNode body) => new(200, body);

    public static ScimAnswer NoContent { get; } = new(204);

    public static ScimAnswer HtmlNotFound { get; } = new(404) { IsWebPage = true };
}
