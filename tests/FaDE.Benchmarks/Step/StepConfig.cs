using System.Text.Json;
using System.Text.Json.Serialization;
using FaDE.Search;
using FaDE.Search.Graphs;
using FaDE.Search.Spaces;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Training;

namespace FaDE.Benchmarks.Step;

/// <summary>
/// What a step benchmark measures; the same file configures a plain PyTorch supernet step to compare with.
/// </summary>
internal sealed record StepConfig
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow
    };

    public required string Op { get; init; }
    public required List<Stage> Stages { get; init; }
    public required int Vertices { get; init; }
    public int Width { get; init; }
    public int Batch { get; init; } = 256;
    public int Classes { get; init; } = 10;
    public int Threads { get; init; } = 2;
    public bool Norm { get; init; }
    public string Relaxation { get; init; } = "gumbel";
    public string Order { get; init; } = "first";
    public int Warmup { get; init; } = 1;
    public int Steps { get; init; } = 5;
    public long Seed { get; init; }

    public bool IsConv => Op == "conv";

    public Region Region => Region.Of(Stages.Select(stage => stage.Graphs.Select(
        edges => (Block)new Cell(new Dag(Vertices, edges.Select(e => (e[0], e[1]))),
            IsConv ? Operation.Conv() : Operation.Linear()))));

    public Backbone Backbone => IsConv
        ? new(BackboneKind.Conv, new(1, 28, 28), Classes, [.. Stages.Select(s => new StageShape(s.Channels, s.Size))])
        { HeadSize = 4 }
        : Backbone.Mlp(new(1, 28, 28), Stages.Count, Width, Classes) with { EntryAtEveryStage = true };

    public Recipe Recipe
    {
        get
        {
            IRelaxation relaxation = Relaxation == "gumbel" ? new GumbelSoftmax() : new Softmax();
            return new Recipe
            {
                AlphaRelaxation = relaxation,
                WeightRelaxation = relaxation,
                Order = Order == "first" ? UpdateOrder.FirstOrder : UpdateOrder.OneLevel,
                Epochs = Warmup + Steps,
                WarmUpEpochs = 0,
                BatchSize = Batch,
                WeightRate = Schedule.Constant(1e-3),
                AlphaRate = Schedule.Constant(1e-3),
                Normalization = Norm ? Normalization.PerSample : Normalization.None,
            };
        }
    }

    public static StepConfig Read(string path)
    {
        try
        {
            var config = JsonSerializer.Deserialize<StepConfig>(
                path == "-" ? Console.In.ReadToEnd() : File.ReadAllText(path), Options)!;
            if (config.Op is not ("conv" or "linear"))
                throw new FadeException($"op is conv or linear; met '{config.Op}'.");
            if (config.Relaxation is not ("gumbel" or "softmax")) throw new FadeException(
                $"relaxation is gumbel or softmax; met '{config.Relaxation}'.");
            if (config.Order is not ("first" or "one-level"))
                throw new FadeException($"order is first or one-level; met '{config.Order}'.");
            return config;
        }
        catch (Exception e) when (e is JsonException or IOException)
        {
            throw new FadeException($"'{path}' is not a step configuration: {e.Message}", e);
        }
    }

    internal sealed record Stage(int Channels, int Size, List<List<int[]>> Graphs);
}
