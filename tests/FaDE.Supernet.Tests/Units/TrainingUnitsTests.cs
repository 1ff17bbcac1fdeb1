using System.Text.Json.Nodes;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Search.Units;
using FaDE.Supernet.Data;
using FaDE.Supernet.Estimators;
using FaDE.Supernet.Methods;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Terms;
using FaDE.Supernet.StandAlone;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;
using FaDE.Supernet.Units;
using TorchSharp;

namespace FaDE.Supernet.Tests.Units;

public sealed class TrainingUnitsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("fade-units-").FullName;

    private static readonly SplitSettings Cut =
        new() { Weights = 80, Alphas = 60, Validation = 0, Test = 40, Pixels = 4, Seed = 3 };
    private static readonly StandAloneSettings Protocol = new() { Epochs = 2, BatchSize = 20, Seeds = 2 };
    private static readonly Recipe Short = Recipe.R with { Epochs = 3, WarmUpEpochs = 1, BatchSize = 20 };

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void ATruthOfUnitsIsThatOfOneProcess(bool conv)
    {
        var (task, region) = (Task(conv), Synthetic.Region(conv));
        var units = new UnitTruth(task, Protocol, Place()).Measure(region, new EstimationContext(5));
        var arrays = SplitArrays.Of(task.Data, task.Splits);
        var plain = new StandAloneTraining(task.Backbone, arrays.Weights, arrays.Test, Protocol)
            .Measure(region, new EstimationContext(5));
        Assert.Equal(9, units.Accuracies.Count);
        Assert.All(plain.Accuracies, row => Assert.Equal(row.Value, units.Accuracies[row.Key]));
        Assert.Equal(plain.Cost.SupernetSteps, units.Cost.SupernetSteps);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void AnEnsembleOfUnitsIsThatOfOneThread(bool conv)
    {
        var (task, region, threads) = (Task(conv), Synthetic.Region(conv), torch.get_num_threads());
        torch.set_num_threads(2);
        try
        {
            var ranks = new UnitEnsemble(task, Short, 3, Place()).Rank(region, new EstimationContext(5));
            Assert.Equal(2, torch.get_num_threads()); // the one thread of a unit is given back
            torch.set_num_threads(1);
            using var splits = Splits.Of(task.Data, task.Splits);
            using var supernets = new SupernetEnsemble(task.Backbone, splits, Short, 3);
            var plain = new FadeEstimator(supernets).Rank(region, new EstimationContext(5));
            Assert.Equal(plain.Alphas.SelectMany(s => s).SelectMany(c => c), ranks.Alphas.SelectMany(s => s)
                .SelectMany(c => c));
            Assert.Equal(plain.Cost.SupernetSteps, ranks.Cost.SupernetSteps);
            var (history, expected) = (new UnitEnsemble(task, Short, 3, Place()).Finished(region, 5),
                supernets.Train(region, new EstimationContext(5)));
            Assert.Equal(expected.Members.SelectMany(m => m.History).Select(Text),
                history.SelectMany(m => m.History).Select(Text));
        }
        finally
        {
            torch.set_num_threads(threads);
        }

        static string Text(EpochRecord e) => FormattableString.Invariant(
            $"{e.WeightLoss:R} {e.AlphaLoss:R} {string.Join(' ', e.Weights.SelectMany(w => w))}");
    }

    [Fact]
    public void AnotherProcessFindsTheImagesByTheirContent()
    {
        var (task, region) = (Task(), Synthetic.Region());
        var first = Place();
        first.Images.Keep(task.Data);
        var unit = new UnitTruth(task, Protocol, first).Units(region, 5)[3];
        var here = KnownKinds.For(first.Images).Run(unit, default).ToJsonString();
        using var elsewhere = new UnitImages(_folder); // knows nothing but the folder
        Assert.Equal(here, KnownKinds.For(elsewhere)
            .Run(WorkUnit.FromJson(JsonNode.Parse(unit.ToJson().ToJsonString())), default).ToJsonString());
    }

    [Fact]
    public void OtherImagesAreRefused()
    {
        var task = Task();
        var place = Place();
        var unit = new UnitTruth(task, Protocol, place).Units(Synthetic.Region(), 5)[0];
        using var nothing = new UnitImages(_folder);
        Assert.Contains("should be described in",
            Assert.Throws<DataSetException>(() => KnownKinds.For(nothing).Run(unit, default)).Message);

        place.Images.Keep(task.Data);
        var file = Directory.GetFiles(Path.Combine(_folder, "data"), "*.images").Single();
        var bytes = File.ReadAllBytes(file);
        bytes[100] ^= 1;
        File.WriteAllBytes(file, bytes);
        using var changed = new UnitImages(_folder);
        var message = Assert.Throws<DataSetException>(() => KnownKinds.For(changed).Run(unit, default)).Message;
        Assert.Contains(UnitImages.HashOf(task.Data), message);
        Assert.Contains("holds others", message);

        File.WriteAllBytes(file, bytes[..^5]);
        using var cut = new UnitImages(_folder);
        Assert.Contains("holds others",
            Assert.Throws<DataSetException>(() => KnownKinds.For(cut).Run(unit, default)).Message);
        File.WriteAllBytes(file, bytes[..900]);
        Assert.Contains("ends at byte 900",
            Assert.Throws<DataSetException>(() => KnownKinds.For(cut).Run(unit, default)).Message);
        place.Images.Keep(task.Data); // whoever plans has the images, and mends the file
        using var mended = new UnitImages(_folder);
        Assert.Equal(KnownKinds.For(place.Images).Run(unit, default).ToJsonString(),
            KnownKinds.For(mended).Run(unit, default).ToJsonString());
    }

    [Fact]
    public void AFolderOfTheUsersIsNotPartOfTheName()
    {
        var (one, two) = (Directory.CreateDirectory(Path.Combine(_folder, "one")).FullName,
            Path.Combine(_folder, "two"));
        WriteIdx(one, 60, 40);
        var task = new UnitTask(Backbone.Mlp(new(1, 4, 4), 2, 4), DataSet.Mnist(one),
            new SplitSettings { Weights = 30, Alphas = 20, Validation = 0, Test = 20, Pixels = 4 });
        var unit = new UnitTruth(task, Protocol, Place()).Units(Synthetic.Region(), 0)[0];
        Place().Images.Keep(task.Data);
        using var images = new UnitImages(_folder);
        var before = KnownKinds.For(images).Run(unit, default).ToJsonString();

        Directory.Move(one, two);
        var moved = task with { Data = DataSet.Mnist(two) };
        Assert.Equal(unit.Id, new UnitTruth(moved, Protocol, Place()).Units(Synthetic.Region(), 0)[0].Id);
        Place().Images.Keep(moved.Data);
        using var again = new UnitImages(_folder);
        Assert.Equal(before, KnownKinds.For(again).Run(unit, default).ToJsonString());
    }

    [Fact]
    public void EverySettingThatCountsNamesTheUnit()
    {
        var (task, region) = (Task(), Synthetic.Region());
        var unit = TrainingUnits.Of(task, Short, region, 1);
        WorkUnit[] others =
        [
            TrainingUnits.Of(task, Short, region, 2),
            TrainingUnits.Of(task, Short with { AlphaRate = Schedule.Constant(0.02) }, region, 1),
            TrainingUnits.Of(task, Short with { AlphaRelaxation = new GumbelSoftmax(2) }, region, 1),
            TrainingUnits.Of(task, Short with { AlphaBetas = (0.4, 0.999) }, region, 1),
            TrainingUnits.Of(task with { Device = "cuda" }, Short, region, 1),
            TrainingUnits.Of(task with { Splits = Cut with { Seed = 4 } }, Short, region, 1),
            TrainingUnits.Of(task with { Data = task.Data with { Test = task.Data.Train } }, Short, region, 1),
            TrainingUnits.Of(task with { Backbone = Backbone.Mlp(new(1, 4, 4), 2, 9, 4) }, Short, region, 1),
            TrainingUnits.Of(task, Short, Synthetic.Region(stages: 3), 1),
        ];
        Assert.Equal(others.Length + 1, others.Append(unit).Select(u => u.Id).Distinct().Count());
        var truth = TrainingUnits.Of(task, Protocol, region.Resolve(region[0]), 1);
        Assert.Equal(truth.Id, TrainingUnits.Of(task, Protocol with { Threads = 7, Seeds = 9, Architectures = 4 },
            region.Resolve(region[0]), 1).Id);
        Assert.NotEqual(truth.Id,
            TrainingUnits.Of(task, Protocol with { Epochs = 9 }, region.Resolve(region[0]), 1).Id);
    }

    [Fact]
    public void RecipesReadBackAsTheyWere()
    {
        IRelaxation[] relaxations =
        [
            new GumbelSoftmax(0.7, false) { FinalTau = 0.1 }, new Softmax(), new UniformPath(),
            new Argmax(), new SampledGates(), new BinaryGates(), new SinglePathScoreFunction(),
            new SinglePathScoreFunction { CostLimit = 3 },
        ];
        foreach (var relaxation in relaxations)
            foreach (var recipe in new[] { Recipe.R, Recipe.Published, Recipe.Untrained, Recipe.R with
            { WeightMomentum = 0.9, Order = UpdateOrder.SecondOrder }, Recipe.R with
            { Terms = [new(new Entropy(), -0.1), new(new Entropy(), Schedule.Cosine(0, 1))], AlphaMomentum = 0.5 } })
            {
                var written = recipe with { AlphaRelaxation = relaxation, ClipNorm = 0.1 + 0.2 };
                Assert.Equal(written,
                    SettingsJson.Read<Recipe>(JsonNode.Parse(SettingsJson.Of(written).ToJsonString())));
            }
        var own = Assert.Throws<UnitException>(() =>
            TrainingUnits.Of(Task(), Short with { AlphaRelaxation = new Own() }, Synthetic.Region(), 1)).Message;
        Assert.Contains("only this process knows", own);
        Assert.Contains("at least 1", Assert.Throws<FadeException>(() => new UnitEnsemble(Task(), Short, 0, Place())
            .Units(Synthetic.Region(), 1)).Message);
        Assert.Contains("14", Assert.Throws<FadeException>(() => TrainingUnits.Of(
            Task() with { Backbone = Backbone.Mlp(new(1, 14, 14), 2, 8, 4) }, Short, Synthetic.Region(), 1)).Message);
        Assert.Contains("Epochs", Assert.Throws<FadeException>(() =>
            new UnitTruth(Task(), Protocol with { Epochs = 0 }, Place()).Units(Synthetic.Region(), 1)).Message);
    }

    [Fact]
    public void AnInterruptionKeepsWhatIsFinished()
    {
        var (task, region) = (Task(), Synthetic.Region());
        using var stop = new CancellationTokenSource();
        var heard = new List<Progress>();
        var truth = new UnitTruth(task, Protocol, Place());
        Assert.ThrowsAny<OperationCanceledException>(() =>
            truth.Measure(region, new EstimationContext(5, new Listener(p =>
            {
                heard.Add(p);
                if (heard.Count == 7) stop.Cancel();
            }), stop.Token)));
        // seven trainings are three architectures with two seeds
        Assert.Equal(3, truth.Finished(region, 5).Accuracies.Count);
        Assert.Contains("7 of 18 units, ", heard[^1].Phase);
        Assert.Contains(", until ", heard[^1].Phase);
        var again = 0;
        var whole = truth.Measure(region, new EstimationContext(5, new Listener(_ => again++)));
        Assert.Equal(9, whole.Accuracies.Count);
        Assert.Equal(9, truth.Finished(region, 5).Accuracies.Count);
    }

    [Fact]
    public void AForecastNamesWhatIsDoneWhatRunsWhatFailedAndTheEnd()
    {
        var heard = new List<Progress>();
        var forecast = new UnitForecast(new Listener(heard.Add), new Clock());
        forecast.Report(new UnitProgress(0, 2, 0, 10));
        forecast.Report(new UnitProgress(4, 2, 1, 10, Left: TimeSpan.FromSeconds(90)));
        forecast.Report(new UnitProgress(4, 0, 0, 10, 3, TimeSpan.FromHours(2), "Resources"));
        forecast.Report(new UnitProgress(4, 1, 0, 10, Left: TimeSpan.FromDays(3)));
        forecast.Report(new UnitProgress(10, 0, 0, 10, Left: TimeSpan.Zero));
        Assert.Equal(
        [
            "0 of 10 units, 2 running", "4 of 10 units, 2 running, 1 failed, until 10:01:30",
            "4 of 10 units, 0 running, 3 waiting: Resources, until 12:00",
            "4 of 10 units, 1 running, until 2026-03-05 10:00", "10 of 10 units, 0 running",
        ], heard.Select(p => p.Phase));
        Assert.Equal([0, 0.4, 0.4, 0.4, 1], heard.Select(p => p.Fraction));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private UnitPlace Place() => UnitPlace.Open("local", _folder);

    private static UnitTask Task(bool conv = false) => new(Synthetic.Backbone(conv),
        new DataSet("made", Raw(200, 1, conv), Raw(60, 2, conv)), conv ? Cut with { Pixels = 8 } : Cut);

    private static RawImages Raw(int count, long seed, bool conv)
    {
        var (rng, side) = (new Rng(seed), conv ? 8 : 4);
        var labels = Enumerable.Range(0, count).Select(_ => (byte)rng.Next(4)).ToArray();
        return new RawImages(new InputShape(1, side, side), 4,
            [.. labels.SelectMany(label => Enumerable.Range(0, side * side)
                .Select(p => (byte)(rng.Next(120) + (p % 4 == label ? 120 : 0))))], labels);
    }

    private static void WriteIdx(string folder, int train, int test)
    {
        foreach (var (name, count) in new[] { ("train", train), ("t10k", test) })
        {
            var rng = new Rng(count);
            File.WriteAllBytes(Path.Combine(folder, $"{name}-images-idx3-ubyte"),
                [0, 0, 8, 3, 0, 0, 0, (byte)count, 0, 0, 0, 4, 0, 0, 0, 4, .. Enumerable.Range(0, count * 16)
                    .Select(_ => (byte)rng.Next(256))]);
            File.WriteAllBytes(Path.Combine(folder, $"{name}-labels-idx1-ubyte"),
                [0, 0, 8, 1, 0, 0, 0, (byte)count, .. Enumerable.Range(0, count).Select(_ => (byte)rng.Next(10))]);
        }
    }

    private sealed record Own : ChoiceRelaxation
    {
        public override string Name => "own";

        public override ChoiceDraw Draw(ReadOnlySpan<double> alphas, Rng rng, double progress) =>
            new Softmax().Draw(alphas, rng, progress);
    }

    private sealed class Clock : TimeProvider
    {
        public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

        public override DateTimeOffset GetUtcNow() => new(2026, 3, 2, 10, 0, 0, TimeSpan.Zero);
    }

    private sealed class Listener(Action<Progress> heard) : IProgress<Progress>
    {
        public void Report(Progress value) => heard(value);
    }
}
