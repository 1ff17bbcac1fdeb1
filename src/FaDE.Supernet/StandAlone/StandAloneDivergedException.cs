using FaDE.Search;

namespace FaDE.Supernet.StandAlone;

/// <summary>A stand-alone training whose loss is no number or exploded.</summary>
public sealed class StandAloneDivergedException : FadeException
{
    internal StandAloneDivergedException(string network, double loss, int epoch, int step) : base(
        $"Training of {network} diverged at epoch {epoch}, step {step}: the loss is {loss}; try a smaller learning rate.") =>
        (Network, Epoch, Step) = (network, epoch, step);

    /// <summary>Notation of the network.</summary>
    public string Network { get; }

    /// <summary>From 0.</summary>
    public int Epoch { get; }

    /// <summary>Step in the epoch, from 0.</summary>
    public int Step { get; }
}
