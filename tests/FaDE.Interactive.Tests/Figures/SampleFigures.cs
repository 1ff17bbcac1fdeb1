using FaDE.Interactive.Figures;
using FaDE.Interactive.Figures.Wiring;
using FaDE.Search;
using FaDE.Search.Drawings;
using FaDE.Search.Estimators;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;

namespace FaDE.Interactive.Tests.Figures;

/// <summary>One of every figure, on seeded data of the shape that experiments give.</summary>
internal static class SampleFigures
{
    public static readonly Region Region = RegionOf(3, 5, 11);

    public static Dictionary<string, Func<Figure>> All => new()
    {
        ["rank-scatter"] = () => new RankScatter(Ranks())
        {
            Title = "FaDE-ranks of 36 architectures against stand-alone training",
            Quality = [new("Spearman", 0.82, 0.70, 0.90), new("Kendall", 0.64, 0.52, 0.75), new("top-5 regret", 0.004)],
            Comparisons = Comparisons(),
        },
        ["rank-scatter-alone"] = () => new RankScatter(Ranks()),
        ["rank-board"] = () => new RankBoard(Weights(3, 5), Best()) { Region = Region },
        ["rank-board-numbers"] = () =>
            new RankBoard(Weights(6, 16), [new(new Architecture(1, 2, 3, 4, 5, 6), -3.2),
            new(new Architecture(11, 2, 3, 4, 5, 6), -3.3)])
            { Title = "k = 16, d = 6" },
        ["alpha-trajectories"] = () => new AlphaTrajectories(Trajectories()) { WarmUp = 3 },
        ["seed-averaging"] = () => new SeedAveraging(Enumerable.Range(1, 8)
            .Select(s => new CurvePoint(s, 0.9 - 0.25 / s, 0.9 - 0.45 / s, 0.94 - 0.1 / s)))
        {
            Levels = [new("ceiling set by the truth", 0.95), new("shortest path", 0.88, Role: Role.Baseline),
                new("shuffled ranks", 0.03, Role: Role.Control)],
        },
        ["truth-reliability"] = () => new TruthReliability(Truth()),
        ["anytime-curves"] = () => new AnytimeCurves([Anytime("pseudo-gradient evolution", 0.794, 3),
            Anytime("regularised evolution", 0.789, 5), Anytime("random search", 0.780, 6, Role.Baseline),
            Anytime("shuffled ranks", 0.764, 5, Role.Control)])
        { Title = "Searches at equal cost" },
        ["evolution-trace"] = () => new EvolutionTrace(Evolution()) { ScoreName = "accuracy" },
        ["evolution-trace-scores"] = () => new EvolutionTrace(Evolution().Select(p => p with { Block = null })),
        ["cost-scaling"] = () =>
            new CostScaling([new("FaDE", Line(2.1, 1.3)), new("one-shot accuracy, marginal", Line(1.1, 0.3))]),
        ["cost-scaling-logarithmic"] = () =>
            new CostScaling([new("FaDE", Line(2.1, 1.3)), new("stand-alone training",
            [.. Enumerable.Range(1, 5).Select(d => (6.0 * d, 3 * Math.Pow(6, d)))], Line: false)])
            { Logarithmic = true },
        ["space-explorer"] = () => new SpaceExplorer(Nested()) { Title = "A nested space" },
        ["space-explorer-open"] = () => new SpaceExplorer(
            Space.OneOf(Operation.Conv(3), Operation.Conv(5), Operation.Skip).OnDags(2, 3).OnDags(4).Repeat(3))
        { Title = "Operations in motifs in cells in a chain" },
        ["bar-comparison"] = () =>
            new BarComparison([new("FaDE", 0.794, 0.786, 0.800), new("shuffled ranks", 0.764, 0.755, 0.773,
                Role.Control), new("random search, 36", 0.773, 0.760, 0.790, Role.Baseline)])
            {
                Title = "Final accuracy",
                Measure = "test accuracy",
                Decimals = 3,
            },
        ["pareto"] = () => new ParetoFigure(Enumerable.Range(0, 12).Select(i =>
        {
            var (price, worth) = (0.2 + 0.05 * (i * 7 % 12), 0.7 + 0.02 * Math.Sqrt(i * 5 % 12) + 0.004 * i);
            return new ParetoPoint($"{i / 4}-{i % 4}", price, worth, price - 0.01, price + 0.02, worth - 0.006, worth
                + 0.006);
        }))
        { Title = "Accuracy against latency", PriceName = "median latency in ms (batch 1, 1 thread, 31 runs after 5)" },
        ["wiring-epochs"] = () => new EpochPanels(
        [
            new("edge cost in nats", [.. Wiring().Select((w, i) => new EpochLine(w.Edge,
                [.. w.Live.Select((live, e) => (live ? -0.1 : 0.05) * (i + 1) + 0.02 * Math.Sin(e))], w.Marked))], 0),
            new("CE - H in nats", [new("all", [.. Enumerable.Range(0, 30).Select(e => 1.2 * Math.Exp(-e / 6.0) - 0.3)]),
                new("wrong", [.. Enumerable.Range(0, 30).Select(e => 2.5 - 0.03 * e)], false)], 0),
        ])
        { Title = "Cost of every edge, and cross-entropy minus entropy" },
        ["wiring-costs"] = () => new CostBars(Costs()) { Title = "Costs at frozen weights" },
        ["wiring-timeline"] = () => new EdgeTimeline(Wiring().Concat(Wiring().Select(w => w with { Run = "seed 2" })))
        { Title = "When edges are live" },
        ["drawing"] = () => new DrawingFigure(new RegionDrawing(Region, Weights(3, 5),
            new Architecture(1, 2, 3)))
        { Title = "A region of three stages" },
    };

    public static Estimate[] Comparisons() =>
    [
        new("FaDE, S = 6", 0.82, 0.70, 0.90), new("one supernet", 0.71, 0.50, 0.85),
        new("Latin squares", 0.85, 0.72, 0.93), new("shortest path", 0.93, 0.86, 0.97, Role.Baseline),
        new("operations", 0.31, 0, 0.58, Role.Baseline), new("untrained supernet", -0.84, -0.92, -0.70, Role.Control),
        new("shuffled ranks", 0.03, -0.30, 0.36, Role.Control),
    ];

    public static EdgeLife[] Wiring() =>
    [
        .. new[] { (0, 2), (1, 2), (0, 3), (1, 3), (2, 3) }.Select((edge, i) =>
            new EdgeLife("seed 1", $"{edge.Item1}-{edge.Item2}",
                [.. Enumerable.Range(0, 30).Select(e => e < 2 + i || (i < 4 && e > 12 + 3 * i))], i == 4)),
    ];

    public static IEnumerable<CostBar> Costs()
    {
        var rng = new Rng(21);
        foreach (var (when, sign) in new[] { ("at initialisation", 1), ("at convergence", -1) })
            foreach (var edge in new[] { "0-2", "1-2", "0-3", "1-3", "2-3" })
                foreach (var operation in new[] { "none", "skip", "max3", "avg3", "sep3", "dil3", "dil5", "sep5" })
                {
                    var cost = operation == "none" ? 0 : sign * 0.2 + 0.05 * rng.NextGaussian();
                    yield return new CostBar(when, edge, operation, cost - Math.Abs(cost), Math.Abs(cost));
                }
    }

    public static RankPoint[] Ranks(int count = 36)
    {
        var rng = new Rng(7);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var quality = rng.NextGaussian();
            var truth = 0.7 + 0.05 * quality;
            return new RankPoint($"{i / 6}-{i % 6}", -4 + 0.8 * quality + 0.4 * rng.NextGaussian(), truth,
                truth - 0.02, truth + 0.02);
        })];
    }

    public static double[][] Weights(int stages, int candidates)
    {
        var rng = new Rng(3);
        return [.. Enumerable.Range(0, stages).Select(_ =>
        {
            var raw = Enumerable.Range(0, candidates).Select(_ => Math.Exp(rng.NextGaussian())).ToArray();
            return raw.Select(x => x / raw.Sum()).ToArray();
        })];
    }

    public static List<ScoredArchitecture> Best()
    {
        var weights = Weights(3, 5);
        return [.. Region.Architectures()
            .Select(a => new ScoredArchitecture(a, Enumerable.Range(0, 3).Sum(c => Math.Log(weights[c][a[c]]))))
            .OrderByDescending(b => b.Score).Take(8)];
    }

    public static List<AlphaTrajectory> Trajectories()
    {
        var rng = new Rng(5);
        var all = new List<AlphaTrajectory>();
        for (var stage = 1; stage <= 3; stage++)
            for (var candidate = 0; candidate < 5; candidate++)
            {
                var (value, drift, values) = (0.2, 0.01 * rng.NextGaussian(), new List<double>());
                for (var epoch = 0; epoch < 14; epoch++) values.Add(value = epoch < 3 ? value
                    : Math.Max(0.01, value + drift + 0.006 * rng.NextGaussian()));
                all.Add(new($"stage {stage}", candidate.ToString(), values)
                {
                    Low = [.. values.Select((v, e) => v - 0.004 * e)],
                    High = [.. values.Select((v, e) => v + 0.004 * e)]
                });
            }
        return all;
    }

    public static SeedRow[] Truth()
    {
        var rng = new Rng(9);
        return [.. Enumerable.Range(0, 36).Select(i =>
        {
            var mean = 0.7 + 0.05 * rng.NextGaussian();
            return new SeedRow($"{i / 6}-{i % 6}",
                [.. Enumerable.Range(0, 3).Select(_ => mean + 0.02 * rng.NextGaussian())]);
        })];
    }

    public static AnytimeCurve Anytime(string name, double limit, double pace, Role role = Role.Method) =>
        new(name, [.. Enumerable.Range(1, 15).Select(g =>
    {
        var best = limit - 0.08 * Math.Exp(-g / pace);
        return new CurvePoint(400 * g, best, best - 0.01, best + 0.01);
    })], role);

    public static List<TracedProposal> Evolution()
    {
        var rng = new Rng(13);
        var target = RandomDag(rng);
        List<TracedProposal> all = [], population = [];
        for (var generation = 0; generation < 12; generation++)
        {
            var next = new List<TracedProposal>();
            for (var i = 0; i < 8; i++)
            {
                var parent = population.Count == 0 ? null : population[rng.Next(4)];
                var dag = parent is null ? RandomDag(rng)
                    : Dag.FromBits(5, ((Cell)parent.Block!).Dag.Bits ^ (UInt128)1 << rng.Next(10));
                var wrong = System.Numerics.BitOperations.PopCount((ulong)(dag.Bits ^ target.Bits));
                next.Add(new($"g{generation}-{i}", generation, 0.8 - 0.012 * wrong + 0.004 * rng.NextGaussian(),
                    parent is null ? [] : [parent.Id], parent is null ? "sample" : "mutate",
                    new Cell(dag, Operation.Linear())));
            }
            all.AddRange(next);
            population = [.. next.OrderByDescending(p => p.Score)];
        }
        return all;
    }

    private static Chain Nested()
    {
        var choice = new Choice(Operation.Conv(), Operation.Skip, Operation.MaxPool());
        var motif = new Cell(new Dag(3, [(0, 1), (1, 2), (0, 2)]), choice);
        var fixedCells = ((Chain)Region.Root).Stages[0].Children;
        return new Chain(new Choice(motif, new Cell(new Dag(4, [(0, 1), (1, 3), (0, 2)]), motif), fixedCells[0]),
            Operation.Conv(), new Choice(fixedCells));
    }

    private static List<(double, double)> Line(double slope, double start)
    {
        var rng = new Rng(17);
        return [.. Enumerable.Range(1, 10).Select(i => (8.0 * i, start + slope * i + 0.1 * rng.NextGaussian()))];
    }

    private static Dag RandomDag(Rng rng) =>
        new(5, from a in Enumerable.Range(0, 5) from b in Enumerable.Range(a + 1, 4 - a) where rng.NextDouble() < 0.5
            select (a, b));

    private static Region RegionOf(int stages, int candidates, long seed)
    {
        var rng = new Rng(seed);
        return Region.Of(Enumerable.Range(0, stages).Select(_ => Enumerable.Range(0, candidates)
            .Select(_ => (Block)new Cell(RandomDag(rng), Operation.Linear())).ToList()));
    }
}
