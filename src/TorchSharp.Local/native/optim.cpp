// Optimiser steps: one call for a whole list of parameters, in place. Every step reads the gradients from the parameters themselves and
// leaves parameters without one alone. Float and double on the CPU take one fused pass over memory; everything else takes the foreach operators.
#include "common.h"

#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>

#include <cmath>
#include <limits>

// The kernels are elementwise, and CMakeLists.txt compiles this file without contraction (and without errno, for the sake of vectors), so
// that every instruction set and number of threads gives the same bits.
#if defined(__GNUC__) && !defined(__clang__) && defined(__x86_64__)
#define MANY_TARGETS __attribute__((target_clones("arch=x86-64-v3", "default")))
#else
#define MANY_TARGETS
#endif
#define FOR_REAL_TYPES(KERNEL) KERNEL(float) KERNEL(double)

namespace {

template <class T>
struct SgdScalars {
    T lr, momentum, keep, decay;
    bool nesterov, fresh;
    SgdScalars(double lr, double momentum, double dampening, double decay, bool nesterov, bool fresh)
        : lr(T(lr)), momentum(T(momentum)), keep(T(1 - dampening)), decay(T(decay)), nesterov(nesterov), fresh(fresh) {}
};

template <class T>
struct AdamScalars {
    T beta1, rest1, beta2, rest2, eps, decay, shrink, step_size, correction;
    AdamScalars(double lr, double beta1, double beta2, double eps, double decay, bool decoupled, int64_t step)
        : beta1(T(beta1)), rest1(T(1 - beta1)), beta2(T(beta2)), rest2(T(1 - beta2)), eps(T(eps)), decay(T(decoupled ? 0 : decay)),
          shrink(T(decoupled ? 1 - lr * decay : 1)), step_size(T(lr / (1 - std::pow(beta1, double(step))))),
          correction(T(std::sqrt(1 - std::pow(beta2, double(step))))) {}
};

template <class T>
struct RmspropScalars {
    T lr, alpha, rest, eps, decay, momentum;
};

// sign is -1 when the objective is maximised.
#define SGD_KERNEL(T)                                                                                                                    \
    MANY_TARGETS void sgd_plain(T* __restrict__ p, const T* __restrict__ g, int64_t n, T sign, SgdScalars<T> s) {                       \
        for (int64_t i = 0; i < n; i++) p[i] -= s.lr * (sign * g[i] + s.decay * p[i]);                                                   \
    }                                                                                                                                    \
    MANY_TARGETS void sgd_momentum(T* __restrict__ p, const T* __restrict__ g, T* __restrict__ b, int64_t n, T sign, SgdScalars<T> s) { \
        const T momentum = s.fresh ? T(0) : s.momentum, keep = s.fresh ? T(1) : s.keep;                                                  \
        if (s.nesterov) {                                                                                                                \
            for (int64_t i = 0; i < n; i++) {                                                                                            \
                const T d = sign * g[i] + s.decay * p[i];                                                                                \
                b[i] = momentum * b[i] + keep * d;                                                                                       \
                p[i] -= s.lr * (d + s.momentum * b[i]);                                                                                  \
            }                                                                                                                            \
        } else {                                                                                                                         \
            for (int64_t i = 0; i < n; i++) {                                                                                            \
                b[i] = momentum * b[i] + keep * (sign * g[i] + s.decay * p[i]);                                                          \
                p[i] -= s.lr * b[i];                                                                                                     \
            }                                                                                                                            \
        }                                                                                                                                \
    }

// top is the running maximum of the second moment, or null.
#define ADAM_KERNEL(T)                                                                                                                   \
    MANY_TARGETS void adam(T* __restrict__ p, const T* __restrict__ g, T* __restrict__ m, T* __restrict__ v, int64_t n, T sign,         \
                           AdamScalars<T> s) {                                                                                           \
        for (int64_t i = 0; i < n; i++) {                                                                                                \
            const T w = s.shrink * p[i], d = sign * g[i] + s.decay * p[i];                                                               \
            m[i] = s.beta1 * m[i] + s.rest1 * d;                                                                                         \
            v[i] = s.beta2 * v[i] + s.rest2 * d * d;                                                                                     \
            p[i] = w - s.step_size * m[i] / (std::sqrt(v[i]) / s.correction + s.eps);                                                    \
        }                                                                                                                                \
    }                                                                                                                                    \
    MANY_TARGETS void amsgrad(T* __restrict__ p, const T* __restrict__ g, T* __restrict__ m, T* __restrict__ v, T* __restrict__ top,     \
                              int64_t n, T sign, AdamScalars<T> s) {                                                                     \
        for (int64_t i = 0; i < n; i++) {                                                                                                \
            const T w = s.shrink * p[i], d = sign * g[i] + s.decay * p[i];                                                               \
            m[i] = s.beta1 * m[i] + s.rest1 * d;                                                                                         \
            v[i] = s.beta2 * v[i] + s.rest2 * d * d;                                                                                     \
            top[i] = v[i] > top[i] || v[i] != v[i] ? v[i] : top[i];                                                                      \
            p[i] = w - s.step_size * m[i] / (std::sqrt(top[i]) / s.correction + s.eps);                                                  \
        }                                                                                                                                \
    }

// mean (the running mean of the gradient, for the centred form) and b (the momentum) are null where they are not used.
#define RMSPROP_KERNEL(T)                                                                                                                \
    MANY_TARGETS void rmsprop(T* __restrict__ p, const T* __restrict__ g, T* __restrict__ v, T* __restrict__ mean, T* __restrict__ b,    \
                              int64_t n, T sign, RmspropScalars<T> s) {                                                                  \
        for (int64_t i = 0; i < n; i++) {                                                                                                \
            const T d = sign * g[i] + s.decay * p[i];                                                                                    \
            v[i] = s.alpha * v[i] + s.rest * d * d;                                                                                      \
            T spread = v[i];                                                                                                             \
            if (mean) {                                                                                                                  \
                mean[i] = s.alpha * mean[i] + s.rest * d;                                                                                \
                spread -= mean[i] * mean[i];                                                                                             \
            }                                                                                                                            \
            T step = d / (std::sqrt(spread) + s.eps);                                                                                    \
            if (b) step = b[i] = s.momentum * b[i] + step;                                                                               \
            p[i] -= s.lr * step;                                                                                                         \
        }                                                                                                                                \
    }

FOR_REAL_TYPES(SGD_KERNEL)
FOR_REAL_TYPES(ADAM_KERNEL)
FOR_REAL_TYPES(RMSPROP_KERNEL)

}  // namespace

namespace {

constexpr int64_t grain = 1 << 15;

using List = std::vector<Tensor>;
using Handles = const Tensor* const*;

// The gradient to step with, laid out in memory like its parameter; undefined where there is none.
Tensor gradient_of(const Tensor& p) {
    const Tensor& g = p.grad();
    if (!g.defined()) return g;
    TORCH_CHECK(g.layout() == at::kStrided, "an optimiser takes dense gradients, but a parameter of shape ", p.sizes(), " has a sparse one");
    TORCH_CHECK(!p.is_complex(), "an optimiser takes real parameters, but one of shape ", p.sizes(), " is of type ", p.scalar_type());
    if (g.strides() == p.strides() || g.device() != p.device()) return g.detach();
    return at::empty_like(p).copy_(g.detach());
}

// Whether a fused kernel may walk over the memory of all of these as over plain arrays of one length.
bool fused(const Tensor& p, std::initializer_list<const Tensor*> others) {
    if (!p.device().is_cpu() || !p.is_non_overlapping_and_dense() || (p.scalar_type() != at::kFloat && p.scalar_type() != at::kDouble)) return false;
    for (const auto* t : others)
        if (t && (!t->device().is_cpu() || t->scalar_type() != p.scalar_type() || t->sizes() != p.sizes() || t->strides() != p.strides()))
            return false;
    return true;
}

template <class F>
void for_type(const Tensor& p, F&& f) {
    if (p.scalar_type() == at::kFloat)
        f(float());
    else
        f(double());
    p.unsafeGetTensorImpl()->bump_version();  // so that autograd notices, as it does for any operation in place
}

template <class T>
T* at_offset(const Tensor* t, int64_t offset) {
    return t ? t->data_ptr<T>() + offset : nullptr;
}

List with_decay(const List& params, const List& gradients, double decay, bool maximize) {
    auto result = maximize ? at::_foreach_neg(gradients) : gradients;
    return decay != 0 ? at::_foreach_add(result, params, decay) : result;
}

}  // namespace

// A null momentum buffer stands for none yet; where one is made, its handle replaces the null.
DOES(optim_sgd, (Handles params, Tensor** buffers, int32_t n, double lr, double momentum, double dampening, double decay, bool nesterov,
                 bool maximize), {
    at::NoGradGuard gradless;
    List ps, gs, bs, fresh;
    for (int32_t i = 0; i < n; i++) {
        const Tensor& p = *params[i];
        const Tensor g = gradient_of(p);
        if (!g.defined()) continue;
        const bool is_fresh = momentum != 0 && !buffers[i];
        if (is_fresh) buffers[i] = new Tensor(at::zeros_like(p));
        const Tensor* b = momentum != 0 ? buffers[i] : nullptr;
        if (fused(p, {&g, b})) {
            for_type(p, [&](auto zero) {
                using T = decltype(zero);
                const SgdScalars<T> s(lr, momentum, dampening, decay, nesterov, is_fresh);
                at::parallel_for(0, p.numel(), grain, [&](int64_t from, int64_t to) {
                    T* const w = at_offset<T>(&p, from);
                    const T* const d = at_offset<T>(&g, from);
                    if (b)
                        sgd_momentum(w, d, at_offset<T>(b, from), to - from, T(maximize ? -1 : 1), s);
                    else
                        sgd_plain(w, d, to - from, T(maximize ? -1 : 1), s);
                });
            });
            continue;
        }
        ps.push_back(p);
        gs.push_back(g);
        if (b) bs.push_back(*b);
        if (b) fresh.push_back(is_fresh ? *b : Tensor());
    }
    if (ps.empty()) return;

    auto gradients = with_decay(ps, gs, decay, maximize);
    if (momentum != 0) {
        at::_foreach_mul_(bs, momentum);
        at::_foreach_add_(bs, gradients, 1 - dampening);
        for (size_t i = 0; i < bs.size(); i++)
            if (fresh[i].defined()) bs[i].copy_(gradients[i]);
        gradients = nesterov ? at::_foreach_add(gradients, bs, momentum) : bs;
    }
    at::_foreach_add_(ps, gradients, -lr);
})

// steps counts the updates of each parameter and is advanced; tops is null unless amsgrad. decoupled: AdamW's weight decay instead of Adam's.
DOES(optim_adam, (Handles params, Handles firsts, Handles seconds, Handles tops, int64_t* steps, int32_t n, double lr, double beta1, double beta2,
                  double eps, double decay, bool decoupled, bool maximize), {
    at::NoGradGuard gradless;
    List ps, gs, ms, vs, ts;
    std::vector<at::Scalar> step_sizes, corrections;
    for (int32_t i = 0; i < n; i++) {
        const Tensor& p = *params[i];
        const Tensor g = gradient_of(p);
        if (!g.defined()) continue;
        const int64_t step = ++steps[i];
        const Tensor *m = firsts[i], *v = seconds[i], *top = tops ? tops[i] : nullptr;
        if (fused(p, {&g, m, v, top})) {
            for_type(p, [&](auto zero) {
                using T = decltype(zero);
                const AdamScalars<T> s(lr, beta1, beta2, eps, decay, decoupled, step);
                at::parallel_for(0, p.numel(), grain, [&](int64_t from, int64_t to) {
                    T* const w = at_offset<T>(&p, from);
                    const T* const d = at_offset<T>(&g, from);
                    if (top)
                        amsgrad(w, d, at_offset<T>(m, from), at_offset<T>(v, from), at_offset<T>(top, from), to - from, T(maximize ? -1 : 1), s);
                    else
                        adam(w, d, at_offset<T>(m, from), at_offset<T>(v, from), to - from, T(maximize ? -1 : 1), s);
                });
            });
            continue;
        }
        const AdamScalars<double> s(lr, beta1, beta2, eps, decay, decoupled, step);
        ps.push_back(p);
        gs.push_back(g);
        ms.push_back(*m);
        vs.push_back(*v);
        if (top) ts.push_back(*top);
        step_sizes.emplace_back(-s.step_size);
        corrections.emplace_back(s.correction);
    }
    if (ps.empty()) return;

    const auto gradients = with_decay(ps, gs, decoupled ? 0 : decay, maximize);
    if (decoupled) at::_foreach_mul_(ps, 1 - lr * decay);
    at::_foreach_mul_(ms, beta1);
    at::_foreach_add_(ms, gradients, 1 - beta1);
    at::_foreach_mul_(vs, beta2);
    at::_foreach_addcmul_(vs, gradients, gradients, 1 - beta2);
    for (size_t i = 0; i < ts.size(); i++) at::maximum_out(ts[i], ts[i], vs[i]);
    auto denominators = at::_foreach_sqrt(tops ? ts : vs);
    at::_foreach_div_(denominators, corrections);
    at::_foreach_add_(denominators, eps);
    at::_foreach_addcdiv_(ps, ms, denominators, step_sizes);
})

// means is null unless centred, buffers is null without momentum.
DOES(optim_rmsprop, (Handles params, Handles squares, Handles means, Handles buffers, int32_t n, double lr, double alpha, double eps, double decay,
                     double momentum, bool maximize), {
    at::NoGradGuard gradless;
    List ps, gs, vs, as, bs;
    for (int32_t i = 0; i < n; i++) {
        const Tensor& p = *params[i];
        const Tensor g = gradient_of(p);
        if (!g.defined()) continue;
        const Tensor *v = squares[i], *mean = means ? means[i] : nullptr, *b = buffers ? buffers[i] : nullptr;
        if (fused(p, {&g, v, mean, b})) {
            for_type(p, [&](auto zero) {
                using T = decltype(zero);
                const RmspropScalars<T> s{T(lr), T(alpha), T(1 - alpha), T(eps), T(decay), T(momentum)};
                at::parallel_for(0, p.numel(), grain, [&](int64_t from, int64_t to) {
                    rmsprop(at_offset<T>(&p, from), at_offset<T>(&g, from), at_offset<T>(v, from), at_offset<T>(mean, from),
                            at_offset<T>(b, from), to - from, T(maximize ? -1 : 1), s);
                });
            });
            continue;
        }
        ps.push_back(p);
        gs.push_back(g);
        vs.push_back(*v);
        if (mean) as.push_back(*mean);
        if (b) bs.push_back(*b);
    }
    if (ps.empty()) return;

    const auto gradients = with_decay(ps, gs, decay, maximize);
    at::_foreach_mul_(vs, alpha);
    at::_foreach_addcmul_(vs, gradients, gradients, 1 - alpha);
    auto spread = vs;
    if (means) {
        at::_foreach_mul_(as, alpha);
        at::_foreach_add_(as, gradients, 1 - alpha);
        spread = at::_foreach_addcmul(vs, as, as, -1);
    }
    auto denominators = at::_foreach_sqrt(spread);
    at::_foreach_add_(denominators, eps);
    if (buffers) {
        at::_foreach_mul_(bs, momentum);
        at::_foreach_addcdiv_(bs, gradients, denominators, 1);
        at::_foreach_add_(ps, bs, -lr);
    } else {
        at::_foreach_addcdiv_(ps, gradients, denominators, -lr);
    }
})

DOES(zero_gradients, (Tensor* const* params, int32_t n, bool set_to_none), {
    for (int32_t i = 0; i < n; i++) {
        auto& g = params[i]->mutable_grad();
        if (!g.defined()) continue;
        if (set_to_none) {
            g.reset();
        } else {
            if (g.grad_fn())
                g.detach_();
            else
                g.requires_grad_(false);
            g.zero_();
        }
    }
})

// *total is the norm of all gradients taken as one vector, before clipping.
DOES(clip_gradient_norm, (Handles params, int32_t n, double limit, double kind, double* total), {
    at::NoGradGuard gradless;
    List gradients, norms;
    for (int32_t i = 0; i < n; i++) {
        if (!params[i]->grad().defined()) continue;
        gradients.push_back(params[i]->grad().detach());
        norms.push_back(at::linalg_vector_norm(gradients.back(), kind).to(gradients.front().device()));
    }
    *total = gradients.empty() ? 0 : at::linalg_vector_norm(at::stack(norms), kind).item<double>();
    const double factor = limit / (*total + 1e-6);
    if (!gradients.empty() && !(factor >= 1)) at::_foreach_mul_(gradients, factor);
})

DOES(clip_gradient_value, (Handles params, int32_t n, double limit), {
    at::NoGradGuard gradless;
    for (int32_t i = 0; i < n; i++)
        if (params[i]->grad().defined()) params[i]->grad().detach().clamp_(-limit, limit);
})
