namespace FaDE.Search.Spaces;

/// <summary>
/// The layers of a backbone with the blocks of a network between them, and the shape at every place: what networks,
/// costs, exports and fast trainings are laid out by.
/// </summary>
/// <remarks>
/// <para><b>Linear.</b> The image is flattened. A stage begins with an entry layer Linear -> Width with bias and ReLU
/// if it is the first, if its width differs from what comes in, or if <see cref="Backbone.EntryAtEveryStage"/>.</para>
/// <para><b>Convolutional.</b> Every stage begins with adaptive average pooling to EntrySize x EntrySize if that is not
/// 0, then an entry layer Conv2d -> Width, 3 x 3, stride 1, padding 1, with bias, without activation; it ends with
/// pooling of kernel and stride ExitPool and padding ExitPadding if ExitPool > 1: floor((h + 2 padding - pool) /
/// pool) + 1 pixels.</para>
/// <para><b>Head.</b> Adaptive average pooling to HeadSize x HeadSize if that is not 0 (convolutional only), flatten,
/// Linear -> Classes, with bias if <see cref="Backbone.HeadBias"/>; with <see cref="Backbone.HeadPerColumn"/> the same
/// for every column of pixels.</para>
/// </remarks>
public sealed class BackboneLayout
{
    private BackboneLayout(Backbone backbone, IReadOnlyList<Block>? blocks)
    {
        Backbone = backbone;
        var (x, stages) = (Start(backbone), new List<StageLayout>());
        for (var s = 0; s < backbone.Stages.Count; s++)
        {
            var stage = backbone.Stages[s];
            var before = stage.EntrySize > 0 && IsConv ? x with { Height = stage.EntrySize, Width = stage.EntrySize }
                : x;
            var hasEntry = IsConv || s == 0 || backbone.EntryAtEveryStage || before.Channels != stage.Width;
            var inside = before with { Channels = stage.Width };
            var output = blocks is null ? inside : blocks[s].Output(inside);
            x = IsConv && stage.ExitPool > 1
                ? output with { Height = Pooled(stage, output.Height), Width = Pooled(stage, output.Width) }
                : output;
            if (x.Height < 1 || x.Width < 1)
                throw new SpaceException("Pooling leaves at least one pixel; "
                    + $"met {x.Height} x {x.Width} after stage {s}.");
            stages.Add(new StageLayout(blocks?[s], before, hasEntry, inside, output, x));
        }
        Stages = stages;
        var pooled = backbone.HeadSize > 0 && IsConv ? x with { Height = backbone.HeadSize, Width = backbone.HeadSize }
            : x;
        (Head, HeadColumns) = backbone.HeadPerColumn && IsConv ? (pooled with { Width = 1 }, pooled.Width)
            : (pooled, 1);
    }

    /// <summary>The fixed layers.</summary>
    public Backbone Backbone { get; }

    /// <summary>The stages, in order.</summary>
    public IReadOnlyList<StageLayout> Stages { get; }

    /// <summary>The shape that the head flattens.</summary>
    public Shape Head { get; }

    /// <summary>How often the head reads: once per column, or once.</summary>
    public int HeadColumns { get; }

    /// <summary>The cost of the layers that are fixed: entry layers and head.</summary>
    public NetworkCost FixedCost => Stages.Where(stage => stage.HasEntry).Aggregate(
        Layer(Head.Size * Backbone.Classes, Backbone.HeadBias ? Backbone.Classes : 0, HeadColumns,
            (long)HeadColumns * Backbone.Classes),
        (sum, stage) => sum + Layer((IsConv ? 9L : 1L) * stage.Before.Channels * stage.Inside.Channels,
            stage.Inside.Channels, stage.Inside.Pixels, stage.Inside.Size));

    /// <summary>The cost of the whole network.</summary>
    /// <exception cref="SpaceException">A choice is left, or an operation's cost is not known or does not
    /// fit the backbone.</exception>
    public NetworkCost Cost =>
        Stages.Aggregate(FixedCost, (sum, stage) => sum + (stage.Block?.Cost(stage.Inside) ?? default));

    /// <summary>
    /// The cost of a supernet: what all its candidates cost together, or what the largest path does; operations of
    /// unknown cost are free.
    /// </summary>
    /// <param name="all">All candidates, or at every choice the one with the most activations.</param>
    public NetworkCost SupernetCost(bool all) =>
        Stages.Aggregate(FixedCost, (sum, stage) => sum + (stage.Block is null ? default
            : Costs.Of(stage.Block, [stage.Inside], all ? Costs.Undecided.All : Costs.Undecided.Largest)));

    private bool IsConv => Backbone.Kind == BackboneKind.Conv;

    /// <summary>The layout without blocks: every stage puts out what its entry layer does.</summary>
    public static BackboneLayout Of(Backbone backbone) => new(backbone, null);

    /// <summary>The layout of a network, or of a region: candidates of a choice put out one shape.</summary>
    /// <param name="backbone">The fixed layers.</param>
    /// <param name="network">A chain of as many members as the backbone has stages, or any block for a
    /// backbone of one stage.</param>
    /// <exception cref="SpaceException">Another number of stages, pixels that are used up, or shapes
    /// that do not fit.</exception>
    public static BackboneLayout Of(Backbone backbone, Block network) => new(backbone, BlocksOf(backbone, network));

    private static IReadOnlyList<Block> BlocksOf(Backbone backbone, Block network)
    {
        if (network.Stages.Count == backbone.Stages.Count) return network.Stages;
        return backbone.Stages.Count == 1 ? [network]
            : throw new SpaceException("A network has one block per stage of its backbone, "
                + $"{backbone.Stages.Count} here; met {network.Stages.Count}.");
    }

    private static Shape Start(Backbone backbone) => backbone.Kind == BackboneKind.Conv
        ? new Shape(BackboneKind.Conv, backbone.Input.Channels, backbone.Input.Height, backbone.Input.Width)
        : new Shape(BackboneKind.Linear, backbone.Input.Size);

    private static int Pooled(StageShape stage, int pixels) => (pixels + 2 * stage.ExitPadding) / stage.ExitPool;

    private static NetworkCost Layer(long weights, long biases, long pixels, long outputs) =>
        new(weights + biases, weights * pixels, outputs);
}
