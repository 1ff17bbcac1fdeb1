using FaDE.Methods.Relaxed;
using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Groups;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Terms;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Tests.Relaxed;

public sealed class RelaxedTests
{
    private static readonly double[] Alphas = [0.3, -0.7, 1.1, 0.2], Costs = [0.5, -1.25, 2, 0.75];
    private static readonly StudyBudget Tiny = new("tiny", 40, 20, 4, 1, 1, new CommonCells(2, 2, 2), 2);

    [Fact]
    public void Snas_cools_linearly_and_its_gradient_is_that_of_the_mean_cost_of_its_samples()
    {
        var snas = (GumbelSoftmax)SnasStudy.Search(Tiny).AlphaRelaxation;
        for (var step = 0; step <= 4; step++)
        {
            var (noisy, p) = (Simplex.AddGumbel(Alphas, new Rng(step)), step / 4.0);
            Assert.Equal(Simplex.Softmax(noisy, 1 + (0.03 - 1) * p), snas.Draw(Alphas, new Rng(step), p).Weights);
        }
        const int samples = 400;
        const double h = 1e-5;
        for (var i = 0; i < Alphas.Length; i++)
        {
            double[] up = [.. Alphas], down = [.. Alphas];
            (up[i], down[i]) = (up[i] + h, down[i] - h);
            Assert.Equal((Mean(up) - Mean(down)) / (2 * h), Enumerable.Range(0, samples)
                .Average(s => snas.Draw(Alphas, new Rng(s), 0.7).AlphaGradient(Costs)[i]), 1e-6);
        }

        double Mean(double[] alphas) => Enumerable.Range(0, samples)
            .Average(s => snas.Draw(alphas, new Rng(s), 0.7).Weights.Zip(Costs, (z, cost) => z * cost).Sum());
    }

    [Fact]
    public void Dsnas_credits_the_sampled_path_with_its_cost_and_that_is_the_gradient_of_the_expected_cost()
    {
        var (dsnas, p) = ((SinglePathScoreFunction)DsnasStudy.Search(Tiny).AlphaRelaxation, Simplex.Softmax(Alphas));
        var (met, expected) = (new double[4], Simplex.SoftmaxGradient(p, Costs));
        var draws = Enumerable.Range(0, 200).Select(seed => dsnas.Draw(Alphas, new Rng(seed), 0))
            .DistinctBy(draw => draw.Single).ToList();
        Assert.Equal(4, draws.Count); // every path was met
        foreach (var draw in draws)
        {
            Assert.Equal([draw.Single], draw.Wanted); // nothing else is computed
            var gradient = draw.AlphaGradient(Costs);
            for (var i = 0; i < 4; i++)
            {
                Assert.Equal(Costs[draw.Single] * ((i == draw.Single ? 1 : 0) - p[i]), gradient[i], 1e-12);
                met[i] += p[draw.Single] * gradient[i];
            }
        }
        for (var i = 0; i < 4; i++) Assert.Equal(expected[i], met[i], 1e-12);
    }

    [Fact]
    public void Early_fixing_keeps_the_leader_of_a_choice_once_it_leads_by_three_tenths()
    {
        using var splits = Synthetic.Splits(80, new InputShape(1, 8, 8));
        var recipe = DsnasStudy.Search(Tiny) with { BatchSize = 20, AlphaRate = Schedule.Constant(0) };
        using var supernet = Supernet(recipe);
        for (var i = 0; i < 5; i++) // the first leads by 0.35, the second by 0.07
            (supernet.Alphas.Values[0][i], supernet.Alphas.Values[1][i]) = (i == 2 ? 1.3 : 0, i == 2 ? 0.3 : 0);
        using var training = new SupernetTraining(supernet, splits.Weights, splits.Alphas, recipe, 1);
        training.Run();
        Assert.Equal([1, 5], supernet.Alphas.Groups.Take(2).Select(group => group.Live.Count(live => live)));
        Assert.Equal((true, false), (supernet.Alphas.Groups[0].IsFrozen, supernet.Alphas.Groups[1].IsFrozen));
        Assert.Contains(training.Events, e => e.Text.StartsWith("choice 0 keeps sepconv-bn", StringComparison.Ordinal));
        Assert.Equal([0, 0, 1, 0, 0], recipe.AlphaRelaxation.Weigh(supernet.Alphas.Groups[0], new Rng(3), 1).Weights);
    }

    [Fact]
    public void Two_paths_of_proxyless_exchange_weight_among_themselves_alone()
    {
        var (node, gates) = (Small.Node(1, 4, [.. Alphas]), new TwoPathGates());
        for (var seed = 0; seed < 20; seed++)
        {
            gates.Begin(node, AlphaInit.Zeros, new Rng(1));
            node.Set(GroupParameters.Alpha, [.. Alphas]);
            var (before, weighing) = (Simplex.Softmax(Alphas), gates.Weigh(node, new Rng(seed), 0));
            var pair = weighing.Draws[0].Wanted;
            var gradient = new ParameterGradients(node);
            weighing.AddGradient([.. Costs.Select((cost, i) => pair.Contains(i) ? cost : 0)], gradient);
            var two = Simplex.Softmax([Alphas[pair[0]], Alphas[pair[1]]]);
            for (var (i, alpha) = (0, gradient[GroupParameters.Alpha]); i < 4; i++)
                Assert.Equal(!pair.Contains(i) ? 0
                    : (i == pair[0] ? 1 : -1) * two[0] * two[1] * (Costs[pair[0]] - Costs[pair[1]]), alpha[i], 1e-12);
            node[GroupParameters.Alpha][pair[0]] -= 0.4;
            node[GroupParameters.Alpha][pair[1]] += 1.1;
            RescaledPair.Rescale(node);
            var after = Simplex.Softmax(node[GroupParameters.Alpha]);
            for (var i = 0; i < 4; i++)
                if (!pair.Contains(i)) Assert.Equal(before[i], after[i], 1e-12);
            Assert.Equal(before[pair[0]] + before[pair[1]], after[pair[0]] + after[pair[1]], 1e-12);
            Assert.NotEqual(before[pair[0]], after[pair[0]], 1e-3);
        }
    }

    [Fact]
    public void Gdas_takes_one_operation_per_edge_and_cools_from_ten_to_a_tenth()
    {
        var gdas = (GumbelSoftmax)GdasStudy.Search(Tiny).AlphaRelaxation;
        foreach (var (progress, tau) in new[] { (0.0, 10.0), (0.5, 5.05), (1.0, 0.1) })
        {
            var (noisy, draw) = (Simplex.AddGumbel(Alphas, new Rng(7)), gdas.Draw(Alphas, new Rng(7), progress));
            Assert.Equal(Simplex.ArgMax(noisy), draw.Single);
            Assert.Equal(Simplex.SoftmaxGradient(Simplex.Softmax(noisy, tau), Costs, tau), draw.AlphaGradient(Costs),
                (a, b) => Math.Abs(a - b) < 1e-12);
        }
    }

    private static HyperArchitecture Supernet(Recipe recipe) => new(Tiny.Cells.Region(shared: true, none: true),
        Tiny.Cells.Backbone(new InputShape(1, 8, 8), 4), new NetworkSettings { Seed = 3 }, AlphaInit.Zeros,
            recipe.AlphaRelaxation);
}
