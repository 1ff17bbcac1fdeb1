// Tensors as objects: their life, what they are, their memory, moving them.
#include "common.h"

ENTRY(void) ts_delete(Tensor* t) { delete t; }
ENTRY(void) ts_delete_many(Tensor* const* handles, int32_t n) {
    for (int32_t i = 0; i < n; i++) delete handles[i];
}
ENTRY(void) ts_free_list(Tensor** list) { delete[] list; }

GIVES(alias, (const Tensor* t), Tensor(*t))

// These cannot fail on a tensor of ours and run without a garbage-collection transition.
ENTRY(int64_t) ts_dim(const Tensor* t) { return t->defined() ? t->dim() : 0; }
ENTRY(int32_t) ts_dtype(const Tensor* t) { return t->defined() ? static_cast<int32_t>(t->scalar_type()) : 18; }
ENTRY(int64_t) ts_numel(const Tensor* t) { return t->defined() ? t->numel() : 0; }
ENTRY(int64_t) ts_element_size(const Tensor* t) { return t->defined() ? static_cast<int64_t>(t->itemsize()) : 0; }
ENTRY(int64_t) ts_storage_offset(const Tensor* t) { return t->defined() && t->has_storage() ? t->storage_offset() : 0; }
ENTRY(int32_t) ts_device_type(const Tensor* t) { return t->defined() ? static_cast<int32_t>(t->device().type()) : 0; }
ENTRY(int32_t) ts_device_index(const Tensor* t) { return t->defined() ? t->device().index() : -1; }
ENTRY(int32_t) ts_is_contiguous(const Tensor* t) { return t->defined() && t->layout() == at::kStrided && t->is_contiguous(); }
ENTRY(int32_t) ts_is_leaf(const Tensor* t) { return !t->defined() || t->is_leaf(); }
ENTRY(int32_t) ts_requires_grad(const Tensor* t) { return t->defined() && t->requires_grad(); }
ENTRY(int32_t) ts_is_sparse(const Tensor* t) { return t->defined() && t->is_sparse(); }

DOES(sizes, (const Tensor* t, int64_t* out), auto s = t->sizes(); std::copy(s.begin(), s.end(), out))
DOES(strides, (const Tensor* t, int64_t* out), auto s = t->strides(); std::copy(s.begin(), s.end(), out))
DOES(data_ptr, (const Tensor* t, void** out), *out = t->data_ptr())
DOES(nbytes_of_storage, (const Tensor* t, int64_t* out), *out = static_cast<int64_t>(t->storage().nbytes()))

// One element as a number, from any device.
DOES(item, (const Tensor* t, Number* out), {
    auto s = t->item();
    *out = Number{0, 0, 0, 0};
    if (s.isComplex()) {
        auto c = s.toComplexDouble();
        out->real = c.real();
        out->imaginary = c.imag();
        out->kind = 3;
    } else if (s.isFloatingPoint()) {
        out->real = s.toDouble();
        out->kind = 2;
    } else if (s.isBoolean()) {
        out->integer = s.toBool();
        out->kind = 4;
    } else {
        out->integer = s.toLong();
        out->kind = 1;
    }
})

GIVES(zeros, (const int64_t* sizes, int32_t n, Place p), at::zeros(ints(sizes, n), p.options()))
GIVES(ones, (const int64_t* sizes, int32_t n, Place p), at::ones(ints(sizes, n), p.options()))
GIVES(empty, (const int64_t* sizes, int32_t n, Place p), at::empty(ints(sizes, n), p.options()))
GIVES(empty_strided, (const int64_t* sizes, int32_t n, const int64_t* strides, int32_t m, Place p),
      at::empty_strided(ints(sizes, n), ints(strides, m), p.options()))
GIVES(full, (const int64_t* sizes, int32_t n, Number value, Place p), at::full(ints(sizes, n), value.scalar(), p.options()))
GIVES(arange, (Number start, Number stop, Number step, Place p), at::arange(start.scalar(), stop.scalar(), step.scalar(), p.options()))
GIVES(linspace, (double start, double end, int64_t steps, Place p), at::linspace(start, end, steps, p.options()))
GIVES(logspace, (double start, double end, int64_t steps, double base, Place p), at::logspace(start, end, steps, base, p.options()))
GIVES(eye, (int64_t rows, int64_t columns, Place p), at::eye(rows, columns, p.options()))
GIVES(zeros_like, (const Tensor* t, Place p), at::zeros_like(*t, p.options()))
GIVES(ones_like, (const Tensor* t, Place p), at::ones_like(*t, p.options()))
GIVES(empty_like, (const Tensor* t, Place p), at::empty_like(*t, p.options()))
GIVES(full_like, (const Tensor* t, Number value, Place p), at::full_like(*t, value.scalar(), p.options()))

// A tensor of its own memory, filled from the caller's. The copy ends before the entry returns.
GIVES(copy_of_memory, (const void* data, const int64_t* sizes, int32_t n, int32_t dtype), [&] {
    auto t = at::empty(ints(sizes, n), static_cast<at::ScalarType>(dtype));
    if (t.numel() > 0) std::memcpy(t.data_ptr(), data, t.nbytes());
    return t;
}())

// A tensor over the caller's memory; release(context) is called when the last view of it has gone.
GIVES(over_memory, (void* data, const int64_t* sizes, int32_t n, int32_t dtype, void (*release)(void*), void* context),
      at::from_blob(data, ints(sizes, n), [release, context](void*) { release(context); }, static_cast<at::ScalarType>(dtype)))

GIVES(to, (const Tensor* t, Place p, bool non_blocking, bool copy), [&] {
    auto device = p.device >= 0 ? p.options().device() : t->device();
    auto dtype = p.dtype >= 0 ? static_cast<at::ScalarType>(p.dtype) : t->scalar_type();
    return t->to(device, dtype, non_blocking, copy);
}())
GIVES(clone, (const Tensor* t), t->clone())
GIVES(contiguous, (const Tensor* t), t->contiguous())
DOES(copy_, (Tensor* t, const Tensor* source, bool non_blocking), t->copy_(*source, non_blocking))
DOES(set_, (Tensor* t, const Tensor* source), t->set_(*source))
DOES(zero_, (Tensor* t), t->zero_())
DOES(fill_, (Tensor* t, Number value), t->fill_(value.scalar()))
DOES(fill_tensor_, (Tensor* t, const Tensor* value), t->fill_(*value))
DOES(resize_, (Tensor* t, const int64_t* sizes, int32_t n), t->resize_(ints(sizes, n)))
DOES(same_storage, (const Tensor* a, const Tensor* b, int32_t* out), *out = a->is_alias_of(*b))
DOES(equal, (const Tensor* a, const Tensor* b, int32_t* out), *out = at::equal(*a, *b))
DOES(allclose, (const Tensor* a, const Tensor* b, double rtol, double atol, bool equal_nan, int32_t* out),
     *out = at::allclose(*a, *b, rtol, atol, equal_nan))

ENTRY(int32_t) ts_default_dtype() { return static_cast<int32_t>(c10::typeMetaToScalarType(at::get_default_dtype())); }
DOES(set_default_dtype, (int32_t dtype), at::set_default_dtype(c10::scalarTypeToTypeMeta(static_cast<at::ScalarType>(dtype))))
