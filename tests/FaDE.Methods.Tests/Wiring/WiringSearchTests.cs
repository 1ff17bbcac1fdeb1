using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tests.Data;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;
using FaDE.Methods.Wiring;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Methods.Tests.Wiring;

public sealed class WiringSearchTests
{
    private static readonly WiringSettings Short =
        new() { Channels = 2, Images = 64, BatchSize = 16, Epochs = 2, FrozenBatches = 2 };

    [Fact]
    public void A_search_records_alphas_live_edges_depth_and_costs_after_every_epoch_and_is_the_same_again()
    {
        var images = Images();
        foreach (var framework in WiringFramework.All)
            foreach (var biLevel in new[] { false, true })
            {
                var settings = Short with { Framework = framework, BiLevel = biLevel };
                var run = WiringSearch.Run(settings, images, 1);
                Assert.Equal(3, run.Epochs.Count);
                Assert.Null(run.Epochs[0].Training);
                Assert.All(run.Epochs.Skip(1), e => Assert.Equal(biLevel, e.Search is not null));
                Assert.All(run.Epochs.Skip(1), e => Assert.Equal(4, e.Training!.Batches));
                foreach (var epoch in run.Epochs)
                    for (var e = 0; e < 5; e++)
                        Assert.Equal(Array.IndexOf(epoch.Weights[e], epoch.Weights[e].Max()) != 0, epoch.Live[e]);
                Assert.Equal(["0-2", "1-2", "0-3", "1-3", "2-3"], run.Edges);
                Assert.Equal(run.Epochs[^1].Weights[2][0], run.None(2, 2));
                var again = WiringSearch.Run(settings, images, 1);
                Assert.Equal(run.Epochs[^1].Weights.SelectMany(w => w), again.Epochs[^1].Weights.SelectMany(w => w));
                Assert.Equal(run.AtEnd.Edges, again.AtEnd.Edges);
            }
    }

    [Fact]
    public void Costs_of_the_edges_into_the_output_sum_to_cross_entropy_minus_entropy_in_a_search_too()
    {
        // one node: no edge leads on, and every edge is in front of the head
        var stack = new WiringStack(new WiringCell(1));
        var run = WiringSearch.Run(Short with { Stack = stack, Channels = 4 }, Images(), 1);
        Assert.All(run.Epochs.Skip(1), e => Assert.Equal(e.Training!.Gap, e.Training.Edges.Sum(), 1e-4));
    }

    [Fact]
    public void Edges_can_be_fixed_or_removed_and_what_cannot_be_searched_is_refused_with_the_reason()
    {
        var stack = new WiringStack(WiringCell.Minimal).WithEdge(4, Operation.None)
            .WithEdge(0, WiringOperations.All[4]);
        var run = WiringSearch.Run(Short with { Stack = stack }, Images(), 1);
        Assert.Equal([-1, 0, 1, 2, -1], run.Choices);
        Assert.All(run.Epochs, e => Assert.True(e.Live[0] && !e.Live[4] && e.Depth <= 1));
        Assert.Equal((0.0, 1.0), (run.None(0, 1), run.None(4, 1)));

        var none = new WiringStack(WiringCell.Minimal, 1, [.. Enumerable.Repeat<Block>(Operation.None, 5)]);
        Assert.Contains("5 edges that are fixed so that none is left", Refusal(Short with { Stack = none }));
        Assert.Contains("at least 1 edge with a choice", Refusal(
            Short with { Stack = new(WiringCell.Minimal, 1, [.. Enumerable.Repeat<Block>(Operation.Skip, 5)]) }));
        Assert.Contains("batches of at least 2 images; met 1", Refusal(Short with { BatchSize = 1 }));
        Assert.Contains("needs at least 32 images; met 20", Refusal(Short with { BiLevel = true, Images = 20 }));
        var images = Images();
        var oneClass = images with
        { Weights = images.Weights with { Labels = [.. images.Weights.Labels.Select(_ => 2)] } };
        Assert.Contains("images of class 2 alone in the split for weights",
            Assert.Throws<FadeException>(() => WiringSearch.Run(Short, oneClass, 1)).Message);
        Assert.Contains("at least 1 cell; met 0",
            Assert.Throws<SpaceException>(() => new WiringStack(WiringCell.Minimal, 0)).Message);
        Assert.Contains("at least 1 node; met 0", Assert.Throws<SpaceException>(() => new WiringCell(0)).Message);
        Assert.Contains("a choice with a name among operations",
            Assert.Throws<SpaceException>(() => new WiringStack(WiringCell.Minimal, 1,
                [.. Enumerable.Repeat<Block>(new Choice(Operation.None, Operation.Skip), 5)])).Message);
        Assert.Contains("multiple of 2 channels; met 5", Assert.Throws<SpaceException>(() => new Network(
            new WiringStack(WiringCell.Minimal).Backbone(new(1, 8, 8), 4, 4) with { Stages = [new StageShape(5)] },
            new Region(new WiringStack(WiringCell.Minimal)), new())).Message);

        static string Refusal(WiringSettings settings) =>
            Assert.Throws<FadeException>(() => WiringSearch.Run(settings, Images(), 1)).Message;
    }

    [Fact]
    public void The_stack_is_a_block_like_any_other()
    {
        var stack = new WiringStack(WiringCell.Full, 3);
        var region = new Region(stack);
        Assert.Equal(14, region.Choices.Count);
        Assert.Equal(42, region.Occurrences.Count);
        var architecture = region.Sample(new Rng(1));
        var resolved = (WiringStack)region.Resolve(architecture);
        Assert.Equal(architecture.Decisions.Select(d => (Block)WiringOperations.All[d]), resolved.Edges);
        Assert.Equal(resolved, region.Root.With([.. resolved.Children]));
        var backbone = stack.Backbone(new InputShape(1, 8, 8), 4, 2);
        using var network = new Network(backbone, new Region(resolved), new NetworkSettings());
        Assert.Equal(CostModel.Of(backbone, resolved).Parameters, network.ParameterCount);
    }

    [Fact]
    public void The_plain_network_of_an_architecture_computes_what_the_supernet_does_along_its_path()
    {
        using var scope = NewDisposeScope();
        using var supernet = Stacks.Make(new WiringStack(WiringCell.Minimal, 2));
        var (images, _) = Stacks.Images(1);
        var architecture = new FaDE.Search.Spaces.Architecture(4, 2, 6, 1, 5);
        using var plain = supernet.Extract(architecture);
        Assert.True((plain.Forward(images, Supernet.Cells.Pass.Plain) - supernet.Evaluate(images, architecture)).abs()
            .max().item<double>() < 1e-12);
    }

    [Theory]
    [InlineData("11111", 2)]
    [InlineData("11110", 1)]
    [InlineData("00001", 0)] // the intermediate edge alone hangs in the air
    [InlineData("10001", 2)]
    [InlineData("00000", 0)]
    public void Depth_is_the_longest_live_way_from_an_input(string live, int depth) =>
    Assert.Equal(depth, WiringCell.Minimal.Depth([.. live.Select(c => c == '1')]));

    [Fact]
    public void Momentum_descends_as_libtorchs_own_optimiser_does()
    {
        using var scope = NewDisposeScope();
        using var supernet = Stacks.Make(new WiringStack(WiringCell.Minimal));
        var pack = supernet.Network.Weights;
        using var mine = new PackedSgd(pack, 0.9);
        var parameter = new TorchSharp.Modules.Parameter(pack.Values.clone());
        var theirs = optim.SGD([parameter], 0.1, momentum: 0.9, weight_decay: 0.01);
        for (var step = 0; step < 4; step++)
        {
            pack.Gradients.copy_(randn_like(pack.Gradients));
            parameter.grad = pack.Gradients.clone();
            theirs.step();
            mine.Step(0.1, 0.01);
        }
        Assert.True((parameter - pack.Values).abs().max().item<double>() < 1e-12);
    }

    [Fact]
    public void A_study_keeps_finished_runs_and_continues_with_the_others()
    {
        using var folder = new TemporaryFolder();
        var pixels = new Rng(1);
        RawImages raw = new(new InputShape(1, 14, 14), 3, [.. Enumerable.Range(0, 120 * 196)
            .Select(_ => (byte)pixels.Next(256))], [.. Enumerable.Range(0, 120).Select(i => (byte)(i % 3))]);
        var data = new DataSet("noise", raw, raw);
        WiringTask[] tasks =
            [new("single", Short, 1), new("single", Short, 2), new("double", Short with { BiLevel = true }, 1)];
        var first = new WiringStudy(data, folder.Path).Run(tasks);
        var files = Directory.GetFiles(folder.Path);
        Assert.Equal(3, files.Length);
        var kept = files.Single(f => Path.GetFileName(f).StartsWith("single-2", StringComparison.Ordinal));
        foreach (var file in files.Where(f => f != kept)) File.Delete(file);
        var stamp = File.GetLastWriteTimeUtc(kept);
        var second = new WiringStudy(data, folder.Path).Run(tasks);
        Assert.Equal(stamp, File.GetLastWriteTimeUtc(kept));
        foreach (var name in new[] { "single", "double" })
            Assert.Equal(first[name].SelectMany(Numbers), second[name].SelectMany(Numbers));
        File.WriteAllText(kept, "{");
        Assert.Contains("delete it, and the search runs again",
            Assert.Throws<FadeException>(() => new WiringStudy(data, folder.Path).Run(tasks)).Message);
        Assert.Throws<OperationCanceledException>(() => new WiringStudy(data)
            .Run(tasks, null, new CancellationToken(true)));

        static IEnumerable<double> Numbers(WiringRun run) =>
            run.Epochs.SelectMany(e => e.Weights.SelectMany(w => w).Concat(e.Training?.Edges ?? []))
                .Concat(run.AtEnd.Edges);
    }

    internal static SplitArrays Images()
    {
        var shape = new InputShape(1, 6, 6);
        return new SplitArrays(Synthetic.Images(64, 2, shape), Synthetic.Images(64, 3, shape),
            Synthetic.Images(1, 4, shape), Synthetic.Images(1, 5, shape), new PixelStatistics([0f], [1f]));
    }
}
