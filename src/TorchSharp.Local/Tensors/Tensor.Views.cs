namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor view(params long[] shape) => Wrap(ts_view(Handle, shape, shape.Length), this);

        public Tensor view(ReadOnlySpan<long> shape) => Wrap(ts_view(Handle, shape, shape.Length), this);

        /// <summary>The same bytes taken for elements of another type.</summary>
        public Tensor view(ScalarType dtype) => Wrap(ts_view_dtype(Handle, (int)dtype), this);

        public Tensor view_as(Tensor other) => view(other.shape);

        public Tensor reshape(params long[] shape) => Wrap(ts_reshape(Handle, shape, shape.Length), this);

        public Tensor reshape(ReadOnlySpan<long> shape) => Wrap(ts_reshape(Handle, shape, shape.Length), this);

        public Tensor reshape_as(Tensor other) => reshape(other.shape);

        public Tensor expand(params long[] sizes) => expand(sizes, false);

        public Tensor expand(ReadOnlySpan<long> sizes, bool isImplicit = false) => Wrap(ts_expand(Handle, sizes, sizes.Length, isImplicit), this);

        public Tensor expand(long[] sizes, bool isImplicit) => Wrap(ts_expand(Handle, sizes, sizes.Length, isImplicit), this);

        public Tensor expand_as(Tensor other) => expand(other.shape);

        public Tensor broadcast_to(params long[] shape) => Wrap(ts_broadcast_to(Handle, shape, shape.Length), this);

        public Tensor repeat(params long[] sizes) => Wrap(ts_repeat(Handle, sizes, sizes.Length), this);

        public Tensor repeat_interleave(long repeats, long? dim = null) =>
            Wrap(ts_repeat_interleave(Handle, repeats, dim ?? 0, dim.HasValue), this);

        public Tensor tile(params long[] reps) => Wrap(ts_tile(Handle, reps, reps.Length), this);

        public Tensor permute(params long[] permutation) => Wrap(ts_permute(Handle, permutation, permutation.Length), this);

        public Tensor permute(IEnumerable<long> permutation) => permute(permutation.ToArray());

        public Tensor transpose(long dim0, long dim1) => Wrap(ts_transpose(Handle, dim0, dim1), this);

        public Tensor swapaxes(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor swapdims(long dim0, long dim1) => transpose(dim0, dim1);

        public Tensor t() => Wrap(ts_t(Handle), this);

        public Tensor squeeze(long? dim = null) => Wrap(dim is { } d ? ts_squeeze_dim(Handle, d) : ts_squeeze(Handle), this);

        public Tensor unsqueeze(long dim) => Wrap(ts_unsqueeze(Handle, dim), this);

        public Tensor flatten(long start_dim = 0, long end_dim = -1) => Wrap(ts_flatten(Handle, start_dim, end_dim), this);

        public Tensor ravel() => flatten();

        public Tensor unflatten(long dim, params long[] sizes) => Wrap(ts_unflatten(Handle, dim, sizes, sizes.Length), this);

        public Tensor narrow(long dim, long start, long length) => Wrap(ts_narrow(Handle, dim, start, length), this);

        public Tensor select(long dim, long index) => Wrap(ts_select(Handle, dim, index), this);

        public Tensor slice(long dim, long start, long finish, long step) => Wrap(ts_slice(Handle, dim, start, finish, step), this);

        public Tensor as_strided(long[] size, long[] strides, long storageOffset = 0) =>
            Wrap(ts_as_strided(Handle, size, size.Length, strides, strides.Length, storageOffset), this);

        /// <summary>Windows of an axis, as a new last axis.</summary>
        public Tensor unfold(long dimension, long size, long step) => Wrap(ts_unfold(Handle, dimension, size, step), this);

        public Tensor diagonal(long offset = 0, long dim1 = 0, long dim2 = 1) => Wrap(ts_diagonal(Handle, offset, dim1, dim2), this);

        public Tensor diag(long diagonal = 0) => Wrap(ts_diag(Handle, diagonal), this);

        public Tensor movedim(long[] source, long[] destination) =>
            Wrap(ts_movedim(Handle, source, source.Length, destination, destination.Length), this);

        public Tensor flip(params long[] dims) => Wrap(ts_flip(Handle, dims, dims.Length), this);

        public Tensor fliplr() => flip(1);

        public Tensor flipud() => flip(0);

        public Tensor roll(long shifts, long dims) => roll([shifts], [dims]);

        public Tensor roll(ReadOnlySpan<long> shifts, ReadOnlySpan<long> dims = default) =>
            Wrap(ts_roll(Handle, shifts, shifts.Length, dims, dims.Length), this);

        public Tensor tril(long diagonal = 0) => Wrap(ts_tril(Handle, diagonal), this);

        public Tensor triu(long diagonal = 0) => Wrap(ts_triu(Handle, diagonal), this);

        public Tensor contiguous() => Wrap(ts_contiguous(Handle), this);

        public unsafe Tensor[] chunk(long chunks, long dim = 0)
        {
            Self(ts_chunk(Handle, chunks, dim, out nint* list, out int n));
            return Take(list, n);
        }

        public unsafe Tensor[] split(long size, long dim = 0)
        {
            Self(ts_split(Handle, size, dim, out nint* list, out int n));
            return Take(list, n);
        }

        public unsafe Tensor[] split(long[] sizes, long dim = 0)
        {
            Self(ts_split_sizes(Handle, sizes, sizes.Length, dim, out nint* list, out int n));
            return Take(list, n);
        }

        public unsafe Tensor[] unbind(long dim = 0)
        {
            Self(ts_unbind(Handle, dim, out nint* list, out int n));
            return Take(list, n);
        }
    }
}
