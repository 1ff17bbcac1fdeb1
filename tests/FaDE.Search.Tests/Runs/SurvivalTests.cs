using FaDE.Search.Runs;
using FaDE.Search.Searches;
using FaDE.Search.Spaces;

namespace FaDE.Search.Tests.Runs;

/// <summary>Searches in other processes that are killed, resumed, and resumed twice at once.</summary>
public sealed class SurvivalTests : IDisposable
{
    private static readonly string Cells = Search.Spaces.Space.Dags(5, Operation.Linear()).Repeat(2).ToJson();
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Killed_at_twenty_random_moments_a_search_ends_with_the_same_bytes()
    {
        var config = Config("\"fade\"", generations: 300, milliseconds: 8);
        Assert.Equal(0, Finish("search", config, _folder["whole"]).Code);

        var rng = new Rng(1);
        var (kills, first) = (0, true);
        while (kills < 20)
        {
            using var process = first ? SearchHost.Start("search", config, _folder["killed"])
                : SearchHost.Start("resume", _folder["killed"]);
            // Half of the moments are measured from the start of the process, half from when it holds the run.
            if (kills % 2 == 1)
                while (RunLock.OwnerOf(_folder["killed"])?.Process != process.Id && !process.HasExited) Thread.Sleep(1);
            if (!process.WaitForExit(rng.Next(kills % 2 == 1 ? 400 : 300)))
            {
                process.Kill();
                process.WaitForExit();
                kills++;
            }
            else Assert.Equal(0, process.ExitCode);
            first = !SearchStudy.Exists(_folder["killed"]);
        }
        Assert.Equal((0, ""), Finish("resume", _folder["killed"]));
        foreach (var name in (string[])["log.jsonl", "result.json"])
            Assert.Equal(File.ReadAllText(Path.Combine(_folder["whole"], name)),
                File.ReadAllText(Path.Combine(_folder["killed"], name)));
        Assert.Equal(300, RunLog.Read(Path.Combine(_folder["killed"], "log.jsonl")).Count());
    }

    [Fact]
    public void Of_two_processes_that_resume_one_search_the_second_is_refused_and_nothing_is_harmed()
    {
        var config = Config("\"random\"", generations: 60, milliseconds: 50);
        using var first = SearchHost.Start("search", config, _folder["a"]);
        while (!File.Exists(Path.Combine(_folder["a"], "owner.json")) && !first.HasExited) Thread.Sleep(10);
        var (code, message) = Finish("resume", _folder["a"]);
        Assert.Equal(2, code);
        Assert.Contains($"is held by process {first.Id} on host", message);
        first.WaitForExit();
        Assert.Equal(0, first.ExitCode);
        Assert.Equal(60, RunLog.Read(Path.Combine(_folder["a"], "log.jsonl")).Count());
        Assert.Equal((0, ""), Finish("resume", _folder["a"])); // finished: nothing left to do
    }

    private static (int Code, string Message) Finish(params IEnumerable<string> args)
    {
        using var process = SearchHost.Start(args);
        var message = process.StandardError.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, message);
    }

    private string Config(string method, int generations, int milliseconds)
    {
        File.WriteAllText(_folder["config.json"], $$"""
            {"method": {{method}}, "space": {{Cells}}, "estimator": {"name": "slow", "milliseconds": {{milliseconds}}}, "budget": {"generations": {{generations}}}, "seed": 3, "retrain": 1}
            """);
        return _folder["config.json"];
    }
}
