using System.Diagnostics;
using System.Text.Json;
using FaDE.Search;
using FaDE.Search.Estimators;
using FaDE.Search.Graphs;
using FaDE.Search.Ranks;
using FaDE.Search.Spaces;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Training;
using static TorchSharp.torch;

namespace FaDE.Benchmarks.Step;

/// <summary>
/// Cost of a supernet step against the number of candidates, k*d, though they make k^d architectures; and the time to
/// find the best hundred of them.
/// </summary>
internal static class ScalingBenchmark
{
    private const int MostCandidates = 16;
    private const int MostStages = 6;

    public static int Run(string[] args)
    {
        if (args.FirstOrDefault(a => a != "--json") is { } unknown)
            throw new FadeException($"The scaling benchmark takes --json; met '{unknown}'.");
        set_num_threads(1); // as a training of layers as small as these does
        var shapes = new[] { 2, 4, 6, 8, 10, 12, 14, MostCandidates }.Select(k => (k, d: MostStages))
            .Concat(Enumerable.Range(1, MostStages).Select(d => (k: MostCandidates, d))).Distinct().ToList();
        var seconds = Measure(shapes);
        var byCandidates = shapes.Zip(seconds).Where(p => p.First.d == MostStages).ToList();
        var byStages = shapes.Zip(seconds).Where(p => p.First.k == MostCandidates).ToList();
        var best = BestHundred();
        var result = new
        {
            points = shapes.Zip(seconds, (s, t) => new { s.k, s.d, kd = s.k * s.d, step_s = t }),
            r2_over_candidates = R2([.. byCandidates.Select(p => ((double)p.First.k * p.First.d, p.Second))]),
            r2_over_stages = R2([.. byStages.Select(p => ((double)p.First.k * p.First.d, p.Second))]),
            architectures = Math.Pow(MostCandidates, MostStages),
            best_100_s = best,
        };
        Console.WriteLine(args.Contains("--json")
            ? JsonSerializer.Serialize(result)
            : string.Join('\n',
                result.points.Select(p => $"k {p.k,2}  d {p.d}  k*d {p.kd,3}  {p.step_s * 1e3,8:f2} ms"))
                + $"\nR2 of a straight line in k*d: {result.r2_over_candidates:f4} over candidates (d = {MostStages}), "
                + $"{result.r2_over_stages:f4} over stages (k = {MostCandidates})"
                + $"\nbest 100 of {result.architectures:n0}: {best * 1e3:f2} ms");
        return 0;
    }

    /// <summary>Minimum over rounds, all shapes in every round, so that a disturbance does not bend the line.</summary>
    private static double[] Measure(List<(int K, int D)> shapes)
    {
        var seconds = shapes.Select(_ => double.PositiveInfinity).ToArray();
        var input = new InputShape(1, 28, 28);
        using var images = StepBenchmark.RandomImages(input, 10, 256, 0);
        for (var round = 0; round < 3; round++)
            for (var s = 0; s < shapes.Count; s++)
            {
                var (k, d) = shapes[s];
                var recipe = new Recipe { WarmUpEpochs = 0, BatchSize = 256, Epochs = 25 };
                using var supernet = new HyperArchitecture(RegionOf(k, d), Backbone.Mlp(input, d, 64));
                using var training = new SupernetTraining(supernet, images, images, recipe, round);
                var times = new List<double>();
                while (!training.IsDone)
                {
                    var start = Stopwatch.GetTimestamp();
                    training.Step();
                    times.Add(Stopwatch.GetElapsedTime(start).TotalSeconds);
                }
                seconds[s] = Math.Min(seconds[s], StepBenchmark.Median(times.Skip(5)));
            }
        return seconds;
    }

    private static double BestHundred()
    {
        var region = RegionOf(MostCandidates, MostStages);
        var rng = new Rng(1);
        var alphas = region.Choices
            .Select(point => Enumerable.Range(0, point.Count).Select(_ => rng.NextGaussian()).ToArray()).ToArray();
        var ranks = new FadeRanks(region, "FaDE", default, [alphas]);
        var best = double.PositiveInfinity;
        for (var i = 0; i < 20; i++)
        {
            var start = Stopwatch.GetTimestamp();
            if (ranks.Best().Take(100).Count() != 100)
                throw new InvalidOperationException("fewer than 100 architectures");
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }
        return best;
    }

    /// <summary>k cells with the same number of edges, so that every candidate costs the same.</summary>
    private static Region RegionOf(int k, int d) => Region.Of(Enumerable.Repeat(
        Enumerable.Range(0, k)
            .Select(_ => (Block)new Cell(new Dag(4, [(0, 1), (1, 2), (2, 3)]), Operation.Linear())), d));

    private static double R2(IReadOnlyList<(double X, double Y)> points)
    {
        var (mx, my) = (points.Average(p => p.X), points.Average(p => p.Y));
        var (xy, xx, yy) = (points.Sum(p => (p.X - mx) * (p.Y - my)), points.Sum(p => (p.X - mx) * (p.X - mx)),
            points.Sum(p => (p.Y - my) * (p.Y - my)));
        return xy * xy / (xx * yy);
    }
}
