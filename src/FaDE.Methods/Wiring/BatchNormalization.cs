using static TorchSharp.torch;

namespace FaDE.Methods.Wiring;

/// <summary>
/// Batch normalisation without weights, by the batch's own statistics in training and evaluation alike: what precedes
/// it is free of scale.
/// </summary>
internal static class BatchNormalization
{
    /// <summary>Normalises every channel of (batch, channels, height, width) over the batch.</summary>
    public static Tensor Of(Tensor x) => nn.functional.batch_norm(x, null!, null!, training: true, eps: 1e-5);
}
