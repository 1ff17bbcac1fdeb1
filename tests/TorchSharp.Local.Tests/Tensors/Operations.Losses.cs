using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Local.Tests.Tensors;

internal static partial class Operations
{
    private static Dictionary<string, Func<Tensor[], Tensor[]>> Losses() => new(One(new()
    {
        ["F.cross_entropy"] = x => F.cross_entropy(x[0], x[1]),
        ["F.cross_entropy_weighted"] = x => F.cross_entropy(x[0], x[1], x[2], label_smoothing: 0.1),
        ["F.cross_entropy_smoothed"] = x => F.cross_entropy(x[0], x[1], label_smoothing: 0.1),
        ["F.cross_entropy_ignored"] = x => F.cross_entropy(x[0], x[1], ignore_index: 2, reduction: nn.Reduction.Sum),
        ["F.cross_entropy_none"] = x => F.cross_entropy(x[0], x[1], reduction: nn.Reduction.None),
        ["F.cross_entropy_probabilities"] = x => F.cross_entropy(x[0], x[1]),
        ["F.nll_loss"] = x => F.nll_loss(x[0], x[1]),
        ["F.nll_loss_weighted"] = x => F.nll_loss(x[0], x[1], x[2], nn.Reduction.Sum),
        ["F.kl_div"] = x => F.kl_div(x[0], x[1], false, nn.Reduction.Sum),
        ["F.kl_div_log"] = x => F.kl_div(x[0], x[1]),
        ["F.binary_cross_entropy"] = x => F.binary_cross_entropy(x[0], x[1]),
        ["F.binary_cross_entropy_with_logits"] = x => F.binary_cross_entropy_with_logits(x[0], x[1]),
        ["F.margin_ranking_loss"] = x => F.margin_ranking_loss(x[0], x[1], x[2], 0.1),
        ["F.mse_loss_mean"] = x => F.mse_loss(x[0], x[1], reduction: nn.Reduction.Mean),
        ["F.mse_loss_sum"] = x => F.mse_loss(x[0], x[1], reduction: nn.Reduction.Sum),
        ["F.mse_loss_none"] = x => F.mse_loss(x[0], x[1], reduction: nn.Reduction.None),
        ["F.l1_loss_mean"] = x => F.l1_loss(x[0], x[1], reduction: nn.Reduction.Mean),
        ["F.l1_loss_sum"] = x => F.l1_loss(x[0], x[1], reduction: nn.Reduction.Sum),
        ["F.l1_loss_none"] = x => F.l1_loss(x[0], x[1], reduction: nn.Reduction.None),
        ["F.smooth_l1_loss_mean"] = x => F.smooth_l1_loss(x[0], x[1], reduction: nn.Reduction.Mean),
        ["F.smooth_l1_loss_sum"] = x => F.smooth_l1_loss(x[0], x[1], reduction: nn.Reduction.Sum),
        ["F.smooth_l1_loss_none"] = x => F.smooth_l1_loss(x[0], x[1], reduction: nn.Reduction.None),
        ["F.huber_loss_mean"] = x => F.huber_loss(x[0], x[1], reduction: nn.Reduction.Mean),
        ["F.huber_loss_sum"] = x => F.huber_loss(x[0], x[1], reduction: nn.Reduction.Sum),
        ["F.huber_loss_none"] = x => F.huber_loss(x[0], x[1], reduction: nn.Reduction.None),
    }));
}
