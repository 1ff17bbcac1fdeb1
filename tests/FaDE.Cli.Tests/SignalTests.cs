using System.Diagnostics;
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
        if (!Directory.Exists("/proc/self")) return; // processes are followed in Linux's own list
        var config = Path.Combine(_folder, "long.json");
        File.WriteAllText(config, Long);
        var program = WorkerProgram.Find();
        using var parent = Process.Start(new ProcessStartInfo(program[0],
            [program[1], "rank", config, "--out", Path.Combine(_folder, signal), "--on", "workers:2"])
        { RedirectStandardOutput = true, RedirectStandardError = true })!;
        try
        {
            Assert.True(Within(60, () => Workers(parent.Id).Count == 2), "the workers never began");
            var workers = Workers(parent.Id);
            Process.Start("kill", [$"-{signal}", $"{parent.Id}"])!.WaitForExit();
            Assert.True(parent.WaitForExit(TimeSpan.FromSeconds(60)), "the command did not end");
            Assert.True(Within(60, () => workers.All(id => !Directory.Exists($"/proc/{id}"))),
                $"workers went on after SIG{signal}");
            if (signal != "KILL") Assert.Equal(130, parent.ExitCode);
        }
        finally
        {
            if (!parent.HasExited) parent.Kill(entireProcessTree: true);
        }
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static List<int> Workers(int parent) => [.. Directory.EnumerateDirectories("/proc").Select(Path.GetFileName)
        .Where(name => int.TryParse(name, out var id) && IsWorkerOf(id, parent)).Select(name => int.Parse(name!))];

    private static bool IsWorkerOf(int id, int parent)
    {
        try
        {
            var status = File.ReadAllText($"/proc/{id}/stat");
            return int.Parse(status[(status.LastIndexOf(')') + 2)..].Split(' ')[1]) == parent
                && File.ReadAllText($"/proc/{id}/cmdline").Split('\0').Contains("worker");
        }
        catch (IOException) // it ended meanwhile
        {
            return false;
        }
    }

    private static bool Within(int seconds, Func<bool> holds)
    {
        for (var end = DateTime.UtcNow.AddSeconds(seconds); DateTime.UtcNow < end; Thread.Sleep(100))
            if (holds()) return true;
        return holds();
    }
}
