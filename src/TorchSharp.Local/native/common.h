// What every entry shares: argument types of the C interface, and the guard that turns an exception into a message kept for the caller.
#pragma once

#include <ATen/ATen.h>
#include <torch/version.h>

#include <cstdint>
#include <cstring>
#include <exception>
#include <optional>
#include <vector>

using at::Tensor;

#if TORCH_VERSION_MAJOR >= 2
template <class T>
using Optional = std::optional<T>;
inline constexpr auto none = std::nullopt;
using SliceBound = c10::SymInt;
#else
template <class T>
using Optional = c10::optional<T>;
inline constexpr auto none = c10::nullopt;
using SliceBound = int64_t;
#endif

#define ENTRY(type) extern "C" __attribute__((visibility("default"))) type

// A number as it crosses the border. kind: 0 = none, 1 = integer, 2 = floating, 3 = complex, 4 = boolean.
struct Number {
    int64_t integer;
    double real;
    double imaginary;
    int64_t kind;

    at::Scalar scalar() const {
        switch (kind) {
            case 1: return at::Scalar(integer);
            case 3: return at::Scalar(c10::complex<double>(real, imaginary));
            case 4: return at::Scalar(integer != 0);
            default: return at::Scalar(real);
        }
    }

    Optional<at::Scalar> maybe() const { return kind == 0 ? Optional<at::Scalar>() : Optional<at::Scalar>(scalar()); }
};

// -1 stands for "not given" in dtype and device.
struct Place {
    int32_t dtype;
    int32_t device;
    int32_t index;

    at::TensorOptions options() const {
        at::TensorOptions o;
        if (dtype >= 0) o = o.dtype(static_cast<at::ScalarType>(dtype));
        if (device >= 0) o = o.device(at::Device(static_cast<at::DeviceType>(device), static_cast<at::DeviceIndex>(index)));
        return o;
    }
};

void keep_error(const char* message) noexcept;
void keep_current_exception() noexcept;

// The handle of a new tensor, or null with the error kept.
template <class F>
Tensor* guard(F&& f) noexcept {
    try {
        return new Tensor(f());
    } catch (...) {
        keep_current_exception();
        return nullptr;
    }
}

// 0, or 1 with the error kept.
template <class F>
int32_t attempt(F&& f) noexcept {
    try {
        f();
        return 0;
    } catch (...) {
        keep_current_exception();
        return 1;
    }
}

// Most entries are one expression that gives a tensor, or one statement on a tensor.
#define GIVES(name, params, ...) \
    ENTRY(Tensor*) ts_##name params { return guard([&]() -> Tensor { return __VA_ARGS__; }); }
#define DOES(name, params, ...) \
    ENTRY(int32_t) ts_##name params { return attempt([&] { __VA_ARGS__; }); }

inline Tensor or_undefined(const Tensor* t) { return t ? *t : Tensor(); }
inline Optional<Tensor> maybe(const Tensor* t) { return t ? Optional<Tensor>(*t) : Optional<Tensor>(); }
inline Optional<at::ScalarType> maybe_dtype(int32_t dtype) {
    return dtype < 0 ? Optional<at::ScalarType>() : Optional<at::ScalarType>(static_cast<at::ScalarType>(dtype));
}
inline Optional<at::Generator> maybe(const at::Generator* g) { return g ? Optional<at::Generator>(*g) : Optional<at::Generator>(); }
inline at::IntArrayRef ints(const int64_t* values, int32_t n) { return at::IntArrayRef(values, n); }
inline std::vector<Tensor> tensors(const Tensor* const* handles, int32_t n) {
    std::vector<Tensor> list;
    list.reserve(n);
    for (int32_t i = 0; i < n; i++) list.push_back(or_undefined(handles[i]));
    return list;
}

// A list of new tensors handed over: the caller takes each handle and frees the array with ts_free_list.
inline Tensor** hand_over(const std::vector<Tensor>& list, int32_t* n) {
    auto** out = new Tensor*[list.size()];
    for (size_t i = 0; i < list.size(); i++) out[i] = list[i].defined() ? new Tensor(list[i]) : nullptr;
    *n = static_cast<int32_t>(list.size());
    return out;
}
