// Random numbers and their generators.
#include "common.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/detail/CUDAHooksInterface.h>

#include <mutex>

using at::Generator;

ENTRY(Generator*) ts_generator_new(uint64_t seed, int32_t device) {
    try {
        TORCH_CHECK(device <= 0, "a generator of its own can only be made on the CPU; met device type ", device);
        return new Generator(at::detail::createCPUGenerator(seed));
    } catch (...) {
        keep_current_exception();
        return nullptr;
    }
}
ENTRY(Generator*) ts_generator_default() {
    try {
        return new Generator(at::detail::getDefaultCPUGenerator());
    } catch (...) {
        keep_current_exception();
        return nullptr;
    }
}
ENTRY(void) ts_generator_delete(Generator* g) { delete g; }
DOES(manual_seed, (int64_t seed), at::manual_seed(static_cast<uint64_t>(seed)))
DOES(generator_manual_seed, (Generator* g, int64_t seed), std::lock_guard<std::mutex> lock(g->mutex());
     g->set_current_seed(static_cast<uint64_t>(seed)))
DOES(generator_seed, (Generator* g, int64_t* out), std::lock_guard<std::mutex> lock(g->mutex()); *out = static_cast<int64_t>(g->seed()))
DOES(generator_initial_seed, (Generator* g, int64_t* out), *out = static_cast<int64_t>(g->current_seed()))
GIVES(generator_state, (Generator* g), g->get_state())
DOES(generator_set_state, (Generator* g, const Tensor* state), g->set_state(*state))

GIVES(rand, (const int64_t* sizes, int32_t n, const Generator* g, Place p), at::rand(ints(sizes, n), maybe(g), p.options()))
GIVES(randn, (const int64_t* sizes, int32_t n, const Generator* g, Place p), at::randn(ints(sizes, n), maybe(g), p.options()))
GIVES(randint, (int64_t low, int64_t high, const int64_t* sizes, int32_t n, const Generator* g, Place p),
      at::randint(low, high, ints(sizes, n), maybe(g), p.options()))
GIVES(randperm, (int64_t n, const Generator* g, Place p), at::randperm(n, maybe(g), p.options()))
GIVES(rand_like, (const Tensor* t, Place p), at::rand_like(*t, p.options()))
GIVES(randn_like, (const Tensor* t, Place p), at::randn_like(*t, p.options()))
GIVES(randint_like, (const Tensor* t, int64_t low, int64_t high, Place p), at::randint_like(*t, low, high, p.options()))
GIVES(multinomial, (const Tensor* t, int64_t samples, bool replacement, const Generator* g), at::multinomial(*t, samples, replacement, maybe(g)))
GIVES(bernoulli, (const Tensor* t, const Generator* g), at::bernoulli(*t, maybe(g)))
GIVES(poisson, (const Tensor* t, const Generator* g), at::poisson(*t, maybe(g)))
GIVES(normal, (const Tensor* mean, const Tensor* std, const Generator* g), at::normal(*mean, *std, maybe(g)))
DOES(uniform_, (Tensor* t, double from, double to, const Generator* g), t->uniform_(from, to, maybe(g)))
DOES(normal_, (Tensor* t, double mean, double std, const Generator* g), t->normal_(mean, std, maybe(g)))
DOES(exponential_, (Tensor* t, double lambda, const Generator* g), t->exponential_(lambda, maybe(g)))
DOES(bernoulli_, (Tensor* t, double p, const Generator* g), t->bernoulli_(p, maybe(g)))
DOES(bernoulli_tensor_, (Tensor* t, const Tensor* p, const Generator* g), t->bernoulli_(*p, maybe(g)))
DOES(random_, (Tensor* t, int64_t from, int64_t to, const Generator* g), t->random_(from, to, maybe(g)))
DOES(cauchy_, (Tensor* t, double median, double sigma, const Generator* g), t->cauchy_(median, sigma, maybe(g)))
DOES(log_normal_, (Tensor* t, double mean, double std, const Generator* g), t->log_normal_(mean, std, maybe(g)))
DOES(geometric_, (Tensor* t, double p, const Generator* g), t->geometric_(p, maybe(g)))
