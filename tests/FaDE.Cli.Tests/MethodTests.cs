using System.Diagnostics;
using System.Text.Json.Nodes;
using FaDE.Methods.Studies;
using FaDE.Search.Units;

namespace FaDE.Cli.Tests;

[Collection(nameof(ConsoleCollection))]
public sealed class MethodTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fade-method-").FullName;

    [Fact]
    public void The_list_names_every_method_with_its_source()
    {
        var (code, output, _) = Command.Run("method", "list");
        Assert.Equal(0, code);
        Assert.All(PublishedMethod.All, method => Assert.Contains(method.Name, output, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ista-nas")]
    [InlineData("gold-nas")]
    [InlineData("entrannas")]
    [InlineData("darts-prime")]
    [InlineData("snas")]
    [InlineData("dsnas")]
    [InlineData("proxylessnas")]
    [InlineData("gdas")]
    [InlineData("h-das")]
    [InlineData("la-darts")]
    [InlineData("radars-images")]
    public void The_smoke_budget_of_a_method_ends_with_a_verdict_and_is_found_again(string name)
    {
        Assert.Equal(0, Command.Run("method", name, "--out", _folder).ExitCode);
        var file = Path.Combine(_folder, "summary.json");
        var summary = JsonNode.Parse(File.ReadAllText(file))!;
        Assert.Equal(name, (string?)summary["method"]);
        Assert.Equal("undecided", (string?)summary["verdict"]); // one seed
        Assert.NotEmpty(summary["control"]!.AsArray());
        var page = File.ReadAllText(Path.Combine(_folder, "report.html"));
        Assert.Contains(">undecided<", page, StringComparison.Ordinal);
        Assert.Contains("What differs from the paper", page, StringComparison.Ordinal);
        var table = File.ReadAllText(Path.Combine(_folder, "table.csv"));
        Assert.StartsWith("arm,score,low,high,", table, StringComparison.Ordinal);
        var text = File.ReadAllText(file);
        Assert.Equal(0, Command.Run("method", name, "--out", _folder).ExitCode);
        Assert.Equal(text, File.ReadAllText(file));
    }

    /// <summary>
    /// Cells of DARTS have strides and several inputs: kernels of the engine that write past the end of an image damage
    /// the heap, which the C library checks here where it can.
    /// </summary>
    [Fact]
    public void Cells_of_darts_leave_the_heap_whole()
    {
        const string checks = "/lib/x86_64-linux-gnu/libc_malloc_debug.so.0";
        string[] program = [.. WorkerProgram.Find().SkipLast(1), "method", "darts", "--out", _folder];
        var start = new ProcessStartInfo(program[0], program[1..]) { RedirectStandardOutput = true };
        if (File.Exists(checks)) (start.Environment["LD_PRELOAD"], start.Environment["MALLOC_CHECK_"]) = (checks, "3");
        using var run = Process.Start(start)!;
        var output = run.StandardOutput.ReadToEnd();
        run.WaitForExit();
        Assert.Equal(0, run.ExitCode);
        Assert.Matches(@"Found by darts, seed 0: Genotype\(normal=\[\('", output);
    }

    [Fact]
    public void A_study_that_was_killed_goes_on_to_the_same_numbers()
    {
        var (whole, killed) = (Path.Combine(_folder, "whole"), Path.Combine(_folder, "killed"));
        string[] program = [.. WorkerProgram.Find().SkipLast(1), "method", "all", "--out", killed];
        using (var first =
            Process.Start(new ProcessStartInfo(program[0], program[1..]) { RedirectStandardOutput = true })!)
        {
            SpinWait.SpinUntil(() => first.HasExited || Runs().Any(), TimeSpan.FromMinutes(2));
            first.Kill(); // as kill -9 would
            first.WaitForExit();
        }
        Assert.False(File.Exists(Path.Combine(killed, "summary.json")));
        foreach (var folder in (string[])[killed, whole])
            Assert.Equal(0, Command.Run("method", "all", "--out", folder).ExitCode);
        Assert.Equal(Numbers(whole), Numbers(killed));

        IEnumerable<string> Runs() => Directory.Exists(killed)
            ? Directory.EnumerateFiles(killed, "*", SearchOption.AllDirectories) : [];

        static string Numbers(string folder) => string.Join('\n', File.ReadLines(Path.Combine(folder, "summary.json"))
            .Where(line => !line.Contains("\"seconds\"", StringComparison.Ordinal)));
    }

    /// <summary>Removes what studies left.</summary>
    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
