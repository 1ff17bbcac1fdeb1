using FaDE.Supernet.Cells;
using System.Diagnostics;
using FaDE.Search;
using FaDE.Search.Spaces;
using FaDE.Supernet.Data;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Training;
using static TorchSharp.torch;

namespace FaDE.Methods.Wiring;

/// <summary>
/// One search of the wiring study: supernet training with the cost instrument attached, and a record after every epoch.
/// </summary>
public static class WiringSearch
{
    /// <summary>Runs a search.</summary>
    /// <param name="settings">What and how.</param>
    /// <param name="images">The images of <see cref="Split"/>: weights and, for a bi-level search, alphas.</param>
    /// <param name="seed">Equal seeds and thread counts give equal runs, bit for bit.</param>
    /// <param name="report">Told the fraction done and the last loss.</param>
    /// <param name="cancellation">Stops between two steps.</param>
    /// <exception cref="FadeException">A setting is out of range, or a split holds images of
    /// one class only.</exception>
    public static WiringRun Run(WiringSettings settings, SplitArrays images, long seed,
        Action<double, double>? report = null, CancellationToken cancellation = default)
    {
        settings.Check();
        CheckClasses(images.Weights, "weights");
        if (settings.BiLevel) CheckClasses(images.Alphas, "alphas");
        var watch = Stopwatch.StartNew();
        using var weights = new LabelledImages(images.Weights);
        using var alphas = settings.BiLevel ? new LabelledImages(images.Alphas) : null;
        using var supernet = Make(settings, images.Weights.Shape, images.Weights.Classes, seed);
        var searched = alphas ?? weights;
        var atStart = CostInstrument.Measure(supernet, searched, settings.FrozenBatches, settings.BatchSize,
            Rng.Derive(seed, "start"));
        var instrument = new CostInstrument(supernet, settings.ObserveEvery);
        using var training = new SupernetTraining(supernet, weights, searched, settings.Recipe, seed);
        var edges = settings.Stack.Edges
            .Select(edge => edge is Choice choice ? supernet.Region.Choices.First(p => p.Choice.Equals(choice)).Index
                : -1).ToArray();
        var epochs = new List<WiringEpoch> { Record(null, null) };
        training.Run(
            (fraction, loss) =>
            {
                if (training.Steps % training.StepsPerEpoch == 0)
                    epochs.Add(Record(instrument.Take(CostHalf.Training), instrument.Take(CostHalf.Search)));
                report?.Invoke(fraction, loss);
            },
            cancellation);
        var atEnd = CostInstrument.Measure(supernet, searched, settings.FrozenBatches, settings.BatchSize,
            Rng.Derive(seed, "end"));
        return new WiringRun
        {
            Seed = seed,
            Framework = settings.Framework.Name,
            BiLevel = settings.BiLevel,
            Edges = [.. settings.Stack.Cell.Edges.Select(e => e.ToString())],
            Intermediate = [.. settings.Stack.Cell.Edges.Select(e => e.IsIntermediate)],
            Choices = edges,
            Operations = [.. supernet.Region.Choices.Select(point => point.Choice.Candidates.Select(Name).ToArray())],
            Epochs = epochs,
            AtStart = atStart,
            AtEnd = atEnd,
            Seconds = watch.Elapsed.TotalSeconds,
        };

        WiringEpoch Record(CostStatistics? onTraining, CostStatistics? onSearch)
        {
            var values = supernet.Alphas.Values;
            var live = settings.Stack.Edges.Select((edge, e) =>
                (edge is Choice choice ? choice.Candidates[Simplex.ArgMax(values[edges[e]])] : edge)
                    is not Operation { Kind: "none" }).ToArray();
            return new WiringEpoch(supernet.Alphas.Weights, live, settings.Stack.Cell.Depth(live),
                onTraining, onSearch);
        }
    }

    /// <summary>The images of a search: its own seeded draw from the training images, pooled to 14x14.</summary>
    public static SplitArrays Split(DataSet data, WiringSettings settings, long seed) =>
        SplitArrays.Of(data, new SplitSettings
        {
            Weights = settings.BiLevel ? settings.Images / 2 : settings.Images,
            Alphas = settings.BiLevel ? settings.Images / 2 : 0,
            Validation = 0,
            Test = 0,
            Seed = Rng.Derive(seed, "images"),
        });

    /// <summary>The supernet that a search trains, before its first step.</summary>
    public static HyperArchitecture Make(WiringSettings settings, InputShape input, int classes, long seed)
    {
        var backbone = settings.Stack.Backbone(input, classes, settings.Channels);
        var supernet = new HyperArchitecture(new Region(settings.Stack), backbone, new NetworkSettings
        { Seed = Rng.Derive(seed, "init") }, settings.Framework.AlphaInit, settings.Framework.Relaxation);
        using var still = no_grad();
        supernet.Network.named_parameters().Single(p => p.name == "head.layer.weight").parameter
            .mul_(settings.HeadScale.Held());
        return supernet;
    }

    private static void CheckClasses(ImageArrays images, string split)
    {
        var classes = images.Labels.Distinct().Take(2).Count();
        if (classes < 2)
            throw new FadeException($"A search needs images of at least 2 classes; met {images.Count} images of "
                + $"{(classes == 0 ? "no class" : $"class {images.Labels[0]} alone")} in the split for {split}.");
    }

    private static string Name(Block operation)
    {
        var known = WiringOperations.All.ToList().IndexOf((Operation)operation);
        return known < 0 ? operation.ToString() : WiringOperations.Names[known];
    }
}
