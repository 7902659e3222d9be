using Joinery.Core.Model;
using Joinery.Core.Planning;
using Joinery.Core.Policies;
using Joinery.Testing;

namespace Joinery.Core.Tests.Planning;

/// <summary>Companies that are in step, for tests of what happens next.</summary>
internal static class Company
{
    /// <summary>That many people, all with accounts that this sync made.</summary>
    public static FakeSync Of(int people, Func<SyncSettings, SyncSettings>? settings = null, FakeTarget? target = null)
    {
        var sync = new FakeSync(target ?? new FakeTarget(), new FakeMemory()) { People = [.. Some.People(people)] };
        sync.RunApproved();
        sync.Now += TimeSpan.FromDays(2);
        sync.Settings = settings?.Invoke(sync.Settings) ?? sync.Settings;
        Assert.True(sync.Plan().IsEmpty);
        return sync;
    }

    public static void Change(this FakeSync sync, int from, int to, Func<Person, Person> change)
    {
        var ids = Enumerable.Range(from, to - from + 1).Select(Some.Id).ToHashSet();
        sync.People = [.. sync.People.Select(p => ids.Contains(p.Id.Value) ? change(p) : p)];
    }

    public static void Leave(this FakeSync sync, int from, int to) => sync.Change(from, to, p => p.With(PersonAttributes.Status, "ended"));

    public static string[] Shown(this IEnumerable<Change> changes) => [.. changes.Select(c => $"{c.Kind} {c.Person?.Value ?? c.Group?.ToString()}")];

    public static string[] Shown(this Plan plan) => plan.Changes.Select(c => c.Change).Shown();

    public static HashSet<string> Keys(this Plan plan) => [.. plan.Changes.SelectMany(c => c.Keys)];

    public static void IsInStep(this FakeSync sync)
    {
        Assert.Empty(sync.Refused);
        Assert.Empty(sync.Plan().Shown());
    }
}
