using FaDE.Methods.Stages;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Groups;
using FaDE.Supernet.Relaxations;

namespace FaDE.Methods.Tests.Stages;

public sealed class StageDepthTests
{
    [Fact]
    public void Windows_are_those_of_the_oracle()
    {
        int[][] expected = [[0, 1], [0, 1, 2], [1, 2, 3], [2, 3, 4], [3, 4, 5], [4, 5, 6]];
        Assert.Equal(expected, StageDepth.Windows(6));
    }

    [Fact]
    public void A_stage_of_three_is_as_deep_as_the_oracle_says()
    {
        double[][] weights = [[.5, .5], [.2, .3, .5], [.1, .2, .7]];
        var divided = StageDepth.Of(StageDepth.Windows(3), weights, divided: true);
        Assert.Equal([.5, .416667, .463889], divided.States[2..].Select(d => Math.Round(d, 6)));
        Assert.Equal(0.460185185, divided.Depth, 1e-9);
        var (depth, states, _) = StageDepth.Of(StageDepth.Windows(3), weights);
        Assert.Equal([1, 1.5, 2.25], states[2..].Select(d => Math.Round(d, 12)));
        Assert.Equal(1.583333333, depth, 1e-9);
    }

    [Fact]
    public void Dividing_by_windows_leaves_no_signal()
    {
        var windows = StageDepth.Windows(6);
        double[][] uniform = [.. windows.Select(w => w.Select(_ => 1.0 / w.Length).ToArray())];
        double[][] chain = [.. windows.Select(w => w.Select((_, e) => e == w.Length - 1 ? 1.0 : 0).ToArray())];
        Assert.Equal(0.461131151, StageDepth.Of(windows, uniform, true).Depth, 1e-9);
        Assert.Equal(3070.0 / 1458, StageDepth.Of(windows, uniform).Depth, 1e-12); // by hand: 2.105624143
        Assert.Equal(0.5, StageDepth.Of(windows, chain, true).Depth, 1e-12);
        Assert.Equal(3.5, StageDepth.Of(windows, chain).Depth, 1e-12);
    }

    [Fact]
    public void The_gradient_pushes_older_states_down()
    {
        double[][] scores = [[0, 0], [.2, 0, -.1], [.3, .1, 0]];
        double[][] weights = [.. scores.Select(s => Simplex.Softmax(s))];
        var (depth, _, slope) = StageDepth.Of(StageDepth.Windows(3), weights);
        Assert.Equal(-1.327503601, -depth, 1e-9);
        double[][] expected = [[0, 0], [.048602917, .039792702, -.088395619], [.090260393, -.032725392, -.057535001]];
        for (var v = 0; v < 3; v++)
        {
            var met = Simplex.SoftmaxGradient(weights[v], slope[v]);
            for (var e = 0; e < met.Length; e++) Assert.Equal(expected[v][e], -met[e], 1e-9);
        }
    }

    [Fact]
    public void A_stage_reads_its_windows_and_the_chain_is_the_deepest()
    {
        var region = new StageSpace(2, 4, Operation.Skip).Region;
        Assert.Equal([2, 3, 3, 3, 2, 3, 3, 3], Grouping.Nodes.Of(region).Select(node => node.Edges.Count));
        Assert.Equal(2.5, StageSpace.DepthOf(StageSpace.Chain(region)), 1e-12);
        for (var seed = 0; seed < 20; seed++)
            Assert.InRange(StageSpace.DepthOf(StageSpace.Random(region, new Rng(seed))), 1, 2.5);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_term_has_the_gradient_of_its_value_and_leaves_none_alone(bool raw)
    {
        var region = new StageSpace(1, 3, Operation.Skip).Region;
        GroupParameters[] groups = [.. Grouping.Choices.Of(region).Select(group =>
        {
            var parameters = new GroupParameters(group);
            parameters.Set(GroupParameters.Alpha,
                [.. Enumerable.Range(0, 4).Select(i => Math.Sin(group.Edges[0].Point.Index + 3 * i))], learned: true);
            return parameters;
        })];
        var gradients = Of();
        foreach (var (group, gradient) in groups.Zip(gradients.Gradients))
            for (var i = 0; i < 4; i++)
            {
                var alpha = group[GroupParameters.Alpha];
                alpha[i] += 1e-6;
                var up = Of().Value;
                alpha[i] -= 2e-6;
                var down = Of().Value;
                alpha[i] += 1e-6;
                Assert.Equal((up - down) / 2e-6, gradient[GroupParameters.Alpha][i], 1e-8);
                if (i == 3 && !raw) Assert.Equal(0, gradient[GroupParameters.Alpha][i]);
            }

        (double Value, ParameterGradients[] Gradients) Of()
        {
            ParameterGradients[] found = [.. groups.Select(group => new ParameterGradients(group))];
            return (new Depth(raw).Add([.. groups.Zip(found)], region), found);
        }
    }
}
