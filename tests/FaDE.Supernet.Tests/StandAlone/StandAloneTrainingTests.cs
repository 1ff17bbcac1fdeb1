using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Graphs;
using FaDE.Search.Runs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Training;
using FaDE.Supernet.Tests.Data;

namespace FaDE.Supernet.Tests.StandAlone;

public sealed class StandAloneTrainingTests
{
    private static readonly Backbone Backbone = Backbone.Mlp(new(1, 4, 4), 2, 8, 3);
    private static readonly StandAloneSettings Settings =
        new() { Epochs = 4, BatchSize = 20, Seeds = 2, LearningRate = 1e-2 };
    private static readonly StandAloneSettings Few = Settings with { Architectures = 4, Epochs = 2 };
    private static readonly Region Region = Region
        .Of([CandidateSets.Diverse(Operation.Linear()), CandidateSets.Diverse(Operation.Linear("tanh"), 4)]);

    [Fact]
    public void ArchitecturesLearn()
    {
        var truth = Training().Measure(Region, new());
        Assert.Equal(30, truth.Accuracies.Count);
        Assert.All(truth.Accuracies.Values, a => Assert.Equal(2, a.Count));
        Assert.True(truth.Best().First().Score > 0.9, $"best accuracy {truth.Best().First().Score}");
        Assert.Equal(truth.Accuracies[new Architecture(1, 1)].Average(), truth[new Architecture(1, 1)]);
        Assert.NotNull(truth.Reliability);
    }

    [Fact]
    public void NumbersDependOnNetworkSeedAndProtocolAlone()
    {
        var truth = Training().Measure(Region, new(Seed: 7));
        var again = Training(Settings with { Threads = 1 }).Measure(Region, new(Seed: 7));
        var some = Training(Settings with { Threads = 3 }).Measure(Region, [new(5, 4), new(0, 2)], new(Seed: 7));
        Assert.All(truth.Accuracies, row => Assert.Equal(row.Value, again.Accuracies[row.Key]));
        Assert.All(some.Accuracies, row => Assert.Equal(row.Value, truth.Accuracies[row.Key]));
        Assert.NotEqual(truth.Accuracies[new(0, 0)], Training()
            .Measure(Region, [new(0, 0)], new(Seed: 8)).Accuracies[new(0, 0)]);
    }

    [Fact]
    public void AKilledMeasurementGoesOnWhereItWasWithTheSameNumbers()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("truth.log");
        var whole = Training(Few).Measure(Region, new());
        Training(Few, path).Measure(Region, new());
        var bytes = File.ReadAllBytes(path);
        var rng = new Rng(1);
        for (var cut = 0; cut < 20; cut++)
        {
            File.WriteAllBytes(path, bytes[..rng.Next(bytes.Length)]); // what a kill leaves: any beginning of the file
            var resumed = Training(Few, path).Measure(Region, new());
            Assert.All(whole.Accuracies, row => Assert.Equal(row.Value, resumed.Accuracies[row.Key]));
        }
    }

    [Fact]
    public void WhatIsInTheLogIsNotTrainedAgain()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("truth.log");
        Training(log: path).Measure(Region, [new(0, 0)], new());
        var (length, reports) = (new FileInfo(path).Length, 0);
        Training(log: path).Measure(Region, [new(0, 0)], new(Progress: new Reporter(_ => reports++)));
        Assert.Equal((length, 0), (new FileInfo(path).Length, reports));
    }

    [Fact]
    public void ChangedAndForeignLogsAreRefused()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("truth.log");
        Training(log: path).Measure(Region, [new(0, 0)], new());
        Assert.Contains("other images, settings or layers",
            Assert.Throws<RunException>(() => Training(Settings with { Epochs = 5 }, path)
                .Measure(Region, [new(0, 0)], new())).Message);
        File.WriteAllText(path, File.ReadAllText(path).Replace("accuracy\":0", "accuracy\":1"));
        Assert.Contains("changed",
            Assert.Throws<RunException>(() => Training(log: path).Measure(Region, [new(0, 0)], new())).Message);
    }

    [Fact]
    public void DivergenceIsNamedAndFinishedTrainingsAreKept()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("truth.log");
        Block square = new Cell(new Dag(4, [(0, 1), (1, 2), (2, 3)]), Operation.Linear("square"));
        var region = Region.Of([[Operation.Linear(), square], [Operation.Linear(), square]]);
        var wild = Settings with { LearningRate = 0.3, Threads = 1 };
        var error = Assert.Throws<TrainingsDivergedException>(() => Training(wild, path).Measure(region, new()));
        Assert.Contains("square", error.Message);
        Assert.True(2 * error.Diverged > error.Count);
        Assert.True(File.ReadLines(path).Count() > 1);
    }

    [Fact]
    public void ATrainingThatDivergesIsAnOutcomeAndTheOthersGoOn()
    {
        using var folder = new TemporaryFolder();
        var path = folder.File("truth.log");
        Block square = new Cell(new Dag(4, [(0, 1), (1, 2), (2, 3)]), Operation.Linear("square"));
        var region = Region.Of([[Operation.Linear(), Operation.Linear("tanh"), square], [Operation.Linear()]]);
        var wild = Settings with { LearningRate = 0.3, Threads = 1 };
        var truth = Training(wild, path).Measure(region, new());
        Assert.Equal(2, truth.Accuracies.Count);
        Assert.Equal([new Architecture(2, 0)], truth.Diverged.Keys);
        Assert.Contains("diverged at stage", truth.Diverged.Values.Single());
        var lines = File.ReadAllText(path);
        var again = Training(wild, path).Measure(region, new()); // what diverged is not trained again
        Assert.Equal((truth.Diverged.Values.Single(), lines), (again.Diverged.Values.Single(), File.ReadAllText(path)));
        Assert.Equal(truth.Diverged.Values, Training(wild, path).Finished(region, new()).Diverged.Values);
    }

    [Fact]
    public void CancellationStopsAndDrawsAreSeeded()
    {
        using var stop = new CancellationTokenSource();
        var reports = 0;
        Assert.ThrowsAny<OperationCanceledException>(() => Training().Measure(Region, new(Progress: new Reporter(p =>
        {
            if (++reports == 5) stop.Cancel();
        }), Cancellation: stop.Token)));
        Assert.InRange(reports, 5, 5 + Environment.ProcessorCount);

        var few = Training(Settings with { Architectures = 4, Seeds = 1 });
        var drawn = few.Measure(Region, new(Seed: 3)).Accuracies.Keys;
        Assert.Equal(4, drawn.Count());
        Assert.Equal(drawn, few.Measure(Region, new(Seed: 3)).Accuracies.Keys);
    }

    [Fact]
    public void SettingsOutOfRangeAreRefused()
    {
        Assert.Contains("Epochs is at least 1; met 0",
            Assert.Throws<FadeException>(() => Training(Settings with { Epochs = 0 })).Message);
        Assert.Contains("met NaN",
            Assert.Throws<FadeException>(() => Training(Settings with { LearningRate = double.NaN })).Message);
        Assert.Contains("classes", Assert.Throws<FadeException>(
            () => new StandAloneTraining(Backbone with { Classes = 4 }, Images(10, 1), Images(10, 2))).Message);
    }

    /// <summary>Three classes, each a noisy picture of its own.</summary>
    internal static ImageArrays Images(int count, long seed)
    {
        var (rng, labels) = (new Rng(seed), Enumerable.Range(0, count).Select(i => i % 3).ToArray());
        return new ImageArrays(new(1, 4, 4), 3, [.. labels
            .SelectMany(label => Enumerable.Range(0, 16)
                .Select(p => (float)((p % 3 == label ? 1 : 0) + rng.NextGaussian())))], labels);
    }

    private static StandAloneTraining Training(StandAloneSettings? settings = null, string? log = null) =>
        new(Backbone, Images(300, 1), Images(200, 2), settings ?? Settings) { Log = log };

    private sealed class Reporter(Action<Progress> report) : IProgress<Progress>
    {
        public void Report(Progress value) => report(value);
    }
}
