using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Groups;
using FaDE.Supernet.Hooks;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Terms;
using FaDE.Supernet.Training;
using Softmax = FaDE.Supernet.Relaxations.Softmax;

namespace FaDE.Supernet.Tests.Terms;

public sealed class TermTests
{
    private static readonly double[] Start = [0.3, -0.2, 0.9];

    [Fact]
    public void Entropy_has_the_gradient_of_its_value()
    {
        var met = Gradient(Parameters(Start), new Softmax(), [0, 0, 0], new WeightedTerm(new Entropy(), 0.7));
        for (var i = 0; i < Start.Length; i++)
            Assert.Equal(0.7 * (Value(i, 1e-6) - Value(i, -1e-6)) / 2e-6, met[i], 1e-8);

        double Value(int moved, double by) =>
            -Simplex.Softmax([.. Start.Select((a, k) => k == moved ? a + by : a)]).Sum(p => p * Math.Log(p));
    }

    [Fact]
    public void A_gradient_by_weights_goes_the_way_back_of_the_relaxation()
    {
        double[] slopes = [1, -2, 0.5];
        var met = Gradient(Parameters(Start), new Softmax(), [0, 0, 0], new WeightedTerm(new Linear(slopes), 2));
        var expected = Simplex.SoftmaxGradient(Simplex.Softmax(Start), [.. slopes.Select(s => 2 * s)]);
        for (var i = 0; i < Start.Length; i++) Assert.Equal(expected[i], met[i], 1e-12);
    }

    [Fact]
    public void A_coefficient_follows_its_schedule()
    {
        var term = new WeightedTerm(new Linear([1, 0, 0]), Schedule.Linear(0, 1, 10));
        var (early, late) = (Gradient(Parameters(Start), new Softmax(), [0, 0, 0], term, time: 2),
            Gradient(Parameters(Start), new Softmax(), [0, 0, 0], term, time: 8));
        for (var i = 0; i < Start.Length; i++) Assert.Equal(4 * early[i], late[i], 1e-12);
    }

    [Fact]
    public void A_term_that_is_no_number_is_named_with_its_value() =>
        Assert.Contains("A term has a finite value and gradient; met the value NaN of 'linear'",
            Assert.Throws<MethodException>(() =>
                Gradient(Parameters(Start), new Softmax(), [0, 0, 0],
                    new WeightedTerm(new Linear([double.NaN, 0, 0]), 1))).Message);

    [Fact]
    public void A_resource_penalty_adds_the_gradient_of_expected_resources()
    {
        double[] alphas = [0.3, -0.2, 0.9], resources = [0, 1, 4], costs = [0.1, 0.2, -0.3];
        var plain = new Softmax().Draw(alphas, new Rng(1), 0).AlphaGradient(costs);
        var parameters = Parameters(alphas);
        var met = Gradient(parameters, new Softmax(), costs, new WeightedTerm(new ExpectedResources(resources), 0.5));
        const double step = 1e-6;
        for (var i = 0; i < 3; i++)
        {
            var slope = (Expected(i, step) - Expected(i, -step)) / (2 * step);
            Assert.Equal(plain[i] + 0.5 * slope, met[i], 1e-8);
        }

        double Expected(int i, double by) =>
            Simplex.Softmax([.. alphas.Select((a, k) => k == i ? a + by : a)]).Zip(resources, (p, r) => p * r).Sum();
    }

    [Fact]
    public void Centred_costs_hold_nothing_that_is_linear_in_the_covariate()
    {
        var centred = new CentredCosts(new GumbelSoftmax(), [1, 2, 2, 5]);
        Assert.All(centred.Residual([4, 7, 7, 16]), rest => Assert.Equal(0, rest, 1e-12));
        var residual = centred.Residual([1, -2, 3, 0.5]);
        Assert.Equal(0, residual.Sum(), 1e-12);
        Assert.Equal(0, residual.Zip([1.0, 2, 2, 5], (r, d) => r * d).Sum(), 1e-12);
        Assert.Contains("asks for 1", Assert.Throws<FadeException>(() =>
            new CentredCosts(new SinglePathScoreFunction(), [1, 2]).Weigh(Parameters([0, 0]), new Rng(1), 0)).Message);
    }

    /// <summary>The parameters of one choice with given alphas.</summary>
    internal static GroupParameters Parameters(double[] alphas)
    {
        var region = Region.Of([alphas.Select((_, i) => (Block)new Operation("linear", 2 * i + 1))]);
        var parameters = new GroupParameters(Grouping.Choices.Of(region)[0]);
        parameters.Set(GroupParameters.Alpha, [.. alphas], learned: true);
        return parameters;
    }

    /// <summary>The gradient of the alphas of one choice, from costs and terms.</summary>
    internal static double[] Gradient(GroupParameters parameters, IRelaxation relaxation, double[] costs,
        WeightedTerm term, double time = 0)
    {
        var (weighing, gradient) = (relaxation.Weigh(parameters, new Rng(1), 0), new ParameterGradients(parameters));
        weighing.AddGradient(costs, gradient);
        var region = new Region(parameters.Group.Edges[0].Point.Choice);
        TermSum.Add(new Recipe { Terms = [term] },
            new(region, [parameters], [weighing], time, new Memory()), [gradient]);
        return gradient[GroupParameters.Alpha];
    }

    private sealed record Linear(double[] Slopes) : ITerm
    {
        public string Name => "linear";

        public double Add(TermScope scope)
        {
            for (var i = 0; i < Slopes.Length; i++) scope.Groups[0].ByWeights[i] += Slopes[i];
            return scope.Groups[0].Weights.Zip(Slopes, (w, s) => w * s).Sum();
        }
    }
}
