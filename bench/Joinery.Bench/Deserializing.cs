using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Joinery.Bench;

/// <summary>What a read costs that keeps nothing but what is mapped, by the serializer of .NET. In a process of its own, as ours.</summary>
internal static partial class Deserializing
{
    /// <summary>The argument that makes this program do it.</summary>
    public const string Word = "deserialize";

    /// <summary>Asks for people and prints how many came, and how many milliseconds they and the processor took.</summary>
    public static async Task<int> RunAsync(Uri people)
    {
        using var warm = new MemoryStream("""[{"id":"1","work":{"title":"x"},"internal":{"status":"Active"}}]"""u8.ToArray());
        await ReadAsync(warm);
        using var client = new HttpClient();
        var (began, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        var read = await ReadAsync(await client.GetStreamAsync(people));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{read.Count} {Stopwatch.GetElapsedTime(began).TotalMilliseconds:0.0} {(Environment.CpuUsage.TotalTime - used).TotalMilliseconds:0.0}"));
        return 0;
    }

    /// <summary>Runs the above in a process of its own.</summary>
    public static async Task<(double Milliseconds, double Processor)> MeasureAsync(Uri address, int people)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(Environment.GetCommandLineArgs()[0]);
        foreach (var argument in (string[])[Word, address.ToString()]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var words = (await process.StandardOutput.ReadToEndAsync()).Split(' ');
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 || words[0] != people.ToString(CultureInfo.InvariantCulture)) throw new InvalidOperationException($"{people} people were to be read: {string.Join(' ', words)}");
        return (double.Parse(words[1], CultureInfo.InvariantCulture), double.Parse(words[2], CultureInfo.InvariantCulture));
    }

    private static async Task<List<Employee>> ReadAsync(Stream body)
    {
        var people = new List<Employee>();
        await foreach (var person in JsonSerializer.DeserializeAsyncEnumerable(body, Json.Default.Employee)) people.Add(person!);
        return people;
    }

    internal sealed record Employee(string Id, string? Email, string? FirstName, string? Surname, string? DisplayName, Work? Work, Internal? Internal);

    internal sealed record Work(string? Title, string? Department, string? StartDate, [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] long? EmployeeIdInCompany, Manager? ReportsTo);

    internal sealed record Manager(string? Id);

    internal sealed record Internal(string? Status, string? TerminationDate);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Employee))]
    internal sealed partial class Json : JsonSerializerContext;
}
