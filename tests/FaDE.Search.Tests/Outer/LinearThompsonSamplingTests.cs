using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;
using MathNet.Numerics.LinearAlgebra;

namespace FaDE.Search.Tests.Outer;

public class LinearThompsonSamplingTests
{
    [Fact]
    public void The_model_is_bayesian_linear_regression()
    {
        var model = new LinearEffects([3, 2]);
        model.Begin(0.5, 0.04);
        var prior = 0.02 / (2 / 3.0 + 0.5);
        var expected = Regression(model, [prior, prior, prior, prior, prior, 0.4], level: 0.5, noise: 0.02,
            [([0, 1], 0.7, 0), ([2, 0], 0.4, 0), ([2, 1], 0.55, 0)], second: 3);
        Assert.Equal(expected[0] + expected[4] + expected[5], model.Predict([0, 1], [true, true], [0, 0]), 10);
        Assert.Equal(expected[1] + expected[3] + expected[5], model.Predict([1, 0], [true, true], [0, 0]), 10);
        Assert.Equal((byte)0, model.Mode()[0]);
    }

    [Fact]
    public void A_level_that_is_forgotten_is_one_of_its_own_for_every_run()
    {
        var model = new LinearEffects([2, 2]);
        model.Begin(0, 1);
        var expected = Regression(model, [0.5, 0.5, 0.5, 0.5, 10, 10], level: 0, noise: 0.5, [([0, 1], 0.7, 0),
            ([1, 0], -0.4, 0), ([1, 1], 30.5, 1), ([0, 0], 30.1, 1), ([1, 0], 29.5, 1)], second: 2);
        Assert.Equal(expected[1] + expected[2], model.Predict([1, 0], [true, true], [0, 0]) - expected[5], 8);
        Assert.Equal(expected[5], model.ForgetLevel(), 8);
        Assert.Equal(expected[0] + expected[3], model.Predict([0, 1], [true, true], [0, 0]), 8);
    }

    /// <summary>
    /// What a model of two variables is to know after it was told scores, in closed form with the noise as it stood at
    /// each step: precision = prior^-1 + sum h h' / s2. Every run has a level of its own, after the effects.
    /// </summary>
    private static Vector<double> Regression(LinearEffects model, double[] prior, double level, double noise,
        (byte[] Digits, double Score, int Run)[] seen, int second)
    {
        var (size, levels, last) = (prior.Length, second + 2, 0);
        var precision = Matrix<double>.Build.DenseOfDiagonalArray(prior).Inverse();
        var right = precision * Vector<double>.Build.Dense(size, i => i < levels ? 0 : level);
        foreach (var (digits, score, run) in seen)
        {
            if (run != last) model.ForgetLevel();
            last = run;
            var h = Vector<double>.Build.Dense(size);
            (h[digits[0]], h[second + digits[1]], h[levels + run]) = (1, 1, 1);
            var (covariance, mean) = (precision.Inverse(), precision.Inverse() * right);
            var (surprise, spread) = (score - h * mean, noise + h * covariance * h);
            model.Learn(digits, [true, true], score, 6);
            (precision, right) = (precision + h.OuterProduct(h) / noise, right + h * score / noise);
            noise *= Math.Exp(0.1 * (surprise * surprise / spread - 1));
        }
        return precision.Inverse() * right;
    }

    [Fact]
    public void Probabilities_are_those_of_the_draw()
    {
        var model = new LinearEffects([3, 2]);
        Assert.Equal([1 / 3.0, 1 / 3.0, 1 / 3.0], model.Probabilities(0, 0.7));
        model.Begin(0, 1);
        model.Learn([2, 0], [true, true], 1, 1);
        model.Learn([1, 1], [true, true], 0.6, 1);
        var rng = new Rng(4);
        const int draws = 20_000;
        foreach (var variable in (int[])[0, 1])
        {
            var counts = new double[3];
            for (var i = 0; i < draws; i++) counts[model.Draw(variable, 0.7, rng)]++;
            foreach (var (c, p) in model.Probabilities(variable, 0.7).Index())
                Assert.Equal(counts[c] / draws, p, 0.015);
        }
        Assert.Equal([0, 0, 1], model.Probabilities(0, width: 0));
    }

    [Fact]
    public void It_finds_the_optimum_of_additive_scores_and_shuffled_ones_do_not_help()
    {
        var space = Space.OneOf(Operation.Skip, Operation.Linear(), Operation.Conv()).Repeat(8);
        var (led, blind) = (0.0, 0.0);
        for (var seed = 0; seed < 5; seed++)
        {
            led += Value(Answer(new Additive(), seed));
            blind += Value(Answer(new ShuffledEstimator(new Additive()), seed));
        }
        Assert.InRange(led / 5, 15.5, 16);
        Assert.InRange(blind / 5, 4, 12);

        Block Answer(IEstimator estimator, int seed) => new SearchLoop(
            new LinearThompsonSampling(space, new BeliefSettings(), NetworkRegion.Networks, seed), estimator,
            new SearchBudget(22), seed).Run().Network;
    }

    [Fact]
    public void What_it_remembers_does_not_grow()
    {
        var space = Space.OneOf(Operation.Skip, Operation.Linear(), Operation.Conv()).Repeat(8);
        var search = new LinearThompsonSampling(space, new BeliefSettings(), NetworkRegion.Networks, 1);
        var sizes = new List<int>();
        new SearchLoop(search, new Additive(), new SearchBudget(120), 1)
            .Run(null, _ => sizes.Add(search.Save().ToJsonString().Length));
        Assert.InRange(sizes.Skip(60).Max(), 1, 1.2 * sizes.Take(60).Max());
    }

    private static double Value(Block network) =>
        ((Chain)network).Stages.Sum(s => s.Equals(Operation.Conv()) ? 2.0 : s.Equals(Operation.Linear()) ? 1 : 0);

    private sealed class Additive : IEstimator
    {
        public string Name => "additive";

        public Scores Score(Region region, EstimationContext context)
        {
            var rng = new Rng(context.Seed);
            return new TabulatedScores(region, Name, new Cost(1, 0), region.Architectures()
                .ToDictionary(a => a, a => Value(region.Resolve(a)) + 0.3 * rng.NextGaussian()));
        }
    }
}
