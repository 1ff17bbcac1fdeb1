using FaDE.Search;
using FaDE.Supernet.Terms;
using FaDE.Supernet.Training;

namespace FaDE.Methods.Wiring;

/// <summary>
/// One search of the wiring study. The defaults are ours for a small data set; <see cref="Published"/> has the
/// published rates.
/// </summary>
public sealed record WiringSettings
{
    /// <summary>
    /// The published optimisers: single level, 150 epochs, alphas at 3e-4; the head begins at its usual scale.
    /// </summary>
    public static WiringSettings Published { get; } = new() { Epochs = 150, AlphaRate = 3e-4, HeadScale = 1 };

    /// <summary>What is searched; one minimal cell with a choice on every edge by default.</summary>
    public WiringStack Stack { get; init; } = new(WiringCell.Minimal);

    /// <summary>Channels of a node.</summary>
    public int Channels { get; init; } = 8;

    /// <summary>How alphas weigh operations and learn.</summary>
    public WiringFramework Framework { get; init; } = WiringFramework.Dsnas;

    /// <summary>
    /// Whether alphas learn from images of their own (first order), half of all; otherwise both learn from all, on
    /// the same batches.
    /// </summary>
    public bool BiLevel { get; init; }

    /// <summary>Images in all.</summary>
    public int Images { get; init; } = 960;

    /// <summary>Passes over the images that weights learn from.</summary>
    public int Epochs { get; init; } = 60;

    /// <summary>Images in a batch, at least 2: a batch of one has no statistics to normalise by.</summary>
    public int BatchSize { get; init; } = 96;

    /// <summary>
    /// Factor on the initial weights of the head. Edges are dropped at the start only where the cross-entropy exceeds
    /// the predictive entropy; the usual scale (1) leaves them equal, 6 makes first predictions confident and wrong, as
    /// they are in the large networks of the paper.
    /// </summary>
    public double HeadScale { get; init; } = 6;

    /// <summary>
    /// Learning rate of the weights at the start (SGD with momentum 0.9, decay 3e-4, clipped at 5); it falls to 0.001
    /// along a cosine.
    /// </summary>
    public double WeightRate { get; init; } = 0.025;

    /// <summary>Learning rate of the alphas (Adam with betas 0.5 and 0.999, decay 1e-3, clipped at 10).</summary>
    public double AlphaRate { get; init; } = 0.05;

    /// <summary>
    /// Epochs at the start in which weights learn along sampled paths and alphas wait: exploration before any edge can
    /// be dropped (our mitigation).
    /// </summary>
    public int WarmUpEpochs { get; init; }

    /// <summary>Nats per thousand expected parameters, summed over edges; 0 for none.</summary>
    public double ResourcePenalty { get; init; }

    /// <summary>Costs are measured on the first of every so many batches.</summary>
    public int ObserveEvery { get; init; } = 1;

    /// <summary>Batches for the costs at frozen weights, at the start and at the end.</summary>
    public int FrozenBatches { get; init; } = 20;

    /// <summary>The recipe that supernet training follows.</summary>
    public Recipe Recipe => new()
    {
        AlphaRelaxation = Framework.Relaxation,
        WeightRelaxation = Framework.Relaxation,
        Terms = ResourcePenalty == 0 ? []
            : [new WeightedTerm(new ExpectedResources(
                WiringOperations.KiloParameters(WiringOperations.All, Channels)), ResourcePenalty)],
        Order = BiLevel ? UpdateOrder.FirstOrder : UpdateOrder.OneLevel,
        Epochs = Epochs,
        WarmUpEpochs = WarmUpEpochs,
        BatchSize = BatchSize,
        WeightMomentum = 0.9,
        WeightRate = Schedule.Cosine(WeightRate, 0.001),
        WeightDecay = 3e-4,
        ClipNorm = 5,
        AlphaRate = Schedule.Constant(AlphaRate),
        AlphaBetas = (0.5, 0.999),
        AlphaDecay = 1e-3,
        AlphaClipNorm = 10,
        AlphaInit = Framework.AlphaInit,
    };

    /// <summary>Refuses what cannot be searched.</summary>
    /// <exception cref="FadeException">A setting is out of range.</exception>
    public void Check()
    {
        if (Stack.IsDisconnected)
            throw new FadeException($"A search needs a way from the input to the output; "
                + $"met {Stack.Cell.Edges.Count} edges that are fixed so that none is left: {Stack}.");
        if (Stack.Edges.All(edge => edge is Search.Spaces.Operation))
            throw new FadeException($"A search needs at least 1 edge with a choice; met none in {Stack}.");
        if (BatchSize < 2)
            throw new FadeException($"Batch normalisation needs batches of at least 2 images; met {BatchSize}.");
        if (Images < (BiLevel ? 2 : 1) * BatchSize)
            throw new FadeException($"A {(BiLevel ? "bi-level" : "single-level")} search "
                + $"with batches of {BatchSize} needs at least {(BiLevel ? 2 : 1) * BatchSize} images; met {Images}.");
        if (Channels < 1) throw new FadeException($"A node has at least 1 channel; met {Channels}.");
        if (!(HeadScale > 0)) throw new FadeException($"The head's scale is above 0; met {HeadScale}.");
        if (!(ResourcePenalty >= 0))
            throw new FadeException($"A resource penalty is at least 0; met {ResourcePenalty}.");
        if (ObserveEvery < 1 || FrozenBatches < 1)
            throw new FadeException("Costs are measured on at least 1 batch; "
                + $"met every {ObserveEvery} and {FrozenBatches} at frozen weights.");
        Recipe.Check();
    }
}
