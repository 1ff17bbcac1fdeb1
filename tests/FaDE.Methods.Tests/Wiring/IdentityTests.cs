using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Methods.Wiring;
using TorchSharp;
using static TorchSharp.torch;
using Softmax = FaDE.Supernet.Relaxations.Softmax;

namespace FaDE.Methods.Tests.Wiring;

/// <summary>The identities behind the wiring study, exactly.</summary>
public sealed class IdentityTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Logits_times_their_gradients_are_cross_entropy_minus_entropy_image_by_image(long seed)
    {
        using var scope = NewDisposeScope();
        using var supernet = Stacks.Make(new WiringStack(WiringCell.Minimal), seed);
        var (images, labels) = Stacks.Images(seed);
        var z = supernet.Network.Forward(images, new Pass(Stacks.Uniform(supernet, seed))).detach().requires_grad_();
        var losses = nn.functional.cross_entropy(z, labels, reduction: nn.Reduction.None);
        var dz = autograd.grad([losses.sum()], [z])[0];
        var p = z.softmax(1);
        var gap = losses + (p * p.log()).sum(1);
        Assert.True(((z * dz).sum(1) - gap).abs().max().item<double>() < 1e-12);
    }

    [Theory]
    [InlineData(2, 1, WiringOutput.Concatenation)]
    [InlineData(2, 3, WiringOutput.Concatenation)]
    [InlineData(4, 1, WiringOutput.Concatenation)]
    [InlineData(4, 2, WiringOutput.LastNode)]
    [InlineData(2, 1, WiringOutput.LastNode)]
    public void Costs_into_the_last_cells_output_sum_to_cross_entropy_minus_entropy_and_those_of_other_cells_to_zero(
        int nodes, int cells, WiringOutput output)
    {
        using var scope = NewDisposeScope();
        using var supernet = Stacks.Make(new WiringStack(new WiringCell(nodes, output), cells));
        SuppressEpsilon(supernet);
        var (images, labels) = Stacks.Images(5);
        for (var seed = 0; seed < 4; seed++)
        {
            var (sums, gap, scale) = Nodes(supernet, images, labels, Stacks.Uniform(supernet, seed));
            Assert.True(Math.Abs(gap) > 0.01, $"a gap to see, {gap}");
            // What the next normalisation leaves free is the scale of a cell's whole output: nodes that are
            // concatenated sum to zero together, not each by itself.
            for (var cell = 0; cell < cells - 1; cell++)
                Assert.True(Math.Abs(sums[cell].Sum()) < 1e-6 * scale, $"{sums[cell].Sum()} in cell {cell}, {scale}");
            if (output == WiringOutput.LastNode) Assert.All(sums.SkipLast(1).SelectMany(s => s),
                sum => Assert.True(Math.Abs(sum) < 1e-6 * scale, $"{sum} at a node, {scale}"));
            Assert.Equal(gap, sums[^1].Sum(), 1e-6);
        }
    }

    [Fact]
    public void Of_the_operations_on_the_intermediate_edge_only_skip_sends_cost_back()
    {
        using var scope = NewDisposeScope();
        using var supernet = Stacks.Make(new WiringStack(new WiringCell(2, WiringOutput.LastNode)));
        var (images, labels) = Stacks.Images(7);
        for (var k = 1; k < WiringOperations.All.Count; k++)
        {
            var draws = supernet.Region.Choices
                .Select(point => ChoiceDraw.OneHot(8, point.Index == 4 ? k : 4 + point.Index)).ToArray();
            var gradients = supernet.Differentiate(images, labels,
                [.. draws.Select(d => new ChoiceDraw([.. d.Weights], g => g))], weights: false, alphas: true);
            var (into2, into3) = (Edge(0) + Edge(1), Edge(2) + Edge(3) + Edge(4));
            // what goes through is what comes back
            if (WiringOperations.Names[k] == "skip") Assert.Equal(Edge(4), into2, 1e-10);
            else Assert.True(Math.Abs(into2) < 1e-3 * (Math.Abs(Edge(0)) + Math.Abs(Edge(1)) + Math.Abs(into3)),
                $"{WiringOperations.Names[k]}: {into2} of {Edge(0)}, {into3}");

            double Edge(int e) => gradients.Choices[e][draws[e].Single];
        }
    }

    [Fact]
    public void The_cost_of_none_is_exactly_zero_wherever_it_stands()
    {
        using var scope = NewDisposeScope();
        using var supernet = Stacks.Make(new WiringStack(WiringCell.Full, 2));
        var (images, labels) = Stacks.Images(9);
        var gradients = supernet.Differentiate(images, labels,
            [.. supernet.Alphas.Values.Select(a => new Softmax().Draw(a, new(0), 0))], weights: false, alphas: true);
        Assert.All(gradients.Choices, costs => Assert.Equal(0.0, costs[0]));
        Assert.Contains(gradients.Choices, costs => costs.Skip(1).All(cost => cost != 0));
    }

    [Fact]
    public void A_cost_is_the_derivative_of_the_loss_by_the_weight_of_an_operation()
    {
        using var scope = NewDisposeScope();
        using var supernet = Stacks.Make(new WiringStack(WiringCell.Minimal, 2));
        var (images, labels) = Stacks.Images(11);
        ChoiceDraw[] draws = [.. supernet.Alphas.Values.Select(a => new Softmax().Draw(a, new(0), 0))];
        var costs = supernet.Differentiate(images, labels, draws, weights: false, alphas: true).Choices;
        const double step = 1e-6;
        foreach (var (edge, k) in new[] { (0, 1), (2, 4), (3, 2), (4, 7), (4, 5) })
        {
            var slope = (LossWith(step) - LossWith(-step)) / (2 * step);
            Assert.Equal(slope, costs[edge][k], 1e-6);

            double LossWith(double by)
            {
                var moved = draws.Select((d, e) => new ChoiceDraw(
                    [.. d.Weights.Select((w, i) => e == edge && i == k ? w + by : w)], g => g)).ToArray();
                return supernet.Differentiate(images, labels, moved, weights: false, alphas: false).Loss;
            }
        }
    }

    [Fact]
    public void When_every_edge_samples_none_the_logits_are_constant_and_nothing_has_a_gradient_but_the_rate_of_samples()
    {
        using var scope = NewDisposeScope();
        using var supernet = Stacks.Make(new WiringStack(WiringCell.Minimal));
        var (images, labels) = Stacks.Images(13);
        var draws = supernet.Region.Choices.Select(_ => new ChoiceDraw([1, 0, 0, 0, 0, 0, 0, 0], g => g)).ToArray();
        var gradients = supernet.Differentiate(images, labels, draws, weights: true, alphas: true);
        Assert.Equal(Math.Log(Stacks.Classes), gradients.Loss, 1e-12);
        Assert.Equal(0, supernet.Network.Weights.Gradients.abs().max().item<double>());
        Assert.All(gradients.Choices, costs => Assert.Equal(0.0, costs[0]));
    }

    /// <summary>
    /// Per cell and node the costs of the edges into it, the gap between cross-entropy and entropy, and
    /// the largest cost.
    /// </summary>
    private static (double[][] Sums, double Gap, double Scale) Nodes(HyperArchitecture supernet, Tensor images,
        Tensor labels, ChoiceDraw[] draws)
    {
        var cell = ((WiringStack)supernet.Region.Root).Cell;
        // a skip between nodes transports cost, which is then counted twice; a pooling has no weights that could
        // suppress epsilon
        for (var e = 0; e < draws.Length; e++)
            if (cell.Edges[e].IsIntermediate && draws[e].Single is >= 1 and <= 3) draws[e] = ChoiceDraw.OneHot(8, 4);
        supernet.Network.Weights.RequireGradients(false);
        var terms = new List<(int Node, Tensor Y)>();
        var logits = Stacks.Logits(supernet, images, (edge, x) =>
        {
            var choice = (ChoiceModule)edge;
            var y = choice.Candidates[draws[choice.Index].Single].Forward(x, Pass.Plain);
            y = y.requires_grad ? y.view(y.shape) : y.detach().requires_grad_();
            terms.Add((cell.Edges[choice.Index].To, y));
            return y;
        });
        var loss = nn.functional.cross_entropy(logits, labels);
        var gradients = autograd.grad([loss], terms.Select(t => t.Y).ToArray(), allow_unused: true);
        var edges = cell.Edges.Count;
        var costs = terms
            .Select((t, i) => gradients[i] is { IsInvalid: false } dy ? (dy * t.Y).sum().item<double>() : 0).ToArray();
        var sums = Enumerable.Range(0, terms.Count / edges)
            .Select(c => Enumerable.Range(2, cell.Nodes).Select(node => Enumerable.Range(c * edges, edges)
                .Where(i => terms[i].Node == node).Sum(i => costs[i])).ToArray()).ToArray();
        var p = logits.softmax(1);
        return (sums, (loss + (p * p.log()).sum(1).mean()).item<double>(), costs.Max(Math.Abs));
    }

    /// <summary>
    /// Large weights before every normalisation leave the network as it is and make its epsilon negligible.
    /// </summary>
    private static void SuppressEpsilon(HyperArchitecture supernet)
    {
        using var still = no_grad();
        foreach (var (name, parameter) in supernet.Network.named_parameters())
            if (name.StartsWith("stages.", StringComparison.Ordinal)) parameter.mul_(1e4);
    }
}
