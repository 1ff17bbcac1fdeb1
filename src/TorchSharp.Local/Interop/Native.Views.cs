using System.Runtime.InteropServices;

namespace TorchSharp;

// The entries of native/views.cpp.
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ts_view(nint t, ReadOnlySpan<long> sizes, int n);
    [LibraryImport(Library)] internal static partial nint ts_view_dtype(nint t, int dtype);
    [LibraryImport(Library)] internal static partial nint ts_reshape(nint t, ReadOnlySpan<long> sizes, int n);
    [LibraryImport(Library)] internal static partial nint ts_expand(nint t, ReadOnlySpan<long> sizes, int n, Flag @implicit);
    [LibraryImport(Library)] internal static partial nint ts_broadcast_to(nint t, ReadOnlySpan<long> sizes, int n);
    [LibraryImport(Library)] internal static partial nint ts_repeat(nint t, ReadOnlySpan<long> sizes, int n);
    [LibraryImport(Library)] internal static partial nint ts_tile(nint t, ReadOnlySpan<long> sizes, int n);
    [LibraryImport(Library)] internal static partial nint ts_permute(nint t, ReadOnlySpan<long> dims, int n);
    [LibraryImport(Library)] internal static partial nint ts_transpose(nint t, long a, long b);
    [LibraryImport(Library)] internal static partial nint ts_t(nint t);
    [LibraryImport(Library)] internal static partial nint ts_squeeze(nint t);
    [LibraryImport(Library)] internal static partial nint ts_squeeze_dim(nint t, long dim);
    [LibraryImport(Library)] internal static partial nint ts_unsqueeze(nint t, long dim);
    [LibraryImport(Library)] internal static partial nint ts_flatten(nint t, long start, long end);
    [LibraryImport(Library)] internal static partial nint ts_unflatten(nint t, long dim, ReadOnlySpan<long> sizes, int n);
    [LibraryImport(Library)] internal static partial nint ts_narrow(nint t, long dim, long start, long length);
    [LibraryImport(Library)] internal static partial nint ts_select(nint t, long dim, long index);
    [LibraryImport(Library)] internal static partial nint ts_select2(nint t, long i, long j);
    [LibraryImport(Library)] internal static partial nint ts_slice(nint t, long dim, long start, long end, long step);
    [LibraryImport(Library)]
    internal static partial nint ts_as_strided(nint t, ReadOnlySpan<long> sizes, int n, ReadOnlySpan<long> strides, int m, long offset);
    [LibraryImport(Library)] internal static partial nint ts_unfold(nint t, long dim, long size, long step);
    [LibraryImport(Library)] internal static partial nint ts_diagonal(nint t, long offset, long a, long b);
    [LibraryImport(Library)] internal static partial nint ts_diag(nint t, long diagonal);
    [LibraryImport(Library)] internal static partial nint ts_movedim(nint t, ReadOnlySpan<long> from, int n, ReadOnlySpan<long> to, int m);
    [LibraryImport(Library)] internal static partial nint ts_flip(nint t, ReadOnlySpan<long> dims, int n);
    [LibraryImport(Library)] internal static partial nint ts_roll(nint t, ReadOnlySpan<long> shifts, int n, ReadOnlySpan<long> dims, int m);
    [LibraryImport(Library)] internal static partial nint ts_repeat_interleave(nint t, long repeats, long dim, Flag has_dim);
    [LibraryImport(Library)] internal static partial nint ts_cat(ReadOnlySpan<nint> list, int n, long dim);
    [LibraryImport(Library)] internal static partial nint ts_stack(ReadOnlySpan<nint> list, int n, long dim);
    [LibraryImport(Library)] internal static partial int ts_chunk(nint t, long chunks, long dim, out nint* @out, out int n);
    [LibraryImport(Library)] internal static partial int ts_split(nint t, long size, long dim, out nint* @out, out int n);
    [LibraryImport(Library)] internal static partial int ts_split_sizes(nint t, ReadOnlySpan<long> sizes, int m, long dim, out nint* @out, out int n);
    [LibraryImport(Library)] internal static partial int ts_unbind(nint t, long dim, out nint* @out, out int n);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial int ts_meshgrid(ReadOnlySpan<nint> list, int m, string indexing, out nint* @out, out int n);
    [LibraryImport(Library)] internal static partial int ts_broadcast_tensors(ReadOnlySpan<nint> list, int m, out nint* @out, out int n);
    [LibraryImport(Library)] internal static partial nint ts_gather(nint t, long dim, nint index);
    [LibraryImport(Library)] internal static partial nint ts_scatter(nint t, long dim, nint index, nint src);
    [LibraryImport(Library)] internal static partial nint ts_scatter_value(nint t, long dim, nint index, Number value);
    [LibraryImport(Library)] internal static partial nint ts_scatter_add(nint t, long dim, nint index, nint src);
    [LibraryImport(Library)] internal static partial int ts_scatter_(nint t, long dim, nint index, nint src);
    [LibraryImport(Library)] internal static partial int ts_scatter_value_(nint t, long dim, nint index, Number value);
    [LibraryImport(Library)] internal static partial int ts_scatter_add_(nint t, long dim, nint index, nint src);
    [LibraryImport(Library)] internal static partial nint ts_index_select(nint t, long dim, nint index);
    [LibraryImport(Library)] internal static partial nint ts_index_add(nint t, long dim, nint index, nint source, Number alpha);
    [LibraryImport(Library)] internal static partial int ts_index_add_(nint t, long dim, nint index, nint source, Number alpha);
    [LibraryImport(Library)] internal static partial nint ts_index_copy(nint t, long dim, nint index, nint source);
    [LibraryImport(Library)] internal static partial int ts_index_copy_(nint t, long dim, nint index, nint source);
    [LibraryImport(Library)] internal static partial nint ts_index_fill(nint t, long dim, nint index, Number value);
    [LibraryImport(Library)] internal static partial int ts_index_fill_(nint t, long dim, nint index, Number value);
    [LibraryImport(Library)] internal static partial nint ts_take(nint t, nint index);
    [LibraryImport(Library)] internal static partial nint ts_take_along_dim(nint t, nint index, long dim);
    [LibraryImport(Library)] internal static partial nint ts_masked_select(nint t, nint mask);
    [LibraryImport(Library)] internal static partial nint ts_masked_fill(nint t, nint mask, Number value);
    [LibraryImport(Library)] internal static partial int ts_masked_fill_(nint t, nint mask, Number value);
    [LibraryImport(Library)] internal static partial nint ts_masked_scatter(nint t, nint mask, nint source);
    [LibraryImport(Library)] internal static partial int ts_masked_scatter_(nint t, nint mask, nint source);
    [LibraryImport(Library)] internal static partial nint ts_where(nint condition, nint x, nint y);
    [LibraryImport(Library)] internal static partial int ts_where_indices(nint condition, out nint* @out, out int n);
    [LibraryImport(Library)] internal static partial nint ts_nonzero(nint t);
    [LibraryImport(Library)] internal static partial nint ts_tril(nint t, long diagonal);
    [LibraryImport(Library)] internal static partial nint ts_triu(nint t, long diagonal);
    [LibraryImport(Library)] internal static partial nint ts_one_hot(nint t, long classes);
    [LibraryImport(Library)] internal static partial nint ts_index(nint t, ReadOnlySpan<IndexPlace> list, int n);
    [LibraryImport(Library)] internal static partial int ts_index_put_(nint t, ReadOnlySpan<IndexPlace> list, int n, nint value);
    [LibraryImport(Library)] internal static partial int ts_index_put_value_(nint t, ReadOnlySpan<IndexPlace> list, int n, Number value);
}
