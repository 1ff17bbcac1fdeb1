using System.Diagnostics;
using System.Text.Json;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Benchmarks.Step;

/// <summary>Seconds per bi-level supernet step: the alphas' half, then the weights'.</summary>
internal static class StepBenchmark
{
    public static int Run(string[] args)
    {
        var path = args.FirstOrDefault(a => !a.StartsWith("--", StringComparison.Ordinal)) ?? throw new FadeException(
            "The step benchmark takes a configuration: step CONFIG.json --json; met none.");
        if (args.FirstOrDefault(a => a.StartsWith("--", StringComparison.Ordinal) && a != "--json") is { } unknown) throw new FadeException(
            $"The step benchmark takes --json; met '{unknown}'.");
        var config = StepConfig.Read(path);
        set_num_threads(config.Threads);
        using var threads = new ThreadCount(ThreadCount.Suitable(config.Backbone, config.Batch, config.Threads)); // as a training does
        using var images = RandomImages(config.Backbone.Input, config.Classes, config.Batch, config.Seed);
        using var supernet = new HyperArchitecture(config.Region, config.Backbone,
            new NetworkSettings { Seed = config.Seed, Normalization = config.Recipe.Normalization });
        using var training = new SupernetTraining(supernet, images, images, config.Recipe, config.Seed);
        var halves = new List<double[]>();
        while (!training.IsDone)
        {
            var start = Stopwatch.GetTimestamp();
            var alphas = 0.0;
            training.Step(() => alphas = Stopwatch.GetElapsedTime(start).TotalSeconds);
            var all = Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (training.Steps > config.Warmup) halves.Add(config.Order == "first" ? [alphas, all - alphas] : [all]);
        }
        var totals = halves.Select(h => h.Sum()).ToList();
        var result = new
        {
            peer = "FaDE.Interactive",
            threads = config.Threads,
            parameters = supernet.Network.ParameterCount + supernet.Alphas.Values.Sum(a => a.Length),
            step_s_min = totals.Min(),
            step_s_median = Median(totals),
            half_steps_s_median = Enumerable.Range(0, halves[0].Length).Select(i => Median(halves.Select(h => h[i]))).ToArray(),
        };
        Console.WriteLine(args.Contains("--json")
            ? JsonSerializer.Serialize(result)
            : $"{result.step_s_median * 1e3:f2} ms per step (median), {result.step_s_min * 1e3:f2} ms (minimum); halves "
                + string.Join(" + ", result.half_steps_s_median.Select(h => $"{h * 1e3:f2}")) + " ms");
        return 0;
    }

    internal static LabelledImages RandomImages(InputShape shape, int classes, int count, long seed)
    {
        var rng = new Rng(seed);
        return new(new ImageArrays(
            shape, classes, [.. Enumerable.Range(0, count * shape.Size).Select(_ => (float)rng.NextGaussian())],
                [.. Enumerable.Range(0, count).Select(_ => rng.Next(classes))]));
    }

    internal static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}
