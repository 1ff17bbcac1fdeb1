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
    private const string Percentile = "worse paths, %", Within = "worse of those within the limit, %",
        Spearman = "one-shot Spearman", Ceiling = "Spearman of two truths", Latency = "latency, ms",
        Limit = "latency limit, ms", Scored = "paths scored";
    private const int Blocks = 2;

    internal static readonly PathGrid Grid = new(6, 3, 1);

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = Own,
        Source = "Zhang, Yao, Kwok, Bai 2023, arXiv 2209.13139",
        Claim = "Where to halve matters, and the path found within a latency limit is among the best tenth and better "
            + "than fixed strides of equal latency.",
        Differs = "Lines of Fashion-MNIST tiles of 7 x 7 pixels, not text; 6 layers of one normalised convolution, "
            + "so that all 60 paths are trained alone; no transformer layers, which trefe-layers has.",
        Choices = "Blocks of half the depth; heads of inner blocks read the mean of a column; paths of equal "
            + "probability; the limit is the median latency of all paths, one line on one thread; per-layer "
            + "probabilities of steps; 30 batches. The hand-made path halves as evenly as 6 layers allow, or, if it is "
            + "above the limit, is the slowest that keeps it. The best of ten random paths is chosen by one training "
            + "and valued by the others, where there are several.",
        Score = "character accuracy of the path trained from scratch, mean of its trainings, %; what is missing to "
            + "100 is the character error rate, line by line and at most 100",
        Prepare = scope =>
        {
            using var data = new PathStudyData(new LineSpace(Grid), scope);
            AllPaths(data);
        },
        Arms = _ =>
        [
            Arm(Own, (study, scope) => Search(study, scope, Blocks)),
            Arm(Whole, (study, scope) => Search(study, scope, 1)),
            Arm(Drawn, (_, scope) => Found(Grid.Draw(new Rng(Rng.Derive(scope.Seed, Drawn))))),
            Arm(Ten, Best),
            Arm(First, (_, _) => Found([PathStep.Both, PathStep.Height, PathStep.Height, .. Kept(3)])),
            Arm(Last, (_, _) => Found([.. Kept(3), PathStep.Height, PathStep.Height, PathStep.Both])),
            Arm(Hand, (study, _) => Found(Even(study))),
        ],
        Judge = runs =>
        {
            var top = runs[Own].Count(run => run[Percentile] >= 90);
            var (hand, spearman) = (runs.Above(Own, Hand), runs.Mean(Own, Spearman));
            return Verdict.Of(5 * top >= 4 * runs.Seeds && hand.Mean > 0, spearman < 0.3,
                $"In the best tenth in {top} of {runs.Seeds} seeds; one-shot Spearman {Fixed(spearman)}, two trainings "
                + $"of all paths {Fixed(runs.Mean(Own, Ceiling))}; {Words(hand)} above the hand-made path; "
                + $"{runs.Scores()}.");
        },
    };

    /// <summary>All paths: what each reads trained alone, per training, and how long it takes.</summary>
    private sealed record Paths(PathStudyData Data, LineNetwork[] All, double[][] Truth, double[] Latencies)
    {
        public double Limit => Quantile.Median(Latencies);

        public int[] Feasible => [.. Enumerable.Range(0, All.Length).Where(i => Latencies[i] <= Limit)];

        /// <summary>The mean of the trainings of every path but some first ones.</summary>
        public double[] Values(int without = 0) => [.. Truth.Select(trainings =>
            trainings.Skip(Math.Min(without, trainings.Length - 1)).Average())];

        public int Index(IReadOnlyList<PathStep> path) => Array.FindIndex(All, one => one.Path.SequenceEqual(path));
    }

    private static AnyArm Arm(string name, Func<Paths, StudyScope, (IReadOnlyList<PathStep> Path, int Without,
        (string, double)[] Also)> find) => new(name, $"{Grid} {Blocks} 2", scope =>
        {
            using var data = new PathStudyData(new LineSpace(Grid), scope);
            var paths = AllPaths(data);
            var (all, latencies) = (paths.All, paths.Latencies);
            var (path, without, also) = find(paths, scope);
            var (at, values) = (paths.Index(path), paths.Values(without));
            double Worse(IReadOnlyCollection<int> of) => of.Count < 2 ? double.NaN
                : 100.0 * of.Count(i => values[i] < values[at]) / (of.Count - 1);
            return new ArmRun { Arm = name, Seed = scope.Seed, Score = values[at], Found = string.Join(' ', path) }
                .With([(Percentile, Worse([.. Enumerable.Range(0, all.Length)])), (Latency, latencies[at]),
                    (Within, latencies[at] <= paths.Limit ? Worse(paths.Feasible) : double.NaN),
                    (Limit, paths.Limit), .. also]);
        });

    /// <summary>Latencies and truth of all paths, from files where they are there.</summary>
    private static Paths AllPaths(PathStudyData data)
    {
        LineNetwork[] all = [.. Grid.Paths().Select(data.Space.Plain)];
        double[] latencies = [.. all.Select(data.Latency(all))];
        return new Paths(data, all, data.Alone(all), latencies);
    }

    /// <summary>Both stages.</summary>
    private static (IReadOnlyList<PathStep>, int, (string, double)[]) Search(Paths paths, StudyScope scope, int blocks)
    {
        var (found, scored, oneShot) = paths.Data.Search(blocks,
            network => paths.Latencies[paths.Index(network.Path)], paths.Limit, paths.All);
        double[] Training(int n) => [.. paths.Truth.Select(trainings => trainings[n])];
        return (found.Path, 0, [(Spearman, PathStudyData.Rank(oneShot, paths.Values())), (Scored, scored),
            (Ceiling, paths.Data.Trainings > 1 ? PathStudyData.Rank(Training(0), Training(1)) : double.NaN)]);
    }

    /// <summary>The best of ten random paths that keep the limit, each trained alone: by far the dearest arm.</summary>
    private static (IReadOnlyList<PathStep>, int, (string, double)[]) Best(Paths paths, StudyScope scope)
    {
        var (rng, feasible) = (new Rng(Rng.Derive(scope.Seed, Ten)), paths.Feasible);
        var best = rng.Permutation(feasible.Length).Take(10).Select(i => feasible[i]).MaxBy(i => paths.Truth[i][0]);
        return (paths.All[best].Path, 1, []);
    }

    private static IReadOnlyList<PathStep> Even(Paths paths)
    {
        PathStep[] even = [PathStep.Keep, PathStep.Both, PathStep.Keep, PathStep.Height, PathStep.Keep,
            PathStep.Height];
        return paths.Latencies[paths.Index(even)] <= paths.Limit ? even
            : paths.All[paths.Feasible.MaxBy(i => paths.Latencies[i])].Path;
    }

    private static (IReadOnlyList<PathStep>, int, (string, double)[]) Found(IReadOnlyList<PathStep> path) =>
        (path, 0, []);

    private static IEnumerable<PathStep> Kept(int layers) => Enumerable.Repeat(PathStep.Keep, layers);
}
