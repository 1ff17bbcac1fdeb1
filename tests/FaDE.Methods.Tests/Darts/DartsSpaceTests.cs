using FaDE.Methods.Darts;
using FaDE.Methods.DartsPrime;
using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Codecs;
using FaDE.Search.Spaces;
using FaDE.Supernet;
using FaDE.Supernet.Derivations;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Methods.Tests.Darts;

public sealed class DartsSpaceTests
{
    private static readonly DartsSpace Published = new(8, 4, 16), Small = new(3, 2, 2);
    private static readonly InputShape Image = new(1, 8, 8);

    [Fact]
    public void The_space_is_the_published_one()
    {
        var region = Published.Region;
        Assert.Equal(28, region.Choices.Count); // 14 edges of a normal and of a reduction cell
        Assert.All(region.Choices, choice => Assert.Equal(8, choice.Count));
        Assert.Equal([2, 5], Enumerable.Range(0, 8).Where(Published.IsReduction));
        var layout = BackboneLayout.Of(Published.Layers(new(3, 32, 32), 10), region.Root);
        Assert.Equal(new Shape(BackboneKind.Conv, 4 * 64, 8, 8), layout.Stages[0].Output);
        Assert.Equal("DARTS has at least 3 cells of at least 1 node and 1 channel; met 2 cells of 2 nodes and "
            + "2 channels.",
            Assert.Throws<MethodException>(() => new DartsSpace(2, 2, 2).Region).Message);
    }

    [Fact]
    public void The_two_strongest_edges_of_a_node_are_derived_and_none_never_wins()
    {
        using var supernet = new HyperArchitecture(Small.Region, Small.Layers(Image, 4),
            new NetworkSettings { Seed = 1 });
        // Per edge of a cell, in the order 0-2, 0-3, 1-2, 1-3, 2-3: the operation with an alpha, and how large.
        (int Operation, double Alpha)[] normal = [(4, 2), (1, 1), (3, 1), (6, 3), (7, 2)],
            reduction = [(2, 1), (3, 2), (5, 2), (1, 3), (3, 1)];
        foreach (var (edge, i) in normal.Concat(reduction).Select((edge, i) => (edge, i)))
        {
            supernet.Alphas.Values[i][edge.Operation] = edge.Alpha;
            supernet.Alphas.Values[i][0] = 5; // "none", above all others
        }
        var kept = Projection.Derivation.Of(supernet.Region, supernet.Alphas.Weights);
        const string text = "Genotype(normal=[('sep_conv_3x3', 0), ('skip_connect', 1), ('dil_conv_3x3', 1), "
            + "('dil_conv_5x5', 2)], normal_concat=range(2, 4), reduce=[('avg_pool_3x3', 0), ('sep_conv_5x5', 1), "
            + "('skip_connect', 0), ('max_pool_3x3', 1)], reduce_concat=range(2, 4))";
        Assert.Equal(text, Small.Genotype(kept).ToString());
        Assert.Equal(text, DartsGenotype.Parse(text).ToString());
    }

    [Fact]
    public void Random_cells_are_genotypes_without_none()
    {
        var rng = new Rng(4);
        for (var i = 0; i < 50; i++)
        {
            var genotype = Published.Genotype(CommonCells.Random(Published.Region, rng));
            Assert.DoesNotContain(genotype.Normal.Terms.Concat(genotype.Reduction.Terms), term =>
                term.Operation.Equals(Operation.None));
            Assert.Equal((4, 4), (genotype.Normal.Nodes, genotype.Reduction.Nodes));
        }
        var all = new Selection(Small.Region, [.. Small.Region.Choices.Select(_ => new[] { 1 })]);
        Assert.StartsWith("A node of a genotype keeps 2 edges", Assert.Throws<MethodException>(() =>
            Small.Genotype(all)).Message);
    }

    [Fact]
    public void A_network_taken_out_of_the_supernet_gives_what_the_supernet_gives_along_it()
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        manual_seed(1);
        var images = randn(5, 1, 8, 8);
        foreach (var seed in (int[])[1, 2, 3])
        {
            using var supernet = new HyperArchitecture(Small.Region, Small.Layers(Image, 4),
                new NetworkSettings { Seed = seed });
            var architecture = supernet.Region.Sample(new Rng(seed));
            using var network = supernet.Extract(architecture);
            Oracle.Near(Oracle.Numbers(network.call(images)),
                Oracle.Numbers(supernet.Evaluate(images, architecture)), 1e-5, $"{architecture}");
        }
    }

    /// <summary>Choices among cells of two inputs: every candidate reads both.</summary>
    [Fact]
    public void A_choice_among_cells_of_two_inputs_hands_on_both()
    {
        using var scope = NewDisposeScope();
        using var still = no_grad();
        var cells = ((Chain)Small.Region.Resolve(Small.Region.Sample(new Rng(1)))).Stages;
        var region = new Region(new Chain(Operation.Conv(), new Choice(cells[0], Operation.Skip),
            new Choice(Operation.Conv(), cells[0])));
        using var supernet = new HyperArchitecture(region, Small.Layers(Image, 4), new NetworkSettings { Seed = 2 });
        manual_seed(1);
        var images = randn(5, 1, 8, 8);
        foreach (var architecture in region.Architectures())
        {
            using var network = supernet.Extract(architecture);
            Oracle.Near(Oracle.Numbers(network.call(images)),
                Oracle.Numbers(supernet.Evaluate(images, architecture)), 1e-5, $"{architecture}");
        }
    }

    /// <summary>Strided cells of several inputs in single precision, channels innermost: all kinds of steps, side by
    /// side.</summary>
    [Fact]
    public void Supernets_of_these_cells_train_side_by_side_to_the_same_numbers()
    {
        using var splits = Synthetic.Splits(96, Image);
        UpdateOrder[] orders = [UpdateOrder.FirstOrder, UpdateOrder.SecondOrder, UpdateOrder.OneLevel,
            UpdateOrder.SecondOrder];
        var losses = new double[orders.Length];
        var threads = orders.Select((order, i) => new Thread(() => losses[i] = Train(order))).ToList();
        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => thread.Join());
        Assert.All(losses, loss => Assert.InRange(loss, 1e-3, 10));
        Assert.Equal(losses[1], losses[3]);

        double Train(UpdateOrder order)
        {
            set_num_threads(1);
            using var supernet = new HyperArchitecture(Small.Region, Small.Layers(Image, 4),
                new NetworkSettings { Seed = 1 });
            using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas,
                Recipes.Darts(StudyBudget.Named("smoke")) with { Order = order, Epochs = 4, BatchSize = 16 }, 1);
            training.Run();
            return training.History[^1].WeightLoss;
        }
    }
}
