using FaDE.Methods.Studies;
using FaDE.Methods.Trefe;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.Export;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Text;
using static TorchSharp.torch;

namespace FaDE.Methods.Tests.Trefe;

public sealed class TrefeStudyTests
{
    private static readonly StudyBudget Tiny = new("tiny", 40, 20, 1, 1, 1, new CommonCells(1, 1, 1), 1);
    private static readonly LineSpace Space = new(new PathGrid(3, 2, 1));

    [Fact]
    public void BlocksAreTrainedOneAfterTheOtherAndTheSameTwice()
    {
        using var lines = Lines();
        var task = lines.Task;
        double[] Train(out double[] first)
        {
            using var supernet = new PathSupernet(Space, lines.Splits.Weights.Shape, lines.Splits.Weights.Outputs, 4, 3,
                1);
            double[] before = Values(supernet.Of(2));
            new PathTraining(4, 10).Run(supernet, Space, 3, lines.Splits.Weights, task, 5);
            Assert.NotEqual(before, Values(supernet.Of(2)));
            first = Values(supernet.Of(0));
            Assert.All(Space.Grid.Paths(), path =>
                Assert.InRange(supernet.Score(lines.Splits.Alphas, task, Space.Plain(path)), 0, 1));
            return Values([.. supernet.parameters()]);
        }

        Assert.Equal(Train(out var once), Train(out var twice));
        Assert.Equal(once, twice);
        using var early = new PathSupernet(Space, lines.Splits.Weights.Shape, lines.Splits.Weights.Outputs, 4, 3, 1);
        using var stop = new CancellationTokenSource();
        Assert.Throws<OperationCanceledException>(() => new PathTraining(4, 10)
            .Run(early, Space, 3, lines.Splits.Weights,
            task, 5, stop.Token, part => { if (part >= 1 / 3.0 - 1e-9) stop.Cancel(); }));
        Assert.Equal(once, Values(early.Of(0))); // the first block no longer moves while the others learn
    }

    [Fact]
    public void AStudyEndsWithAVerdictAndGoesOnToTheSameResult()
    {
        using var folder = new TemporaryFolder();
        using var splits = Synthetic.Splits(40, new InputShape(1, 8, 8));
        var (method, images) = (PublishedMethod.Named("trefe"), new Lazy<Splits>(splits));
        var whole = new MethodStudy(method, Tiny, images, folder.Path).Run(new EstimationContext(0));
        Assert.Equal(7, whole.Runs.Arms.Count);
        Assert.Contains(whole.Verdict.Word, new[] { "supports", "refutes", "undecided" });
        foreach (var run in Directory.GetFiles(folder.Path,
            "trefe-*.json")) File.Delete(run); // as if it had been killed
        var truth = File.ReadAllText(folder.File("truth-tiny.jsonl"));
        var again = new MethodStudy(method, Tiny, images, folder.Path).Run(new EstimationContext(0));
        Assert.Equal(truth, File.ReadAllText(folder.File("truth-tiny.jsonl"))); // no path is trained again
        Assert.Equal(whole.Runs["trefe"][0].Found, again.Runs["trefe"][0].Found);
        Assert.Equal(whole.Runs["trefe"][0].Score, again.Runs["trefe"][0].Score);
    }

    [Fact]
    public void ASupernetHasTransformerLayersWhoseKindsShareWeights()
    {
        using var lines = Lines();
        var space = Space with { Kernels = [3, 5], Transformers = 2 };
        Assert.Equal(space.Grid.Count * 8 * 256, space.Count);
        var rng = new Rng(0);
        LineNetwork[] drawn = [.. Enumerable.Range(0, 20).Select(_ => space.Draw(rng))];
        double[] Train()
        {
            using var supernet = new PathSupernet(space, lines.Splits.Weights.Shape, lines.Splits.Weights.Outputs, 4, 2,
                1);
            double[] first = Values(supernet.Of(0)), last = Values(supernet.Of(1));
            new PathTraining(3, 10).Run(supernet, space, 2, lines.Splits.Weights, lines.Task, 5);
            Assert.NotEqual(first, Values(supernet.Of(0)));
            Assert.DoesNotContain(Values(supernet.Of(1)).Zip(last).GroupBy(pair => pair.First == pair.Second),
                same => same.Key && same.Count() > last.Length / 10); // of all kinds some weights have moved
            return [.. drawn.Select(network => supernet.Score(lines.Splits.Alphas, lines.Task, network)),
                .. Values([.. supernet.parameters()])];
        }
        Assert.Equal(Train(), Train());
    }

    [Fact]
    public void WhatASupernetPutsOutIsWhatTheNetworkWithTheseWeightsDoesAlone()
    {
        using var lines = Lines();
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var space = Space with { Kernels = [3, 5], Transformers = 2 };
        var (rng, input) = (new Rng(2), lines.Splits.Weights.Shape);
        using var supernet = new PathSupernet(space, input, lines.Splits.Weights.Outputs, 4, 1, 3);
        var weights = supernet.named_parameters().ToDictionary(p => p.name, p => p.parameter);
        for (var i = 0; i < 10; i++)
        {
            var network = space.Draw(rng);
            var backbone = new Backbone(BackboneKind.Conv, input, lines.Splits.Weights.Outputs, [new StageShape(4)])
            { HeadPerColumn = true };
            var states = PathGrid.States(network.Path);
            string[] names =
            [
                "stem", .. network.Path.Select((step, l) =>
                    $"layer{l}-{states[l].U}-{states[l].V}-{step}-{network.Choices[l]}"), "head0",
            ];
            List<string> order = [.. names.SelectMany(name => new[] { $"{name}-weight", $"{name}-bias" })];
            order.InsertRange(order.Count - 2, space.Layers(network).SelectMany((kind, n) => weights.Keys.Where(name =>
                name.StartsWith($"transformer{n}.", StringComparison.Ordinal) && Has(kind, name.Split('.')[1]))));
            using var alone = new TrainedNetwork(backbone, space.Block(network),
                [.. order.Select(name => weights[name].contiguous().data<float>().ToArray())]).ToModule();
            var (x, read) = (lines.Splits.Alphas.Inputs, supernet.Forward(lines.Splits.Alphas.Inputs, network, 0));
            Assert.True(alone.call(x).allclose(read, 1e-4, 1e-5), $"{network}");
        }

        static bool Has(TransformerLayer kind, string part) => part switch
        {
            "content" or "position" => kind.Relative,
            "first" or "second" => !kind.Convolves,
            "value" or "gate" or "closing" => kind.Convolves,
            _ => true,
        };
    }

    [Fact]
    public void LayersAreSearchedWithinTheLatencyOfTheNetworkMadeByHand()
    {
        using var folder = new TemporaryFolder();
        using var splits = Synthetic.Splits(40, new InputShape(1, 8, 8));
        var result = new MethodStudy(PublishedMethod.Named("trefe-layers"), Tiny, new Lazy<Splits>(splits), folder.Path)
            .Run(new EstimationContext(0));
        Assert.Equal("undecided", result.Verdict.Word); // one seed
        foreach (var arm in new[] { "trefe-layers", "random network", "hand-made, equal latency" })
        {
            var run = result.Runs[arm][0];
            Assert.InRange(run["latency, ms"], 0, run["latency limit, ms"]);
            Assert.Equal("transformer", ((Operation)Block.Parse(run.Found).Children[^1]).Kind);
        }
    }

    private static double[] Values(IReadOnlyList<TorchSharp.Modules.Parameter> parameters) =>
        [.. parameters.SelectMany(p => Oracle.Numbers(p))];

    private static Supernet.Tasks.Problem Lines()
    {
        var tile = new InputShape(1, 8, 8);
        return new TileLines(60, 30, 10, 20, Least: 2, Most: 3).Make(new SplitArrays(Synthetic.Images(60, 2, tile),
            Synthetic.Images(30, 3, tile), Synthetic.Images(10, 4, tile), Synthetic.Images(20, 5, tile),
            new PixelStatistics([0f], [1f])), "synthetic");
    }
}
