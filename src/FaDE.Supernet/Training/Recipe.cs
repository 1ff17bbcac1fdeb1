using FaDE.Search;
using FaDE.Supernet.Cells;
using FaDE.Supernet.Hooks;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Relaxations;
using FaDE.Supernet.Tensors;
using FaDE.Supernet.Terms;

namespace FaDE.Supernet.Training;

/// <summary>How a supernet is trained. The defaults are recipe R.</summary>
public sealed record Recipe
{
    /// <summary>
    /// The calibrated recipe (ours): first order; alphas by hard Gumbel straight-through samples (tau 1) at a constant
    /// rate, weights along uniform random paths; three epochs of warm-up before the alphas move; no normalisation.
    /// </summary>
    public static Recipe R { get; } = new();

    /// <summary>
    /// The published inner training: hard Gumbel samples (tau 1) in both half-steps, vertex sums divided by
    /// whole-tensor norms, alphas from U(0,1); Adam for both, rates falling linearly from 0.05 to 0.01 over five
    /// epochs; batches of 257, 20 epochs. Alphas get a split of their own here; the published code draws both from one.
    /// </summary>
    public static Recipe Published { get; } = new()
    {
        WeightRelaxation = new GumbelSoftmax(),
        Normalization = Normalization.WholeTensor,
        AlphaInit = AlphaInit.Uniform,
        Epochs = 20,
        WarmUpEpochs = 0,
        BatchSize = 257,
        WeightRate = Schedule.Linear(0.05, 0.01, 5),
        AlphaRate = Schedule.Linear(0.05, 0.01, 5),
        AlphaBetas = (0.9, 0.999),
        UnrolledRate = 1e-3,
    };

    /// <summary>A control: recipe R with the weights left as they began. What its ranks show is not learnt.</summary>
    public static Recipe Untrained { get; } = new() { WeightRate = Schedule.Constant(0), WarmUpEpochs = 0 };

    /// <summary>
    /// How alphas weigh candidates in the alpha half-step, and in both when the order is one-level; the architecture
    /// parameters are of its layout.
    /// </summary>
    public IRelaxation AlphaRelaxation { get; init; } = new GumbelSoftmax();

    /// <summary>How candidates are weighed in the weight half-step.</summary>
    public IRelaxation WeightRelaxation { get; init; } = new UniformPath();

    /// <summary>The order of updates.</summary>
    public UpdateOrder Order { get; init; }

    /// <summary>Passes over the weight split, warm-up included; at least 1.</summary>
    public int Epochs { get; init; } = 12;

    /// <summary>Epochs at the start in which only weights learn: early alpha gradients point the wrong way.</summary>
    public int WarmUpEpochs { get; init; } = 3;

    /// <summary>
    /// Images per batch, in either half-step; the rest of a pass that does not fill a batch is left out.
    /// </summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>
    /// Momentum of stochastic gradient descent on the weights, 0 to below 1; null for Adam (betas 0.9 and 0.999).
    /// </summary>
    public double? WeightMomentum { get; init; }

    /// <summary>Learning rate of the weights.</summary>
    public Schedule WeightRate { get; init; } = Schedule.Cosine(3e-3, 1.5e-4);

    /// <summary>Decay added to the gradients of weights, per unit of weight.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Largest L2 norm of all gradients of weights together; 0 for no limit.</summary>
    public double ClipNorm { get; init; }

    /// <summary>Learning rate of the alphas (Adam).</summary>
    public Schedule AlphaRate { get; init; } = Schedule.Constant(0.01);

    /// <summary>Decay rates of Adam's moments for the alphas.</summary>
    public (double First, double Second) AlphaBetas { get; init; } = (0.5, 0.999);

    /// <summary>Decay added to the gradients of alphas, per unit of alpha.</summary>
    public double AlphaDecay { get; init; }

    /// <summary>Largest L2 norm of all gradients of alphas together; 0 for no limit.</summary>
    public double AlphaClipNorm { get; init; }

    /// <summary>
    /// Momentum of gradient descent on the alphas, 0 to below 1; null for Adam with <see cref="AlphaBetas"/>.
    /// </summary>
    public double? AlphaMomentum { get; init; }

    /// <summary>What is added to the loss of the alphas, each with its coefficient.</summary>
    public ValueList<WeightedTerm> Terms { get; init; } = [];

    /// <summary>What happens between steps, in this order.</summary>
    public ValueList<IHook> Hooks { get; init; } = [];

    /// <summary>First values of the alphas.</summary>
    public AlphaInit AlphaInit { get; init; }

    /// <summary>Second order only: rate of the unrolled step; 0 for the current learning rate of the weights.</summary>
    public double UnrolledRate { get; init; }

    /// <summary>What vertices do with their sums.</summary>
    public Normalization Normalization { get; init; }

    /// <summary>
    /// What the supernet computes with; mixed precision is refused where it does not pay
    /// (<see cref="MixedPrecision"/>).
    /// </summary>
    public Precision Precision { get; init; }

    /// <summary>
    /// Stop when the order of the candidates at every choice has not changed for so many epochs after
    /// warm-up; 0 for never.
    /// </summary>
    public int EarlyStopEpochs { get; init; }

    /// <summary>A loss above this many nats counts as exploding.</summary>
    public double LossLimit { get; init; } = 1e4;

    /// <summary>Refuses what cannot be trained.</summary>
    /// <exception cref="FadeException">A setting is out of range.</exception>
    public void Check()
    {
        Positive(Epochs, nameof(Epochs));
        Positive(BatchSize, nameof(BatchSize));
        if (WarmUpEpochs < 0) throw new FadeException($"WarmUpEpochs is at least 0; met {WarmUpEpochs}.");
        foreach (var (value, name) in new[] { (ClipNorm, nameof(ClipNorm)), (WeightDecay, nameof(WeightDecay)),
            (AlphaDecay, nameof(AlphaDecay)), (AlphaClipNorm, nameof(AlphaClipNorm)),
            (WeightMomentum ?? 0, nameof(WeightMomentum)), (AlphaMomentum ?? 0, nameof(AlphaMomentum)),
            (UnrolledRate, nameof(UnrolledRate)) })
            if (!(value >= 0)) throw new FadeException($"{name} is at least 0; met {value}.");
        if (WeightMomentum >= 1) throw new FadeException($"WeightMomentum is below 1; met {WeightMomentum}.");
        if (AlphaMomentum >= 1) throw new FadeException($"AlphaMomentum is below 1; met {AlphaMomentum}.");
        foreach (var (rate, name) in new[] { (WeightRate, nameof(WeightRate)), (AlphaRate, nameof(AlphaRate)) })
            if (!(rate.Start >= 0 && rate.End >= 0 && double.IsFinite(rate.Start + rate.End))) throw new FadeException(
                $"{name} is a learning rate of at least 0; met {rate}.");
    }

    /// <summary>
    /// Refuses what leaves the alphas as they began: ranks that are read from them would say nothing.
    /// </summary>
    /// <exception cref="FadeException">The warm-up takes all epochs, or the alphas' rate is 0.</exception>
    public void CheckAlphasLearn()
    {
        if (WarmUpEpochs >= Epochs)
            throw new FadeException(
                "Alphas learn in the epochs after warm-up, so ranks take more epochs than the warm-up has; "
                    + $"met {Epochs} epochs and {WarmUpEpochs} of warm-up.");
        if (AlphaRate is { Start: 0, End: 0 })
            throw new FadeException("Alphas learn at a rate above 0, and ranks are read from them; met AlphaRate 0.");
    }

    private static void Positive(int value, string name)
    {
        if (value < 1) throw new FadeException($"{name} is at least 1; met {value}.");
    }
}
