using System.Runtime.InteropServices;

namespace TorchSharp;

// Views, joining, splitting and choosing, as functions.
public static partial class torch
{
    public static Tensor cat(ReadOnlySpan<Tensor> tensors, long dim = 0)
    {
        Span<nint> handles = tensors.Length <= 64 ? stackalloc nint[tensors.Length] : new nint[tensors.Length];
        Tensor.Handles(tensors, handles);
        return Joined(ts_cat(handles, handles.Length, dim), tensors);
    }

    public static Tensor cat(Tensor[] tensors, long dim = 0) => cat((ReadOnlySpan<Tensor>)tensors, dim);

    public static Tensor cat(IList<Tensor> tensors, long dim = 0) => cat(AsSpan(tensors), dim);

    public static Tensor concat(IList<Tensor> tensors, long dim = 0) => cat(tensors, dim);

    public static Tensor stack(IEnumerable<Tensor> tensors, long dim = 0)
    {
        var list = AsSpan(tensors);
        Span<nint> handles = list.Length <= 64 ? stackalloc nint[list.Length] : new nint[list.Length];
        Tensor.Handles(list, handles);
        return Joined(ts_stack(handles, handles.Length, dim), list);
    }

    public static Tensor hstack(params Tensor[] tensors) =>
        cat(Array.ConvertAll(tensors, t => t.dim() == 0 ? t.reshape(1) : t), tensors[0].dim() < 2 ? 0 : 1);

    public static Tensor vstack(params Tensor[] tensors) => cat(Array.ConvertAll(tensors, t => t.dim() < 2 ? t.reshape(1, -1) : t));

    public static unsafe Tensor[] meshgrid(IEnumerable<Tensor> tensors, indexing indexing = indexing.ij)
    {
        var list = AsSpan(tensors);
        Span<nint> handles = stackalloc nint[list.Length];
        Tensor.Handles(list, handles);
        Check(ts_meshgrid(handles, handles.Length, indexing.ToString(), out nint* result, out int n));
        KeepAlive(list);
        return Tensor.Take(result, n);
    }

    public static unsafe IList<Tensor> broadcast_tensors(params Tensor[] tensors)
    {
        Span<nint> handles = stackalloc nint[tensors.Length];
        Tensor.Handles(tensors, handles);
        Check(ts_broadcast_tensors(handles, handles.Length, out nint* result, out int n));
        KeepAlive(tensors);
        return Tensor.Take(result, n);
    }

    public static Tensor where(Tensor condition, Tensor x, Tensor y) => Tensor.Wrap(ts_where(condition.Handle, x.Handle, y.Handle), condition, x, y);

    /// <summary>The indices of the elements that are not zero, one tensor for each axis.</summary>
    public static unsafe Tensor[] where(Tensor condition)
    {
        condition.Self(ts_where_indices(condition.Handle, out nint* list, out int n));
        return Tensor.Take(list, n);
    }

    public static Tensor[] chunk(Tensor input, long chunks, long dim = 0) => input.chunk(chunks, dim);

    public static Tensor[] split(Tensor tensor, long split_size_or_sections, long dim = 0) => tensor.split(split_size_or_sections, dim);

    public static Tensor[] split(Tensor tensor, long[] split_size_or_sections, long dim = 0) => tensor.split(split_size_or_sections, dim);

    public static Tensor[] unbind(Tensor input, long dim = 0) => input.unbind(dim);

    public static Tensor reshape(Tensor input, params long[] shape) => input.reshape(shape);

    public static Tensor flatten(Tensor input, long start_dim = 0, long end_dim = -1) => input.flatten(start_dim, end_dim);

    public static Tensor squeeze(Tensor input, long? dim = null) => input.squeeze(dim);

    public static Tensor unsqueeze(Tensor input, long dim) => input.unsqueeze(dim);

    public static Tensor permute(Tensor input, params long[] permutation) => input.permute(permutation);

    public static Tensor transpose(Tensor input, long dim0, long dim1) => input.transpose(dim0, dim1);

    public static Tensor t(Tensor input) => input.t();

    public static Tensor narrow(Tensor input, long dim, long start, long length) => input.narrow(dim, start, length);

    public static Tensor select(Tensor input, long dim, long index) => input.select(dim, index);

    public static Tensor broadcast_to(Tensor input, params long[] shape) => input.broadcast_to(shape);

    public static Tensor tile(Tensor input, long[] reps) => input.tile(reps);

    public static Tensor repeat_interleave(Tensor input, long repeats, long? dim = null) => input.repeat_interleave(repeats, dim);

    public static Tensor flip(Tensor input, params long[] dims) => input.flip(dims);

    public static Tensor roll(Tensor input, long[] shifts, long[]? dims = null) => input.roll(shifts, dims);

    public static Tensor movedim(Tensor input, long[] source, long[] destination) => input.movedim(source, destination);

    public static Tensor diagonal(Tensor input, long offset = 0, long dim1 = 0, long dim2 = 1) => input.diagonal(offset, dim1, dim2);

    public static Tensor diag(Tensor input, long diagonal = 0) => input.diag(diagonal);

    public static Tensor tril(Tensor input, long diagonal = 0) => input.tril(diagonal);

    public static Tensor triu(Tensor input, long diagonal = 0) => input.triu(diagonal);

    public static Tensor as_strided(Tensor input, long[] size, long[] stride, long storageOffset = 0) =>
        input.as_strided(size, stride, storageOffset);

    public static Tensor gather(Tensor input, long dim, Tensor index) => input.gather(dim, index);

    public static Tensor scatter(Tensor input, long dim, Tensor index, Tensor src) => input.scatter(dim, index, src);

    public static Tensor scatter_add(Tensor input, long dim, Tensor index, Tensor src) => input.scatter_add(dim, index, src);

    public static Tensor index_select(Tensor input, long dim, Tensor index) => input.index_select(dim, index);

    public static Tensor take(Tensor input, Tensor index) => input.take(index);

    public static Tensor take_along_dim(Tensor input, Tensor indices, long dim) => input.take_along_dim(indices, dim);

    public static Tensor masked_select(Tensor input, Tensor mask) => input.masked_select(mask);

    public static Tensor masked_fill(Tensor input, Tensor mask, Scalar value) => input.masked_fill(mask, value);

    public static Tensor nonzero(Tensor input) => input.nonzero();

    public static Tensor clone(Tensor input) => input.clone();

    public static Tensor detach(Tensor input) => input.detach();

    public static long numel(Tensor input) => input.numel();

    public static Tensor softmax(Tensor input, int dim, ScalarType? dtype = null) => input.softmax(dim, dtype);

    public static void save(Tensor t, string location) => t.save(location);

    public static Tensor load(string location) => Tensor.load(location);

    private static Tensor Joined(nint handle, ReadOnlySpan<Tensor> tensors)
    {
        var result = Tensor.Wrap(handle);
        KeepAlive(tensors);
        return result;
    }

    private static void KeepAlive(ReadOnlySpan<Tensor> tensors)
    {
        foreach (var tensor in tensors)
            GC.KeepAlive(tensor);
    }

    private static ReadOnlySpan<Tensor> AsSpan(IEnumerable<Tensor> tensors) => tensors switch
    {
        Tensor[] array => array,
        List<Tensor> list => CollectionsMarshal.AsSpan(list),
        _ => tensors.ToArray(),
    };
}
