using System.Runtime.InteropServices;

namespace TorchSharp;

// The entries of native/reduce.cpp.
internal static unsafe partial class Native
{
    [LibraryImport(Library)] internal static partial nint ts_sum(nint t, int dtype);
    [LibraryImport(Library)] internal static partial nint ts_sum_dims(nint t, ReadOnlySpan<long> dims, int n, Flag keepdim, int dtype);
    [LibraryImport(Library)] internal static partial nint ts_mean(nint t, int dtype);
    [LibraryImport(Library)] internal static partial nint ts_mean_dims(nint t, ReadOnlySpan<long> dims, int n, Flag keepdim, int dtype);
    [LibraryImport(Library)] internal static partial nint ts_var(nint t, Flag unbiased);
    [LibraryImport(Library)] internal static partial nint ts_var_dims(nint t, ReadOnlySpan<long> dims, int n, Flag unbiased, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ts_std(nint t, Flag unbiased);
    [LibraryImport(Library)] internal static partial nint ts_std_dims(nint t, ReadOnlySpan<long> dims, int n, Flag unbiased, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ts_prod(nint t, int dtype);
    [LibraryImport(Library)] internal static partial nint ts_prod_dim(nint t, long dim, Flag keepdim, int dtype);
    [LibraryImport(Library)] internal static partial nint ts_logsumexp(nint t, ReadOnlySpan<long> dims, int n, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ts_norm(nint t, Number p);
    [LibraryImport(Library)] internal static partial nint ts_norm_dims(nint t, Number p, ReadOnlySpan<long> dims, int n, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ts_vector_norm(nint t, Number p, ReadOnlySpan<long> dims, int n, Flag keepdim);
    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    internal static partial nint ts_matrix_norm(nint t, Number ord, string? name, ReadOnlySpan<long> dims, int n, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ts_cumsum(nint t, long dim, int dtype);
    [LibraryImport(Library)] internal static partial nint ts_cumprod(nint t, long dim, int dtype);
    [LibraryImport(Library)] internal static partial nint ts_logcumsumexp(nint t, long dim);
    [LibraryImport(Library)] internal static partial nint ts_diff(nint t, long n, long dim);
    [LibraryImport(Library)] internal static partial nint ts_any(nint t);
    [LibraryImport(Library)] internal static partial nint ts_any_dim(nint t, long dim, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ts_all(nint t);
    [LibraryImport(Library)] internal static partial nint ts_all_dim(nint t, long dim, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ts_count_nonzero(nint t, ReadOnlySpan<long> dims, int n);
    [LibraryImport(Library)] internal static partial nint ts_min(nint t);
    [LibraryImport(Library)] internal static partial nint ts_max(nint t);
    [LibraryImport(Library)] internal static partial nint ts_amin(nint t, ReadOnlySpan<long> dims, int n, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ts_amax(nint t, ReadOnlySpan<long> dims, int n, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ts_argmin(nint t);
    [LibraryImport(Library)] internal static partial nint ts_argmin_dim(nint t, long dim, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ts_argmax(nint t);
    [LibraryImport(Library)] internal static partial nint ts_argmax_dim(nint t, long dim, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ts_median(nint t);
    [LibraryImport(Library)] internal static partial nint ts_quantile(nint t, nint q, long dim, Flag has_dim, Flag keepdim);
    [LibraryImport(Library)] internal static partial nint ts_bincount(nint t, nint weights, long minlength);
    [LibraryImport(Library)] internal static partial nint ts_histc(nint t, long bins, double min, double max);
    [LibraryImport(Library)] internal static partial nint ts_min_dim(nint t, long dim, Flag keepdim, out nint second);
    [LibraryImport(Library)] internal static partial nint ts_max_dim(nint t, long dim, Flag keepdim, out nint second);
    [LibraryImport(Library)] internal static partial nint ts_median_dim(nint t, long dim, Flag keepdim, out nint second);
    [LibraryImport(Library)] internal static partial nint ts_mode(nint t, long dim, Flag keepdim, out nint second);
    [LibraryImport(Library)] internal static partial nint ts_kthvalue(nint t, long k, long dim, Flag keepdim, out nint second);
    [LibraryImport(Library)] internal static partial nint ts_cummax(nint t, long dim, out nint second);
    [LibraryImport(Library)] internal static partial nint ts_cummin(nint t, long dim, out nint second);
    [LibraryImport(Library)] internal static partial nint ts_topk(nint t, long k, long dim, Flag largest, Flag sorted, out nint second);
    [LibraryImport(Library)] internal static partial nint ts_sort(nint t, long dim, Flag descending, Flag stable, out nint second);
    [LibraryImport(Library)] internal static partial nint ts_argsort(nint t, long dim, Flag descending);
    [LibraryImport(Library)]
    internal static partial nint ts_var_mean(nint t, ReadOnlySpan<long> dims, int n, Flag unbiased, Flag keepdim, out nint second);
    [LibraryImport(Library)]
    internal static partial nint ts_std_mean(nint t, ReadOnlySpan<long> dims, int n, Flag unbiased, Flag keepdim, out nint second);
    [LibraryImport(Library)]
    internal static partial int ts_unique(nint t, Flag sorted, Flag inverse, Flag counts, out nint first, out nint second, out nint third);
}
