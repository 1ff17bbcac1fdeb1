// Reductions, order statistics, running sums.
#include "common.h"

#define ALL_DIMS n == 0

GIVES(sum, (const Tensor* t, int32_t dtype), at::sum(*t, maybe_dtype(dtype)))
GIVES(sum_dims, (const Tensor* t, const int64_t* dims, int32_t n, bool keepdim, int32_t dtype),
      at::sum(*t, ints(dims, n), keepdim, maybe_dtype(dtype)))
GIVES(mean, (const Tensor* t, int32_t dtype), at::mean(*t, maybe_dtype(dtype)))
GIVES(mean_dims, (const Tensor* t, const int64_t* dims, int32_t n, bool keepdim, int32_t dtype),
      at::mean(*t, ints(dims, n), keepdim, maybe_dtype(dtype)))
GIVES(var, (const Tensor* t, bool unbiased), at::var(*t, unbiased))
GIVES(var_dims, (const Tensor* t, const int64_t* dims, int32_t n, bool unbiased, bool keepdim), at::var(*t, ints(dims, n), unbiased, keepdim))
GIVES(std, (const Tensor* t, bool unbiased), at::std(*t, unbiased))
GIVES(std_dims, (const Tensor* t, const int64_t* dims, int32_t n, bool unbiased, bool keepdim), at::std(*t, ints(dims, n), unbiased, keepdim))
GIVES(prod, (const Tensor* t, int32_t dtype), at::prod(*t, maybe_dtype(dtype)))
GIVES(prod_dim, (const Tensor* t, int64_t dim, bool keepdim, int32_t dtype), at::prod(*t, dim, keepdim, maybe_dtype(dtype)))
GIVES(logsumexp, (const Tensor* t, const int64_t* dims, int32_t n, bool keepdim), at::logsumexp(*t, ints(dims, n), keepdim))
GIVES(norm, (const Tensor* t, Number p), at::norm(*t, p.scalar()))
GIVES(norm_dims, (const Tensor* t, Number p, const int64_t* dims, int32_t n, bool keepdim), at::norm(*t, p.maybe(), ints(dims, n), keepdim))
GIVES(vector_norm, (const Tensor* t, Number p, const int64_t* dims, int32_t n, bool keepdim),
      n == 0 ? at::linalg_vector_norm(*t, p.scalar(), none, keepdim, none) : at::linalg_vector_norm(*t, p.scalar(), ints(dims, n), keepdim, none))
GIVES(matrix_norm, (const Tensor* t, Number ord, const char* name, const int64_t* dims, int32_t n, bool keepdim),
      name ? at::linalg_matrix_norm(*t, name, ints(dims, n), keepdim, none) : at::linalg_matrix_norm(*t, ord.scalar(), ints(dims, n), keepdim, none))
GIVES(cumsum, (const Tensor* t, int64_t dim, int32_t dtype), at::cumsum(*t, dim, maybe_dtype(dtype)))
GIVES(cumprod, (const Tensor* t, int64_t dim, int32_t dtype), at::cumprod(*t, dim, maybe_dtype(dtype)))
GIVES(logcumsumexp, (const Tensor* t, int64_t dim), at::logcumsumexp(*t, dim))
GIVES(diff, (const Tensor* t, int64_t n, int64_t dim), at::diff(*t, n, dim))
GIVES(any, (const Tensor* t), at::any(*t))
GIVES(any_dim, (const Tensor* t, int64_t dim, bool keepdim), at::any(*t, dim, keepdim))
GIVES(all, (const Tensor* t), at::all(*t))
GIVES(all_dim, (const Tensor* t, int64_t dim, bool keepdim), at::all(*t, dim, keepdim))
GIVES(count_nonzero, (const Tensor* t, const int64_t* dims, int32_t n),
      n == 0 ? at::count_nonzero(*t, Optional<int64_t>()) : at::count_nonzero(*t, ints(dims, n)))
GIVES(min, (const Tensor* t), at::min(*t))
GIVES(max, (const Tensor* t), at::max(*t))
GIVES(amin, (const Tensor* t, const int64_t* dims, int32_t n, bool keepdim), at::amin(*t, ints(dims, n), keepdim))
GIVES(amax, (const Tensor* t, const int64_t* dims, int32_t n, bool keepdim), at::amax(*t, ints(dims, n), keepdim))
GIVES(argmin, (const Tensor* t), at::argmin(*t))
GIVES(argmin_dim, (const Tensor* t, int64_t dim, bool keepdim), at::argmin(*t, dim, keepdim))
GIVES(argmax, (const Tensor* t), at::argmax(*t))
GIVES(argmax_dim, (const Tensor* t, int64_t dim, bool keepdim), at::argmax(*t, dim, keepdim))
GIVES(median, (const Tensor* t), at::median(*t))
GIVES(quantile, (const Tensor* t, const Tensor* q, int64_t dim, bool has_dim, bool keepdim),
      at::quantile(*t, *q, has_dim ? Optional<int64_t>(dim) : Optional<int64_t>(), keepdim))
GIVES(bincount, (const Tensor* t, const Tensor* weights, int64_t minlength), at::bincount(*t, maybe(weights), minlength))
GIVES(histc, (const Tensor* t, int64_t bins, double min, double max), at::histc(*t, bins, min, max))

// Two results: the values returned, the indices in *second.
template <class F>
static Tensor* two(Tensor** second, F&& f) {
    return guard([&]() -> Tensor {
        auto pair = f();
        *second = new Tensor(std::get<1>(pair));
        return std::get<0>(pair);
    });
}
#define GIVES_TWO(name, params, ...) \
    ENTRY(Tensor*) ts_##name params { return two(second, [&] { return __VA_ARGS__; }); }
GIVES_TWO(min_dim, (const Tensor* t, int64_t dim, bool keepdim, Tensor** second), at::min(*t, dim, keepdim))
GIVES_TWO(max_dim, (const Tensor* t, int64_t dim, bool keepdim, Tensor** second), at::max(*t, dim, keepdim))
GIVES_TWO(median_dim, (const Tensor* t, int64_t dim, bool keepdim, Tensor** second), at::median(*t, dim, keepdim))
GIVES_TWO(mode, (const Tensor* t, int64_t dim, bool keepdim, Tensor** second), at::mode(*t, dim, keepdim))
GIVES_TWO(kthvalue, (const Tensor* t, int64_t k, int64_t dim, bool keepdim, Tensor** second), at::kthvalue(*t, k, dim, keepdim))
GIVES_TWO(cummax, (const Tensor* t, int64_t dim, Tensor** second), at::cummax(*t, dim))
GIVES_TWO(cummin, (const Tensor* t, int64_t dim, Tensor** second), at::cummin(*t, dim))
GIVES_TWO(topk, (const Tensor* t, int64_t k, int64_t dim, bool largest, bool sorted, Tensor** second), at::topk(*t, k, dim, largest, sorted))
GIVES_TWO(sort, (const Tensor* t, int64_t dim, bool descending, bool stable, Tensor** second), at::sort(*t, stable, dim, descending))
GIVES(argsort, (const Tensor* t, int64_t dim, bool descending), at::argsort(*t, dim, descending))
GIVES_TWO(var_mean, (const Tensor* t, const int64_t* dims, int32_t n, bool unbiased, bool keepdim, Tensor** second),
          ALL_DIMS ? at::var_mean(*t, unbiased) : at::var_mean(*t, ints(dims, n), unbiased, keepdim))
GIVES_TWO(std_mean, (const Tensor* t, const int64_t* dims, int32_t n, bool unbiased, bool keepdim, Tensor** second),
          ALL_DIMS ? at::std_mean(*t, unbiased) : at::std_mean(*t, ints(dims, n), unbiased, keepdim))
// All distinct values; *second and *third are null unless asked for.
DOES(unique, (const Tensor* t, bool sorted, bool inverse, bool counts, Tensor** first, Tensor** second, Tensor** third), {
    auto [values, places, numbers] = at::_unique2(*t, sorted, inverse, counts);
    *first = new Tensor(values);
    *second = inverse ? new Tensor(places) : nullptr;
    *third = counts ? new Tensor(numbers) : nullptr;
})
