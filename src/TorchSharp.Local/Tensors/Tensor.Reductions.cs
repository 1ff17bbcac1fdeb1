namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sum(ScalarType? type = null) => Wrap(ts_sum(Handle, Type(type)), this);

        public Tensor sum(long dim, bool keepdim = false, ScalarType? type = null) => sum([dim], keepdim, type);

        public Tensor sum(ReadOnlySpan<long> dim, bool keepdim = false, ScalarType? type = null) =>
            Wrap(ts_sum_dims(Handle, dim, dim.Length, keepdim, Type(type)), this);

        public Tensor sum(long[] dim, bool keepdim = false, ScalarType? type = null) => sum((ReadOnlySpan<long>)dim, keepdim, type);

        public Tensor mean() => Wrap(ts_mean(Handle, -1), this);

        public Tensor mean(long[] dimensions, bool keepdim = false, ScalarType? type = null) =>
            Wrap(ts_mean_dims(Handle, dimensions, dimensions.Length, keepdim, Type(type)), this);

        public Tensor mean(ScalarType? type) => Wrap(ts_mean(Handle, Type(type)), this);

        public Tensor var(bool unbiased = true) => Wrap(ts_var(Handle, unbiased), this);

        public Tensor var(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            var([dim], unbiased, keepdim, type);

        public Tensor var(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            As(ts_var_dims(Handle, dimensions, dimensions.Length, unbiased, keepdim), type);

        public Tensor std(bool unbiased = true) => Wrap(ts_std(Handle, unbiased), this);

        public Tensor std(long dim, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            std([dim], unbiased, keepdim, type);

        public Tensor std(long[] dimensions, bool unbiased = true, bool keepdim = false, ScalarType? type = null) =>
            As(ts_std_dims(Handle, dimensions, dimensions.Length, unbiased, keepdim), type);

        public Tensor prod(ScalarType? type = null) => Wrap(ts_prod(Handle, Type(type)), this);

        public Tensor prod(long dim, bool keepdim = false, ScalarType? type = null) => Wrap(ts_prod_dim(Handle, dim, keepdim, Type(type)), this);

        public Tensor logsumexp(long dim, bool keepdim = false) => Wrap(ts_logsumexp(Handle, [dim], 1, keepdim), this);

        public Tensor logsumexp(long[] dim, bool keepdim = false) => Wrap(ts_logsumexp(Handle, dim, dim.Length, keepdim), this);

        public Tensor norm(float p = 2) => Wrap(ts_norm(Handle, (double)p), this);

        public Tensor norm(int dim, bool keepdim = false, float p = 2) => Wrap(ts_norm_dims(Handle, (double)p, [dim], 1, keepdim), this);

        public Tensor cumsum(long dim, ScalarType? type = null) => Wrap(ts_cumsum(Handle, dim, Type(type)), this);

        public Tensor cumprod(long dim, ScalarType? type = null) => Wrap(ts_cumprod(Handle, dim, Type(type)), this);

        public Tensor logcumsumexp(long dim) => Wrap(ts_logcumsumexp(Handle, dim), this);

        public Tensor diff(long n = 1, long dim = -1) => Wrap(ts_diff(Handle, n, dim), this);

        public Tensor any() => Wrap(ts_any(Handle), this);

        public Tensor any(long dim, bool keepdim = false) => Wrap(ts_any_dim(Handle, dim, keepdim), this);

        public Tensor all() => Wrap(ts_all(Handle), this);

        public Tensor all(long dim, bool keepdim = false) => Wrap(ts_all_dim(Handle, dim, keepdim), this);

        public Tensor count_nonzero(long[]? dims = null) => Wrap(ts_count_nonzero(Handle, dims, dims?.Length ?? 0), this);

        public Tensor min() => Wrap(ts_min(Handle), this);

        public Tensor max() => Wrap(ts_max(Handle), this);

        public Tensor amin(params long[] dims) => amin(dims, false);

        public Tensor amin(ReadOnlySpan<long> dims, bool keepdim = false) => Wrap(ts_amin(Handle, dims, dims.Length, keepdim), this);

        public Tensor amin(long[] dims, bool keepdim) => Wrap(ts_amin(Handle, dims, dims.Length, keepdim), this);

        public Tensor amax(params long[] dims) => amax(dims, false);

        public Tensor amax(ReadOnlySpan<long> dims, bool keepdim = false) => Wrap(ts_amax(Handle, dims, dims.Length, keepdim), this);

        public Tensor amax(long[] dims, bool keepdim) => Wrap(ts_amax(Handle, dims, dims.Length, keepdim), this);

        public Tensor argmin() => Wrap(ts_argmin(Handle), this);

        public Tensor argmin(long dim, bool keepdim = false) => Wrap(ts_argmin_dim(Handle, dim, keepdim), this);

        public Tensor argmax() => Wrap(ts_argmax(Handle), this);

        public Tensor argmax(long dim, bool keepdim = false) => Wrap(ts_argmax_dim(Handle, dim, keepdim), this);

        public Tensor median() => Wrap(ts_median(Handle), this);

        public Tensor quantile(Tensor q, long dim = -1, bool keepdim = false) => Wrap(ts_quantile(Handle, q.Handle, dim, true, keepdim), this, q);

        public Tensor bincount(Tensor? weights = null, long minlength = 0) =>
            Wrap(ts_bincount(Handle, weights?.Handle ?? 0, minlength), this, weights);

        public Tensor histc(long bins = 100, long min = 0, long max = 0) => Wrap(ts_histc(Handle, bins, min, max), this);

        public Tensor argsort(long dim = -1, bool descending = false) => Wrap(ts_argsort(Handle, dim, descending), this);

        public (Tensor values, Tensor indexes) min(long dim, bool keepdim = false) =>
            Two(ts_min_dim(Handle, dim, keepdim, out nint indices), indices);

        public (Tensor values, Tensor indexes) max(long dim, bool keepdim = false) =>
            Two(ts_max_dim(Handle, dim, keepdim, out nint indices), indices);

        public (Tensor values, Tensor indexes) median(long dim, bool keepdim = false) =>
            Two(ts_median_dim(Handle, dim, keepdim, out nint indices), indices);

        public (Tensor values, Tensor indices) mode(long dim = -1, bool keepdim = false) =>
            Two(ts_mode(Handle, dim, keepdim, out nint indices), indices);

        public (Tensor values, Tensor indices) kthvalue(long k, long? dim = null, bool keepdim = false) =>
            Two(ts_kthvalue(Handle, k, dim ?? -1, keepdim, out nint indices), indices);

        public (Tensor values, Tensor indexes) cummax(long dim) => Two(ts_cummax(Handle, dim, out nint indices), indices);

        public (Tensor values, Tensor indexes) cummin(long dim) => Two(ts_cummin(Handle, dim, out nint indices), indices);

        public (Tensor values, Tensor indexes) topk(int k, int dim = -1, bool largest = true, bool sorted = true) =>
            Two(ts_topk(Handle, k, dim, largest, sorted, out nint indices), indices);

        public (Tensor Values, Tensor Indices) sort(long dim = -1, bool descending = false, bool stable = false) =>
            Two(ts_sort(Handle, dim, descending, stable, out nint indices), indices);

        public (Tensor var, Tensor mean) var_mean(long[] dimensions, bool unbiased = true, bool keepdim = false) =>
            Two(ts_var_mean(Handle, dimensions, dimensions.Length, unbiased, keepdim, out nint mean), mean);

        public (Tensor std, Tensor mean) std_mean(long[] dimensions, bool unbiased = true, bool keepdim = false) =>
            Two(ts_std_mean(Handle, dimensions, dimensions.Length, unbiased, keepdim, out nint mean), mean);

        /// <summary>The distinct elements; the other two are null unless asked for.</summary>
        public (Tensor output, Tensor? inverse_indices, Tensor? counts) unique(bool sorted = true, bool return_inverse = false,
            bool return_counts = false, int? dim = null)
        {
            if (dim is { } axis)
                throw new ArgumentException($"unique looks at all elements; met dim {axis}.", nameof(dim));
            Self(ts_unique(Handle, sorted, return_inverse, return_counts, out nint values, out nint inverse, out nint counts));
            return (new Tensor(values), inverse == 0 ? null : new Tensor(inverse), counts == 0 ? null : new Tensor(counts));
        }

        private static int Type(ScalarType? type) => type is { } t ? (int)t : -1;

        private Tensor As(nint result, ScalarType? type)
        {
            var tensor = Wrap(result, this);
            return type is { } wanted ? tensor.to(wanted, disposeAfter: true) : tensor;
        }

        private (Tensor First, Tensor Second) Two(nint first, nint second)
        {
            var one = Wrap(first, this);
            return (one, new Tensor(second));
        }
    }
}
