using System.Globalization;
using Joinery.App.Cli;
using Joinery.App.Cli.Answers;
using Joinery.App.Configuration;
using Joinery.App.Storage;
using Joinery.Sandbox;
using Joinery.Sandbox.Company;

namespace Joinery.App.Sync;

/// <summary>A pretend company in a pretend HiBob: first plan, a day, second plan, and a third that is empty. The same engine as every command.</summary>
internal static class Demo
{
    private const string Marker = "made-by-joinery-demo";
    private const string Sync = "staff";

    public static async Task<IReadOnlyList<SyncAnswer>> RunAsync(EngineContext context, DemoArguments arguments, CancellationToken cancellationToken)
    {
        var folder = StartOver(context.DataFolder);
        var clock = SandboxClock.Following(context.Clock);
        await using var sandbox = await SandboxHost.StartAsync(new SandboxOptions { Employees = arguments.Employees, Seed = arguments.Seed, Clock = clock }, cancellationToken);
        var file = await WriteConfigurationAsync(folder, sandbox, cancellationToken);
        await using var engine = await Engine.OpenAsync(context with { Configuration = ConfigurationFile.Load(file), Clock = clock, IsRehearsal = false }, cancellationToken);

        context.Progress.Say($"{arguments.Employees} people in a pretend HiBob at {sandbox.HiBobBaseUrl}");
        var held = await engine.SyncAsync(Sync, null, cancellationToken);
        var first = held.Plan is { State: PlanState.Held } plan ? await engine.ApproveAsync(plan.Id, plan.Hash, cancellationToken) : held;
        clock.Advance(TimeSpan.FromDays(1));
        context.Progress.Say("A day passes:");
        foreach (var line in DemoDay.Play(sandbox.Company)) context.Progress.Say("  " + line);
        var second = await engine.SyncAsync(Sync, null, cancellationToken);
        var third = await engine.SyncAsync(Sync, null, cancellationToken);
        return [first, second, third];
    }

    /// <summary>A folder made by a demo starts over; any other that is not empty is somebody's.</summary>
    private static string StartOver(string path)
    {
        var folder = Path.GetFullPath(path);
        var marker = Path.Combine(folder, Marker);
        try
        {
            if (System.IO.Directory.Exists(folder))
            {
                var isOurs = File.Exists(marker);
                if (!isOurs && System.IO.Directory.EnumerateFileSystemEntries(folder).Any())
                    throw new JoineryException(2, $"{folder} is not empty, and no demo made it.", "Name another folder with --data, or empty it yourself.", folder);
                if (isOurs) System.IO.Directory.Delete(folder, recursive: true);
            }

            Storage.DataFolder.Open(folder);
            File.WriteAllText(marker, "This folder starts over at the next joinery demo." + Environment.NewLine);
            return folder;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException && Storage.StorageErrors.Explain(exception, folder) is { } explained)
        {
            throw explained;
        }
    }

    private static async Task<string> WriteConfigurationAsync(string folder, SandboxHost sandbox, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "token"), sandbox.HiBob.ServiceUser.Token, cancellationToken);
        var file = Path.Combine(folder, ConfigurationFile.DefaultName);
        var text = string.Format(CultureInfo.InvariantCulture, Template, sandbox.HiBobBaseUrl, sandbox.HiBob.ServiceUser.Id,
            Joinery.Sandbox.HiBob.HiBobFields.Team, Joinery.Sandbox.HiBob.HiBobFields.CostCentre, Joinery.Sandbox.HiBob.HiBobFields.LegalEntity);
        await File.WriteAllTextAsync(file, text, cancellationToken);
        return file;
    }

    private const string Template = """
        {{
          // Written by the demo. The pretend HiBob ends with it; the directory stays to be looked at:
          //   joinery directory users --data FOLDER
          "connections": {{
            "bob": {{
              "connector": "hibob",
              "settings": {{
                "baseUrl": "{0}", "serviceUserId": "{1}", "token": "file:token",
                "fields": {{ "team": "{2}", "costCentre": "{3}", "legalEntity": "{4}" }}
              }}
            }},
            "people": {{ "connector": "directory" }}
          }},
          "syncs": {{
            "staff": {{
              "source": "bob", "target": "people",
              "siteTimeZones": {{ "Auckland": "Pacific/Auckland" }},
              "groups": {{ "kinds": ["department", "team", "costCentre"] }}
            }}
          }}
        }}

        """;
}
