using System.Collections;
using static TorchSharp.torch;

namespace TorchSharp.Utils;

/// <summary>The elements of a tensor on the CPU, read and written where they are, in the order of the indices.</summary>
/// <typeparam name="T">The element type.</typeparam>
public sealed unsafe class TensorAccessor<T> : IDisposable, IEnumerable<T>
    where T : unmanaged
{
    private readonly Tensor tensor;
    private readonly long[] shape;
    private readonly long[] strides;
    private readonly T* start;
    private readonly bool contiguous;

    internal TensorAccessor(Tensor tensor)
    {
        this.tensor = tensor;
        shape = tensor.shape;
        strides = tensor.stride();
        start = (T*)tensor.DataPointer();
        contiguous = tensor.is_contiguous();
        Count = tensor.numel();
    }

    public long Count { get; }

    public bool IsContiguous => contiguous;

    // Throws when the tensor was disposed meanwhile.
    private T* pointer => tensor.Handle == 0 ? null : start;

    public ref T this[long index]
    {
        get
        {
            if (index < 0 || index >= Count)
                throw new IndexOutOfRangeException($"An index is from 0 to {Count - 1}; met {index}.");
            return ref pointer[Offset(index)];
        }
    }

    public ref T this[params long[] indices]
    {
        get
        {
            if (indices.Length != shape.Length)
                throw new ArgumentException($"The tensor has {shape.Length} axes; met {indices.Length} indices.");
            long offset = 0;
            for (int i = 0; i < indices.Length; i++)
            {
                long k = indices[i] < 0 ? indices[i] + shape[i] : indices[i];
                if (k < 0 || k >= shape[i])
                    throw new IndexOutOfRangeException($"Index {i} is from 0 to {shape[i] - 1}; met {indices[i]}.");
                offset += k * strides[i];
            }
            return ref pointer[offset];
        }
    }

    public T[] ToArray()
    {
        var result = new T[Count];
        CopyTo(result);
        return result;
    }

    public void CopyTo(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyTo(array.AsSpan(arrayIndex), tensorIndex);

    /// <summary>Copies elements from tensorIndex on, up to the end of either.</summary>
    public void CopyTo(Span<T> target, long tensorIndex = 0)
    {
        int n = (int)Math.Min(target.Length, Count - tensorIndex);
        if (Count - tensorIndex > target.Length && tensorIndex == 0)
            throw new ArgumentException($"The tensor has {Count} elements; the target has room for {target.Length}.", nameof(target));
        if (contiguous)
        {
            new ReadOnlySpan<T>(pointer + tensorIndex, n).CopyTo(target);
            return;
        }
        for (int i = 0; i < n; i++)
            target[i] = pointer[Offset(tensorIndex + i)];
    }

    public void CopyFrom(T[] array, int arrayIndex = 0, long tensorIndex = 0) => CopyFrom(array.AsSpan(arrayIndex), tensorIndex);

    public void CopyFrom(ReadOnlySpan<T> source, long tensorIndex = 0)
    {
        if (source.Length > Count - tensorIndex)
            throw new ArgumentException($"The tensor has room for {Count - tensorIndex} elements from {tensorIndex} on; met {source.Length}.",
                nameof(source));
        if (contiguous)
        {
            source.CopyTo(new Span<T>(pointer + tensorIndex, source.Length));
            return;
        }
        for (int i = 0; i < source.Length; i++)
            pointer[Offset(tensorIndex + i)] = source[i];
    }

    public IEnumerator<T> GetEnumerator()
    {
        for (long i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Nothing to do: the memory belongs to the tensor.</summary>
    public void Dispose()
    {
    }

    private long Offset(long index)
    {
        if (contiguous)
            return index;
        long offset = 0;
        for (int axis = shape.Length - 1; axis >= 0; axis--)
        {
            offset += index % shape[axis] * strides[axis];
            index /= shape[axis];
        }
        return offset;
    }
}
