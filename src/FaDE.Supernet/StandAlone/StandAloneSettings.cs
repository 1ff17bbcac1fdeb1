using System.Text.Json.Serialization;
using FaDE.Search;
using FaDE.Supernet.HyperArchitectures;
using FaDE.Supernet.Tensors;
using static TorchSharp.torch;

namespace FaDE.Supernet.StandAlone;

/// <summary>
/// How an architecture is trained from scratch. The defaults are the protocol of our calibration: Adam, 3e-3 falling to
/// 0 along a cosine, batch 100, 8 epochs.
/// </summary>
public sealed record StandAloneSettings
{
    /// <summary>Passes over the training images; at least 1.</summary>
    public int Epochs { get; init; } = 8;

    /// <summary>Images per batch; the rest of a pass that does not fill a batch is left out.</summary>
    public int BatchSize { get; init; } = 100;

    /// <summary>
    /// Learning rate of Adam (betas 0.9 and 0.999) at the start; it falls to 0 along half a cosine, step by step.
    /// </summary>
    public double LearningRate { get; init; } = 3e-3;

    /// <summary>
    /// Trainings per architecture, each with initial weights and an order of batches of its own; the batches of one
    /// seed are the same for all architectures.
    /// </summary>
    public int Seeds { get; init; } = 3;

    /// <summary>At most so many architectures of a region, drawn by seed; 0 for all.</summary>
    public int Architectures { get; init; }

    /// <summary>Networks trained side by side; 0 for one per core. It does not change the numbers.</summary>
    public int Threads { get; init; }

    /// <summary>
    /// Where networks that are trained as modules live; the CPU if null. Networks of fully connected layers alone train
    /// on the CPU in any case.
    /// </summary>
    [JsonIgnore]
    public Device? Device { get; init; }

    /// <summary>
    /// What networks compute with; mixed precision is refused where it does not pay (<see cref="MixedPrecision"/>).
    /// </summary>
    public Precision Precision { get; init; }

    /// <summary>A loss above this many nats counts as exploding.</summary>
    public double LossLimit { get; init; } = 1e4;

    /// <summary>Networks trained side by side, as a number.</summary>
    internal int Workers => Threads > 0 ? Threads : Environment.ProcessorCount;

    /// <summary>Refuses what cannot be trained.</summary>
    /// <exception cref="FadeException">A setting is out of range.</exception>
    internal void Check()
    {
        foreach (var (value, least, name) in new[]
        {
            (Epochs, 1, nameof(Epochs)), (BatchSize, 1, nameof(BatchSize)), (Seeds, 1, nameof(Seeds)),
            (Architectures, 0, nameof(Architectures)), (Threads, 0, nameof(Threads)),
        })
            if (value < least) throw new FadeException($"{name} is at least {least}; met {value}.");
        if (!(LearningRate > 0 && double.IsFinite(LearningRate)))
            throw new FadeException($"LearningRate is above 0; met {LearningRate}.");
        if (!(LossLimit > 0)) throw new FadeException($"LossLimit is above 0; met {LossLimit}.");
    }
}
