using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Methods.Wiring;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Methods.Tests.Wiring;

/// <summary>
/// The logit gradients of the four frameworks against autograd, and for those that sample also in expectation
/// over all samples.
/// </summary>
public sealed class FrameworkTests
{
    private static readonly int[] Free = [1, 4]; // two edges with choices: 64 architectures to enumerate

    public static TheoryData<string> Frameworks => [.. WiringFramework.All.Select(f => f.Name)];

    [Theory]
    [MemberData(nameof(Frameworks))]
    public void The_gradient_of_alphas_is_that_of_autograd(string name)
    {
        var relaxation = WiringFramework.Named(name).Relaxation;
        foreach (var cells in new[] { 1, 2 })
            for (var seed = 0; seed < 3; seed++)
            {
                using var scope = NewDisposeScope();
                using var supernet = Stacks.Make(new WiringStack(WiringCell.Minimal, cells), seed);
                var (images, labels) = Stacks.Images(seed);
                var (rng, same) = (new Rng(seed), new Rng(seed));
                ChoiceDraw[] draws = [.. supernet.Alphas.Values.Select(a => relaxation.Draw(a, rng, 0.4))];
                var met = supernet.Differentiate(images, labels, draws, weights: false, alphas: true);
                var alphas = supernet.Alphas.Values.Select(a => tensor(a, ScalarType.Float64).requires_grad_())
                    .ToArray();
                var z = alphas.Select((alpha, e) => Gate(alpha, draws[e], supernet.Alphas.Values[e], name, same))
                    .ToArray();
                var loss = Stacks.Loss(supernet, images, labels, z);
                var gradients = name == "DSNAS" ? ScoreFunction(loss, z, alphas, draws) : autograd.grad([loss], alphas);
                Assert.Equal(loss.item<double>(), met.Loss, 1e-10);
                for (var e = 0; e < draws.Length; e++)
                    Oracle.Near(Oracle.Numbers(gradients[e]), draws[e].AlphaGradient(met.Choices[e]), 1e-9,
                        $"{name}, {cells} cells, seed {seed}, edge {e}");
            }
    }

    [Theory]
    [InlineData("DSNAS")]
    [InlineData("ProxylessNAS")]
    public void The_expected_gradient_is_that_over_all_samples_enumerated(string name)
    {
        using var scope = NewDisposeScope();
        var stack = new WiringStack(WiringCell.Minimal);
        foreach (var e in Enumerable.Range(0, 5).Except(Free)) stack = stack.WithEdge(e, WiringOperations.All[e + 2]);
        using var supernet = Stacks.Make(stack);
        var (images, labels) = Stacks.Images(3);
        var relaxation = WiringFramework.Named(name).Relaxation;
        var p = supernet.Alphas.Weights;
        var (met, seen, rng) =
            (new double[2][] { new double[8], new double[8] }, new HashSet<(int, int)>(), new Rng(1));
        while (seen.Count < 64)
        {
            ChoiceDraw[] draws = [.. supernet.Alphas.Values.Select(a => relaxation.Draw(a, rng, 0))];
            if (!seen.Add((draws[0].Single, draws[1].Single))) continue;
            var costs = supernet.Differentiate(images, labels, draws, weights: false, alphas: true).Choices;
            for (var e = 0; e < 2; e++)
            {
                var gradient = draws[e].AlphaGradient(costs[e]);
                for (var k = 0; k < 8; k++) met[e][k] += p[0][draws[0].Single] * p[1][draws[1].Single] * gradient[k];
            }
        }

        // sum_s p(s) <cost of s>, differentiated by autograd with the costs held fixed: DSNAS sees that of the sampled
        // operation, ProxylessNAS those of all.
        var alphas = supernet.Alphas.Values.Select(a => tensor(a, ScalarType.Float64).requires_grad_()).ToArray();
        var chances = alphas.Select(a => a.softmax(0)).ToArray();
        var (surrogate0, surrogate1) = (zeros(1, ScalarType.Float64), zeros(1, ScalarType.Float64));
        for (var i = 0; i < 8; i++)
            for (var j = 0; j < 8; j++)
            {
                Tensor[] z = [Stacks.OneHot(8, i).requires_grad_(), Stacks.OneHot(8, j).requires_grad_()];
                var costs = autograd.grad([Stacks.Loss(supernet, images, labels, z)], z, allow_unused: true)
                    .Select(c => c is { IsInvalid: false } ? c.detach() : zeros(8, ScalarType.Float64)).ToArray();
                surrogate0 = surrogate0 + chances[1][j].detach() * (name == "DSNAS" ? chances[0][i] * costs[0][i]
                    : chances[0][i].detach() * (chances[0] * costs[0]).sum());
                surrogate1 = surrogate1 + chances[0][i].detach() * (name == "DSNAS" ? chances[1][j] * costs[1][j]
                    : chances[1][j].detach() * (chances[1] * costs[1]).sum());
            }
        var expected = autograd.grad([(surrogate0 + surrogate1).sum()], alphas);
        for (var e = 0; e < 2; e++) Oracle.Near(Oracle.Numbers(expected[e]), met[e], 1e-9, $"{name}, edge {Free[e]}");
    }

    [Fact]
    public void The_cost_of_DSNAS_is_cut_at_its_limit()
    {
        var draw = new SinglePathScoreFunction { CostLimit = 5 }.Draw([0.0, 0.0], new Rng(1), 0);
        var costs = new double[2];
        foreach (var (cost, counted) in new[] { (7.0, 5.0), (-7.0, -5.0), (3.0, 3.0) })
        {
            costs[draw.Single] = cost;
            var gradient = draw.AlphaGradient(costs);
            Assert.Equal(counted / 2, gradient[draw.Single]);
            Assert.Equal(-counted / 2, gradient[1 - draw.Single]);
        }
    }

    private static Tensor Gate(Tensor alpha, ChoiceDraw draw, double[] values, string name, Rng rng) => name switch
    {
        "DARTS" => alpha.softmax(0),
        "SNAS" => ((alpha + tensor(Simplex.AddGumbel(new double[values.Length], rng), ScalarType.Float64))
            / (1 + (0.03 - 1) * 0.4)).softmax(0),
        "DSNAS" => tensor(draw.Weights.ToArray(), ScalarType.Float64).requires_grad_(),
        _ => tensor(draw.Weights.ToArray(), ScalarType.Float64) - alpha.softmax(0).detach() + alpha.softmax(0),
    };

    private static Tensor[] ScoreFunction(Tensor loss, Tensor[] z, Tensor[] alphas, ChoiceDraw[] draws)
    {
        var costs = autograd.grad([loss], z, allow_unused: true);
        return [.. alphas.Select((alpha, e) => autograd.grad(
            [alpha.log_softmax(0)[draws[e].Single]
                * (costs[e] is { IsInvalid: false } c ? c[draws[e].Single].detach().clamp(-5, 5) : tensor(0.0))],
            [alpha])[0])];
    }
}
