// Products and linear algebra.
#include "common.h"

#define PRODUCT(name) GIVES(name, (const Tensor* a, const Tensor* b), at::name(*a, *b))
PRODUCT(matmul)
PRODUCT(mm)
PRODUCT(bmm)
PRODUCT(mv)
PRODUCT(dot)
PRODUCT(vdot)
PRODUCT(outer)
PRODUCT(inner)
PRODUCT(kron)
#define FUSED(name) \
    GIVES(name, (const Tensor* t, const Tensor* a, const Tensor* b, Number beta, Number alpha), \
          at::name(*t, *a, *b, beta.scalar(), alpha.scalar())) \
    DOES(name##_, (Tensor* t, const Tensor* a, const Tensor* b, Number beta, Number alpha), t->name##_(*a, *b, beta.scalar(), alpha.scalar()))
FUSED(addmm)
FUSED(addmv)
FUSED(addbmm)
FUSED(baddbmm)
GIVES(einsum, (const char* equation, const Tensor* const* list, int32_t n), at::einsum(equation, tensors(list, n)))
GIVES(tensordot, (const Tensor* a, const Tensor* b, const int64_t* da, int32_t n, const int64_t* db, int32_t m),
      at::tensordot(*a, *b, ints(da, n), ints(db, m)))
GIVES(cdist, (const Tensor* a, const Tensor* b, double p), at::cdist(*a, *b, p))
GIVES(trace, (const Tensor* t), at::trace(*t))
GIVES(linalg_inv, (const Tensor* t), at::linalg_inv(*t))
GIVES(linalg_pinv, (const Tensor* t, double rcond, bool hermitian), at::linalg_pinv(*t, rcond, hermitian))
GIVES(linalg_det, (const Tensor* t), at::linalg_det(*t))
GIVES(linalg_solve, (const Tensor* a, const Tensor* b), at::linalg_solve(*a, *b))
GIVES(linalg_cholesky, (const Tensor* t), at::linalg_cholesky(*t))
GIVES(linalg_eigvalsh, (const Tensor* t, bool upper), at::linalg_eigvalsh(*t, upper ? "U" : "L"))
GIVES(linalg_matrix_rank, (const Tensor* t, double tol, bool has_tol, bool hermitian),
      at::linalg_matrix_rank(*t, none, has_tol ? Optional<double>(tol) : Optional<double>(), hermitian))
GIVES(linalg_matrix_power, (const Tensor* t, int64_t n), at::linalg_matrix_power(*t, n))
DOES(linalg_eigh, (const Tensor* t, bool upper, Tensor** values, Tensor** vectors), {
    auto [w, v] = at::linalg_eigh(*t, upper ? "U" : "L");
    *values = new Tensor(w);
    *vectors = new Tensor(v);
})
DOES(linalg_svd, (const Tensor* t, bool full, Tensor** u, Tensor** s, Tensor** vh), {
    auto [a, b, c] = at::linalg_svd(*t, full);
    *u = new Tensor(a);
    *s = new Tensor(b);
    *vh = new Tensor(c);
})
DOES(linalg_qr, (const Tensor* t, const char* mode, Tensor** q, Tensor** r), {
    auto [a, b] = at::linalg_qr(*t, mode);
    *q = new Tensor(a);
    *r = new Tensor(b);
})
