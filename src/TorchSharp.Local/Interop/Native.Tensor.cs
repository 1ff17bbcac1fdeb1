using System.Runtime.InteropServices;

namespace TorchSharp;

// The entries of native/tensor.cpp.
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial void ts_delete(nint t);
    [LibraryImport(Library)] internal static partial void ts_delete_many(ReadOnlySpan<nint> handles, int n);
    [LibraryImport(Library)] internal static partial void ts_free_list(nint* list);
    [LibraryImport(Library)] internal static partial nint ts_alias(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long ts_dim(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int ts_dtype(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long ts_numel(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long ts_element_size(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial long ts_storage_offset(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int ts_device_type(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int ts_device_index(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int ts_is_contiguous(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int ts_is_leaf(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int ts_requires_grad(nint t);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int ts_is_sparse(nint t);
    [LibraryImport(Library)] internal static partial int ts_sizes(nint t, long* @out);
    [LibraryImport(Library)] internal static partial int ts_strides(nint t, long* @out);
    [LibraryImport(Library)] internal static partial int ts_data_ptr(nint t, out nint @out);
    [LibraryImport(Library)] internal static partial int ts_nbytes_of_storage(nint t, out long @out);
    [LibraryImport(Library)] internal static partial int ts_item(nint t, out Number @out);
    [LibraryImport(Library)] internal static partial nint ts_zeros(ReadOnlySpan<long> sizes, int n, Place p);
    [LibraryImport(Library)] internal static partial nint ts_ones(ReadOnlySpan<long> sizes, int n, Place p);
    [LibraryImport(Library)] internal static partial nint ts_empty(ReadOnlySpan<long> sizes, int n, Place p);
    [LibraryImport(Library)]
    internal static partial nint ts_empty_strided(ReadOnlySpan<long> sizes, int n, ReadOnlySpan<long> strides, int m, Place p);
    [LibraryImport(Library)] internal static partial nint ts_full(ReadOnlySpan<long> sizes, int n, Number value, Place p);
    [LibraryImport(Library)] internal static partial nint ts_arange(Number start, Number stop, Number step, Place p);
    [LibraryImport(Library)] internal static partial nint ts_linspace(double start, double end, long steps, Place p);
    [LibraryImport(Library)] internal static partial nint ts_logspace(double start, double end, long steps, double @base, Place p);
    [LibraryImport(Library)] internal static partial nint ts_eye(long rows, long columns, Place p);
    [LibraryImport(Library)] internal static partial nint ts_zeros_like(nint t, Place p);
    [LibraryImport(Library)] internal static partial nint ts_ones_like(nint t, Place p);
    [LibraryImport(Library)] internal static partial nint ts_empty_like(nint t, Place p);
    [LibraryImport(Library)] internal static partial nint ts_full_like(nint t, Number value, Place p);
    [LibraryImport(Library)] internal static partial nint ts_copy_of_memory(void* data, ReadOnlySpan<long> sizes, int n, int dtype);
    [LibraryImport(Library)]
    internal static partial nint ts_over_memory(nint data, ReadOnlySpan<long> sizes, int n, int dtype, delegate* unmanaged<nint, void> release,
        nint context);
    [LibraryImport(Library)] internal static partial nint ts_to(nint t, Place p, Flag non_blocking, Flag copy);
    [LibraryImport(Library)] internal static partial nint ts_clone(nint t);
    [LibraryImport(Library)] internal static partial nint ts_contiguous(nint t);
    [LibraryImport(Library)] internal static partial int ts_copy_(nint t, nint source, Flag non_blocking);
    [LibraryImport(Library)] internal static partial int ts_set_(nint t, nint source);
    [LibraryImport(Library)] internal static partial int ts_zero_(nint t);
    [LibraryImport(Library)] internal static partial int ts_fill_(nint t, Number value);
    [LibraryImport(Library)] internal static partial int ts_fill_tensor_(nint t, nint value);
    [LibraryImport(Library)] internal static partial int ts_resize_(nint t, ReadOnlySpan<long> sizes, int n);
    [LibraryImport(Library)] internal static partial int ts_same_storage(nint a, nint b, out int @out);
    [LibraryImport(Library)] internal static partial int ts_equal(nint a, nint b, out int @out);
    [LibraryImport(Library)] internal static partial int ts_allclose(nint a, nint b, double rtol, double atol, Flag equal_nan, out int @out);
    [LibraryImport(Library), SuppressGCTransition] internal static partial int ts_default_dtype();
    [LibraryImport(Library)] internal static partial int ts_set_default_dtype(int dtype);
}
