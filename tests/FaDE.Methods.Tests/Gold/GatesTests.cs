using FaDE.Methods.Gold;
using FaDE.Supernet.Groups;

namespace FaDE.Methods.Tests.Gold;

public sealed class GatesTests
{
    private static readonly double[] Alphas = [0, 0, 1, -2];

    [Fact]
    public void Gates_and_shares_are_those_of_the_oracle()
    {
        var gates = Gates.Of(Small.Node(2, 2, Alphas));
        Near([.5, .5, .731058579, .119202922], gates);
        Assert.Equal(1.850261501, gates.Sum(), 1e-9);
        Near([.270232073, .270232073, .395110950, .064424905], Gates.Shares(gates));
    }

    [Theory]
    [InlineData(0, 2.642873929, .008912419, .008912419, -.032530625, .075139350)]
    [InlineData(.5, 4.086021593, -.137893079, .251690850, -.147985475, .284194606)]
    public void The_price_pushes_leaders_up_and_laggards_down(double mu, double value, params double[] gradient)
    {
        var gates = Gates.Of(Small.Node(2, 2, Alphas));
        double[] costs = [1, 1 + 3 * mu, 1, 1 + 3 * mu];
        var (met, slope) = ResourcePrice.Of(gates, costs, 0.01);
        Assert.Equal(value, met, 1e-9);
        Near(gradient, [.. slope.Select((g, i) => g * gates[i] * (1 - gates[i]))]);
    }

    [Fact]
    public void A_price_depends_on_shares_alone()
    {
        double[] gates = [.5, .4, .7, .1], costs = [1, 2, 1, 2];
        Assert.Equal(ResourcePrice.Of(gates, costs, 0.01).Value,
            ResourcePrice.Of([.. gates.Select(w => 0.3 * w)], costs, 0.01).Value, 1e-12);
    }

    [Fact]
    public void Shares_after_a_cut_are_those_of_the_oracle()
    {
        var node = Small.Node(2, 2, [0, 0, 1, -3]);
        Assert.Equal(.026666, Gates.Shares(Gates.Of(node))[3], 1e-6);
        Assert.Equal(1.778484452, Gates.Of(node).Sum(), 1e-9);
        node.Cut(3);
        Near([.288840601, .288840601, .422318798, 0], Gates.Shares(Gates.Of(node)));
        Assert.Equal(.006307, Gates.Shares(Gates.Of(Small.Node(2, 2, [0, 0, 1, -4.5])))[3], 1e-6);
    }

    [Fact]
    public void The_price_follows_the_cuts()
    {
        var controller = new PriceController(0, 1e-5);
        double[] prices = [2e-5, 6e-5, 1.4e-4, 7e-5, 9e-5, 1.3e-4], steps = [2e-5, 4e-5, 8e-5, 1e-5, 2e-5, 4e-5];
        int[] cuts = [0, 0, 0, 5, 0, 0];
        for (var i = 0; i < cuts.Length; i++)
        {
            controller = controller.After(cuts[i], 4, 1e-5, 2);
            Assert.Equal(prices[i], controller.Price, 1e-15);
            Assert.Equal(steps[i], controller.Step, 1e-15);
        }
    }

    [Fact]
    public void The_published_count_of_operations_is_that_of_the_oracle()
    {
        Assert.Equal(3.317760, PublishedFlops.Separable(36), 1e-9);
        Assert.Equal(2.985984, PublishedFlops.Separable(72), 1e-9);
        Assert.Equal(2.820096, PublishedFlops.Separable(144), 1e-9);
        Assert.Equal(1.327104, PublishedFlops.StridedSkip, 1e-9);
        Assert.Equal(613.453824, PublishedFlops.Supernet, 1e-6);
        Assert.Equal(779.472448, PublishedFlops.Supernet + PublishedFlops.Base, 1e-2);
    }

    private static void Near(double[] expected, double[] met) =>
        Assert.All(expected.Zip(met), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
}
