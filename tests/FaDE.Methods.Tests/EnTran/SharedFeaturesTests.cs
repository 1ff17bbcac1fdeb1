using FaDE.Methods.EnTran;
using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet;
using FaDE.Supernet.Hooks;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Terms;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;
using TorchSharp.Modules;
using Softmax = FaDE.Supernet.Relaxations.Softmax;
using static TorchSharp.torch;

namespace FaDE.Methods.Tests.EnTran;

public sealed class SharedFeaturesTests
{
    private static readonly InputShape Image = new(1, 6, 6);
    private static readonly CommonCells Cells = new(2, 3, 4);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_weights_of_the_edges_that_leave_a_node_stay_one(bool shared)
    {
        using var supernet = Train(Cells.Region(shared), [new SharedFeatures()], epochs: 2);
        var from = ((Cell)((Chain)supernet.Region.Root).Children[0]).Dag.Edges.Select(edge => edge.From).ToList();
        for (var cell = 0; cell < 2; cell++)
            foreach (var k in new[] { 2, 3 }) // the two convolutions
                Assert.Equal(3, from.Select((node, edge) => (node, Text: Text(supernet, 6 * cell + edge, k))).Distinct()
                    .Count());
        Assert.NotEqual(Text(supernet, 0, 2), Text(supernet, 6, 2));
        using var free = Train(Cells.Region(shared), [], epochs: 2);
        Assert.Equal(6, from.Select((_, edge) => Text(free, edge, 2)).Distinct().Count());
    }

    [Fact]
    public void Every_copy_moves_along_the_slope_of_the_one_operation_that_they_stand_for()
    {
        const double Rate = 1e-2, Apart = 1e-5;
        var recipe = Recipe([new SharedFeatures()], epochs: 2) with
        {
            WarmUpEpochs = 2, BatchSize = 20, WeightMomentum = 0, WeightRate = Schedule.Constant(Rate), WeightDecay = 0,
        };
        using var scope = NewDisposeScope();
        using var splits = Synthetic.Splits(20, Image);
        using var supernet = Make(Triangle(Operation.Conv(), Operation.Conv(), Operation.Conv()), Precision.Double);
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, recipe, 1);
        training.Step(); // from here on the copies are one
        Parameter[] copies = [.. new[] { 0, 1 }.Select(edge =>
            supernet.Network.Choices[edge].Candidates[1].parameters().First(p => p.dim() == 4))];
        var (before, slopes) = (Oracle.Numbers(copies[0]), new List<double>());
        for (var i = 0; i < before.Length; i++) slopes.Add((Loss(i, Apart) - Loss(i, -Apart)) / (2 * Apart));
        training.Step();
        foreach (var copy in copies)
            Oracle.Near(slopes, [.. Oracle.Numbers(copy).Select((now, i) => (before[i] - now) / Rate)], 1e-6, "slopes");

        double Loss(int moved, double by)
        {
            Move(by);
            ChoiceDraw[] draws = [.. supernet.Alphas.Values.Select(a => new Softmax().Draw(a, new Rng(0), 0))];
            var loss = supernet.Differentiate(splits.Weights.Inputs, splits.Weights.Targets, draws, false, false).Loss;
            Move(-by);
            return loss;

            void Move(double step)
            {
                using var still = no_grad();
                foreach (var copy in copies)
                    copy[moved / 36, moved / 9 % 4, moved / 3 % 3, moved % 3].add_(step); // (4, 4, 3, 3)
            }
        }
    }

    [Fact]
    public void Edges_with_other_operations_cannot_share_them()
    {
        var message = Assert.Throws<MethodException>(() => Train(
            Triangle(Operation.Conv(), Operation.Skip, Operation.Conv()), [new SharedFeatures()], 1)).Message;
        Assert.Contains("Edges that leave one node share their features where they carry the same operations; met",
            message);
        Assert.EndsWith("from node 0.", message);
    }

    /// <summary>A cell of an input and two nodes; every edge carries a convolution and one more operation.</summary>
    private static Region Triangle(params Operation[] second) => new(new Cell(new Dag(3, [(0, 1), (0, 2), (1, 2)]),
        [.. second.Select(operation => new Choice(Operation.Conv(1), operation))], 1, Merge.LastNode));

    private static Recipe Recipe(IHook[] hooks, int epochs) => new()
    {
        Epochs = epochs, WarmUpEpochs = 0, BatchSize = 10, Hooks = [.. hooks], AlphaRelaxation = new Softmax(),
        WeightRelaxation = new Softmax(),
    };

    private static HyperArchitecture Make(Region region, Precision precision) => new(region,
        new Backbone(BackboneKind.Conv, Image, 4,
            [.. Enumerable.Repeat(new StageShape(4), region.Root is Chain chain ? chain.Children.Count : 1)]),
        new NetworkSettings { Seed = 3, Precision = precision }, AlphaInit.Zeros, new Softmax());

    private static HyperArchitecture Train(Region region, IHook[] hooks, int epochs)
    {
        using var splits = Synthetic.Splits(20, Image);
        var supernet = Make(region, Precision.Single);
        using var training =
            new SupernetTraining(supernet, splits.Weights, splits.Alphas, Recipe(hooks, epochs), 1);
        training.Run();
        return supernet;
    }

    private static string Text(HyperArchitecture supernet, int choice, int candidate) => string.Join(' ',
        supernet.Network.Choices[choice].Candidates[candidate].parameters().SelectMany(Oracle.Numbers));
}
