using System.Reflection;
using System.Runtime.InteropServices;
using Joinery.App.Cli.Answers;

namespace Joinery.App.Cli;

/// <summary>What the program knows of itself.</summary>
internal static class About
{
    private const string LicencesResource = "Joinery.App.Cli.licences.txt";

    /// <summary>Without the commit that the compiler appends.</summary>
    public static VersionAnswer Version()
    {
        var full = typeof(About).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
        return new VersionAnswer(full.Split('+')[0], RuntimeInformation.FrameworkDescription, RuntimeInformation.RuntimeIdentifier);
    }

    /// <summary>One package a line: name, version, licence, address, with a bar between them.</summary>
    public static IReadOnlyList<LicenceAnswer> Licences()
    {
        using var reader = new StreamReader(typeof(About).Assembly.GetManifestResourceStream(LicencesResource)!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l[0] != '#').Select(l => l.Split('|', StringSplitOptions.TrimEntries))
            .Select(c => new LicenceAnswer(c[0], c[1], c[2], c.Length > 3 ? c[3] : null))];
    }
}
