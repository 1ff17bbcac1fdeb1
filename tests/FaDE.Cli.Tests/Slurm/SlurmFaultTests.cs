using System.Diagnostics;
using FaDE.Search;
using FaDE.Search.Units;
using FaDE.Supernet.Units;

namespace FaDE.Cli.Tests.Slurm;

/// <summary>
/// Whatever happens to tasks, nodes, disks and submitters, nothing is lost, and the results are those of this process.
/// </summary>
[Collection(nameof(SlurmCollection))]
public sealed class SlurmFaultTests(OneNodeCluster cluster) : IDisposable
{
    private const int Count = 24;
    private readonly string _folder = Directory.CreateTempSubdirectory("fade-faults-").FullName;
    private readonly List<UnitProgress> _heard = [];

    private static IReadOnlyList<WorkUnit> Units { get; } =
        [.. Enumerable.Range(0, Count)
            .Select(i => ProbeUnit.Describe(i, KnownKinds.CodeVersion, TimeSpan.FromSeconds(0.3)))];

    /// <summary>Twelve tasks, four at a time: so slow that a fault comes while there is much to do.</summary>
    private static ScheduleSettings Slow { get; } = new() { AtMost = 4, UnitsPerTask = 2 };

    private UnitStore Store => new(Path.Combine(_folder, "units"));

    [SlurmFact]
    public void ATaskThatIsKilledIsDoneAgain()
    {
        Run(p =>
        {
            // again, should the one that was hit have been at its end
            if (p is { Running: > 0, Failed: 0 }) KillWorker();
        }, settings: new ScheduleSettings { Attempts = 10 });
        Assert.Contains(_heard, p => p.Failed > 0);
        Assert.InRange(cluster.Arrays(Store.Folder).Count, 2, 10);
        Same();
    }

    [SlurmFact]
    public void ATaskThatRunsOutOfMemoryIsDoneAgain()
    {
        // the first task to come here allocates without end, and is killed as the kernel would kill it
        var mark = Path.Combine(_folder, "mark");
        Run(_ => { },
            program: [.. Wrapped($"if mkdir '{mark}' 2>/dev/null; then echo 'oom-kill event' >&2; kill -KILL $$; fi")]);
        Assert.Contains(_heard, p => p.Failed == 1);
        Same();
    }

    [SlurmFact]
    public void ATaskThatAlwaysRunsOutOfMemoryIsExplainedByItsLog()
    {
        var failure = Assert.Throws<UnitException>(() => Run(_ => { },
            program: [.. Wrapped("echo 'oom-kill event' >&2; kill -KILL $$")], units: [.. Units.Take(2)]));
        Assert.Contains("2 of 2 units have no result", failure.Message);
        Assert.Contains("died 3 times", failure.Message);
        Assert.Contains("FAILED with exit code 0:9", failure.Message);
        Assert.Contains("ends: oom-kill event", failure.Message);
        Assert.Single(failure.Message.Split('\n'));
    }

    [SlurmFact]
    public void ANodeThatIsDrainedAndResumedDelaysAndLosesNothing()
    {
        var resumed = false;
        Run(p =>
        {
            if (p.Done >= 2 && !_heard.Any(h => h.Done >= 2))
                cluster.Tell("scontrol", "update", $"NodeName={cluster.Node}", "State=DRAIN", "Reason=test");
            if (resumed || p is not { Running: 0, Waiting: > 0, Note: not "" } || cluster.State() != "drain") return;
            cluster.Tell("scontrol", "update", $"NodeName={cluster.Node}", "State=RESUME");
            resumed = true;
        }, settings: Slow);
        Assert.True(resumed);
        Assert.Single(cluster.Arrays(Store.Folder));
        Same();
    }

    [SlurmFact]
    public void HalfAnArrayThatIsCancelledIsDoneAgain()
    {
        Run(Once(p =>
        {
            if (p.Running == 0) return false;
            cluster.Tell("scancel", $"{cluster.Arrays(Store.Folder).Single()}_[6-11]");
            return true;
        }), settings: Slow);
        Assert.Contains(_heard, p => p.Failed > 0);
        Assert.Equal(2, cluster.Arrays(Store.Folder).Count);
        Same();
    }

    [SlurmFact]
    public void ASubmitterThatIsKilledLeavesItsTasksAndTheNextOneTakesThemUp()
    {
        var config = Path.Combine(_folder, "config.json");
        File.WriteAllText(config, """
            {
              "region": { "set": "diverse-4", "stages": 1 }, "network": { "width": 4 },
              "data": { "weights": 300, "alphas": 300, "test": 200 }, "truth": { "seeds": 3, "epochs": 1 }
            }
            """);
        string[] arguments =
            [.. WorkerProgram.Find().Skip(1).SkipLast(1), "rank", config, "--on", "slurm", "--out", _folder];
        using (var submitter = Process.Start(new ProcessStartInfo(WorkerProgram.Find()[0],
            arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!)
        {
            cluster.Await("an array", () => submitter.HasExited || cluster.Arrays(Store.Folder).Count > 0);
            submitter.Kill(); // as kill -9 would
            submitter.WaitForExit();
        }
        Assert.False(File.Exists(Path.Combine(_folder, "truth.csv")));
        var (code, output, errors) = Command.Run([.. arguments[1..]]);
        Assert.True(code == 0, errors + output);
        Assert.Single(cluster.Arrays(Store.Folder));
        Assert.Equal(0, Command.Run("rank", config, "--out", Path.Combine(_folder, "local")).ExitCode);
        Assert.Equal(File.ReadAllText(Path.Combine(_folder, "local", "truth.csv")),
            File.ReadAllText(Path.Combine(_folder, "truth.csv")));
        Assert.Equal(ResultFiles.In(Path.Combine(_folder, "local", "units")), ResultFiles.In(Store.Folder));
    }

    [SlurmFact]
    public void AFullDiskEndsTheCallAndTheNextOneGoesOn()
    {
        Directory.CreateDirectory(Store.Folder);
        Tool("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", Store.Folder);
        try
        {
            var filler = Path.Combine(Store.Folder, "filler");
            var failure = Assert.Throws<UnitException>(() => Run(Once(p =>
            {
                if (p.Done == 0) return false;
                Fill(filler);
                return true;
            }), settings: Slow));
            Assert.Contains("is full", failure.Message);
            Assert.Single(failure.Message.Split('\n'));
            var kept = ResultFiles.In(Store.Folder).Count;
            Assert.InRange(kept, 1, Count - 1);
            cluster.Await("the end of all tasks", () => cluster.Tell("squeue", "--noheader") == "");
            File.Delete(filler);
            Run(_ => { });
            Same();
        }
        finally
        {
            cluster.Await("the end of all tasks", () => cluster.Tell("squeue", "--noheader") == "");
            Tool("umount", Store.Folder);
        }
    }

    [SlurmFact]
    public void TwoSubmissionsOfTheSameBatchAtOnceAreOne()
    {
        var both = new Action[] { () => Run(_ => { }), () => Run(_ => { }) };
        Parallel.ForEach(both, new ParallelOptions { MaxDegreeOfParallelism = 2 }, run => run());
        Assert.Single(cluster.Arrays(Store.Folder));
        Same();
    }

    [SlurmFact]
    public void AResultFileThatWasCutIsNoticedAndDoneAgain()
    {
        Run(_ => { });
        var file = Store.PathOf(Units[7]);
        File.WriteAllText(file, File.ReadAllText(file)[..^10]);
        Run(_ => { });
        Assert.Equal(2, cluster.Arrays(Store.Folder).Count);
        Same();
    }

    [SlurmFact]
    public void AnInterruptionEndsTheTasksWhenAskedAndElseLeavesThem()
    {
        foreach (var cancel in new[] { false, true })
        {
            using var stop = new CancellationTokenSource();
            var settings = Slow with { CancelOnInterrupt = cancel };
            var interruption = Assert.ThrowsAny<OperationCanceledException>(() =>
                Run(p => { if (p.Done > 0) stop.Cancel(); }, settings: settings, stop: stop.Token));
            Assert.Equal(!cancel, interruption is UnitsGoOnException);
            Assert.Equal(cancel, cluster.Tell("squeue", "--noheader", "--states=PENDING,RUNNING") == "");
        }
        Run(_ => { });
        Assert.Equal(2, cluster.Arrays(Store.Folder).Count);
        Same();
    }

    [SlurmFact]
    public void AtMostSoManyTasksRunAtOnce()
    {
        Run(_ => { }, settings: new ScheduleSettings { AtMost = 3, UnitsPerTask = 2 });
        Assert.Equal(3, _heard.Max(p => p.Running));
        Same();
    }

    [SlurmFact]
    public void AnArrayCanBeWidenedAndCancelled()
    {
        var scheduler = new SlurmScheduler(new SlurmProfile(), WorkerProgram.Find());
        var batch = UnitBatch.Create(Store, Enumerable.Range(0, 6)
            .Select(i => ProbeUnit.Describe(i, KnownKinds.CodeVersion, TimeSpan.FromMinutes(1))), 1);
        scheduler.Submit(batch, 1);
        cluster.Await("one task", () => scheduler.Live(Store)[batch.Key].Running.Count == 1);
        scheduler.Throttle(batch, 4);
        cluster.Await("four tasks", () => scheduler.Live(Store)[batch.Key].Running.Count == 4);
        var live = scheduler.Live(Store)[batch.Key];
        Assert.Equal([(4, 5)], live.Waiting);
        Assert.True(live.Has(5) && live.Has(0) && !live.Has(6));
        Assert.Empty(scheduler.Live(new UnitStore(_folder)));
        scheduler.Cancel(batch);
        cluster.Await("no task", () => scheduler.Live(Store).Count == 0);
    }

    [SlurmFact]
    public void ADiskThatWasFullFromTheBeginningIsNamedAlthoughNoTaskCouldLogIt()
    {
        Directory.CreateDirectory(Store.Folder);
        Tool("mount", "-t", "tmpfs", "-o", "size=512k", "tmpfs", Store.Folder);
        try
        {
            var once = new ScheduleSettings { Attempts = 1 };
            var failure = Assert.Throws<UnitException>(() =>
                Run(_ => Fill(Path.Combine(Store.Folder, "filler")), units: [.. Units.Take(3)], settings: once));
            Assert.Contains("the disk of that folder is full", failure.Message);
            Assert.Single(failure.Message.Split('\n'));
        }
        finally
        {
            cluster.Await("the end of all tasks", () => cluster.Tell("squeue", "--noheader") == "");
            Tool("umount", Store.Folder);
        }
    }

    [SlurmFact]
    public void WhatSlurmRefusesIsToldInItsOwnWordsAndNothingIsSubmitted()
    {
        Assert.Contains("Invalid partition name specified", Refused(new SlurmProfile { Partition = "nowhere" }));
        if (cluster.Version < 23) // without accounting, newer ones do not look at accounts (seen with 24.11)
            Assert.Contains("Invalid account or account/partition combination specified",
                Refused(new SlurmProfile { Partition = "guarded", Account = "chemistry" }));
        Assert.Contains("Invalid generic resource", Refused(new SlurmProfile { Gres = "gpu:1" }));
        Assert.Contains("Invalid --time specification", Refused(new SlurmProfile { Time = "soon" }));
        Assert.Empty(cluster.Arrays(Store.Folder));

        string Refused(SlurmProfile profile)
        {
            var message = Assert.Throws<UnitException>(() => Run(_ => { }, profile)).Message;
            Assert.Single(message.Split('\n'));
            return message;
        }
    }

    public void Dispose()
    {
        cluster.Tell("scancel", "--user=root");
        cluster.Await("the end of all tasks", () => cluster.Tell("squeue", "--noheader") == "");
        Directory.Delete(_folder, recursive: true);
    }

    private static IReadOnlyList<string> Wrapped(string first) =>
        ["sh", "-c", $"{first}; exec \"$@\"", "sh", .. WorkerProgram.Find()];

    private static Action<UnitProgress> Once(Func<UnitProgress, bool> happens)
    {
        var happened = false;
        return p => happened = happened || happens(p);
    }

    private void Run(Action<UnitProgress> told, SlurmProfile? profile = null, IReadOnlyList<string>? program = null,
        IReadOnlyList<WorkUnit>? units = null, ScheduleSettings? settings = null, CancellationToken stop = default) =>
        new ScheduledExecutor(new SlurmScheduler(profile ?? new SlurmProfile(), program ?? WorkerProgram.Find()),
            settings ?? new ScheduleSettings())
            .Run(units ?? Units, Store, new Listener(this, told), stop);

    /// <summary>The results are those of this process, every file of them.</summary>
    private void Same()
    {
        var local = new UnitStore(Path.Combine(_folder, "by-hand"));
        var pauseless = new UnitKinds(KnownKinds.CodeVersion)
            .Add(ProbeUnit.Kind,
                (unit, stop) => ProbeUnit.Run(ProbeUnit.Describe((int)unit.Settings["index"]!, ""), stop));
        new LocalExecutor(pauseless).Run(Units, local, null, default);
        Assert.Equal(ResultFiles.In(local.Folder), ResultFiles.In(Store.Folder));
    }

    private void KillWorker()
    {
        foreach (var folder in Directory.GetDirectories("/proc").Where(f => int.TryParse(Path.GetFileName(f), out _)))
        {
            try
            {
                if (!File.ReadAllText(Path.Combine(folder, "cmdline"))
                    .Contains($"worker\0{Store.Folder}", StringComparison.Ordinal)) continue;
                using var worker = Process.GetProcessById(int.Parse(Path.GetFileName(folder)));
                worker.Kill();
                return;
            }
            catch (Exception e)
            when (e is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
            {
                // it has ended meanwhile
            }
        }
    }

    private static void Fill(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            for (var block = new byte[512]; ;) stream.Write(block);
        }
        catch (IOException)
        {
            // full
        }
    }

    private static void Tool(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    private sealed class Listener(SlurmFaultTests test, Action<UnitProgress> told) : IProgress<UnitProgress>
    {
        public void Report(UnitProgress value)
        {
            told(value);
            lock (test._heard) test._heard.Add(value);
        }
    }
}
