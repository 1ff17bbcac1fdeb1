using System.Runtime.InteropServices;

namespace TorchSharp;

// The entries of native/functional.cpp.
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ts_softmax(nint t, long dim, int dtype);
    [LibraryImport(Library)] internal static partial nint ts_log_softmax(nint t, long dim, int dtype);
    [LibraryImport(Library)] internal static partial nint ts_elu(nint t, double alpha);
    [LibraryImport(Library)] internal static partial int ts_elu_(nint t, double alpha);
    [LibraryImport(Library)] internal static partial nint ts_celu(nint t, double alpha);
    [LibraryImport(Library)] internal static partial int ts_celu_(nint t, double alpha);
    [LibraryImport(Library)] internal static partial nint ts_leaky_relu(nint t, double slope);
    [LibraryImport(Library)] internal static partial int ts_leaky_relu_(nint t, double slope);
    [LibraryImport(Library)] internal static partial nint ts_prelu(nint t, nint weight);
    [LibraryImport(Library)] internal static partial nint ts_silu(nint t);
    [LibraryImport(Library)] internal static partial int ts_silu_(nint t);
    [LibraryImport(Library)] internal static partial nint ts_mish(nint t);
    [LibraryImport(Library)] internal static partial int ts_mish_(nint t);
    [LibraryImport(Library)] internal static partial nint ts_gelu(nint t, Flag tanh);
    [LibraryImport(Library)] internal static partial int ts_gelu_(nint t);
    [LibraryImport(Library)] internal static partial nint ts_softplus(nint t, double beta, double threshold);
    [LibraryImport(Library)] internal static partial nint ts_softshrink(nint t, double lambda);
    [LibraryImport(Library)] internal static partial nint ts_hardshrink(nint t, double lambda);
    [LibraryImport(Library)] internal static partial nint ts_hardsigmoid(nint t);
    [LibraryImport(Library)] internal static partial int ts_hardsigmoid_(nint t);
    [LibraryImport(Library)] internal static partial nint ts_hardswish(nint t);
    [LibraryImport(Library)] internal static partial int ts_hardswish_(nint t);
    [LibraryImport(Library)] internal static partial nint ts_hardtanh(nint t, double min, double max);
    [LibraryImport(Library)] internal static partial int ts_hardtanh_(nint t, double min, double max);
    [LibraryImport(Library)] internal static partial nint ts_logsigmoid(nint t);
    [LibraryImport(Library)] internal static partial nint ts_threshold(nint t, double threshold, double value);
    [LibraryImport(Library)] internal static partial int ts_threshold_(nint t, double threshold, double value);
    [LibraryImport(Library)] internal static partial nint ts_glu(nint t, long dim);
    [LibraryImport(Library)] internal static partial nint ts_normalize(nint t, double p, long dim, double eps);
    [LibraryImport(Library)] internal static partial nint ts_cosine_similarity(nint a, nint b, long dim, double eps);
    [LibraryImport(Library)] internal static partial nint ts_linear(nint t, nint weight, nint bias);
    [LibraryImport(Library)] internal static partial nint ts_bilinear(nint a, nint b, nint weight, nint bias);
    [LibraryImport(Library)] internal static partial nint ts_embedding(nint indices, nint weight);
    [LibraryImport(Library)]
    internal static partial nint ts_convolution(nint t, nint weight, nint bias, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation, int dims, long groups);
    [LibraryImport(Library)]
    internal static partial nint ts_convolution_same(nint t, nint weight, nint bias, ReadOnlySpan<long> stride, Flag same,
        ReadOnlySpan<long> dilation, int dims, long groups);
    [LibraryImport(Library)]
    internal static partial nint ts_convolution_transposed(nint t, nint weight, nint bias, ReadOnlySpan<long> stride, ReadOnlySpan<long> padding,
        ReadOnlySpan<long> output_padding, ReadOnlySpan<long> dilation, int dims, long groups);
    [LibraryImport(Library)]
    internal static partial nint ts_max_pool(nint t, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride, int strides, ReadOnlySpan<long> padding,
        ReadOnlySpan<long> dilation, int dims, Flag ceil_mode);
    [LibraryImport(Library)]
    internal static partial nint ts_max_pool_with_indices(nint t, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride, int strides,
        ReadOnlySpan<long> padding, ReadOnlySpan<long> dilation, int dims, Flag ceil_mode, out nint indices);
    [LibraryImport(Library)]
    internal static partial nint ts_avg_pool(nint t, ReadOnlySpan<long> kernel, ReadOnlySpan<long> stride, int strides, ReadOnlySpan<long> padding,
        int dims, Flag ceil_mode, Flag count_include_pad, long divisor);
    [LibraryImport(Library)] internal static partial nint ts_adaptive_avg_pool(nint t, ReadOnlySpan<long> size, int dims);
    [LibraryImport(Library)] internal static partial nint ts_adaptive_max_pool(nint t, ReadOnlySpan<long> size, int dims);
    [LibraryImport(Library)] internal static partial nint ts_pad(nint t, ReadOnlySpan<long> pad, int n, int mode, double value);
    [LibraryImport(Library)]
    internal static partial nint ts_im2col(nint t, ReadOnlySpan<long> kernel, ReadOnlySpan<long> dilation, ReadOnlySpan<long> padding,
        ReadOnlySpan<long> stride);
    [LibraryImport(Library)]
    internal static partial nint ts_col2im(nint t, ReadOnlySpan<long> size, ReadOnlySpan<long> kernel, ReadOnlySpan<long> dilation,
        ReadOnlySpan<long> padding, ReadOnlySpan<long> stride);
    [LibraryImport(Library)] internal static partial nint ts_pixel_shuffle(nint t, long factor);
    [LibraryImport(Library)]
    internal static partial nint ts_interpolate(nint t, ReadOnlySpan<long> sizes, ReadOnlySpan<double> scales, int dims, int mode, Flag align_corners,
        Flag antialias);
    [LibraryImport(Library)]
    internal static partial nint ts_batch_norm(nint t, nint weight, nint bias, nint mean, nint var, Flag training, double momentum, double eps);
    [LibraryImport(Library)]
    internal static partial nint ts_instance_norm(nint t, nint weight, nint bias, nint mean, nint var, Flag use_input_stats, double momentum,
        double eps);
    [LibraryImport(Library)] internal static partial nint ts_layer_norm(nint t, ReadOnlySpan<long> shape, int n, nint weight, nint bias, double eps);
    [LibraryImport(Library)] internal static partial nint ts_group_norm(nint t, long groups, nint weight, nint bias, double eps);
    [LibraryImport(Library)] internal static partial nint ts_dropout(nint t, double p, Flag training);
    [LibraryImport(Library)] internal static partial int ts_dropout_(nint t, double p, Flag training);
    [LibraryImport(Library)] internal static partial nint ts_feature_dropout(nint t, double p, Flag training);
    [LibraryImport(Library)] internal static partial nint ts_alpha_dropout(nint t, double p, Flag training);
    [LibraryImport(Library)]
    internal static partial nint ts_cross_entropy(nint t, nint target, nint weight, long ignore_index, long reduction, double smoothing);
    [LibraryImport(Library)] internal static partial nint ts_nll_loss(nint t, nint target, nint weight, long ignore_index, long reduction);
    [LibraryImport(Library)] internal static partial nint ts_mse_loss(nint t, nint target, long reduction);
    [LibraryImport(Library)] internal static partial nint ts_l1_loss(nint t, nint target, long reduction);
    [LibraryImport(Library)] internal static partial nint ts_smooth_l1_loss(nint t, nint target, long reduction, double beta);
    [LibraryImport(Library)] internal static partial nint ts_huber_loss(nint t, nint target, long reduction, double delta);
    [LibraryImport(Library)] internal static partial nint ts_kl_div(nint t, nint target, long reduction, Flag log_target);
    [LibraryImport(Library)] internal static partial nint ts_binary_cross_entropy(nint t, nint target, nint weight, long reduction);
    [LibraryImport(Library)]
    internal static partial nint ts_binary_cross_entropy_with_logits(nint t, nint target, nint weight, nint pos_weight, long reduction);
    [LibraryImport(Library)] internal static partial nint ts_margin_ranking_loss(nint a, nint b, nint target, double margin, long reduction);
}
