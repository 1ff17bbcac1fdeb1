using System.Diagnostics;
using System.Text.Json;
using FaDE.Search;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.StandAlone;

namespace FaDE.Benchmarks.Truth;

/// <summary>
/// Stand-alone training: time per training step of one model, many of them side by side. CONFIG is a file as the PyTorch peers read it, with one
/// graph per stage.
/// </summary>
internal static class TruthBenchmark
{
    private const int Rounds = 7;

    /// <summary>truth CONFIG.json [--json] [--models N]: trains N models (16 if not given) per round for the steps of the configuration.</summary>
    public static int Run(string[] args)
    {
        var json = args.Contains("--json");
        var path = args.FirstOrDefault(a => !a.StartsWith('-')) ?? throw new FadeException(
            "The benchmark 'truth' takes a configuration file, for instance standalone_linear.json; met none.");
        var models = Array.IndexOf(args, "--models") is >= 0 and var at && at + 1 < args.Length && int.TryParse(args[at + 1], out var n) && n > 0
            ? n
            : 16;
        var config = Read(path);
        var training = Training(config, out var network, out var steps);
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
            threads = Int(config, "threads"),
            models,
            steps_per_model = steps,
            parameters = CostModel.Of(Backbone(config), network).Parameters,
            model_step_s_min = seconds[0],
            model_step_s_median = seconds[Rounds / 2],
            model_steps_per_s = 1 / seconds[Rounds / 2],
        };
        Console.WriteLine(json
            ? JsonSerializer.Serialize(result)
            : $"{result.model_steps_per_s:f0} model steps per second ({1e6 * result.model_step_s_median:f1} microseconds each, "
                + $"at best {1e6 * result.model_step_s_min:f1}), {models} models on {result.threads} threads");
        return 0;
    }

    private static JsonElement Read(string path)
    {
        try
        {
            return JsonDocument.Parse(File.ReadAllText(path)).RootElement;
        }
        catch (Exception e) when (e is IOException or JsonException or UnauthorizedAccessException)
        {
            throw new FadeException($"A benchmark configuration is a JSON file; '{path}' cannot be read: {e.Message}", e);
        }
    }

    private static StandAloneTraining Training(JsonElement config, out Block network, out int steps)
    {
        if (config.GetProperty("op").GetString() != "linear")
            throw new FadeException($"The benchmark 'truth' takes op = linear; met {config.GetProperty("op")}.");
        var vertices = Int(config, "vertices");
        network = new Chain(config.GetProperty("stages").EnumerateArray().Select(stage => (Block)new Cell(
            new Dag(vertices, stage.GetProperty("graphs")[0].EnumerateArray().Select(e => (e[0].GetInt32(), e[1].GetInt32()))), Operation.Linear())));
        steps = Int(config, "steps");
        var (backbone, batch, rng) = (Backbone(config), Int(config, "batch"), new Rng(Int(config, "seed")));
        var images = new ImageArrays(
            backbone.Input,
            backbone.Classes,
            [.. Enumerable.Range(0, batch * backbone.Input.Size).Select(_ => (float)rng.NextGaussian())],
            [.. Enumerable.Range(0, batch).Select(_ => rng.Next(backbone.Classes))]);
        return new StandAloneTraining(backbone, images, images,
            new StandAloneSettings { Epochs = steps, BatchSize = batch, LearningRate = 1e-3, Threads = Int(config, "threads") });
    }

    private static Backbone Backbone(JsonElement config) =>
        Search.Spaces.Backbone.Mlp(new(1, 28, 28), config.GetProperty("stages").GetArrayLength(), Int(config, "width"), Int(config, "classes"))
        with
        { EntryAtEveryStage = true };

    private static int Int(JsonElement config, string name) => config.TryGetProperty(name, out var value) && value.TryGetInt32(out var number)
        ? number
        : throw new FadeException($"A benchmark configuration has a whole number '{name}'; met none.");
}
