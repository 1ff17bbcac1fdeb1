using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace TorchSharp.Local.Tests.Tensors;

internal static partial class Operations
{
    private static Dictionary<string, Func<Tensor[], Tensor[]>> Images() => new(One(new()
    {
        ["F.conv1d"] = x => F.conv1d(x[0], x[1], x[2], 2, 1, 1),
        ["F.conv2d"] = x => F.conv2d(x[0], x[1], x[2], [2, 2], [1, 1]),
        ["F.conv2d_dilated"] = x => F.conv2d(x[0], x[1], padding: [2, 2], dilation: [2, 2]),
        ["F.conv2d_grouped"] = x => F.conv2d(x[0], x[1], padding: [1, 1], groups: 2),
        ["F.conv2d_same"] = x => F.conv2d(x[0], x[1], Padding.Same),
        ["F.conv3d"] = x => F.conv3d(x[0], x[1], padding: [1, 1, 1]),
        ["F.conv_transpose1d"] = x => F.conv_transpose1d(x[0], x[1], null, 2, 1),
        ["F.conv_transpose2d"] = x => F.conv_transpose2d(x[0], x[1], x[2], [2, 2], [1, 1], [1, 1]),
        ["F.max_pool1d"] = x => F.max_pool1d(x[0], 2),
        ["F.max_pool2d"] = x => F.max_pool2d(x[0], 3, 2, 1),
        ["F.max_pool2d_pair"] = x => F.max_pool2d(x[0], (2, 1)),
        ["F.max_pool3d"] = x => F.max_pool3d(x[0], [2, 2, 2]),
        ["F.avg_pool1d"] = x => F.avg_pool1d(x[0], 2),
        ["F.avg_pool2d"] = x => F.avg_pool2d(x[0], 3, 1, 1),
        ["F.avg_pool2d_uncounted"] = x => F.avg_pool2d(x[0], (3, 2), (2, 2), (1, 0), true, false),
        ["F.avg_pool2d_divisor"] = x => F.avg_pool2d(x[0], [2, 2], divisor_override: 3),
        ["F.avg_pool3d"] = x => F.avg_pool3d(x[0], [2, 2, 2]),
        ["F.adaptive_avg_pool1d"] = x => F.adaptive_avg_pool1d(x[0], 3),
        ["F.adaptive_avg_pool2d"] = x => F.adaptive_avg_pool2d(x[0], (2, 3)),
        ["F.adaptive_max_pool2d"] = x => F.adaptive_max_pool2d(x[0], 2),
        ["F.pad"] = x => F.pad(x[0], (1, 2, 0, 1), value: 0.3),
        ["F.pad_reflect"] = x => F.pad(x[0], [1, 2, 2, 1], PaddingModes.Reflect),
        ["F.pad_replicate"] = x => F.pad(x[0], [1, 2, 2, 1], PaddingModes.Replicate),
        ["F.pad_circular"] = x => F.pad(x[0], [1, 2, 2, 1], PaddingModes.Circular),
        ["F.unfold"] = x => F.unfold(x[0], 2, stride: 2),
        ["F.fold"] = x => F.fold(x[0], (4, 4), (2, 2), stride: (2, 2)),
        ["F.pixel_shuffle"] = x => F.pixel_shuffle(x[0], 2),
        ["F.interpolate_nearest"] = x => F.interpolate(x[0], scale_factor: [2, 2]),
        ["F.interpolate_linear"] = x => F.interpolate(x[0], [7], mode: InterpolationMode.Linear),
        ["F.interpolate_bilinear"] = x => F.interpolate(x[0], [5, 4], mode: InterpolationMode.Bilinear),
        ["F.interpolate_bilinear_corners"] = x => F.interpolate(x[0], [5, 4], mode: InterpolationMode.Bilinear, align_corners: true),
        ["F.interpolate_bicubic"] = x => F.interpolate(x[0], scale_factor: [1.5], mode: InterpolationMode.Bicubic),
        ["F.interpolate_area"] = x => F.interpolate(x[0], [2, 2], mode: InterpolationMode.Area),
    }))
    {
        ["F.max_pool2d_with_indices"] = x => Pair(F.max_pool2d_with_indices(x[0], [2, 2])),
    };
}
