namespace Joinery.Sandbox.Company.TimeOff;

/// <summary>All time off of a company, and every change to it. Safe to use from several threads.</summary>
public sealed class TimeOffBook
{
    private const long FirstId = 32_800_000;
    private readonly Lock gate = new();
    private readonly TimeProvider clock;
    private readonly Dictionary<long, TimeOffRequest> requests = [];
    private readonly List<TimeOffChange> changes = [];
    private long nextId = FirstId;

    internal TimeOffBook(TimeProvider clock) => this.clock = clock;

    public static TimeOffPolicy Holiday { get; } = new("Holiday", TimeOffActivity.PaidTimeOff);

    public static TimeOffPolicy Sick { get; } = new("Sick", TimeOffActivity.PaidTimeOff, IsPrivate: true, PublicName: "Away");

    public static TimeOffPolicy Appointment { get; } = new("Appointments", TimeOffActivity.PaidTimeOff);

    public static TimeOffPolicy WorkFromHome { get; } = new("Working from home", TimeOffActivity.WorkTime);

    /// <summary>The kinds of time off there are; assign to change them.</summary>
    public IReadOnlyList<TimeOffPolicy> Policies { get; set; } = [Holiday, Sick, Appointment, WorkFromHome];

    public IReadOnlyList<TimeOffRequest> Requests
    {
        get
        {
            lock (gate)
                return [.. requests.Values];
        }
    }

    public IReadOnlyList<TimeOffChange> Changes
    {
        get
        {
            lock (gate)
                return [.. changes];
        }
    }

    /// <summary>Time off that is approved at once.</summary>
    public TimeOffRequest Approved(string employeeId, TimeOffPolicy policy, TimeOffSpan span) =>
        Add(employeeId, policy, span, TimeOffStatus.Approved, null);

    /// <summary>Time off that waits for somebody's yes.</summary>
    public TimeOffRequest Pending(string employeeId, TimeOffPolicy policy, TimeOffSpan span) =>
        Add(employeeId, policy, span, TimeOffStatus.Pending, null);

    public void Approve(long id) => SetStatus(id, TimeOffStatus.Approved, TimeOffChangeKind.Created);

    public void Decline(long id) => SetStatus(id, TimeOffStatus.Declined, TimeOffChangeKind.Canceled);

    public void Cancel(long id) => SetStatus(id, TimeOffStatus.Canceled, TimeOffChangeKind.Canceled);

    public void Delete(long id) => SetStatus(id, TimeOffStatus.Deleted, TimeOffChangeKind.Deleted);

    /// <summary>Puts a request on other dates: the old one is cancelled, a new id takes its place.</summary>
    public TimeOffRequest Reschedule(long id, TimeOffSpan span)
    {
        TimeOffRequest old;
        lock (gate)
            old = requests[id];
        Cancel(id);
        return Add(old.EmployeeId, old.Policy, span, old.Status, old);
    }

    private TimeOffRequest Add(string employeeId, TimeOffPolicy policy, TimeOffSpan span, TimeOffStatus status, TimeOffRequest? previous)
    {
        lock (gate)
        {
            var id = nextId += 7;
            var request = new TimeOffRequest
            {
                Id = id,
                EmployeeId = employeeId,
                Policy = policy,
                Span = span,
                Status = status,
                OriginalId = previous?.OriginalId ?? id,
                PreviousId = previous?.Id,
                CreatedAt = clock.GetUtcNow(),
            };
            requests.Add(id, request);
            Note(status == TimeOffStatus.Pending ? TimeOffChangeKind.Pending : TimeOffChangeKind.Created, request);
            return request;
        }
    }

    private void SetStatus(long id, TimeOffStatus status, TimeOffChangeKind kind)
    {
        lock (gate)
        {
            var request = requests[id] with { Status = status };
            requests[id] = request;
            Note(kind, request);
        }
    }

    private void Note(TimeOffChangeKind kind, TimeOffRequest request) => changes.Add(new TimeOffChange(kind, clock.GetUtcNow(), request));
}
