using FaDE.Methods.Latency;
using FaDE.Search;
using FaDE.Supernet.Relaxations;

namespace FaDE.Methods.Tests.Latency;

public sealed class LatencyTests
{
    private static readonly double[][] Alphas = [[.2, -.1, .4], [0, .5, -.3]];
    private static readonly LinearLatency Linear = new([1.2, .3, .8, 2, .5, .1], .7);

    private static readonly LayeredLatency Layered = new()
    {
        Layers = [[[.5, -.2, .1, .3, 0, -.4, .1], [-.3, .6, .2, -.1, .4, .1, -.05]], [[1.5, .8, .2]]],
    };

    private static double[][] Weights => [.. Alphas.Select(a => Simplex.Softmax(a))];

    [Fact]
    public void A_linear_latency_is_that_of_the_oracle()
    {
        Assert.Equal(2.365103363, Linear.Of(ExpectedLatency.Encode(Weights, Softness.Soft)), 1e-9);
        Near([.131661539, -.127542632, -.004118907, .337770386, -.172732580, -.165037807],
            Slope(Linear, Softness.Soft));
        Assert.Equal(2.0, Linear.Of(ExpectedLatency.Encode(Weights, Softness.Hard)), 1e-12);
    }

    [Fact]
    public void A_layered_latency_is_that_of_the_oracle()
    {
        var x = ExpectedLatency.Encode(Weights, Softness.Soft);
        Near([.261090725, .268162536], Layered.Forward(x)[1]);
        Assert.Equal(.806166117, Layered.Of(x), 1e-9);
        Near([.055699637, -.041265990, -.014433647, .064563122, .082125865, -.146688987],
            Slope(Layered, Softness.Soft));
        Assert.Equal(.94, Layered.Of(ExpectedLatency.Encode(Weights, Softness.Hard)), 1e-12);
    }

    [Fact]
    public void The_term_adds_to_the_gradient_of_the_loss()
    {
        double[] loss = [.03, -.01, -.02, 0, .02, -.02],
            expected = [.043166154, -.022754263, -.020411891, .033777039, .002726742, -.036503781];
        Near(expected, [.. loss.Zip(Slope(Linear, Softness.Soft), (g, l) => g + .1 * l)]);
    }

    [Fact]
    public void A_latency_of_other_operations_is_refused()
    {
        Assert.Contains("over 6 operations is asked about as many; met 5",
            Assert.Throws<FadeException>(() => Linear.Of(new double[5])).Message);
        Assert.Contains("over 6 operations is asked about as many; met 8",
            Assert.Throws<FadeException>(() => Layered.Of(new double[8])).Message);
    }

    private static double[] Slope(ILatencyModel model, Softness at)
    {
        var gradient = model.Gradient(ExpectedLatency.Encode(Weights, at));
        return [.. Weights.SelectMany((p, e) => Simplex.SoftmaxGradient(p, gradient[(3 * e)..(3 * e + 3)]))];
    }

    private static void Near(double[] expected, double[] met) =>
        Assert.All(expected.Zip(met), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
}
