using System.Diagnostics;
using System.Text.Json;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Benchmarks.Step;

/// <summary>Seconds per bi-level supernet step: the alphas' half, then the weights'.</summary>
internal static class StepBenchmark
{
    private const string Usage =
        "The step benchmark takes a configuration, [--plain | --precision single|mixed] and [--json]";

    /// <summary>
    /// step CONFIG.json [--plain | --precision single|mixed] [--json]: --plain measures a supernet written on
    /// TorchSharp's modules and optimisers as the PyTorch script is on PyTorch's.
    /// </summary>
    public static int Run(string[] args)
    {
        string? path = null;
        var (plain, precision) = (false, Precision.Single);
        for (var i = 0; i < args.Length; i++)
            switch (args[i])
            {
                case "--json": break;
                case "--plain": plain = true; break;
                case "--precision":
                    precision = (++i < args.Length ? args[i] : "nothing") switch
                    {
                        "single" => Precision.Single,
                        "mixed" => Precision.Mixed,
                        var met => throw new FadeException($"--precision takes single or mixed; met {met}."),
                    };
                    break;
                case var other when path is null && !other.StartsWith("--", StringComparison.Ordinal): path =
                    other; break;
                case var other: throw new FadeException($"{Usage}; met '{other}'.");
            }
        var config = StepConfig.Read(path
            ?? throw new FadeException($"{Usage}, for instance data/bench/conv_k5.json; met no configuration."));
        if (plain && precision != Precision.Single)
            throw new FadeException("--plain computes in single precision; met --precision mixed.");
        MixedPrecision.Check(precision, config.Backbone, CPU);
        set_num_threads(config.Threads);
        var (parameters, halves) = plain ? Plain(config) : Toolkit(config, precision);
        var totals = halves.Select(h => h.Sum()).ToList();
        var result = new
        {
            peer = plain ? "plain TorchSharp" : "FaDE.Interactive",
            precision = precision.ToString().ToLowerInvariant(),
            threads = config.Threads,
            parameters,
            step_s_min = totals.Min(),
            step_s_median = Median(totals),
            half_steps_s_median = Enumerable.Range(0, halves[0].Length)
                .Select(i => Median(halves.Select(h => h[i]))).ToArray(),
        };
        Console.WriteLine(args.Contains("--json")
            ? JsonSerializer.Serialize(result)
            : $"{result.step_s_median * 1e3:f2} ms per step (median), "
                + $"{result.step_s_min * 1e3:f2} ms (minimum); halves "
                + string.Join(" + ", result.half_steps_s_median.Select(h => $"{h * 1e3:f2}")) + " ms");
        return 0;
    }

    private static (long Parameters, List<double[]> Halves) Toolkit(StepConfig config, Precision precision)
    {
        // as a training does
        using var threads = new ThreadCount(ThreadCount.Suitable(config.Backbone, config.Batch, config.Threads));
        using var images = RandomImages(config.Backbone.Input, config.Classes, config.Batch, config.Seed);
        using var supernet = new HyperArchitecture(config.Region, config.Backbone,
            new NetworkSettings
            { Seed = config.Seed, Normalization = config.Recipe.Normalization, Precision = precision });
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
        return (supernet.Network.ParameterCount + supernet.Alphas.Values.Sum(a => a.Length), halves);
    }

    private static (long Parameters, List<double[]> Halves) Plain(StepConfig config)
    {
        manual_seed(config.Seed);
        using var images = RandomImages(config.Backbone.Input, config.Classes, config.Batch, config.Seed);
        using var supernet = new PlainSupernet(config);
        var (x, y) = (config.IsConv ? images.Images : images.Images.flatten(1), images.Labels);
        var (weights, alphas) = (optim.Adam(supernet.Weights, lr: 1e-3), optim.Adam(supernet.Alphas, lr: 1e-3));
        var all = optim.Adam(supernet.parameters(), lr: 1e-3);
        var halves = new List<double[]>();
        for (var step = 0; step < config.Warmup + config.Steps; step++)
        {
            double[] seconds = config.Order == "one-level" ? [Half(all)] : [Half(alphas), Half(weights)];
            if (step >= config.Warmup) halves.Add(seconds);
        }
        return (supernet.parameters().Sum(p => p.numel()), halves);

        double Half(optim.Optimizer optimiser)
        {
            var start = Stopwatch.GetTimestamp();
            using var scope = NewDisposeScope();
            optimiser.zero_grad();
            nn.functional.cross_entropy(supernet.call(x), y).backward();
            optimiser.step();
            return Stopwatch.GetElapsedTime(start).TotalSeconds;
        }
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
