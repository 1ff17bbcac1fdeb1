using FaDE.Methods.Studies;
using FaDE.Search;
using FaDE.Search.Statistics;
using static FaDE.Methods.Studies.StudyRuns;

namespace FaDE.Methods.Trefe;

/// <summary>Whether searching kernels and transformer layers beside the path finds a better reader than one made by
/// hand, of equal latency.</summary>
public static class LayersStudy
{
    private const string Own = "trefe-layers", Drawn = "random network", Hand = "hand-made, equal latency",
        Bare = "hand-made, no transformer layers";
    private const string Latency = "latency, ms", Limit = "latency limit, ms", Scored = "networks scored",
        Spearman = "one-shot Spearman";
    private const int Blocks = 2, Sample = 12;

    private static readonly LineSpace Space = new(TrefeStudy.Grid) { Kernels = [3, 5], Transformers = 2, Heads = 2 };
    private static readonly PathStep[] Even =
        [PathStep.Keep, PathStep.Both, PathStep.Keep, PathStep.Height, PathStep.Keep, PathStep.Height];

    /// <summary>The study.</summary>
    public static PublishedMethod Study { get; } = new()
    {
        Name = Own,
        Source = "Zhang, Yao, Kwok, Bai 2023, arXiv 2209.13139",
        Claim = "Path, kernels and two transformer layers, searched together within a latency limit, read lines better "
            + "than a network made by hand of equal latency, and than random networks within the limit.",
        Differs = "Lines of Fashion-MNIST tiles of 7 x 7 pixels, not text; 6 layers of one normalised convolution of 3 "
            + $"or 5 pixels in place of MBConv, two transformer layers in place of four, 8 wide: {Space.Count:#,0} "
            + "networks, of which few can be trained alone.",
        Choices = "Kinds of a transformer layer share weights in the supernet, but for the two forms of the "
            + "feed-forward part; they come last, between the path and the head. "
            + "The hand-made network halves evenly, has kernels of 5 and transformer layers of scaled attention "
            + "with relative positions, fresh scores, fully connected parts; the limit is its latency. "
            + $"The one-shot Spearman is that of {Sample} random networks.",
        Score = "character accuracy of the network trained from scratch, mean of its trainings, %; what is missing to "
            + "100 is the character error rate, line by line and at most 100",
        Prepare = scope =>
        {
            using var data = new PathStudyData(Space, scope);
            data.Latency(All());
            data.Alone([.. Sampled(), ByHand]);
        },
        Arms = _ =>
        [
            Arm(Own, (data, _, latency, limit) =>
            {
                LineNetwork[] sample = [.. Sampled()];
                var (found, scored, oneShot) = data.Search(Blocks, latency, limit, sample);
                double[] truth = [.. data.Alone(sample).Select(trainings => trainings.Average())];
                return (found, [(Scored, scored), (Spearman, PathStudyData.Rank(oneShot, truth))]);
            }),
            Arm(Drawn, (data, scope, latency, limit) =>
            {
                var rng = new Rng(Rng.Derive(scope.Seed, Drawn));
                for (var tries = 0; tries < 1000; tries++)
                    if (data.Space.Draw(rng) is var drawn && latency(drawn) <= limit) return (drawn, []);
                throw new FadeException($"A random network keeps the latency limit of {limit:g4}; met none in 1000.");
            }),
            Arm(Hand, (_, _, _, _) => (ByHand, [])),
            new AnyArm(Bare, "1", scope =>
            {
                using var data = new PathStudyData(new LineSpace(TrefeStudy.Grid) { Kernels = [5] }, scope);
                var network = data.Space.Plain(Even);
                return new ArmRun { Arm = Bare, Seed = scope.Seed, Score = data.Alone([network])[0].Average(),
                    Found = $"{data.Space.Block(network)}" };
            }),
        ],
        Judge = runs =>
        {
            var (hand, drawn) = (runs.Above(Own, Hand), runs.Above(Own, Drawn));
            return Verdict.Of(hand.Interval.Low > 0 && drawn.Interval.Low > 0, hand.Mean <= 0 || drawn.Mean <= 0,
                $"{Words(hand)} above the hand-made network, {Words(drawn)} above random ones, "
                + $"{Words(runs.Above(Own, Bare))} above the hand-made one without transformer layers; one-shot "
                + $"Spearman {Fixed(runs.Mean(Own, Spearman))}; {runs.Scores()}.");
        },
    };

    /// <summary>Kernels of 5, and scaled attention with relative positions.</summary>
    private static LineNetwork ByHand => new(Even, [.. Enumerable.Repeat(1, Space.Grid.Layers), 1, 0, 0, 1, 0, 0]);

    /// <summary>Networks by which the supernet's order is judged, the same ones for all seeds.</summary>
    private static IEnumerable<LineNetwork> Sampled()
    {
        var rng = new Rng(0);
        return Enumerable.Range(0, Sample).Select(_ => Space.Draw(rng));
    }

    private static AnyArm Arm(string name, Func<PathStudyData, StudyScope, Func<LineNetwork, double>, double,
        (LineNetwork, (string, double)[])> find) => new(name, $"{Space} {Blocks} 1", scope =>
        {
            using var data = new PathStudyData(Space, scope);
            var latency = data.Latency(All());
            var limit = latency(ByHand);
            var (found, also) = find(data, scope, latency, limit);
            return new ArmRun { Arm = name, Seed = scope.Seed, Score = data.Alone([found])[0].Average(),
                Found = $"{data.Space.Block(found)}" }.With([(Latency, latency(found)), (Limit, limit), .. also]);
        });

    /// <summary>Every path with either kernel, and every stack of transformer layers: all layers that exist.</summary>
    private static IEnumerable<LineNetwork> All()
    {
        int[] Kernels(int kernel) => [.. Enumerable.Repeat(kernel, Space.Grid.Layers)];
        int[][] stacks = Space.Choices.Skip(Space.Grid.Layers).Aggregate((int[][])[[]], (all, n) =>
            [.. all.SelectMany(begun => Enumerable.Range(0, n).Select(i => (int[])[.. begun, i]))]);
        return Space.Grid.Paths().SelectMany(path => Enumerable.Range(0, Space.Kernels.Count).Select(kernel =>
            new LineNetwork(path, [.. Kernels(kernel), .. stacks[0]])))
            .Concat(stacks.Select(stack => new LineNetwork(Even, [.. Kernels(0), .. stack])));
    }
}
