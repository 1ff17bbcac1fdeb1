namespace FaDE.Supernet.StandAlone;

/// <summary>A training that was stopped after some epochs, so that it can go on bit for bit.</summary>
/// <param name="Epochs">Epochs done.</param>
/// <param name="Weights">All weights, as the trainer at hand lays them out.</param>
/// <param name="First">Adam's mean of gradients, laid out alike.</param>
/// <param name="Second">Adam's mean of squared gradients, laid out alike.</param>
internal sealed record TrainingState(int Epochs, float[] Weights, float[] First, float[] Second)
{
    /// <summary>Size in memory.</summary>
    public long Bytes => 12L * Weights.Length;
}
