using System.Text.Json.Nodes;
using FaDE.Search.Estimators;
using FaDE.Search.Runs;

namespace FaDE.Search.Tests.Runs;

public sealed class RunFolderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Settings_checkpoint_clock_and_result_come_back()
    {
        var run = RunFolder.Create(_folder["a"], Settings(7));
        var checkpoint = new Checkpoint(3, new LogPosition(10, 2, "0123456789abcdef"), new Cost(1.5, 0.25),
            new Cost(0.5, 0.1), new JsonObject { ["theta"] = 0.1 });
        run.WriteCheckpoint(checkpoint);
        run.WriteClock(0, 1.5);
        run.WriteClock(1, 3);
        run.WriteClock(1, 4);
        run.WriteResult(new JsonObject { ["value"] = 0.75 });

        var again = RunFolder.Open(_folder["a"]);
        Assert.Equal(7, (int)again.Settings["seed"]!);
        var read = again.ReadCheckpoint()!;
        Assert.Equal(checkpoint with { State = read.State }, read);
        Assert.Equal(0.1, (double)read.State["theta"]!);
        Assert.Equal(new Dictionary<int, double> { [0] = 1.5, [1] = 4 }, again.ReadClock());
        Assert.Equal(0.75, (double)again.ReadResult()!["value"]!);
    }

    [Fact]
    public void A_second_run_in_the_same_folder_is_refused()
    {
        RunFolder.Create(_folder.Path, Settings(1));
        Assert.Contains("holds a run already",
            Assert.Throws<RunException>(() => RunFolder.Create(_folder.Path, Settings(2))).Message);
        Assert.Equal(1, (int)RunFolder.Open(_folder.Path).Settings["seed"]!);
    }

    [Fact]
    public void A_run_of_a_newer_version_is_refused_and_left_alone()
    {
        RunFolder.Create(_folder.Path, Settings(1));
        var file = _folder["settings.json"];
        var newer = File.ReadAllText(file).Replace("\"format\": 1", "\"format\": 9");
        File.WriteAllText(file, newer);
        Assert.Contains("format 9", Assert.Throws<RunException>(() => RunFolder.Open(_folder.Path)).Message);
        Assert.Equal(newer, File.ReadAllText(file));
    }

    [Fact]
    public void What_is_no_run_or_damaged_is_named()
    {
        Assert.Contains("has none", Assert.Throws<RunException>(() => RunFolder.Open(_folder["nowhere"])).Message);
        File.WriteAllText(_folder["settings.json"], "{\"format\":");
        Assert.Contains("cannot be read", Assert.Throws<RunException>(() => RunFolder.Open(_folder.Path)).Message);
    }

    [Fact]
    public void One_process_at_a_time()
    {
        RunFolder.Create(_folder.Path, Settings(1));
        Assert.Null(RunLock.OwnerOf(_folder.Path));
        using (RunLock.Take(_folder.Path))
        {
            Assert.Equal(Environment.ProcessId, RunLock.OwnerOf(_folder.Path)!.Process);
            var message = Assert.Throws<RunException>(() => RunLock.Take(_folder.Path)).Message;
            Assert.Contains($"process {Environment.ProcessId}", message);
            Assert.Contains("seconds", message);
        }
        using var again = RunLock.Take(_folder.Path);
    }

    [Fact]
    public void A_list_reads_the_folders()
    {
        RunFolder.Create(_folder["a"], Settings(1))
            .WriteResult(new JsonObject { ["network"] = "skip", ["score"] = 0.5, ["value"] = 0.25 });
        RunFolder.Create(_folder[Path.Combine("deep", "b")], Settings(2));
        var broken = Directory.CreateDirectory(_folder["c"]);
        File.WriteAllText(Path.Combine(broken.FullName, "settings.json"), "{}");
        Assert.Equal([("c", RunStatus.Unreadable), ("a", RunStatus.Finished), ("deep/b", RunStatus.Interrupted)],
            RunSummary.List(_folder.Path).Select(r => (r.Path, r.Status)));
        Assert.Equal(0.25, RunSummary.List(_folder.Path).Single(r => r.Path == "a").Value);

        Directory.Delete(_folder["a"], true);
        using (RunLock.Take(_folder["deep/b"]))
            Assert.Equal(RunStatus.Running, RunSummary.List(_folder.Path).Single(r => r.Path == "deep/b").Status);
        Assert.Equal(2, RunSummary.List(_folder.Path).Count);
        Assert.Contains("a folder that exists",
            Assert.Throws<RunException>(() => RunSummary.List(_folder["nowhere"])).Message);
    }

    private static JsonObject Settings(int seed) =>
        new() { ["method"] = "fade", ["estimator"] = new JsonObject { ["name"] = "table" }, ["seed"] = seed };
}
