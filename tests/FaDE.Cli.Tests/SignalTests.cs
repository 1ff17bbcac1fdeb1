using System.Diagnostics;
using FaDE.Cli.Tests.Kills;
using FaDE.Search.Units;

namespace FaDE.Cli.Tests;

/// <summary>Workers end with the command that started them, however it ends.</summary>
public sealed class SignalTests : IDisposable
{
    private const string Long = """
        {
          "region": { "set": "diverse-4", "stages": 1 }, "network": { "width": 64 }, "data": { "weights": 20000, "alphas": 300, "test": 200 },
          "truth": { "seeds": 2, "epochs": 1000 }
        }
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("fade-signal-").FullName;

    [Theory]
    [InlineData("KILL")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    [InlineData("INT")]
    public void Workers_end_with_their_parent(string signal)
    {
        if (!RunningProcesses.AreListed) return;
        var config = Path.Combine(_folder, "long.json");
        File.WriteAllText(config, Long);
        var program = WorkerProgram.Find();
        var results = Path.Combine(_folder, signal);
        using var parent = Process.Start(new ProcessStartInfo(program[0],
            [program[1], "rank", config, "--out", results, "--on", "workers:2"])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            Assert.True(RunningProcesses.Within(60, () => Workers().Count == 2), "the workers never began");
            Process.Start("kill", [$"-{signal}", $"{parent.Id}"])!.WaitForExit();
            Assert.True(parent.WaitForExit(TimeSpan.FromSeconds(60)), "the command did not end");
            Assert.True(RunningProcesses.Within(60, () => Workers().Count == 0), $"workers went on after SIG{signal}");
            if (signal != "KILL") Assert.Equal(130, parent.ExitCode);

            // A worker's command line names a batch of units.
            List<int> Workers() => RunningProcesses.Naming(Path.Combine(results, "units"));
        }
        finally
        {
            if (!parent.HasExited) parent.Kill(entireProcessTree: true);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
