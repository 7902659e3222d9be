using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace Joinery.App.Tests.ThirdParty;

/// <summary>Installs the packages of a folder once per machine, below the temporary directory. Where that cannot be done, the test is skipped and says why.</summary>
internal static class NodePackages
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    /// <summary>The folder, with everything it needs beside it.</summary>
    public static async Task<string> InstallAsync(string name, CancellationToken cancellationToken)
    {
        var source = Path.Combine(AppContext.BaseDirectory, "ThirdParty", name);
        var folder = Path.Combine(Path.GetTempPath(), "joinery-third-party", $"{name}-{await FingerprintAsync(source, cancellationToken)}");
        if (System.IO.Directory.Exists(folder)) return folder;

        // Made beside and moved, so that a folder of that name is always a whole one, whoever else installs it.
        var beside = System.IO.Directory.CreateDirectory($"{folder}.{Environment.ProcessId}").FullName;
        try
        {
            foreach (var file in System.IO.Directory.GetFiles(source)) File.Copy(file, Path.Combine(beside, Path.GetFileName(file)), overwrite: true);
            await RunNpmAsync(name, beside, cancellationToken);
            if (!System.IO.Directory.Exists(folder)) System.IO.Directory.Move(beside, folder);
        }
        finally
        {
            if (System.IO.Directory.Exists(beside)) System.IO.Directory.Delete(beside, recursive: true);
        }

        return folder;
    }

    private static async Task RunNpmAsync(string name, string folder, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("npm") { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["install", "--no-audit", "--no-fund", "--no-package-lock", "--ignore-scripts", "--no-update-notifier"]) start.ArgumentList.Add(argument);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        using var npm = StartOrSkip(start);
        try
        {
            var said = Task.WhenAll(npm.StandardOutput.ReadToEndAsync(patience.Token), npm.StandardError.ReadToEndAsync(patience.Token));
            await npm.WaitForExitAsync(patience.Token);
            await said;
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            npm.Kill(entireProcessTree: true);
            Assert.Skip($"npm did not bring {name} within {Patience.TotalMinutes:0} minutes: not tried against a server that Joinery did not write.");
        }

        if (npm.ExitCode != 0) Assert.Skip($"npm could not bring {name} (exit code {npm.ExitCode}): not tried against a server that Joinery did not write.");
    }

    private static Process StartOrSkip(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            Assert.Skip("npm is not on this machine: not tried against a server that Joinery did not write.");
            throw;
        }
    }

    private static async Task<string> FingerprintAsync(string folder, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in System.IO.Directory.GetFiles(folder).Order(StringComparer.Ordinal)) hash.AppendData(await File.ReadAllBytesAsync(file, cancellationToken));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..12];
    }
}
