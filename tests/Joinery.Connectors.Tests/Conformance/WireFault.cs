using Joinery.Connectors.Tests.Support;

namespace Joinery.Connectors.Tests.Conformance;

/// <summary>What can go wrong with an answer.</summary>
public enum WireFault
{
    Reset,
    CutBody,
    CutChunks,
    TruncatedJson,
    WrongLength,
    EmptyBody,
    NoJson,
    OtherJson,
    WebPage,
    BadRequest,
    Unauthorized,
    Forbidden,
    BlockedByEdge,
    NotFound,
    Throttled,
    InternalError,
    BadGateway,
    Unavailable,
    GatewayTimeout,
    EdgeCannotReach,
    RedirectElsewhere,
}

internal static class WireFaults
{
    private const string Page = "<!DOCTYPE html><html><body>nora.lind@example.test</body></html>";

    public static Reply On(this WireFault fault, Reply right) => fault switch
    {
        WireFault.Reset => right with { Breakage = Breakage.Reset },
        WireFault.CutBody => right with { Breakage = Breakage.CutBody },
        WireFault.CutChunks => right with { Breakage = Breakage.CutChunks },
        WireFault.TruncatedJson => right with { Breakage = Breakage.TruncatedJson },
        WireFault.WrongLength => right with { Breakage = Breakage.WrongLength },
        WireFault.EmptyBody => right with { Body = "", Bytes = null },
        WireFault.NoJson => right with { Bytes = null, Body = "nora.lind@example.test, max.berg@example.test" },
        WireFault.OtherJson => right with { Bytes = null, MediaType = "application/json", Body = """{"status":"ok","owner":"nora.lind@example.test"}""" },
        WireFault.WebPage => new Reply(200, Page, "text/html"),
        WireFault.BadRequest => Error(400),
        WireFault.Unauthorized => new Reply(401),
        WireFault.Forbidden => Error(403),
        WireFault.BlockedByEdge => new Reply(403, Page, "text/html"),
        WireFault.NotFound => Error(404),
        WireFault.Throttled => new Reply(429),
        WireFault.InternalError => Error(500),
        WireFault.BadGateway => new Reply(502, Page, "text/html"),
        WireFault.Unavailable => new Reply(503),
        WireFault.GatewayTimeout => new Reply(504),
        WireFault.EdgeCannotReach => new Reply(522, Page, "text/html"),
        WireFault.RedirectElsewhere => new Reply(307) { Headers = [("Location", "https://elsewhere.example.test/v1/people?token=abc")] },
        _ => throw new ArgumentOutOfRangeException(nameof(fault)),
    };

    /// <summary>Whether it may be gone at the next attempt.</summary>
    public static bool IsPassing(this WireFault fault) =>
        fault is WireFault.Reset or WireFault.Throttled or WireFault.InternalError or WireFault.BadGateway or WireFault.Unavailable or WireFault.GatewayTimeout or WireFault.EdgeCannotReach;

    /// <summary>Whether a picture that it befell still looks like one.</summary>
    public static bool IsHiddenInPictures(this WireFault fault) => fault is WireFault.TruncatedJson or WireFault.NoJson;

    private static Reply Error(int status) => new(status, """{"key":"validations.email.alreadyexists","error":"Email nora.lind@example.test is wrong","args":["nora.lind@example.test"]}""");
}
