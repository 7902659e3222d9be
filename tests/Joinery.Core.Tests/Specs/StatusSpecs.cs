using System.Globalization;
using Joinery.Core.Model;
using Joinery.Core.Policies;

namespace Joinery.Core.Tests;

public sealed class StatusSpecs
{
    [Theory, Examples("status.md")]
    public void A_decision_is_as_specified(SpecExample example)
    {
        var settings = example["Settings"].Settings();
        var hasStatus = example["People"].Columns.Contains(PersonAttributes.Status);
        var lifecycle = new Lifecycle(settings.Lifecycle, new Zones(settings), hasStatus);
        var people = example["People"].People().ToDictionary(p => p.Id.Value);
        example["Expect"].ShouldBe(example["Expect"].Rows, (row, column) => column switch
        {
            "person" or "now" => row.Raw(column),
            _ => Show(lifecycle.Decide(people[row.Text("person")], Instant(row.Text("now"))), column),
        });
    }

    private static string? Show(LifecycleDecision decision, string column) => column switch
    {
        "wish" => Word(decision.Wish),
        "reason" => Word(decision.Reason),
        "detail" => decision.ReasonDetail,
        "status" => decision.Status.Word(),
        "zone" => decision.Zone,
        "today" => decision.Today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        "next" => decision.Next is { } due ? $"{Word(due.Kind)} {due.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}" : null,
        "finding" => decision.Finding is { } finding ? Word(finding) : null,
        _ => throw new FormatException($"There is no column {column}."),
    };

    private static string Word<T>(T value)
        where T : struct, Enum => char.ToLowerInvariant(value.ToString()[0]) + value.ToString()[1..];

    /// <summary>Days are noon UTC; <c>2026-03-01 10:55</c> is UTC too.</summary>
    private static DateTimeOffset Instant(string text) =>
        DateTimeOffset.ParseExact(text.Length == 10 ? $"{text} 12:00" : text, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
