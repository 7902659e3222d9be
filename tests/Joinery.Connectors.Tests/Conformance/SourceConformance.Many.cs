namespace Joinery.Connectors.Tests.Conformance;

/// <summary>A server of very many people.</summary>
/// <param name="Sent">How many people have left it so far.</param>
/// <param name="Server">Ended with the test.</param>
public sealed record ManyPeople(Uri Url, Func<int> Sent, IAsyncDisposable Server);

/// <content>A read takes no more memory for many people than for some.</content>
public abstract partial class SourceConformance
{
    private const int Many = 100_000;
    private const int Step = 5_000;

    // What lies in buffers on the way, and one page.
    private const int MostAhead = 30_000;
    private const int MostAlive = 5_000;
    private const long MostGrowth = 48 * 1024 * 1024;

    [Fact]
    public async Task A_hundred_thousand_people_are_read_in_a_memory_that_does_not_grow()
    {
        var many = await StartManyAsync(Many);
        Assert.SkipWhen(many is null, "There is no server of so many people.");
        await using var server = many!.Server;
        var source = Create(many.Url, Services());
        var before = GC.GetTotalMemory(forceFullCollection: true);
        // Every hundredth person, held so that he can go.
        var met = new List<WeakReference>();
        var read = 0;
        await foreach (var person in source.ReadPeopleAsync(Powers.Everything(source), Cancelled))
        {
            if (++read % 100 == 0) met.Add(new WeakReference(person));
            if (read % Step != 0) continue;
            Assert.True(many.Sent() - read <= MostAhead, $"{many.Sent()} people were fetched before {read} of them were told.");
            var growth = GC.GetTotalMemory(forceFullCollection: true) - before;
            Assert.True(growth <= MostGrowth, $"{growth} bytes more after {read} people.");
            Assert.True(met.Count(m => m.IsAlive) * 100 <= MostAlive, "People are kept after they were told.");
        }

        Assert.Equal(Many, read);
    }
}
