using FaDE.Search.Spaces;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Subspaces;

/// <summary>
/// What RADARS searches on images: layers one after the other, each a choice among the same candidates and a
/// normalisation, and the memory of their supernets as <see cref="SupernetMemory"/> counts it. Unlike a measured one
/// it repeats, and sums over candidates.
/// </summary>
/// <param name="input">The images.</param>
/// <param name="classes">Their classes.</param>
/// <param name="recipe">How supernets are trained; the batch counts.</param>
public sealed class ImageSpace(InputShape input, int classes, Recipe recipe)
{
    private const int Width = 2; // candidates per layer that the bound allows of the largest

    private static readonly Block[] Candidates = MemoryStudy.Candidates;
    private readonly double[] _each =
        [.. Candidates.Select(c => (Bytes(input, classes, recipe, c, c) - Bytes(input, classes, recipe, c)) / Layers)];

    /// <summary>Number of layers.</summary>
    public static int Layers => MemoryStudy.Layers;

    /// <summary>All candidates everywhere.</summary>
    public static Region Whole { get; } =
        Region([.. Enumerable.Range(0, Layers).Select(_ => Enumerable.Range(0, Candidates.Length).ToArray())]);

    /// <summary>Bytes of the supernet of the largest subspace of two candidates per layer.</summary>
    public double Bound => Rest + Candidate;

    /// <summary>Episodes until every layer is left with two candidates.</summary>
    /// <param name="period">Of pruning.</param>
    public static int Episodes(int period) => period * (Candidates.Length - Width);

    /// <summary>The layers around those that are searched.</summary>
    public static Backbone Backbone(InputShape input, int classes) => new(BackboneKind.Conv, input, classes,
        [.. Enumerable.Repeat(new StageShape(8), Layers)]) { HeadSize = 4 };

    /// <summary>A subspace.</summary>
    /// <param name="live">Per layer the candidates that it holds.</param>
    public static Region Region(IReadOnlyList<int[]> live) =>
        Region(live.Select(kept => kept.Order().Select(c => Candidates[c])));

    /// <summary>Bytes of a supernet.</summary>
    public double Bytes(Region region) => SupernetMemory.Bytes(region, Backbone(input, classes), recipe);

    /// <summary>A policy over subspaces that keep the bound.</summary>
    /// <param name="period">Episodes between prunings.</param>
    /// <param name="learns">Without, candidates go at random.</param>
    public SubspacePolicy Policy(int period, bool learns) =>
        new([.. Enumerable.Range(0, Layers).Select(l => ($"{l}", Candidates.Length))], new SubspaceSettings
        {
            Bound = Candidate, Memory = (_, c) => _each[c], Period = period, Learns = learns,
            LeastDraws = Math.Min(3, period / 2), // a candidate is drawn in a quarter of the episodes or more
        });

    private double Candidate => Layers * _each.OrderDescending().Take(Width).Sum();

    private double Rest => Bytes(Whole) - Layers * _each.Sum();

    private static double Bytes(InputShape input, int classes, Recipe recipe, params IReadOnlyList<Block> candidates) =>
        SupernetMemory.Bytes(Region(Enumerable.Repeat(candidates, Layers)), Backbone(input, classes), recipe);

    // Without the normalisation many of these networks learn nothing in as few steps as a budget has.
    private static Region Region(IEnumerable<IEnumerable<Block>> layers) => new(new Chain(layers.Select((layer, l) =>
        (Block)new Chain(new Choice($"layer-{l}", [.. layer]), new Operation("batchnorm")))));
}
