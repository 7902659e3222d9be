namespace Joinery.Sandbox.Faults;

/// <summary>Every request a sandbox got, in order of arrival. Safe to use from several threads.</summary>
public sealed class RequestLog
{
    private readonly Lock gate = new();
    private readonly List<LoggedRequest> requests = [];

    /// <summary>Whether to keep request bodies; off unless a test asks.</summary>
    public bool KeepBodies { get; set; }

    public IReadOnlyList<LoggedRequest> All
    {
        get
        {
            lock (gate)
                return [.. requests];
        }
    }

    public int Count
    {
        get
        {
            lock (gate)
                return requests.Count;
        }
    }

    /// <summary>How many requests had this in their path.</summary>
    public int CountOf(string path)
    {
        lock (gate)
            return requests.Count(request => request.Path.Contains(path, StringComparison.Ordinal));
    }

    /// <summary>How often each path was asked for, ids and all.</summary>
    public IReadOnlyDictionary<string, int> CountByPath()
    {
        lock (gate)
            return requests.CountBy(request => request.Path).ToDictionary();
    }

    /// <summary>Forgets everything.</summary>
    public void Reset()
    {
        lock (gate)
            requests.Clear();
    }

    internal LoggedRequest Add(Func<int, LoggedRequest> request)
    {
        lock (gate)
        {
            var logged = request(requests.Count + 1);
            requests.Add(logged);
            return logged;
        }
    }
}

/// <summary>One request and how it was answered.</summary>
public sealed class LoggedRequest
{
    private int status;

    internal LoggedRequest(int number, string method, string path, string query, DateTimeOffset at) =>
        (Number, Method, Path, Query, At) = (number, method, path, query, at);

    /// <summary>Counted from 1 since the last reset.</summary>
    public int Number { get; }

    public string Method { get; }

    /// <summary>Without the query.</summary>
    public string Path { get; }

    /// <summary>With its question mark; empty where there is none.</summary>
    public string Query { get; }

    /// <summary>The moment it came, by the sandbox clock.</summary>
    public DateTimeOffset At { get; }

    /// <summary>Whether it carried an <c>Authorization</c> header; an address of a picture must not get one.</summary>
    public bool CarriedCredentials { get; internal init; }

    /// <summary>The body, where <see cref="RequestLog.KeepBodies"/> was on.</summary>
    public string? Body { get; internal set; }

    /// <summary>The status that was sent; null while none was, or where none ever will be.</summary>
    public int? Status
    {
        get => Volatile.Read(ref status) is var sent and not 0 ? sent : null;
        internal set => Volatile.Write(ref status, value ?? 0);
    }

    public override string ToString() => $"{Number}. {Method} {Path}{Query} -> {Status?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "no answer"}";
}
