using FaDE.Search.Drawings;
using FaDE.Methods.Wiring;

namespace FaDE.Interactive.Figures.Wiring;

/// <summary>The six figures of the wiring study, from its runs.</summary>
public static class WiringFigures
{
    /// <summary>The figures of a whole study by file name: the six, and the live edges of its further groups.</summary>
    public static IReadOnlyList<(string Name, Figure Figure)> All(WiringResult result) =>
    [
        ("1-probabilities", Probabilities(result.SingleLevel[0])),
        ("2-live-edges", LiveEdges(result.SingleLevel, "Single level: live edges and depth of the cell")),
        ("3-costs", Costs(result.SingleLevel[0])),
        ("4-bi-level-costs", BiLevelCosts(result.BiLevel[0])),
        ("4-bi-level-live-edges", LiveEdges(result.BiLevel, "Bi-level: live edges and depth of the cell")),
        ("5-cost-bars", CostBars(result.SingleLevel[0])),
        ("6-order", Timeline(result.SingleLevel, "Single level: when edges are live")),
        ("6-order-bi-level", Timeline(result.BiLevel, "Bi-level: when edges are live")),
        .. result.Runs.Where(g => g.Key is not (WiringBudget.SingleLevel or WiringBudget.BiLevel))
            .Select(g => ($"7-{g.Key}", (Figure)LiveEdges(g.Value, $"{g.Key}: live edges and depth of the cell"))),
    ];

    /// <summary>
    /// (i) softmax(alpha) of "none" and of the best other operation on every edge, over the epochs of one run.
    /// </summary>
    public static EpochPanels Probabilities(WiringRun run) =>
        new(run.Edges.Select((edge, e) => new EpochPanel($"edge {edge}{(run.Intermediate[e] ? ", intermediate" : "")}",
    [
        new("none", [.. Epochs(run).Select(epoch => run.None(e, epoch))]),
        new(run.Best(e, run.Epochs.Count - 1).Operation, [.. Epochs(run).Select(epoch => run.Best(e, epoch).Weight)]),
    ])))
        {
            Title = $"Softmax of alpha: none against the best operation ({Kind(run)}, seed {run.Seed})",
            Finding = "none at the end: " + string.Join(", ", run.Edges.Take(6).Select((edge, e) =>
                $"{edge} {Typography.Fixed(run.None(e, run.Epochs.Count - 1), 2)}")),
        };

    /// <summary>(ii) live edges and depth of the cell over the epochs, one line per run.</summary>
    public static EpochPanels LiveEdges(IReadOnlyList<WiringRun> runs,
        string title = "Live edges and depth of the cell") => new(
            [
                new("live edges", [.. runs.Select(run =>
                    new EpochLine($"seed {run.Seed}", [.. run.Epochs.Select(e => (double)e.LiveEdges)]))]),
                new("depth", [.. runs.Select(run =>
                    new EpochLine($"seed {run.Seed}", [.. run.Epochs.Select(e => (double)e.Depth)]))]),
            ])
    {
        Title = title,
        Finding = string.Join(", ", runs.Take(8).Select(GrowthOfRun.Of)
            .Select(g => $"seed {g.Seed}: {g.Initial} live edges, lowest {g.Lowest}, at the end {g.Final}")),
    };

    /// <summary>
    /// (iii) mean cost of every edge over the epochs, beside cross-entropy minus predictive entropy, on the training
    /// images of one run.
    /// </summary>
    public static EpochPanels Costs(WiringRun run) =>
        new([CostsOf(run, e => e.Training, "training"), GapOf(run, e => e.Training, "training")])
        {
            Title = $"Cost of every edge, and cross-entropy minus entropy ({Kind(run)}, seed {run.Seed})",
            Finding = Gaps(run, e => e.Training, "training images"),
        };

    /// <summary>(iv) the same for a bi-level run, on the training half and on the search half.</summary>
    public static EpochPanels BiLevelCosts(WiringRun run) => new(
    [
        CostsOf(run, e => e.Training, "training half"), GapOf(run, e => e.Training, "training half"),
        CostsOf(run, e => e.Search, "search half"), GapOf(run, e => e.Search, "search half"),
    ])
    {
        Title = $"Bi-level: costs on the training half and on the search half (seed {run.Seed})",
        Finding = Gaps(run, e => e.Training, "training half") + "; " + Gaps(run, e => e.Search, "search half"),
    };

    /// <summary>
    /// (v) cost of every operation on every edge at frozen weights, at initialisation and at convergence.
    /// </summary>
    public static CostBars CostBars(WiringRun run) =>
        new(Bars(run, "at initialisation", run.AtStart).Concat(Bars(run, "at convergence", run.AtEnd)))
        {
            Title = $"Costs at frozen weights, operations drawn uniformly ({Kind(run)}, seed {run.Seed})",
        };

    /// <summary>(vi) the order in which edges drop and return, over several runs.</summary>
    public static EdgeTimeline Timeline(IReadOnlyList<WiringRun> runs, string title = "When edges are live") => new(
        runs.SelectMany(run => run.Edges
            .Select((edge, e) => new EdgeLife($"seed {run.Seed}", edge, [.. run.Epochs.Select(epoch => epoch.Live[e])],
                run.Intermediate[e]))))
    {
        Title = title,
    };

    /// <summary>The events of all runs as columns.</summary>
    public static Columns Events(IEnumerable<(string Name, WiringRun Run)> runs)
    {
        var rows = runs.SelectMany(r => WiringEvent.Of(r.Run).Select(e => (r.Name, e))).ToList();
        return new Columns().Add("search", rows.Select(r => r.Name)).Add("seed", rows.Select(r => r.e.Seed))
            .Add("order", rows.Select(r => r.e.Order))
            .Add("epoch", rows.Select(r => r.e.Epoch)).Add("edge", rows.Select(r => r.e.Edge))
                .Add("event", rows.Select(r => r.e.Returned ? "returned" : "dropped"))
            .Add("live_edges", rows.Select(r => r.e.LiveEdges));
    }

    private static EpochPanel CostsOf(WiringRun run, Func<WiringEpoch, CostStatistics?> half, string name) =>
        new($"edge cost in nats, {name}",
            [.. run.Edges.Select((edge, e) => new EpochLine(edge, [.. run.Epochs
                .Select(epoch => run.Choices[e] < 0 ? double.NaN : half(epoch)?.Edges[run.Choices[e]] ?? double.NaN)],
                run.Intermediate[e]))], 0);

    private static EpochPanel GapOf(WiringRun run, Func<WiringEpoch, CostStatistics?> half, string name) =>
        new($"CE - H in nats, {name}",
            [
                new("all", [.. run.Epochs.Select(e => half(e)?.Gap ?? double.NaN)]),
                new("correct", [.. run.Epochs.Select(e => half(e)?.CorrectGap ?? double.NaN)], false),
                new("wrong", [.. run.Epochs.Select(e => half(e)?.WrongGap ?? double.NaN)], false),
            ], 0);

    private static string Gaps(WiringRun run, Func<WiringEpoch, CostStatistics?> half, string name)
    {
        var all = run.Epochs.Select(half).OfType<CostStatistics>().ToList();
        return all.Count == 0 ? $"{name}: not measured"
            : $"{name}: CE - H from {Typography.Fixed(all[0].Gap, 2)} to {Typography.Fixed(all[^1].Gap, 2)} nats, "
                + $"accuracy from {Typography.Fixed(all[0].Accuracy, 2)} to {Typography.Fixed(all[^1].Accuracy, 2)}";
    }

    private static IEnumerable<int> Epochs(WiringRun run) => Enumerable.Range(0, run.Epochs.Count);

    private static string Kind(WiringRun run) => $"{run.Framework}, {(run.BiLevel ? "bi-level" : "single level")}";

    private static IEnumerable<CostBar> Bars(WiringRun run, string when, CostStatistics costs) => run.Edges
        .SelectMany((edge, e) => run.Choices[e] < 0 ? []
        : run.Operations[run.Choices[e]]
            .Select((operation, k) => new CostBar(when, edge, operation, costs.Correct[run.Choices[e]][k],
                costs.Wrong[run.Choices[e]][k])));
}
