using FaDE.Methods.EnTran;
using FaDE.Supernet;

namespace FaDE.Methods.Tests.EnTran;

public sealed class ThresholdingTests
{
    private static readonly double[][] Alphas = [[.5, -.2], [1, .1]];
    private static readonly double[] Costs = [.7, .2, .4, .9];

    [Fact]
    public void Softmax_and_threshold_are_those_of_the_oracle()
    {
        var met = new Thresholding(Alphas, -1);
        Near([.668187772, .331812228, .710949503, .289050497], [.. met.Softmax.SelectMany(p => p)]);
        Assert.Equal(.268941421, met.Threshold, 1e-9);
        Near([.670911226, .197775591, .731058579, .137628238], [.. met.Surplus]);
    }

    [Theory]
    [InlineData(-1, false, new[] { .772328085, .227671915, .841567484, .158432516 }, 1.065380301, -.015671116,
        new[] { .179497717, -.179497717, -.172568242, .172568242 })]
    [InlineData(-.3, false, new[] { .925899394, .074100606, 1, 0 }, 1.062949697, .187440395,
        new[] { .280720106, -.280720106, .094317077, -.094317077 })]
    [InlineData(.4, false, new[] { 1.0, 0, 1, 0 }, 1.1, 0, new[] { 0.0, 0, 0, 0 })]
    [InlineData(.4, true, new[] { .459495495, 0, .540504505, 0 }, .537848649, -.007864194,
        new[] { .068106652, -.068106652, -.059329524, .059329524 })]
    public void Weights_and_gradients_are_those_of_the_oracle(double beta, bool perNode, double[] weights, double loss,
        double byBeta, double[] byAlphas)
    {
        var met = new Thresholding(Alphas, beta, 1, perNode);
        Near(weights, met.Weights);
        Assert.Equal(loss, met.Weights.Zip(Costs, (w, c) => w * c).Sum(), 1e-9);
        var (alphas, slope) = met.Back(Costs);
        Near(byAlphas, alphas);
        Assert.Equal(byBeta, slope, 1e-9);
    }

    [Fact]
    public void Weights_per_node_are_those_of_the_oracle() =>
        Near([.386164043, .113835957, .420783742, .079216258], new Thresholding(Alphas, -1, 1, perNode: true).Weights);

    [Fact]
    public void A_temperature_goes_the_way_back_too()
    {
        var met = new Thresholding(Alphas, -2, 0.5).Back(Costs).Alphas;
        for (var i = 0; i < 4; i++) Assert.Equal((Loss(i, 1e-6) - Loss(i, -1e-6)) / 2e-6, met[i], 1e-8);

        double Loss(int moved, double by) => new Thresholding(
            [.. Alphas.Select((edge, e) => edge.Select((a, k) => 2 * e + k == moved ? a + by : a).ToArray())],
            -2, 0.5).Weights.Zip(Costs, (w, c) => w * c).Sum();
    }

    [Fact]
    public void High_thresholds_have_the_value_and_slope_of_the_oracle()
    {
        var (value, slope) = HighThresholds.Of(.4);
        Assert.Equal(.513015252, value, 1e-9);
        Assert.Equal(-.401312340, slope, 1e-9);
    }

    [Fact]
    public void A_threshold_that_would_cut_the_last_input_is_refused() => Assert.Contains(
        "A threshold below 1 leaves a node its strongest input; met sigmoid(50), which is 1",
        Assert.Throws<MethodException>(() => new Thresholding(Alphas, 50)).Message);

    private static void Near(double[] expected, double[] met) =>
        Assert.All(expected.Zip(met), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
}
