using System.Diagnostics;
using System.Text.Json;
using FaDE.Benchmarks.Step;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.StandAlone;

namespace FaDE.Benchmarks.Truth;

/// <summary>
/// Stand-alone training: time per training step of one model, many of them side by side. CONFIG is a file as the
/// PyTorch peers read it, with one graph per stage; the same file gives the time of a plain loop: step CONFIG --plain.
/// </summary>
internal static class TruthBenchmark
{
    private const int Rounds = 7;

    /// <summary>
    /// truth CONFIG.json [--json] [--models N]: trains N models (16 if not given) per round for the steps of the
    /// configuration.
    /// </summary>
    public static int Run(string[] args)
    {
        var json = args.Contains("--json");
        var path = args.FirstOrDefault(a => !a.StartsWith('-')) ?? throw new FadeException(
            "The benchmark 'truth' takes a configuration file, for instance data/bench/standalone_linear.json; "
                + "met none.");
        var models = Array.IndexOf(args, "--models") is >= 0 and var at && at + 1 < args.Length
            && int.TryParse(args[at + 1], out var n) && n > 0
            ? n
            : 16;
        var config = StepConfig.Read(path);
        var training = Training(config, out var network);
        var steps = config.Steps;
        var seconds = new List<double>();
        for (var round = -1; round < Rounds; round++)
        {
            var seeds = Enumerable.Range(0, models).Select(i => (long)(round * models + i)).ToArray();
            var watch = Stopwatch.StartNew();
            training.Measure([network], seeds, new());
            if (round >= 0) seconds.Add(watch.Elapsed.TotalSeconds / (models * steps)); // the first round warms up
        }
        seconds.Sort();
        var result = new
        {
            threads = config.Threads,
            models,
            steps_per_model = steps,
            parameters = CostModel.Of(config.Backbone, network).Parameters,
            model_step_s_min = seconds[0],
            model_step_s_median = seconds[Rounds / 2],
            model_steps_per_s = 1 / seconds[Rounds / 2],
        };
        Console.WriteLine(json
            ? JsonSerializer.Serialize(result)
            : $"{result.model_steps_per_s:f0} model steps per second ({1e6 * result.model_step_s_median:f1} "
                + $"microseconds each, at best {1e6 * result.model_step_s_min:f1}), "
                + $"{models} models on {result.threads} threads");
        return 0;
    }

    private static StandAloneTraining Training(StepConfig config, out Block network)
    {
        if (config.Stages.Any(stage => stage.Graphs.Count != 1))
            throw new FadeException("The benchmark 'truth' takes a configuration with one graph per stage, "
                + "a network that is trained alone; met several.");
        network = config.Region.Resolve(config.Region.Architectures().Single());
        var (backbone, rng) = (config.Backbone, new Rng(config.Seed));
        var images = new ImageArrays(
            backbone.Input,
            backbone.Classes,
            [.. Enumerable.Range(0, config.Batch * backbone.Input.Size).Select(_ => (float)rng.NextGaussian())],
            [.. Enumerable.Range(0, config.Batch).Select(_ => rng.Next(backbone.Classes))]);
        return new StandAloneTraining(backbone, images, images,
            new StandAloneSettings
            { Epochs = config.Steps, BatchSize = config.Batch, LearningRate = 1e-3, Threads = config.Threads });
    }
}
