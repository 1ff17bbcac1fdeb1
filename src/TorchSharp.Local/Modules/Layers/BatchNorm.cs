using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Normalises each channel: with the batch's own statistics in training, with the running ones in evaluation.</summary>
public abstract class BatchNorm : NormBase
{
    public BatchNorm(
        long num_features, double eps, double momentum, bool affine, bool track_running_stats, Device? device, ScalarType? dtype, string name)
        : base(num_features, eps, momentum, affine, track_running_stats, device, dtype, name)
    {
    }

    public override Tensor forward(Tensor input)
    {
        ValidateInputDimensions(input);
        var factor = momentum ?? 0;
        if (training && track_running_stats)
        {
            using (no_grad())
                num_batches_tracked!.add_(1);
            factor = momentum ?? 1.0 / num_batches_tracked.item<long>();
        }

        var byBatch = training || running_mean is null;
        var tracked = !training || track_running_stats;
        return nn.functional.batch_norm(
            input, (tracked ? running_mean : null)!, (tracked ? running_var : null)!, weight, bias, byBatch, factor, eps);
    }
}
