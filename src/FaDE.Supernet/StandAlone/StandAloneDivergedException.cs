using FaDE.Search;

namespace FaDE.Supernet.StandAlone;

/// <summary>A stand-alone training whose loss is no number or exploded.</summary>
public sealed class StandAloneDivergedException : FadeException
{
    internal StandAloneDivergedException(string network, double loss, int stage, int epoch, int step) : base(
        $"Training of {network} diverged at stage {stage}, epoch {epoch}, step {step}: the loss is {loss}; "
            + "try a smaller learning rate.") =>
        (Network, Stage, Epoch, Step) = (network, stage, epoch, step);

    /// <summary>Notation of the network.</summary>
    public string Network { get; }

    /// <summary>The first stage whose output is not finite, or else the one that grows its input most.</summary>
    public int Stage { get; }

    /// <summary>From 0.</summary>
    public int Epoch { get; }

    /// <summary>Step in the epoch, from 0.</summary>
    public int Step { get; }
}
