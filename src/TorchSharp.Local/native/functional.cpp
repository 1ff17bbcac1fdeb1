// torch.nn.functional: activations, convolutions, pools, normalisation, losses.
#include "common.h"

GIVES(softmax, (const Tensor* t, int64_t dim, int32_t dtype), at::softmax(*t, dim, maybe_dtype(dtype)))
GIVES(log_softmax, (const Tensor* t, int64_t dim, int32_t dtype), at::log_softmax(*t, dim, maybe_dtype(dtype)))

GIVES(elu, (const Tensor* t, double alpha), at::elu(*t, alpha))
DOES(elu_, (Tensor* t, double alpha), at::elu_(*t, alpha))
GIVES(celu, (const Tensor* t, double alpha), at::celu(*t, alpha))
DOES(celu_, (Tensor* t, double alpha), at::celu_(*t, alpha))
GIVES(leaky_relu, (const Tensor* t, double slope), at::leaky_relu(*t, slope))
DOES(leaky_relu_, (Tensor* t, double slope), at::leaky_relu_(*t, slope))
GIVES(prelu, (const Tensor* t, const Tensor* weight), at::prelu(*t, *weight))
GIVES(silu, (const Tensor* t), at::silu(*t))
DOES(silu_, (Tensor* t), at::silu_(*t))
GIVES(mish, (const Tensor* t), at::mish(*t))
DOES(mish_, (Tensor* t), at::mish_(*t))
GIVES(gelu, (const Tensor* t, bool tanh), at::gelu(*t, tanh ? "tanh" : "none"))
DOES(gelu_, (Tensor* t), at::gelu_(*t))
GIVES(softplus, (const Tensor* t, double beta, double threshold), at::softplus(*t, beta, threshold))
GIVES(softshrink, (const Tensor* t, double lambda), at::softshrink(*t, lambda))
GIVES(hardshrink, (const Tensor* t, double lambda), at::hardshrink(*t, lambda))
GIVES(hardsigmoid, (const Tensor* t), at::hardsigmoid(*t))
DOES(hardsigmoid_, (Tensor* t), at::hardsigmoid_(*t))
GIVES(hardswish, (const Tensor* t), at::hardswish(*t))
DOES(hardswish_, (Tensor* t), at::hardswish_(*t))
GIVES(hardtanh, (const Tensor* t, double min, double max), at::hardtanh(*t, min, max))
DOES(hardtanh_, (Tensor* t, double min, double max), at::hardtanh_(*t, min, max))
GIVES(logsigmoid, (const Tensor* t), at::log_sigmoid(*t))
GIVES(threshold, (const Tensor* t, double threshold, double value), at::threshold(*t, threshold, value))
DOES(threshold_, (Tensor* t, double threshold, double value), at::threshold_(*t, threshold, value))
GIVES(glu, (const Tensor* t, int64_t dim), at::glu(*t, dim))
GIVES(normalize, (const Tensor* t, double p, int64_t dim, double eps), *t / at::norm(*t, p, dim, true).clamp_min(eps).expand_as(*t))
GIVES(cosine_similarity, (const Tensor* a, const Tensor* b, int64_t dim, double eps), at::cosine_similarity(*a, *b, dim, eps))

GIVES(linear, (const Tensor* t, const Tensor* weight, const Tensor* bias), at::linear(*t, *weight, maybe(bias)))
GIVES(bilinear, (const Tensor* a, const Tensor* b, const Tensor* weight, const Tensor* bias), at::bilinear(*a, *b, *weight, maybe(bias)))
GIVES(embedding, (const Tensor* indices, const Tensor* weight), at::embedding(*weight, *indices))

// dims is the number of spatial axes; every list has that length.
GIVES(convolution, (const Tensor* t, const Tensor* weight, const Tensor* bias, const int64_t* stride, const int64_t* padding,
                    const int64_t* dilation, int32_t dims, int64_t groups), [&] {
    if (dims == 1) return at::conv1d(*t, *weight, maybe(bias), ints(stride, 1), ints(padding, 1), ints(dilation, 1), groups);
    if (dims == 2) return at::conv2d(*t, *weight, maybe(bias), ints(stride, 2), ints(padding, 2), ints(dilation, 2), groups);
    return at::conv3d(*t, *weight, maybe(bias), ints(stride, 3), ints(padding, 3), ints(dilation, 3), groups);
}())
GIVES(convolution_same, (const Tensor* t, const Tensor* weight, const Tensor* bias, const int64_t* stride, bool same, const int64_t* dilation,
                         int32_t dims, int64_t groups), [&] {
    const char* padding = same ? "same" : "valid";
    if (dims == 1) return at::conv1d(*t, *weight, maybe(bias), ints(stride, 1), padding, ints(dilation, 1), groups);
    if (dims == 2) return at::conv2d(*t, *weight, maybe(bias), ints(stride, 2), padding, ints(dilation, 2), groups);
    return at::conv3d(*t, *weight, maybe(bias), ints(stride, 3), padding, ints(dilation, 3), groups);
}())
GIVES(convolution_transposed, (const Tensor* t, const Tensor* weight, const Tensor* bias, const int64_t* stride, const int64_t* padding,
                               const int64_t* output_padding, const int64_t* dilation, int32_t dims, int64_t groups), [&] {
    auto s = ints(stride, dims), p = ints(padding, dims), o = ints(output_padding, dims), d = ints(dilation, dims);
    if (dims == 1) return at::conv_transpose1d(*t, *weight, maybe(bias), s, p, o, groups, d);
    if (dims == 2) return at::conv_transpose2d(*t, *weight, maybe(bias), s, p, o, groups, d);
    return at::conv_transpose3d(*t, *weight, maybe(bias), s, p, o, groups, d);
}())

// A stride list of length 0 means: the kernel size.
GIVES(max_pool, (const Tensor* t, const int64_t* kernel, const int64_t* stride, int32_t strides, const int64_t* padding,
                 const int64_t* dilation, int32_t dims, bool ceil_mode), [&] {
    auto k = ints(kernel, dims), s = ints(stride, strides), p = ints(padding, dims), d = ints(dilation, dims);
    if (dims == 1) return at::max_pool1d(*t, k, s, p, d, ceil_mode);
    if (dims == 2) return at::max_pool2d(*t, k, s, p, d, ceil_mode);
    return at::max_pool3d(*t, k, s, p, d, ceil_mode);
}())
ENTRY(Tensor*) ts_max_pool_with_indices(const Tensor* t, const int64_t* kernel, const int64_t* stride, int32_t strides, const int64_t* padding,
                                        const int64_t* dilation, int32_t dims, bool ceil_mode, Tensor** indices) {
    return guard([&]() -> Tensor {
        auto k = ints(kernel, dims), s = ints(stride, strides), p = ints(padding, dims), d = ints(dilation, dims);
        auto pair = dims == 1   ? at::max_pool1d_with_indices(*t, k, s, p, d, ceil_mode)
                    : dims == 2 ? at::max_pool2d_with_indices(*t, k, s, p, d, ceil_mode)
                                : at::max_pool3d_with_indices(*t, k, s, p, d, ceil_mode);
        *indices = new Tensor(std::get<1>(pair));
        return std::get<0>(pair);
    });
}
GIVES(avg_pool, (const Tensor* t, const int64_t* kernel, const int64_t* stride, int32_t strides, const int64_t* padding, int32_t dims,
                 bool ceil_mode, bool count_include_pad, int64_t divisor), [&] {
    auto k = ints(kernel, dims), s = ints(stride, strides), p = ints(padding, dims);
    auto by = divisor == 0 ? Optional<int64_t>() : Optional<int64_t>(divisor);
    if (dims == 1) return at::avg_pool1d(*t, k, s, p, ceil_mode, count_include_pad);
    if (dims == 2) return at::avg_pool2d(*t, k, s, p, ceil_mode, count_include_pad, by);
    return at::avg_pool3d(*t, k, s, p, ceil_mode, count_include_pad, by);
}())
GIVES(adaptive_avg_pool, (const Tensor* t, const int64_t* size, int32_t dims), [&] {
    if (dims == 1) return at::adaptive_avg_pool1d(*t, ints(size, 1));
    if (dims == 2) return at::adaptive_avg_pool2d(*t, ints(size, 2));
    return at::adaptive_avg_pool3d(*t, ints(size, 3));
}())
GIVES(adaptive_max_pool, (const Tensor* t, const int64_t* size, int32_t dims), [&] {
    if (dims == 1) return std::get<0>(at::adaptive_max_pool1d(*t, ints(size, 1)));
    if (dims == 2) return std::get<0>(at::adaptive_max_pool2d(*t, ints(size, 2)));
    return std::get<0>(at::adaptive_max_pool3d(*t, ints(size, 3)));
}())
// mode: 0 = zeros or constant, 1 = reflect, 2 = replicate, 3 = circular. pad runs from the last axis backwards, as in PyTorch.
GIVES(pad, (const Tensor* t, const int64_t* pad, int32_t n, int32_t mode, double value), [&] {
    static const char* const names[] = {"constant", "reflect", "replicate", "circular"};
    return mode == 0 ? at::constant_pad_nd(*t, ints(pad, n), value) : at::pad(*t, ints(pad, n), names[mode], none);
}())
GIVES(im2col, (const Tensor* t, const int64_t* kernel, const int64_t* dilation, const int64_t* padding, const int64_t* stride),
      at::im2col(*t, ints(kernel, 2), ints(dilation, 2), ints(padding, 2), ints(stride, 2)))
GIVES(col2im, (const Tensor* t, const int64_t* size, const int64_t* kernel, const int64_t* dilation, const int64_t* padding, const int64_t* stride),
      at::col2im(*t, ints(size, 2), ints(kernel, 2), ints(dilation, 2), ints(padding, 2), ints(stride, 2)))
GIVES(pixel_shuffle, (const Tensor* t, int64_t factor), at::pixel_shuffle(*t, factor))

// mode: 0 = nearest, 1 = linear, 2 = bilinear, 3 = bicubic, 4 = trilinear. Either sizes or scales are given, one for each spatial axis.
GIVES(interpolate, (const Tensor* t, const int64_t* sizes, const double* scales, int32_t dims, int32_t mode, bool align_corners, bool antialias), [&] {
    Optional<at::IntArrayRef> size;
    Optional<at::ArrayRef<double>> scale;
    if (sizes) size = at::IntArrayRef(sizes, dims);
    if (scales) scale = at::ArrayRef<double>(scales, dims);
    switch (mode) {
        case 0:
            if (dims == 1) return at::upsample_nearest1d(*t, size, scale);
            if (dims == 2) return at::upsample_nearest2d(*t, size, scale);
            return at::upsample_nearest3d(*t, size, scale);
        case 1: return at::upsample_linear1d(*t, size, align_corners, scale);
        case 2: return antialias ? at::_upsample_bilinear2d_aa(*t, size, align_corners, scale) : at::upsample_bilinear2d(*t, size, align_corners, scale);
        case 3: return antialias ? at::_upsample_bicubic2d_aa(*t, size, align_corners, scale) : at::upsample_bicubic2d(*t, size, align_corners, scale);
        default: return at::upsample_trilinear3d(*t, size, align_corners, scale);
    }
}())

GIVES(batch_norm, (const Tensor* t, const Tensor* weight, const Tensor* bias, const Tensor* mean, const Tensor* var, bool training,
                   double momentum, double eps),
      at::batch_norm(*t, maybe(weight), maybe(bias), maybe(mean), maybe(var), training, momentum, eps, true))
GIVES(instance_norm, (const Tensor* t, const Tensor* weight, const Tensor* bias, const Tensor* mean, const Tensor* var, bool use_input_stats,
                      double momentum, double eps),
      at::instance_norm(*t, maybe(weight), maybe(bias), maybe(mean), maybe(var), use_input_stats, momentum, eps, true))
GIVES(layer_norm, (const Tensor* t, const int64_t* shape, int32_t n, const Tensor* weight, const Tensor* bias, double eps),
      at::layer_norm(*t, ints(shape, n), maybe(weight), maybe(bias), eps))
GIVES(group_norm, (const Tensor* t, int64_t groups, const Tensor* weight, const Tensor* bias, double eps),
      at::group_norm(*t, groups, maybe(weight), maybe(bias), eps))
GIVES(dropout, (const Tensor* t, double p, bool training), at::dropout(*t, p, training))
DOES(dropout_, (Tensor* t, double p, bool training), at::dropout_(*t, p, training))
GIVES(feature_dropout, (const Tensor* t, double p, bool training), at::feature_dropout(*t, p, training))
GIVES(alpha_dropout, (const Tensor* t, double p, bool training), at::alpha_dropout(*t, p, training))

// reduction: 0 = none, 1 = mean, 2 = sum, as at::Reduction.
GIVES(cross_entropy, (const Tensor* t, const Tensor* target, const Tensor* weight, int64_t ignore_index, int64_t reduction, double smoothing),
      at::cross_entropy_loss(*t, *target, maybe(weight), reduction, ignore_index, smoothing))
GIVES(nll_loss, (const Tensor* t, const Tensor* target, const Tensor* weight, int64_t ignore_index, int64_t reduction),
      at::nll_loss_nd(*t, *target, maybe(weight), reduction, ignore_index))
GIVES(mse_loss, (const Tensor* t, const Tensor* target, int64_t reduction), at::mse_loss(*t, *target, reduction))
GIVES(l1_loss, (const Tensor* t, const Tensor* target, int64_t reduction), at::l1_loss(*t, *target, reduction))
GIVES(smooth_l1_loss, (const Tensor* t, const Tensor* target, int64_t reduction, double beta), at::smooth_l1_loss(*t, *target, reduction, beta))
GIVES(huber_loss, (const Tensor* t, const Tensor* target, int64_t reduction, double delta), at::huber_loss(*t, *target, reduction, delta))
GIVES(kl_div, (const Tensor* t, const Tensor* target, int64_t reduction, bool log_target), at::kl_div(*t, *target, reduction, log_target))
GIVES(binary_cross_entropy, (const Tensor* t, const Tensor* target, const Tensor* weight, int64_t reduction),
      at::binary_cross_entropy(*t, *target, maybe(weight), reduction))
GIVES(binary_cross_entropy_with_logits, (const Tensor* t, const Tensor* target, const Tensor* weight, const Tensor* pos_weight, int64_t reduction),
      at::binary_cross_entropy_with_logits(*t, *target, maybe(weight), maybe(pos_weight), reduction))
GIVES(margin_ranking_loss, (const Tensor* a, const Tensor* b, const Tensor* target, double margin, int64_t reduction),
      at::margin_ranking_loss(*a, *b, *target, margin, reduction))
