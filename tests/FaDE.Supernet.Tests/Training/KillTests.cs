using System.Diagnostics;
using FaDE.Search;
using FaDE.Supernet.Tests.Data;

namespace FaDE.Supernet.Tests.Training;

public sealed class KillTests
{
    private const int Kills = 20;

    [Fact]
    public void An_ensemble_killed_at_twenty_random_moments_resumes_to_bit_identical_ranks()
    {
        using var folder = new TemporaryFolder();
        var (whole, killed) = (Path.Combine(folder.Path, "whole.txt"), Path.Combine(folder.Path, "killed.txt"));
        using (var run = Start(Path.Combine(folder.Path, "a"), whole)) Finish(run);
        var rng = new Rng(5);
        var checkpoints = Path.Combine(folder.Path, "b");
        for (var kill = 0; kill < Kills; kill++)
        {
            using var run = Start(checkpoints, killed);
            for (var steps = 1 + rng.Next(100); steps > 0; steps--) Assert.NotNull(run.StandardOutput.ReadLine());
            Thread.Sleep(rng.Next(5));
            run.Kill(); // SIGKILL
            run.WaitForExit();
            Assert.False(File.Exists(killed));
        }
        Assert.NotEmpty(Directory.GetFiles(checkpoints, "*.checkpoint"));
        using (var run = Start(checkpoints, killed)) Finish(run);
        Assert.Equal(File.ReadAllText(whole), File.ReadAllText(killed));
    }

    private static void Finish(Process run)
    {
        run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        Assert.Equal(0, run.ExitCode);
    }

    private static Process Start(string checkpoints, string output)
    {
        var info = new ProcessStartInfo(Environment.ProcessPath!,
            ["exec", typeof(EnsembleHost).Assembly.Location, checkpoints, output])
        { RedirectStandardOutput = true };
        if (!Path.GetFileNameWithoutExtension(info.FileName).Equals("dotnet", StringComparison.Ordinal))
            info.FileName = "dotnet";
        return Process.Start(info)!;
    }
}
