using FaDE.Search.Units;

namespace FaDE.Search.Tests.Units;

public sealed class ScheduledExecutorTests : IDisposable
{
    private readonly string _folder = ScratchFolder.New();
    private readonly UnitKinds _kinds = new UnitKinds("1").Add(ProbeUnit.Kind, ProbeUnit.Run);

    private UnitStore Store => new(_folder);

    private static List<WorkUnit> Units(int count) =>
        [.. Enumerable.Range(0, count).Select(i => ProbeUnit.Describe(i, "1"))];

    private SimulatedScheduler Cluster(int places, Func<WorkUnit, bool>? dies = null, int mostTasks = 1001,
        double seconds = 10) =>
        new(places, _kinds, _ => TimeSpan.FromSeconds(seconds), dies ?? (_ => false)) { MostTasks = mostTasks };

    private string Table(IReadOnlyList<WorkUnit> units, SimulatedScheduler cluster, ScheduleSettings? settings = null,
        IProgress<UnitProgress>? progress = null, CancellationToken cancellation = default) =>
        string.Join('\n', new ScheduledExecutor(cluster, settings ?? new ScheduleSettings())
            .Run(units, Store, progress, cancellation).Select(r => r.ToJsonString()));

    private string LocalTable(IReadOnlyList<WorkUnit> units) =>
        string.Join('\n', units.Select(u => _kinds.Run(u, default).ToJsonString()));

    private static int Index(WorkUnit unit) => (int)unit.Settings["index"]!;

    [Fact]
    public void EveryUnitIsDoneInOneArrayAndTheTableIsTheLocalOne()
    {
        var (units, cluster) = (Units(50), Cluster(8));
        Assert.Equal(LocalTable(units), Table(units, cluster, new ScheduleSettings { UnitsPerTask = 3 }));
        Assert.Equal(17, Assert.Single(cluster.Submissions).Tasks);
        Assert.Equal(LocalTable(units), Table(units, cluster));
        Assert.Single(cluster.Submissions);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void RandomDeathsLoseNothing(int seed)
    {
        var random = new Rng(seed);
        var units = Units(300);
        var cluster = Cluster(10, _ => random.NextDouble() < 0.1, mostTasks: 20);
        Assert.Equal(LocalTable(units),
            Table(units, cluster, new ScheduleSettings { UnitsPerTask = 5, Attempts = 10, AtMost = 10 }));
        Assert.InRange(cluster.Submissions.Count, 300 / 5 / 20, 3 + cluster.Deaths);
        Assert.All(cluster.Submissions, s => Assert.InRange(s.Tasks, 1, 20));
    }

    [Fact]
    public void OneUnitThatKillsItsTasksIsGivenUpAndTakesNoOtherWithIt()
    {
        var (units, cluster) = (Units(40), Cluster(4, u => Index(u) == 13));
        var message = Assert.Throws<UnitException>(() =>
            Table(units, cluster, new ScheduleSettings { UnitsPerTask = 10 })).Message;
        Assert.Contains("1 of 40 units have no result", message);
        Assert.Contains($"died 3 times in unit {units[13].Id}, the last task was told to die", message);
        Assert.Equal(39, units.Count(Store.Has));
        Assert.Equal(3, cluster.Deaths);
    }

    [Fact]
    public void WhereEveryTaskDiesTheBatchIsGivenUpSoon()
    {
        var cluster = Cluster(4, _ => true, mostTasks: 10);
        Assert.Throws<UnitException>(() => Table(Units(1000), cluster));
        Assert.InRange(cluster.Deaths, 10, 40);
    }

    [Fact]
    public void TheLimitOnRunningTasksHoldsOverAllArraysAndIsUsed()
    {
        var units = Units(120);
        var died = new HashSet<int>();
        var cluster = Cluster(100, u => Index(u) % 7 == 0 && died.Add(Index(u)), mostTasks: 30);
        Assert.Equal(LocalTable(units), Table(units, cluster, new ScheduleSettings { UnitsPerTask = 1, AtMost = 12 }));
        Assert.Equal(12, cluster.Busiest);
        Assert.InRange((cluster.Now - DateTimeOffset.UnixEpoch).TotalSeconds, 120 / 12 * 10, 2 * 120 / 12 * 10);
    }

    [Fact]
    public void AnArrayThatBeganInTheGapsOfAnotherGetsItsPlacesWhenTheyAreFree()
    {
        var units = Units(24);
        var cluster = new SimulatedScheduler(100, _kinds,
            u => TimeSpan.FromSeconds(Index(u) is > 0 and < 12 ? 100 : 10), _ => false) { MostTasks = 12 };
        Table(units, cluster, new ScheduleSettings { UnitsPerTask = 1, AtMost = 12 });
        Assert.Equal([12, 1], cluster.Submissions.Select(s => s.AtMost!.Value));
        Assert.Equal(12, cluster.Busiest);
        Assert.InRange((cluster.Now - DateTimeOffset.UnixEpoch).TotalSeconds, 110, 140); // one by one it would take 220
    }

    [Fact]
    public void UnitsAreChunkedSoThatOneArrayHoldsThem()
    {
        Assert.Equal(1, new ScheduleSettings().PerTask(1000, 1001));
        Assert.Equal(100, new ScheduleSettings().PerTask(100_000, 1001));
        Assert.Equal(25, new ScheduleSettings { AtMost = 10 }.PerTask(1000, 1001));
        Assert.Equal(1, new ScheduleSettings { AtMost = 10 }.PerTask(0, 1001));
        Assert.Equal(7, new ScheduleSettings { AtMost = 10, UnitsPerTask = 7 }.PerTask(100_000, 1001));
    }

    [Fact]
    public void AnInterruptedCallLeavesItsTasksAndTheNextOneTakesThemUp()
    {
        var (units, cluster) = (Units(30), Cluster(5));
        using var stop = new CancellationTokenSource();
        var interrupt = new Reports(p => { if (p.Done >= 10) stop.Cancel(); });
        Assert.Throws<UnitsGoOnException>(() => Table(units, cluster, progress: interrupt, cancellation: stop.Token));
        Assert.NotEmpty(cluster.Live(Store));
        Assert.Equal(LocalTable(units), Table(units, cluster));
        Assert.Single(cluster.Submissions);
    }

    [Fact]
    public void AnInterruptedCallEndsItsTasksWhenAsked()
    {
        var (units, cluster) = (Units(30), Cluster(5));
        using var stop = new CancellationTokenSource();
        var interrupt = new Reports(p => { if (p.Done >= 10) stop.Cancel(); });
        var settings = new ScheduleSettings { CancelOnInterrupt = true };
        Assert.Throws<OperationCanceledException>(() => Table(units, cluster, settings, interrupt, stop.Token));
        Assert.Empty(cluster.Live(Store));
        Assert.InRange(units.Count(Store.Has), 10, 29);
        Assert.Equal(LocalTable(units), Table(units, cluster, settings));
    }

    [Fact]
    public void AnInterruptionThatAlsoEndsTheSchedulersProgramsIsAnInterruption()
    {
        var cluster = Cluster(5);
        using var stop = new CancellationTokenSource();
        cluster.OnLook = () =>
        {
            stop.Cancel();
            throw new UnitException("squeue was interrupted");
        };
        Assert.Throws<OperationCanceledException>(() =>
            Table(Units(30), cluster, new ScheduleSettings { CancelOnInterrupt = true }, cancellation: stop.Token));
        Assert.Empty(cluster.Submissions);
    }

    [Fact]
    public void ASecondCallWithOtherUnitsHandsOverOnlyWhatIsNotUnderWay()
    {
        var (units, cluster) = (Units(30), Cluster(5));
        using var stop = new CancellationTokenSource();
        var meanwhile = new Reports(_ =>
        {
            if (cluster.Submissions.Count == 1) Assert.Equal(LocalTable(units), Table(units, cluster));
        });
        Assert.Equal(LocalTable(units[..20]), Table(units[..20], cluster, progress: meanwhile));
        Assert.Equal([20, 10], cluster.Submissions.Select(s => s.Tasks));
    }

    [Fact]
    public void AControllerThatIsSilentForAWhileIsWaitedForAndOneThatNeverAnsweredIsAnError()
    {
        var (units, cluster) = (Units(30), Cluster(5));
        var notes = new List<string>();
        cluster.OnLook = () =>
        {
            if (cluster.Looks is > 5 and < 15) throw new UnitException("no controller");
        };
        Assert.Equal(LocalTable(units), Table(units, cluster, progress: new Reports(p => notes.Add(p.Note))));
        Assert.Single(cluster.Submissions);
        Assert.Contains("no controller", notes);
        cluster.OnLook = () => throw new UnitException("no controller");
        Assert.Equal("no controller", Assert.Throws<UnitException>(() => Table(Units(31), cluster)).Message);
    }

    [Fact]
    public void ProgressCountsUnitsAndTasksAndExpectsTheEnd()
    {
        var (units, cluster) = (Units(40), Cluster(4));
        var reports = new List<(DateTimeOffset At, UnitProgress Report)>();
        Table(units, cluster, progress: new Reports(p => reports.Add((cluster.Now, p))));
        Assert.Equal(40, reports[^1].Report.Done);
        Assert.All(reports, r => Assert.Equal(40, r.Report.Total));
        Assert.Contains(reports, r => r.Report is { Running: 4, Waiting: > 0 });
        var (at, half) = reports.First(r => r.Report.Done >= 20);
        var expected = at + half.Left!.Value;
        Assert.InRange((expected - reports[^1].At).TotalSeconds, -20, 20);
    }

    /// <summary>
    /// What following costs: of a running task one result is looked for at a time, and waiting tasks are
    /// told as ranges.
    /// </summary>
    [Fact]
    public void FollowingCostsInProportionToTheUnits()
    {
        var (small, large) = (Told(1000), Told(4000));
        Assert.InRange(large, small, 4.5 * small);

        long Told(int count)
        {
            var random = new Rng(count);
            var cluster = Cluster(50, _ => random.NextDouble() < 0.002, mostTasks: 200, seconds: 60);
            Assert.Equal(LocalTable(Units(count)),
                Table(Units(count), cluster, new ScheduleSettings { UnitsPerTask = 5, Attempts = 5 }));
            Assert.InRange(cluster.Submissions.Count, count / 1000, count / 1000 + cluster.Deaths + 1);
            Directory.Delete(_folder, true);
            return cluster.Told;
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_folder)) Directory.Delete(_folder, true);
    }

    private sealed class Reports(Action<UnitProgress> told) : IProgress<UnitProgress>
    {
        public void Report(UnitProgress value) => told(value);
    }
}
