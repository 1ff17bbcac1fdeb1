using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Statistics;
using FaDE.Supernet.Data;
using FaDE.Supernet.Estimators;
using FaDE.Supernet.Tests.Training;
using FaDE.Supernet.Training;
using FaDE.Methods.Wiring;

namespace FaDE.Methods.Tests.Wiring;

public sealed class AnalysisTests
{
    [Fact]
    public void Events_growth_and_recovery_are_read_off_the_record()
    {
        // Edges 0-2, 1-2, 0-3, 1-3, 2-3; all dropped by epoch 3, three come back, 1-3 and then 0-2, then 0-3;
        // 2-3 stays away.
        var run = Run(7, "11111", "10110", "00010", "00000", "00010", "10010", "10110");
        var events = WiringEvent.Of(run);
        Assert.Equal(
            ["1 1-2 dropped 3", "1 2-3 dropped 3", "2 0-2 dropped 1", "2 0-3 dropped 1", "3 1-3 dropped 0",
                "4 1-3 returned 1", "5 0-2 returned 2", "6 0-3 returned 3"],
            events.Select(e => $"{e.Epoch} {e.Edge} {(e.Returned ? "returned" : "dropped")} {e.LiveEdges}"));
        Assert.Equal(Enumerable.Range(1, 8), events.Select(e => e.Order));
        var growth = GrowthOfRun.Of(run);
        Assert.Equal((5, 0, 3, 3, true),
            (growth.Initial, growth.Lowest, growth.LowestEpoch, growth.Final, growth.Grew));
        var recovery = RecoveryOrder.Of([run]);
        // 1-2 and 2-3 are away: 2-3 is farther, see Run
        Assert.Equal(["1-3", "0-2", "0-3", "1-2", "2-3"], recovery.Orders[0]);
        Assert.Equal([5], recovery.Intermediate[0]);
        Assert.False(GrowthOfRun.Of(Run(1, "11111", "11111")).Grew);
        Assert.False(GrowthOfRun.Of(Run(1, "11111", "00000")).Grew);
    }

    [Fact]
    public void Whether_the_intermediate_edge_comes_last_is_tested_exactly()
    {
        WiringRun[] runs = [Run(1, "11111", "11110"), Run(2, "11111", "01110"), Run(3, "11111", "11101"),
            Run(4, "11111", "11110")];
        var recovery = RecoveryOrder.Of(runs);
        Assert.Equal((3, 0.2), (recovery.IntermediateLast, recovery.Chance));
        // three or four of four by a chance of one fifth
        Assert.Equal(4 * 0.008 * 0.8 + 0.0016, recovery.PValue, 1e-12);
        Assert.Throws<FadeException>(() => RecoveryOrder.Of([]));
    }

    [Fact]
    public void The_bias_of_alphas_is_measured_on_the_supernets_that_FaDE_trains()
    {
        var recipe = Recipe.R with { Epochs = 3, WarmUpEpochs = 1, BatchSize = 50 };
        var (region, backbone) = (Synthetic.Region(), Synthetic.Backbone());
        var context = new EstimationContext(5);
        using var splits = Synthetic.Splits();
        using var ensemble = new SupernetEnsemble(backbone, splits, recipe, 2);
        var expected = new FadeEstimator(ensemble).Rank(region, context);
        var truth = new GraphProxy("depth", stats => 0).Score(region, context);
        var bias = CostBias.Measure(region, backbone, splits.Arrays, recipe, 2, truth, context);
        Assert.Equal(expected.Alphas.SelectMany(a => a.SelectMany(x => x)),
            bias.Ranks.Alphas.SelectMany(a => a.SelectMany(x => x)));
        Assert.Equal(6, bias.Candidates.Count);
        Assert.Equal((3.0, 1.0), (bias.Candidates[1].Depth - 1, bias.Candidates[1].Width));
        Assert.True(bias.AlphaSaving > 0);
        Assert.InRange(bias.AlphaDepth, -1, 1);
    }

    /// <summary>
    /// A run whose edges are live as written; an edge that is not has "none" the farther ahead the later it stands.
    /// </summary>
    private static WiringRun Run(long seed, params string[] live) => new()
    {
        Seed = seed,
        Framework = "DSNAS",
        BiLevel = false,
        Edges = [.. WiringCell.Minimal.Edges.Select(e => e.ToString())],
        Intermediate = [.. WiringCell.Minimal.Edges.Select(e => e.IsIntermediate)],
        Choices = [0, 1, 2, 3, 4],
        Operations = [.. Enumerable.Repeat<string[]>(["none", "skip"], 5)],
        Epochs =
        [
            .. live.Select(row => new WiringEpoch(
                [.. row.Select((c, e) => c == '1' ? new[] { 0.1, 0.9 } : [0.6 + 0.05 * e, 0.4 - 0.05 * e])],
                [.. row.Select(c => c == '1')], WiringCell.Minimal.Depth([.. row.Select(c => c == '1')]), null, null)),
        ],
        AtStart = null!,
        AtEnd = null!,
        Seconds = 0,
    };
}
