using System.Text.Json;
using FaDE.Search;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace FaDE.Benchmarks.Step;

/// <summary>Live tensors and resident memory over many training steps, after a tenth of them and at the end.</summary>
internal static class MemoryBenchmark
{
    /// <summary>memory CONFIG.json [--steps N] [--json].</summary>
    public static int Run(string[] args)
    {
        var at = Array.IndexOf(args, "--steps");
        var given = at < 0 ? "10000" : args.ElementAtOrDefault(at + 1);
        if (!int.TryParse(given, out var steps) || steps < 10)
            throw new FadeException($"--steps takes a number of 10 or more; met '{given}'.");
        var path = args.FirstOrDefault(a => a.EndsWith(".json", StringComparison.Ordinal))
            ?? throw new FadeException("The memory benchmark takes a configuration, "
                + "for instance data/bench/linear_k5.json; met none.");
        var config = StepConfig.Read(path) with { Steps = steps, Warmup = 0 };
        var (first, last) = Measure(config);
        var (tensors, megabytes) = (last.Tensors - first.Tensors, last.Megabytes - first.Megabytes);
        Console.WriteLine(args.Contains("--json")
            ? JsonSerializer.Serialize(
                new { steps, tensors_more = tensors, megabytes_first = first.Megabytes, megabytes_more = megabytes })
            : FormattableString.Invariant(
                $"{steps} steps: {tensors:+0;-0;0} live tensors, {megabytes:+0.0;-0.0} MB on {first.Megabytes:0} MB"));
        return 0;
    }

    private static ((long Tensors, double Megabytes) First,
        (long Tensors, double Megabytes) Last) Measure(StepConfig config)
    {
        using var threads = new ThreadCount(ThreadCount.Suitable(config.Backbone, config.Batch, config.Threads));
        using var images = StepBenchmark.RandomImages(config.Backbone.Input, config.Classes, config.Batch, config.Seed);
        using var supernet = new HyperArchitecture(config.Region, config.Backbone,
            new NetworkSettings { Seed = config.Seed, Normalization = config.Recipe.Normalization });
        using var training = new SupernetTraining(supernet, images, images, config.Recipe, config.Seed);
        var first = (0L, 0.0);
        while (!training.IsDone)
        {
            training.Step();
            if (training.Steps == config.Steps / 10) first = Now();
        }

        return (first, Now());
    }

    private static (long, double) Now()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return (Tensor.TotalCount, Environment.WorkingSet / 1048576.0);
    }
}
