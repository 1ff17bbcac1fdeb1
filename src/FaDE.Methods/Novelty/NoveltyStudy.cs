using System.Diagnostics;
using FaDE.Methods.BlackBox;
using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Codecs;
using FaDE.Search.Estimators;
using FaDE.Search.Outer;
using FaDE.Search.Spaces;
using FaDE.Search.Statistics;
using FaDE.Search.Tables;
using FaDE.Search.Tables.Benchmarks;
using Verdict = FaDE.Methods.Studies.Verdict;

namespace FaDE.Methods.Novelty;

/// <summary>Whether recognition explores as widely as an archive at constant time per generation (Salehi et al.
/// 2021).</summary>
internal static class NoveltyStudy
{
    private const string Recognition = "br-ns", Archive = "archive", Chance = "random novelty",
        Immigrants = "random immigrants", Mixed = "score and novelty", Plain = "score alone";
    private const string File = "nas-bench-macro_cifar10.json";
    private const string Unique = "different networks", Slope = "ms per generation, slope", Best = "best accuracy",
        Times = "ms per generation", Trap = "trap escaped, %";
    private const int Bins = 10;

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = "br-ns",
        Source = "Salehi, Coninx, Doncieux 2021, arXiv 2104.03936",
        Claim = "Recognised behaviours explore as much as an archive of them does, within 5 %, at a time per "
            + "generation that does not grow; random numbers in place of novelty explore less.",
        Differs = "Architectures in place of robots: NAS-Bench-Macro, whose behaviour is its eight digits, its depth "
            + $"and its multiply-adds. '{File}' must lie in the folder of {Benchmark.FolderVariable}.",
        Choices = "Coverage counts the cells of a grid of ten by ten over the logarithm of multiply-adds and accuracy; "
            + "mutants are the space's; three pairs of networks; rank of the score plus weight times rank of novelty. "
            + "The trap is a made-up value of these networks that falls with depth, but for the best, the widest.",
        Score = "visited share of a grid of 10 x 10 over multiply-adds and accuracy, %",
        SeedsNeeded = 20,
        MeasuresTimes = true,
        Panels = [new StudyPanel("Time per generation", "generation", "ms", Times)],
        Arms = budget =>
        [
            Arm(Recognition, budget, new() { Weight = double.PositiveInfinity }),
            Arm(Archive, budget, new() { Weight = double.PositiveInfinity, Novelty = "archive" }),
            Arm(Chance, budget, new() { Weight = double.PositiveInfinity, Novelty = "random" }),
            Arm(Immigrants, budget, new() { Weight = double.PositiveInfinity, Novelty = "random", Immigrants = true }),
            Arm(Mixed, budget, new() { Weight = 0.5 }),
            Arm(Plain, budget, new() { Weight = 0 }),
        ],
        Judge = runs =>
        {
            var chance = Paired.Of(runs, Recognition, Chance);
            var slope = Paired.Of([.. runs[Recognition].Select(run => run[Slope])]);
            return Verdict.Of(runs.Score(Recognition) >= 0.95 * runs.Score(Archive) && chance.IsAbove && !slope.IsAbove,
                !chance.IsAbove, $"Visited {runs.Scores()}; recognition less "
                    + $"random numbers {chance}. Slope of the ms per generation {slope}, with the archive "
                    + $"{Paired.Of([.. runs[Archive].Select(run => run[Slope])])}. Different networks "
                    + $"{runs.Words(Unique, Recognition, Archive, Chance, Immigrants, Mixed, Plain)}. Best accuracy "
                    + $"{runs.Words(Best, Recognition, Mixed, Plain)}: what novelty costs. In a deceptive trap novelty "
                    + "is to find the best network in more than half of the seeds where the score alone finds it in "
                    + $"less than a fifth: {(IsEscaped(runs) ? "it does" : "it FAILS to")}, "
                    + $"{runs.Words(Trap, Recognition, Archive, Chance, Immigrants, Mixed, Plain)}.");
        },
    };

    private static AnyArm Arm(string name, StudyBudget budget, NoveltySettings settings) => new(name,
        $"{settings} 2", scope =>
    {
        var table = TableArm.Read(File, null);
        var (low, high) = (table.Rows.Min(Log), table.Rows.Max(Log));
        var (worst, best) = (table.Rows.Min(Accuracy), table.Rows.Max(Accuracy));
        var search = new NoveltySearch(table.Space!, settings, Behaviour, 25, NetworkRegion.Networks, scope.Seed);
        var generations = budget.Name == "smoke" ? 6 : 41;
        var (cells, networks, times) = (new HashSet<(int, int)>(), new HashSet<string>(), new List<double[]>());
        for (var g = 0; g < generations; g++)
        {
            scope.Context.Cancellation.ThrowIfCancellationRequested();
            var watch = Stopwatch.StartNew();
            var proposal = search.Propose();
            var spent = watch.Elapsed;
            foreach (var candidate in proposal.Candidates)
            {
                var row = table.Find(candidate.Block);
                networks.Add(table.Key(candidate.Block));
                cells.Add((Bin(Log(row), low, high), Bin(Accuracy(row), worst, best)));
            }
            var scores = new TableEstimator(table).Score(proposal.Region,
                new EstimationContext(Rng.Derive(scope.Seed, "generation", g)));
            watch.Restart();
            search.Observe(scores);
            if (g > 0) times.Add([g, (spent + watch.Elapsed).TotalMilliseconds]);
            scope.Report((g + 1.0) / generations);
        }
        var run = new ArmRun { Arm = name, Seed = scope.Seed, Score = 100.0 * cells.Count / (Bins * Bins),
            Found = MacroString.Write(search.Best!.Network) };
        return run.With(Times, times).With(
        [
            (Unique, networks.Count), (Best, 100 * new TableJudge(table).Value(search.Best.Network)),
            (Trap, DeceptiveTrap.IsFound(settings, Behaviour, scope.Seed, generations) ? 100 : 0),
            (Slope, LineFit.Of([.. times.Select(t => t[0])], [.. times.Select(t => t[1])]).Slope),
        ]);

        double[] Behaviour(Block network) => [.. DeceptiveTrap.Behaviour(network),
            Novelty.Behaviour.Scaled(Log(table.Find(network)), (low, high))];
    });

    private static bool IsEscaped(StudyRuns runs) => runs.Mean(Recognition, Trap) > 50 && runs.Mean(Plain, Trap) < 20;

    private static int Bin(double x, double low, double high) =>
        Math.Clamp((int)(Bins * (x - low) / (high - low)), 0, Bins - 1);

    private static double Log(TableRow row) => Math.Log(row.Costs[Measure.MultiplyAdds.Name]);

    private static double Accuracy(TableRow row) => row.Test.Average();
}
