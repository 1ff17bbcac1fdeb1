using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Statistics;
using static FaDE.Methods.Studies.StudyRuns;

namespace FaDE.Methods.Trefe;

/// <summary>Whether TREFE's search finds where a reader of lines should halve height and width, on all paths of a small
/// grid.</summary>
public static class TrefeStudy
{
    private const string Own = "trefe", Whole = "trefe, one block", Drawn = "random path", Ten = "best of 10 random",
        First = "halve first", Last = "halve last", Hand = "hand-made, equal latency";
    private const string Percentile = "worse paths, %", Spearman = "one-shot Spearman", Latency = "latency, ms",
        Limit = "latency limit, ms", Scored = "paths scored";
    private const int Blocks = 2;

    private static readonly PathGrid Grid = new(6, 3, 1);

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = Own,
        Source = "Zhang, Yao, Kwok, Bai 2023, arXiv 2209.13139",
        Claim = "Where to halve matters, and the path found within a latency limit is among the best tenth and better "
            + "than fixed strides of equal latency.",
        Differs = "Lines of Fashion-MNIST tiles of 7 x 7 pixels, not text; 6 layers of one normalised convolution, "
            + "so that all 60 paths are trained alone; no transformer layers.",
        Choices = "Blocks of half the depth; heads of inner blocks read the mean of a column; uniform legal steps; the "
            + "limit is the median latency of all paths, one line on one thread; per-layer probabilities of steps; 30 "
            + "batches. The hand-made path halves as evenly as 6 layers allow, or, if it is above the limit, is the "
            + "slowest that keeps it.",
        Score = "character accuracy of the path trained from scratch, %",
        MeasuresTimes = true,
        Arms = _ =>
        [
            Arm(Own, (data, scope) => Search(data, scope, Blocks)),
            Arm(Whole, (data, scope) => Search(data, scope, 1)),
            Arm(Drawn, (data, scope) => Found(Grid.Draw(new Rng(Rng.Derive(scope.Seed, Drawn))))),
            Arm(Ten, Best),
            Arm(First, (_, _) => Found([PathStep.Both, PathStep.Height, PathStep.Height, .. Kept(3)])),
            Arm(Last, (_, _) => Found([.. Kept(3), PathStep.Height, PathStep.Height, PathStep.Both])),
            Arm(Hand, (data, _) => Found(Even(data))),
        ],
        Judge = runs =>
        {
            var top = runs[Own].Count(run => run[Percentile] >= 90);
            var (hand, spearman) = (runs.Above(Own, Hand), runs.Mean(Own, Spearman));
            return Verdict.Of(5 * top >= 4 * runs.Seeds && hand.Mean > 0, spearman < 0.3,
                $"In the best tenth in {top} of {runs.Seeds} seeds; one-shot Spearman {Fixed(spearman)}; "
                + $"{Fixed(hand.Mean)} [{Fixed(hand.Interval.Low)}, {Fixed(hand.Interval.High)}] above the hand-made "
                + $"path; {runs.Scores()}.");
        },
    };

    private static AnyArm Arm(string name, Func<PathStudyData, StudyScope,
        (PathStep[] Path, (string, double)[] Also)> find) =>
        new(name, $"{Grid} {Blocks} 1", scope =>
        {
            using var data = new PathStudyData(Grid, scope);
            var (truth, latencies) = (data.Truth(), data.Latencies());
            var (path, also) = find(data, scope);
            var at = Index(data, path);
            return new ArmRun { Arm = name, Seed = scope.Seed, Score = truth[at], Found = string.Join(' ', path) }.With(
            [
                (Percentile, 100.0 * truth.Count(other => other < truth[at]) / (truth.Length - 1)),
                (Latency, latencies[at]), (Limit, Quantile.Median(latencies)), .. also,
            ]);
        });

    /// <summary>Both stages.</summary>
    private static (PathStep[], (string, double)[]) Search(PathStudyData data, StudyScope scope, int blocks)
    {
        var (splits, task, latencies) = (data.Lines.Splits, data.Lines.Task, data.Latencies());
        using var supernet = new PathSupernet(Grid, splits.Weights.Shape, splits.Weights.Outputs, data.Channels, blocks,
            scope.Seed);
        // Blocks share the passes, so that both arms see as many batches.
        new PathTraining(4 * scope.Budget.Epochs / blocks, PathStudyData.BatchSize, PathStudyData.Rate)
            .Run(supernet, Grid, blocks, splits.Weights, task, scope.Seed, scope.Context.Cancellation, scope.Report);
        double[] oneShot = [.. data.Paths.Select(path => supernet.Score(splits.Alphas, task, path))];
        var search = new PathSearch(Grid, path => oneShot[Index(data, path)], path => latencies[Index(data, path)],
            Quantile.Median(latencies));
        var found = search.Run(30, new Rng(Rng.Derive(scope.Seed, "path search")));
        var spearman = Correlation.Spearman(oneShot, data.Truth());
        return (found, [(Spearman, double.IsNaN(spearman) ? 0 : spearman), (Scored, search.Scored)]);
    }

    /// <summary>The best of ten random paths that keep the limit, each trained alone: by far the dearest arm.</summary>
    private static (PathStep[], (string, double)[]) Best(PathStudyData data, StudyScope scope)
    {
        var (rng, truth, latencies) = (new Rng(Rng.Derive(scope.Seed, Ten)), data.Truth(), data.Latencies());
        var limit = Quantile.Median(latencies);
        int[] feasible = [.. Enumerable.Range(0, latencies.Length).Where(i => latencies[i] <= limit)];
        return Found(data.Paths[rng.Permutation(feasible.Length).Take(10).Select(i => feasible[i])
            .MaxBy(i => truth[i])]);
    }

    private static PathStep[] Even(PathStudyData data)
    {
        PathStep[] even = [PathStep.Keep, PathStep.Both, PathStep.Keep, PathStep.Height, PathStep.Keep,
            PathStep.Height];
        var latencies = data.Latencies();
        var limit = Quantile.Median(latencies);
        return latencies[Index(data, even)] <= limit ? even
            : data.Paths[Enumerable.Range(0, latencies.Length).Where(i => latencies[i] <= limit)
                .MaxBy(i => latencies[i])];
    }

    private static (PathStep[], (string, double)[]) Found(PathStep[] path) => (path, []);

    private static IEnumerable<PathStep> Kept(int layers) => Enumerable.Repeat(PathStep.Keep, layers);

    private static int Index(PathStudyData data, PathStep[] path) =>
        Enumerable.Range(0, data.Paths.Count).First(i => data.Paths[i].SequenceEqual(path));
}
