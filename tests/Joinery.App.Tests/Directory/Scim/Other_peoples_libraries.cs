using System.ComponentModel;
using System.Diagnostics;
using Joinery.App.Tests.Web;

namespace Joinery.App.Tests.Directory.Scim;

/// <summary>
/// The face held against SCIM libraries that were not written here: one reads every answer by the RFC's schemas, one answers the same filters, one
/// makes the same patches. They come through npm as it is set up on the machine, into a folder of their own; where that cannot be, the test says so.
/// </summary>
public sealed class Other_peoples_libraries
{
    private static readonly string[] Packages = ["scimmy@1.3.5", "scim2-parse-filter@0.2.10", "scim-patch@0.8.3"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task They_understand_this_server_and_come_to_the_same_answers()
    {
        var folder = await InstalledAsync();
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Directory", "Scim", "Tools", "check.mjs"), Path.Combine(folder, "check.mjs"), overwrite: true);
        await using var server = await Server.StartAsync();
        var (code, output) = await RunAsync(folder, "node", "check.mjs", server.Address, server.Key);
        Assert.True(code == 0, output);
        Assert.Contains("all the same", output, StringComparison.Ordinal);
    }

    /// <summary>The folder they are in; fetched once a machine.</summary>
    private static async Task<string> InstalledAsync()
    {
        var folder = Path.Combine(Path.GetTempPath(), $"joinery-scim-libraries-{string.Join('-', Packages).Replace('@', '-')}");
        System.IO.Directory.CreateDirectory(folder);
        if (File.Exists(Path.Combine(folder, "installed"))) return folder;
        try
        {
            // Without a file of its own npm would look for one in the folders above.
            await File.WriteAllTextAsync(Path.Combine(folder, "package.json"), """{ "private": true }""", Token);
            var (code, output) = await RunAsync(folder, OperatingSystem.IsWindows() ? "npm.cmd" : "npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts", "--fetch-retries=1", "--fetch-timeout=20000", .. Packages]);
            if (code != 0) Assert.Skip($"Not run: npm could not install {string.Join(", ", Packages)}. {output.Split('\n').LastOrDefault(l => l.Length > 0)}");
        }
        catch (Win32Exception)
        {
            Assert.Skip("Not run: it needs node and npm, and they are not on this machine.");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, "installed"), "", Token);
        return folder;
    }

    private static async Task<(int Code, string Output)> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(Token), process.StandardError.ReadToEndAsync(Token));
        await process.WaitForExitAsync(Token);
        return (process.ExitCode, await output + await error);
    }
}
