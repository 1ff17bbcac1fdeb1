using FaDE.Methods.DartsPrime;
using FaDE.Methods.Studies;
using FaDE.Search.Spaces;
using FaDE.Supernet.Relaxations;

namespace FaDE.Methods.Tests.DartsPrime;

public sealed class PrimeTests
{
    private static readonly double[][] Alphas = [[.2, .1, .3], [0, .5, -.1], [.1, -.2, .9]];

    private static double[][] Weights => [.. Alphas.Select(a => Simplex.Softmax(a))];

    private static Region Region => Small.Region(3, Operation.None, Operation.Skip, Operation.Linear("relu"));

    [Fact]
    public void The_threshold_follows_the_oracle()
    {
        double[] traces = [1.2, 1.0, .9, .8, .7, .7],
            thresholds = [1.05, 1.1025, 1.157625, .710681330, .746215397, .783526166];
        double[] averages = [1.2, 1.16, 1.108, 1.0464, .97712, .921696];
        var (average, threshold) = (double.NaN, 1.0);
        for (var i = 0; i < traces.Length; i++)
        {
            var due = average < threshold;
            Assert.Equal(i == 3, due);
            Assert.Equal(thresholds[i], threshold = FisherSchedule.After(threshold, due, 10), 1e-9);
            Assert.Equal(averages[i], average = FisherSchedule.Smoothed(average, traces[i]), 1e-9);
        }
        Assert.Equal(.613913254, FisherSchedule.After(1, true, 10), 1e-9);
    }

    [Fact]
    public void At_a_constant_average_one_batch_in_eleven_steps()
    {
        var (threshold, steps) = (1.0, 0);
        for (var i = 0; i < 10_000; i++)
        {
            var due = 1 < threshold;
            if (due) steps++;
            threshold = FisherSchedule.After(threshold, due, 10);
        }
        Assert.Equal(.0909, steps / 10_000.0, 1e-3);
    }

    [Fact]
    public void The_projection_keeps_two_edges_each_with_its_best_operation()
    {
        var met = Weights;
        double[][] weights = [[.332224994, .300609605, .367165401], [.281408044, .463963428, .254628528],
            [.252120386, .186775376, .561104238]];
        for (var e = 0; e < 3; e++) Near(weights[e], met[e]);
        double[][] expected = [[0, 0, 0], [0, 1, 0], [0, 0, 1]];
        Assert.Equal(expected, Projection.Of(Region, met));
    }

    [Fact]
    public void The_pull_towards_it_is_that_of_the_oracle()
    {
        var (value, gradient) = new Proximity().Of(Weights, Projection.Of(Region, Weights), [[0, 1, 2]], .4);
        Assert.Equal(.020571734, value, 1e-9);
        Assert.Equal(1.028586707, Projection.Distance(Region, Weights), 1e-9);
        double[][] expected = [[-.000021479, -.000204230, .000225709], [.002112548, -.003891474, .001778926],
            [.001960598, .001215134, -.003175732]];
        for (var e = 0; e < 3; e++) Near(expected[e], Simplex.SoftmaxGradient(Weights[e], gradient[e]));
        Assert.Equal(.021159812,
            new Proximity(Squared: true).Of(Weights, Projection.Of(Region, Weights), [[0, 1, 2]], .4).Value, 1e-9);
    }

    [Fact]
    public void Admm_follows_the_oracle()
    {
        double[][] alphas = [[.30, .60], [.55, .20], [.10, .45]], missed = [[0, .1], [-.2, 0], [0, .05]];
        var (network, left) =
            Admm.Update(Small.Region(3, Operation.Skip, Operation.Linear("relu")), alphas, missed, ClampedGates.Of);
        double[][] expected = [[0, 1], [0, 0], [0, 1]], expectedLeft = [[.3, -.3], [.35, .2], [.1, -.5]];
        Assert.Equal(expected, network);
        for (var e = 0; e < 3; e++) Near(expectedLeft[e], left[e]);
        Assert.Equal(.086059572, .05 * Math.Sqrt(Enumerable.Range(0, 3).Sum(e =>
            alphas[e].Select((a, k) => Math.Pow(a - network[e][k] + left[e][k], 2)).Sum())), 1e-9);
    }

    [Theory]
    [InlineData(0, .822954185)]
    [InlineData(.125, 0)]
    [InlineData(.5, .345039996)]
    [InlineData(1, 1)]
    public void The_adjusted_pull_leaves_equal_weights_alone_early_on(double weight, double factor) =>
        Assert.Equal(factor, Proximity.Factor(weight, 8, 0), 1e-9);

    [Fact]
    public void Ties_go_to_the_first()
    {
        double[][] expected = [[0, 1, 0], [0, 1, 0], [0, 0, 0]];
        Assert.Equal(expected,
            Projection.Of(Region, [.. Enumerable.Range(0, 3).Select(_ => new[] { 1.0 / 3, 1.0 / 3, 1.0 / 3 })]));
    }

    private static void Near(double[] expected, double[] met) =>
        Assert.All(expected.Zip(met), pair => Assert.Equal(pair.First, pair.Second, 1e-9));
}
