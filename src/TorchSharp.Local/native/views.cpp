// Views, indexing, joining and splitting.
#include "common.h"

#include <ATen/TensorIndexing.h>

GIVES(view, (const Tensor* t, const int64_t* sizes, int32_t n), t->view(ints(sizes, n)))
GIVES(view_dtype, (const Tensor* t, int32_t dtype), t->view(static_cast<at::ScalarType>(dtype)))
GIVES(reshape, (const Tensor* t, const int64_t* sizes, int32_t n), t->reshape(ints(sizes, n)))
GIVES(expand, (const Tensor* t, const int64_t* sizes, int32_t n, bool implicit), t->expand(ints(sizes, n), implicit))
GIVES(broadcast_to, (const Tensor* t, const int64_t* sizes, int32_t n), t->broadcast_to(ints(sizes, n)))
GIVES(repeat, (const Tensor* t, const int64_t* sizes, int32_t n), t->repeat(ints(sizes, n)))
GIVES(tile, (const Tensor* t, const int64_t* sizes, int32_t n), t->tile(ints(sizes, n)))
GIVES(permute, (const Tensor* t, const int64_t* dims, int32_t n), t->permute(ints(dims, n)))
GIVES(transpose, (const Tensor* t, int64_t a, int64_t b), t->transpose(a, b))
GIVES(t, (const Tensor* t), t->t())
GIVES(squeeze, (const Tensor* t), t->squeeze())
GIVES(squeeze_dim, (const Tensor* t, int64_t dim), t->squeeze(dim))
GIVES(unsqueeze, (const Tensor* t, int64_t dim), t->unsqueeze(dim))
GIVES(flatten, (const Tensor* t, int64_t start, int64_t end), t->flatten(start, end))
GIVES(unflatten, (const Tensor* t, int64_t dim, const int64_t* sizes, int32_t n), t->unflatten(dim, ints(sizes, n)))
GIVES(narrow, (const Tensor* t, int64_t dim, int64_t start, int64_t length), t->narrow(dim, start, length))
GIVES(select, (const Tensor* t, int64_t dim, int64_t index), t->select(dim, index))
GIVES(select2, (const Tensor* t, int64_t i, int64_t j), t->select(0, i).select(0, j))
GIVES(slice, (const Tensor* t, int64_t dim, int64_t start, int64_t end, int64_t step), t->slice(dim, start, end, step))
GIVES(as_strided, (const Tensor* t, const int64_t* sizes, int32_t n, const int64_t* strides, int32_t m, int64_t offset),
      t->as_strided(ints(sizes, n), ints(strides, m), offset))
GIVES(unfold, (const Tensor* t, int64_t dim, int64_t size, int64_t step), t->unfold(dim, size, step))
GIVES(diagonal, (const Tensor* t, int64_t offset, int64_t a, int64_t b), t->diagonal(offset, a, b))
GIVES(diag, (const Tensor* t, int64_t diagonal), t->diag(diagonal))
GIVES(movedim, (const Tensor* t, const int64_t* from, int32_t n, const int64_t* to, int32_t m), t->movedim(ints(from, n), ints(to, m)))
GIVES(flip, (const Tensor* t, const int64_t* dims, int32_t n), t->flip(ints(dims, n)))
GIVES(roll, (const Tensor* t, const int64_t* shifts, int32_t n, const int64_t* dims, int32_t m), t->roll(ints(shifts, n), ints(dims, m)))
GIVES(repeat_interleave, (const Tensor* t, int64_t repeats, int64_t dim, bool has_dim),
      at::repeat_interleave(*t, repeats, has_dim ? Optional<int64_t>(dim) : Optional<int64_t>()))

GIVES(cat, (const Tensor* const* list, int32_t n, int64_t dim), at::cat(tensors(list, n), dim))
GIVES(stack, (const Tensor* const* list, int32_t n, int64_t dim), at::stack(tensors(list, n), dim))
DOES(chunk, (const Tensor* t, int64_t chunks, int64_t dim, Tensor*** out, int32_t* n), *out = hand_over(t->chunk(chunks, dim), n))
DOES(split, (const Tensor* t, int64_t size, int64_t dim, Tensor*** out, int32_t* n), *out = hand_over(t->split(size, dim), n))
DOES(split_sizes, (const Tensor* t, const int64_t* sizes, int32_t m, int64_t dim, Tensor*** out, int32_t* n),
     *out = hand_over(t->split_with_sizes(ints(sizes, m), dim), n))
DOES(unbind, (const Tensor* t, int64_t dim, Tensor*** out, int32_t* n), *out = hand_over(t->unbind(dim), n))
DOES(meshgrid, (const Tensor* const* list, int32_t m, const char* indexing, Tensor*** out, int32_t* n),
     *out = hand_over(at::meshgrid(tensors(list, m), indexing), n))
DOES(broadcast_tensors, (const Tensor* const* list, int32_t m, Tensor*** out, int32_t* n),
     *out = hand_over(at::broadcast_tensors(tensors(list, m)), n))

GIVES(gather, (const Tensor* t, int64_t dim, const Tensor* index), t->gather(dim, *index))
GIVES(scatter, (const Tensor* t, int64_t dim, const Tensor* index, const Tensor* src), t->scatter(dim, *index, *src))
GIVES(scatter_value, (const Tensor* t, int64_t dim, const Tensor* index, Number value), t->scatter(dim, *index, value.scalar()))
GIVES(scatter_add, (const Tensor* t, int64_t dim, const Tensor* index, const Tensor* src), t->scatter_add(dim, *index, *src))
DOES(scatter_, (Tensor* t, int64_t dim, const Tensor* index, const Tensor* src), t->scatter_(dim, *index, *src))
DOES(scatter_value_, (Tensor* t, int64_t dim, const Tensor* index, Number value), t->scatter_(dim, *index, value.scalar()))
DOES(scatter_add_, (Tensor* t, int64_t dim, const Tensor* index, const Tensor* src), t->scatter_add_(dim, *index, *src))
GIVES(index_select, (const Tensor* t, int64_t dim, const Tensor* index), t->index_select(dim, *index))
GIVES(index_add, (const Tensor* t, int64_t dim, const Tensor* index, const Tensor* source, Number alpha),
      t->index_add(dim, *index, *source, alpha.scalar()))
DOES(index_add_, (Tensor* t, int64_t dim, const Tensor* index, const Tensor* source, Number alpha),
     t->index_add_(dim, *index, *source, alpha.scalar()))
GIVES(index_copy, (const Tensor* t, int64_t dim, const Tensor* index, const Tensor* source), t->index_copy(dim, *index, *source))
DOES(index_copy_, (Tensor* t, int64_t dim, const Tensor* index, const Tensor* source), t->index_copy_(dim, *index, *source))
GIVES(index_fill, (const Tensor* t, int64_t dim, const Tensor* index, Number value), t->index_fill(dim, *index, value.scalar()))
DOES(index_fill_, (Tensor* t, int64_t dim, const Tensor* index, Number value), t->index_fill_(dim, *index, value.scalar()))
GIVES(take, (const Tensor* t, const Tensor* index), t->take(*index))
GIVES(take_along_dim, (const Tensor* t, const Tensor* index, int64_t dim), at::take_along_dim(*t, *index, dim))
GIVES(masked_select, (const Tensor* t, const Tensor* mask), t->masked_select(*mask))
GIVES(masked_fill, (const Tensor* t, const Tensor* mask, Number value), t->masked_fill(*mask, value.scalar()))
DOES(masked_fill_, (Tensor* t, const Tensor* mask, Number value), t->masked_fill_(*mask, value.scalar()))
GIVES(masked_scatter, (const Tensor* t, const Tensor* mask, const Tensor* source), t->masked_scatter(*mask, *source))
DOES(masked_scatter_, (Tensor* t, const Tensor* mask, const Tensor* source), t->masked_scatter_(*mask, *source))
GIVES(where, (const Tensor* condition, const Tensor* x, const Tensor* y), at::where(*condition, *x, *y))
DOES(where_indices, (const Tensor* condition, Tensor*** out, int32_t* n), *out = hand_over(at::where(*condition), n))
GIVES(nonzero, (const Tensor* t), t->nonzero())
GIVES(tril, (const Tensor* t, int64_t diagonal), t->tril(diagonal))
GIVES(triu, (const Tensor* t, int64_t diagonal), t->triu(diagonal))
GIVES(one_hot, (const Tensor* t, int64_t classes), at::one_hot(*t, classes))

// One place of an index expression. kind: 0 = integer a, 1 = slice a:b:c (absent bounds are INT64_MIN), 2 = new axis, 3 = ellipsis,
// 4 = boolean a, 5 = tensor.
struct Index {
    int64_t kind;
    int64_t a;
    int64_t b;
    int64_t c;
    const Tensor* tensor;
};

static std::vector<at::indexing::TensorIndex> indices(const Index* list, int32_t n) {
    std::vector<at::indexing::TensorIndex> out;
    out.reserve(n);
    auto bound = [](int64_t v) { return v == INT64_MIN ? Optional<SliceBound>() : Optional<SliceBound>(v); };
    for (int32_t i = 0; i < n; i++) {
        const auto& x = list[i];
        switch (x.kind) {
            case 0: out.emplace_back(x.a); break;
            case 1: out.emplace_back(at::indexing::Slice(bound(x.a), bound(x.b), bound(x.c))); break;
            case 2: out.emplace_back(at::indexing::None); break;
            case 3: out.emplace_back(at::indexing::Ellipsis); break;
            case 4: out.emplace_back(x.a != 0); break;
            default: out.emplace_back(*x.tensor); break;
        }
    }
    return out;
}

GIVES(index, (const Tensor* t, const Index* list, int32_t n), t->index(indices(list, n)))
DOES(index_put_, (Tensor* t, const Index* list, int32_t n, const Tensor* value), t->index_put_(indices(list, n), *value))
DOES(index_put_value_, (Tensor* t, const Index* list, int32_t n, Number value), t->index_put_(indices(list, n), value.scalar()))
