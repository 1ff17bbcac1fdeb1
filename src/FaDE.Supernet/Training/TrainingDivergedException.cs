using FaDE.Search;

namespace FaDE.Supernet.Training;

/// <summary>A loss or gradient that is not a number, or exploded. The weights of the step before are kept.</summary>
public sealed class TrainingDivergedException : FadeException
{
    internal TrainingDivergedException(string what, int stage, int epoch, long step) : base(
        $"Training diverged at stage {stage}, epoch {epoch}, step {step}: {what}; "
            + "try a smaller learning rate or gradient clipping.") =>
        (Stage, Epoch, Step) = (stage, epoch, step);

    /// <summary>The first stage whose output is not finite, or else the one that grows its input most.</summary>
    public int Stage { get; }

    /// <summary>From 0.</summary>
    public int Epoch { get; }

    /// <summary>Step in the epoch, from 0.</summary>
    public long Step { get; }
}
