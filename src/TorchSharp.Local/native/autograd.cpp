// Gradients, and the modes that decide whether a graph is kept.
#include "common.h"

#include <ATen/Parallel.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <c10/core/impl/VirtualGuardImpl.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>

using torch::autograd::AnomalyMode;

DOES(backward, (const Tensor* t), t->backward())
DOES(backward_with, (const Tensor* t, const Tensor* gradient, bool retain, bool create, const Tensor* const* inputs, int32_t n), {
    if (n == 0)
        t->backward(or_undefined(gradient), retain, create);
    else
        t->backward(or_undefined(gradient), retain, create, tensors(inputs, n));
})
DOES(backward_many, (const Tensor* const* list, int32_t n, const Tensor* const* gradients, int32_t m, bool retain, bool create,
                     const Tensor* const* inputs, int32_t k),
     torch::autograd::backward(tensors(list, n), tensors(gradients, m), retain, create, tensors(inputs, k)))
// out holds one handle for each input; null where an allowed unused input has no gradient.
DOES(autograd_grad, (const Tensor* const* outputs, int32_t n, const Tensor* const* inputs, int32_t m, const Tensor* const* gradients, int32_t k,
                     bool retain, bool create, bool allow_unused, Tensor** out), {
    auto found = torch::autograd::grad(tensors(outputs, n), tensors(inputs, m), tensors(gradients, k), retain, create, allow_unused);
    for (int32_t i = 0; i < m; i++) out[i] = found[i].defined() ? new Tensor(found[i]) : nullptr;
})

// *out is null when there is no gradient.
DOES(grad, (const Tensor* t, Tensor** out), const auto& g = t->grad(); *out = g.defined() ? new Tensor(g) : nullptr)
DOES(set_grad, (Tensor* t, const Tensor* gradient), {
    if (gradient)
        TORCH_CHECK(gradient->sizes() == t->sizes(), "assigned grad has data of a different size: a tensor of shape ", t->sizes(),
                    " met a gradient of shape ", gradient->sizes());
    t->mutable_grad() = or_undefined(gradient);
})
DOES(set_requires_grad, (Tensor* t, bool value), t->requires_grad_(value))
DOES(retain_grad, (const Tensor* t), t->retain_grad())
GIVES(detach, (const Tensor* t), t->detach())
DOES(detach_, (Tensor* t), t->detach_())

ENTRY(bool) ts_grad_enabled() { return at::GradMode::is_enabled(); }
ENTRY(void) ts_set_grad_enabled(bool enabled) { at::GradMode::set_enabled(enabled); }
ENTRY(bool) ts_inference_enabled() { return c10::InferenceMode::is_enabled(); }
ENTRY(c10::InferenceMode*) ts_inference_enter(bool enabled) {
    try {
        return new c10::InferenceMode(enabled);
    } catch (...) {
        keep_current_exception();
        return nullptr;
    }
}
ENTRY(void) ts_inference_leave(c10::InferenceMode* mode) { delete mode; }
ENTRY(bool) ts_anomaly_enabled() { return AnomalyMode::is_enabled(); }
ENTRY(bool) ts_anomaly_checks_nan() { return AnomalyMode::should_check_nan(); }
DOES(set_anomaly, (bool enabled, bool check_nan), AnomalyMode::set_enabled(enabled, check_nan))

ENTRY(int32_t) ts_num_threads() { return at::get_num_threads(); }
ENTRY(int32_t) ts_num_interop_threads() { return at::get_num_interop_threads(); }
DOES(set_num_threads, (int32_t n), at::set_num_threads(n))
DOES(set_num_interop_threads, (int32_t n), at::set_num_interop_threads(n))
DOES(set_deterministic, (bool on, bool warn_only), at::globalContext().setDeterministicAlgorithms(on, warn_only))
ENTRY(bool) ts_deterministic() { return at::globalContext().deterministicAlgorithms(); }
ENTRY(bool) ts_cuda_available() {
    try {
        return at::hasCUDA();
    } catch (...) {
        return false;
    }
}
ENTRY(int32_t) ts_cuda_device_count() {
    try {
        return at::hasCUDA() ? static_cast<int32_t>(c10::impl::VirtualGuardImpl(at::kCUDA).deviceCount()) : 0;
    } catch (...) {
        return 0;
    }
}
DOES(cuda_synchronize, (int64_t device), at::detail::getCUDAHooks().deviceSynchronize(device))
ENTRY(const char*) ts_version() { return TORCH_VERSION; }
